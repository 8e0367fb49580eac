"""The identifier check on framework files and overlays: they stand on every screen and in every paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assessment.domain.errors import Problem
from assessment.domain.framework import Framework, as_plain
from assessment.wording.identifiers import find_identifiers


def identifiers_in(framework: Framework, data: bytes, file: str) -> tuple[Problem, ...]:
    """Return a problem for each identifier that blocks: in the file by its line, else in what the file spells out.

    `data` is the file that the framework was read from, which is UTF-8.
    """
    found = [each for each in find_identifiers(data.decode(errors="replace")) if each.kind.blocks]
    lines = [(each.line, each.kind) for each in found]
    if not found:
        spelled_out = find_identifiers("\n".join(_texts(as_plain(framework))))
        lines = [(0, kind) for kind in dict.fromkeys(each.kind for each in spelled_out if each.kind.blocks)]
    return tuple(Problem(file, line, f"this seems to hold {kind.human_name}", kind.what_to_do) for line, kind in lines)


def _texts(part: Any) -> Iterator[str]:
    """Every text in a framework."""
    if isinstance(part, str):
        yield part
    elif part:
        for each in part.values() if isinstance(part, dict) else part:
            yield from _texts(each)
