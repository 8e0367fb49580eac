"""The `mapping` of a framework file: what its authors read the levels of the version before as, on another scale.

It may be shown beside a level and is never used for a line or a number, so it needs no level to be there; those that
are have to be answers of their scales.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assessment.domain.comparison import is_same_scale
from assessment.domain.errors import Problem
from assessment.domain.framework import Framework
from assessment.domain.scale import Scale, decimal_text
from assessment.readers.fields import number_in
from assessment.readers.framework_changes import scale_in
from assessment.readers.framework_rules import Fault
from assessment.readers.near_misses import some_of
from assessment.readers.yaml_tree import MapNode, text_of


def broken_mapping(root: MapNode, file: str, previous: Framework | None) -> tuple[Problem, ...]:
    """Return a problem for each entry that leads from or to no answer, and for a mapping without another scale."""
    mapping = root.get("mapping")
    if not isinstance(mapping, MapNode):
        return ()
    return tuple(Problem(file, *fault) for fault in _faults(root, mapping, previous))


def _faults(root: MapNode, mapping: MapNode, previous: Framework | None) -> Iterator[Fault]:
    line = root.line_of("mapping")
    if number_in(text_of(root.get("version")) or "") == 1:
        yield line, "version 1 cannot have a mapping", "take mapping out, or raise the version"
        return
    scale = scale_in(root)
    if previous is not None and scale is not None and is_same_scale(previous.scale, scale):
        yield line, f"the scale is that of version {previous.version}, so there is nothing to map", "take mapping out"
        return
    seen: dict[Decimal, int] = {}
    for key, value in mapping.entries.values():
        was, is_read_as = number_in(key.clean or ""), number_in(text_of(value) or "")
        if was is None:
            yield key.line, f'"{key.text}" is not a number, so it is not a level', "write the value of an old level"
            continue
        if was in seen:
            yield key.line, f"the level {decimal_text(was)} is mapped twice (first in line {seen[was]})", "keep one"
        seen.setdefault(was, key.line)
        if previous is not None:
            yield from _off(was, previous.scale, key.line, f"the scale of version {previous.version}")
        if is_read_as is not None and scale is not None:
            yield from _off(is_read_as, scale, key.line, "the scale")


def _off(value: Decimal, scale: Scale, line: int, name: str) -> Iterator[Fault]:
    if not scale.allows(value):
        known = some_of(map(decimal_text, scale.answer_values))
        yield line, f"{name} has no answer {decimal_text(value)}", f"use the values: {known}"
