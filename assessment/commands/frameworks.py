"""`framework check`, `add`, `list` and `show`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from assessment.commands.files import files_named
from assessment.commands.saying import remark, say
from assessment.commands.status import DONE, REFUSED
from assessment.domain.errors import FileRefused, NotFound, Problem, StoreRefused
from assessment.domain.framework import Framework
from assessment.domain.sentences import counted
from assessment.readers.framework_file import read_framework_path
from assessment.readers.framework_related import unknown_related
from assessment.wording.framework_texts import identifiers_in


def check(asked: Namespace) -> int:
    """Print what each file holds on standard output, or everything that is wrong with it on standard error."""
    paths = files_named(asked.files)
    library = _library_if_there(asked.partnership)
    alone = _read_alone(paths, library)
    status = DONE
    for path in paths:
        others = _others(path, alone)
        found, problems = read_framework_path(path, known=(*library, *others))
        identified = identifiers_in(found, path.read_bytes(), str(path)) if found is not None else ()
        problems = (*problems, *identified, *_given_twice(path, alone))
        if found is None or problems:
            _print_problems(problems)
            status = REFUSED
            continue
        say(f"{path}: {_in_short(found)}")
        _print_notes(path, found, (*library, *others))
    return status


def add(asked: Namespace) -> int:
    """Put a file's framework in the library."""
    from assessment.commands.opening import host_in_library, opened  # noqa: PLC0415 - `check` can do without a store
    from assessment.services import library  # noqa: PLC0415

    with opened() as application:
        actor = host_in_library(application.store, asked.partnership)
        there = library.frameworks(application.store, actor)
        read, problems = read_framework_path(asked.file, known=there)
        if read is None:
            raise FileRefused(problems)
        found = library.add_framework(application.store, actor, asked.file.read_bytes(), str(asked.file))
    is_new = all(each.hash != found.hash for each in there)
    say(f"{'Added' if is_new else 'In the library already'}: {_in_short(found)}")
    _print_notes(asked.file, found, there)
    return DONE


def list_library(asked: Namespace) -> int:
    """Print a line for each version in the library, the latest version of each framework first."""
    from assessment.commands.opening import host_in_library, opened  # noqa: PLC0415
    from assessment.services import library  # noqa: PLC0415

    with opened() as application:
        there = library.frameworks(application.store, host_in_library(application.store, asked.partnership))
    if not there:
        say("The library is empty.")
    for each in there:
        say(_in_short(each))
    for problem in application.refused:
        remark(f"File not used: {problem}")
    return DONE


def show(asked: Namespace) -> int:
    """Print a framework as text."""
    from assessment.commands.framework_text import framework_text  # noqa: PLC0415
    from assessment.commands.opening import host_in_library, opened  # noqa: PLC0415
    from assessment.services import library  # noqa: PLC0415

    with opened() as application:
        actor = host_in_library(application.store, asked.partnership)
        found = library.framework(application.store, actor, asked.id, asked.version or "")
        versions = [each for each in library.frameworks(application.store, actor) if each.id == found.id]
    say(framework_text(found, versions))
    return DONE


def _library_if_there(partnership: str | None) -> tuple[Framework, ...]:
    """The library to hold files against, without making a store, bringing one up to date or adding to it.

    Files can be checked without it, so a store that cannot be read is only mentioned.
    """
    from assessment.commands.opening import host_in_library  # noqa: PLC0415
    from assessment.services import library  # noqa: PLC0415
    from assessment.settings import settings  # noqa: PLC0415
    from assessment.store.transaction import Store  # noqa: PLC0415

    store = Store(settings().database_url)
    if store.path is not None and not store.path.exists():
        if partnership is not None:
            raise NotFound(f'There is no partnership "{partnership}": there is no store yet.', where=str(store.path))
        return ()
    try:
        return library.frameworks(store, host_in_library(store, partnership))
    except StoreRefused as refused:
        if partnership is not None:
            raise
        remark(f"Note: not held against the library. {refused}")
        return ()
    finally:
        store.dispose()


def _read_alone(paths: Sequence[Path], library: Sequence[Framework]) -> dict[Path, Framework | None]:
    """What each file holds by itself; a local overlay, over what the library and the other files hold."""
    alone = {path: read_framework_path(path)[0] for path in paths}
    bases = [*library, *(found for found in alone.values() if found is not None)]
    return {path: found or read_framework_path(path, known=bases)[0] for path, found in alone.items()}


def _others(path: Path, alone: Mapping[Path, Framework | None]) -> tuple[Framework, ...]:
    """What the other files hold, but for another text of this very version, which `_given_twice` tells of."""
    this = alone[path]
    return tuple(
        other
        for where, other in alone.items()
        if other is not None and where != path and not (this is not None and _is_rival(this, other))
    )


def _given_twice(path: Path, alone: Mapping[Path, Framework | None]) -> tuple[Problem, ...]:
    this = alone[path]
    return tuple(
        Problem(
            str(path),
            0,
            f"{where} holds another text of {other.id} version {other.version_text}",
            "raise the version of one",
        )
        for where, other in alone.items()
        if this is not None and other is not None and _is_rival(this, other)
    )


def _is_rival(one: Framework, other: Framework) -> bool:
    return (one.id, one.number) == (other.id, other.number) and one.hash != other.hash


def _in_short(framework: Framework) -> str:
    """One line: id, version, title and sizes."""
    noun = framework.noun
    sizes = [
        counted(len(framework.principles), noun.one, noun.many),
        counted(len(framework.scale.levels), "level", "levels"),
        counted(len(framework.themes), "theme", "themes"),
    ]
    return f"{framework.id} version {framework.version_text}, {framework.title} ({', '.join(sizes)})"


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        remark(problem)


def _print_notes(path: Path, framework: Framework, library: Sequence[Framework]) -> None:
    for note in unknown_related(framework, library):
        remark(f"Note: {path}: {note.what}; {note.mend}")
