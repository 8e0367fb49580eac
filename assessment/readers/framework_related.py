"""References to principles of other frameworks (`related`), held against the frameworks that are known.

A file may be read before the framework that it refers to, so a framework that nobody has is only worth a note. A
framework that is there, and has no such principle, means a slip of the pen: that is refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from assessment.domain.errors import Problem
from assessment.domain.framework import Framework
from assessment.readers.near_misses import NearMisses
from assessment.readers.yaml_tree import MapNode, maps_in, texts_in


def wrong_related(root: MapNode, file: str, library: Collection[Framework], near: NearMisses) -> tuple[Problem, ...]:
    """Return a problem for each reference to a known framework that has no such principle in any of its versions."""
    found: list[Problem] = []
    known = _principle_ids(library)
    for principle in maps_in(root.get("principles")):
        for reference in texts_in(principle.get("related")):
            framework_id, _, principle_id = (reference.clean or "").partition("/")
            ids = known.get(framework_id)
            if ids is None or principle_id in ids:
                continue
            what, mend = _no_such(framework_id, principle_id), near.mend(principle_id, ids)
            found.append(Problem(file, reference.line, what, mend))
    return tuple(found)


def unknown_related(framework: Framework, library: Collection[Framework]) -> tuple[Problem, ...]:
    """Return a note for each reference that leads nowhere in the library. Notes refuse nothing.

    They carry the framework's id for a file name and no line, since a framework knows no lines.
    """
    return tuple(_notes(framework, (*library, framework)))


def _notes(framework: Framework, library: Collection[Framework]) -> Iterator[Problem]:
    absent: dict[str, None] = {}
    known, near = _principle_ids(library), NearMisses()
    for principle in framework.principles:
        for reference in principle.related:
            framework_id, _, principle_id = reference.partition("/")
            ids = known.get(framework_id)
            if ids is None:
                absent[framework_id] = None
            elif principle_id not in ids:
                what = f'"{principle.id}" refers to {reference}, but {_no_such(framework_id, principle_id)}'
                yield Problem(framework.id, 0, what, near.mend(principle_id, ids))
    for framework_id in absent:
        yield Problem(
            framework.id,
            0,
            f"it refers to the framework {framework_id}, which is not in the library",
            "add that framework to see both side by side; nothing else depends on it",
        )


def _principle_ids(library: Collection[Framework]) -> dict[str, dict[str, None]]:
    """Ids of the principles that each framework has in any of its versions, by the framework's id."""
    found: dict[str, dict[str, None]] = {}
    for version in library:
        found.setdefault(version.id, {}).update(dict.fromkeys(principle.id for principle in version.principles))
    return found


def _no_such(framework_id: str, principle_id: str) -> str:
    return f'the framework {framework_id} has no principle "{principle_id}"'
