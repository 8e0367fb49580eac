"""The framework library: reading files into it, and what is in it.

A file's framework goes into the part of the library that the actor works in: the partnership's own, or the shared one
for the host. A version that is there is never changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from assessment.domain.audit import Happened
from assessment.domain.errors import FileRefused, Problem
from assessment.domain.framework import Framework
from assessment.domain.permission import SERVER, Act, Actor, permission
from assessment.domain.version_choice import offered_version
from assessment.readers.framework_file import read_framework, read_framework_path
from assessment.store import library
from assessment.store.transaction import Store
from assessment.wording.framework_texts import identifiers_in

EXAMPLE = "example.yaml"
"""The file that people copy. It is not a framework to judge by."""


@permission(Act.LOOK)
def frameworks(store: Store, actor: Actor) -> tuple[Framework, ...]:
    """Return every version in the library that the actor sees, by id, the latest version of each first."""
    with store.reading(actor) as read:
        return library.every(read)


@permission(Act.LOOK)
def latest_frameworks(store: Store, actor: Actor) -> tuple[Framework, ...]:
    """Return of each framework in the library the version that a first round would be offered."""
    there = groupby(frameworks(store, actor), key=lambda framework: framework.id)
    return tuple(found for _, versions in there if (found := offered_version(tuple(versions))))


@permission(Act.LOOK)
def framework(store: Store, actor: Actor, framework_id: str, version: str = "") -> Framework:
    """Return a framework in the version named, as "2" or "1+2", else in the one that a first round would be offered.

    Raises NotFound, naming those that there are.
    """
    with store.reading(actor) as read:
        return library.version(read, framework_id, version)


@permission(Act.KEEP_LIBRARY)
def check_framework(store: Store, actor: Actor, data: bytes, file: str) -> Framework:
    """Read a file against the library, adding nothing. Raises FileRefused with every problem in it."""
    with store.reading(actor) as read:
        return _checked(library.every(read), data, file)


@permission(Act.KEEP_LIBRARY)
def add_framework(store: Store, actor: Actor, data: bytes, file: str) -> Framework:
    """Put a file's framework in the library; one that is there already, unchanged, is returned as it is.

    Raises FileRefused with every problem in the file, one of which may be that its version is taken.
    """
    with store.writing(actor) as write:
        there = library.every(write)
        found = _checked(there, data, file)
        if any(each.hash == found.hash for each in there):
            return found
        if problem := _out_of_place(found, there, file, in_shared_part=write.partnership == SERVER):
            raise FileRefused([problem])
        library.add(write, found)
        write.audit(
            Happened.FRAMEWORK_ADDED,
            f"framework {found.id} {found.version_text}",
            {"hash": found.hash, "principles": len(found.principles)},
        )
        return found


@permission(Act.KEEP_LIBRARY)
def read_folder(store: Store, actor: Actor, folder: Path) -> tuple[Problem, ...]:
    """Read a folder's framework files into the library. A refused file stops nothing; its problems are returned."""
    problems: list[Problem] = []
    new: list[tuple[Framework, Path]] = []
    there = {each.hash for each in frameworks(store, actor)}
    for path in sorted(folder.glob("*.yaml")):
        if path.name == EXAMPLE:
            continue
        found, wrong = read_framework_path(path)
        problems.extend(wrong)
        if found is not None and found.hash not in there:
            new.append((found, path))
    # A version is held against the one before it, which therefore goes in first, whatever the files are called.
    for _, path in sorted(new, key=lambda each: (each[0].id, each[0].version)):
        try:
            add_framework(store, actor, path.read_bytes(), str(path))
        except FileRefused as refused:
            problems.extend(refused.problems)
    return tuple(problems)


def _out_of_place(found: Framework, there: Sequence[Framework], file: str, *, in_shared_part: bool) -> Problem | None:
    """What keeps a sound version out of the library.

    One that came in later between two others would change what is said of rounds that have been compared over them.
    """
    if found.local is not None:
        mend = "add it in the partnership that it is for, there or with --partnership"
        return Problem(file, 0, "a local overlay belongs to one partnership", mend) if in_shared_part else None
    numbers = [each.version for each in there if each.id == found.id and each.local is None]
    lower, higher = ([n for n in numbers if n < found.version], [n for n in numbers if n > found.version])
    if not lower or not higher:
        return None
    what = f"version {found.version} would stand between {max(lower)} and {min(higher)}, which are in the library"
    mend = f"rounds may have been compared over those two: give it the number {max(higher) + 1}"
    return Problem(file, 0, what, mend)


def _checked(there: Sequence[Framework], data: bytes, file: str) -> Framework:
    found, problems = read_framework(data, file, known=there)
    if found is not None:
        problems = identifiers_in(found, data, file)
    if found is None or problems:
        raise FileRefused(problems)
    return found
