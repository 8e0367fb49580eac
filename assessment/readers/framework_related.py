"""References to principles of other frameworks (`related`), held against the frameworks that are known.

A file may be read before the framework that it refers to, so a framework that nobody has is only worth a note. A
framework that is there, and has no such principle, means a slip of the pen: that is refused.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator

from assessment.domain.errors import Problem
from assessment.domain.framework import Framework
from assessment.readers.yaml_tree import MapNode, maps_in, texts_in


def wrong_related(root: MapNode, file: str, library: Collection[Framework]) -> tuple[Problem, ...]:
    """Return a problem for each reference to a known framework that has no such principle in any of its versions."""
    found: list[Problem] = []
    for principle in maps_in(root.get("principles")):
        for reference in texts_in(principle.get("related")):
            ids = _ids(reference.clean or "", library)
            framework_id, _, principle_id = (reference.clean or "").partition("/")
            if ids is None or principle_id in ids:
                continue
            found.append(Problem(file, reference.line, _no_such(framework_id, principle_id), _mend(principle_id, ids)))
    return tuple(found)


def unknown_related(framework: Framework, library: Collection[Framework]) -> tuple[Problem, ...]:
    """Return a note for each reference that leads nowhere in the library. Notes refuse nothing.

    They carry the framework's id for a file name and no line, since a framework knows no lines.
    """
    return tuple(_notes(framework, (*library, framework)))


def _notes(framework: Framework, library: Collection[Framework]) -> Iterator[Problem]:
    absent: dict[str, None] = {}
    for principle in framework.principles:
        for reference in principle.related:
            framework_id, _, principle_id = reference.partition("/")
            ids = _ids(reference, library)
            if ids is None:
                absent[framework_id] = None
            elif principle_id not in ids:
                what = f'"{principle.id}" refers to {reference}, but {_no_such(framework_id, principle_id)}'
                yield Problem(framework.id, 0, what, _mend(principle_id, ids))
    for framework_id in absent:
        yield Problem(
            framework.id,
            0,
            f"it refers to the framework {framework_id}, which is not in the library",
            "add that framework to see both side by side; nothing else depends on it",
        )


def _ids(reference: str, library: Collection[Framework]) -> list[str] | None:
    """Ids of the principles that the named framework has in any known version; None where no version is known."""
    versions = [each for each in library if each.id == reference.partition("/")[0]]
    if not versions:
        return None
    return list(dict.fromkeys(principle.id for version in versions for principle in version.principles))


def _no_such(framework_id: str, principle_id: str) -> str:
    return f'the framework {framework_id} has no principle "{principle_id}"'


def _mend(principle_id: str, ids: list[str]) -> str:
    close = difflib.get_close_matches(principle_id, ids, n=1)
    return f'did you mean "{close[0]}"?' if close else f"use one of {', '.join(ids[:12])}"
