"""Rules that tie one part of a framework file to another.

They look at the tree, not at the finished model, so that a fault in the shape of one part hides nothing in another.
What has no usable shape is passed over here: its own problem is told by `shape.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import TypeAlias

from assessment.domain.errors import Problem
from assessment.domain.scale import decimal_text
from assessment.readers.fields import number_in
from assessment.readers.near_misses import NearMisses, some_of
from assessment.readers.yaml_tree import MapNode, Node, TextNode, maps_in, node_at, text_of

MAX_ANSWER_VALUES = 50

Fault: TypeAlias = tuple[int, str, str]
"""Line, what is wrong, how to mend it."""


def broken_rules(root: MapNode, file: str, near: NearMisses) -> tuple[Problem, ...]:
    """Return a problem for every rule between the parts of a file that is broken."""
    rules: tuple[Callable[[MapNode], Iterable[Fault]], ...] = (
        _levels_rise,
        _labels_differ,
        _step_divides,
        ids_differ,
        partial(_themes_are_declared, near=near),
        _levels_are_on_the_scale,
    )
    return tuple(Problem(file, *fault) for rule in rules for fault in rule(root))


def _levels_rise(root: MapNode) -> Iterator[Fault]:
    seen: dict[Decimal, int] = {}
    highest: Decimal | None = None
    for value, line in _scale_values(root):
        text = decimal_text(value)
        if value in seen:
            yield line, f"the value {text} stands in two levels (first in line {seen[value]})", "give one another value"
        elif highest is not None and value < highest:
            yield line, f"the value {text} comes after {decimal_text(highest)}", "put the levels in rising order"
        seen.setdefault(value, line)
        highest = value if highest is None else max(highest, value)


def _labels_differ(root: MapNode) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for level in maps_in(node_at(root, ("scale", "levels"))):
        if (label := text_of(level.get("label"))) is None:
            continue
        line, word = level.line_of("label"), label.casefold()
        if word in seen:
            yield (
                line,
                f'the label "{label}" stands in two levels (first in line {seen[word]})',
                "give one another word",
            )
        seen.setdefault(word, line)


def _step_divides(root: MapNode) -> Iterator[Fault]:
    step = _number(node_at(root, ("scale", "step")))
    values = [value for value, _ in _scale_values(root)]
    if step is None or step <= 0 or any(low >= high for low, high in pairwise(values)):
        return
    scale = root.get("scale")
    line = scale.line_of("step") if isinstance(scale, MapNode) else root.line
    for low, high in pairwise(values):
        if (high - low) % step:
            yield (
                line,
                f"the step {decimal_text(step)} does not divide the gap {decimal_text(low)} to {decimal_text(high)}",
                "choose a step that fits each gap a whole number of times, or take the line out",
            )
            return
    count = sum(int((high - low) / step) for low, high in pairwise(values)) + 1
    if count > MAX_ANSWER_VALUES:
        yield (
            line,
            f"the step {decimal_text(step)} gives {count:,} values to choose from, but {MAX_ANSWER_VALUES} are allowed",
            "choose a larger step",
        )


def ids_differ(root: MapNode) -> Iterator[Fault]:
    """Yield a fault for each theme or principle whose id another one has."""
    for parts, noun in (("themes", "themes"), ("principles", "principles")):
        seen: dict[str, int] = {}
        for part in maps_in(root.get(parts)):
            if (name := text_of(part.get("id"))) is None:
                continue
            if name in seen:
                yield (
                    part.line_of("id"),
                    f'the id "{name}" stands in two {noun} (first in line {seen[name]})',
                    "give one of them another id",
                )
            seen.setdefault(name, part.line_of("id"))


def _themes_are_declared(root: MapNode, near: NearMisses) -> Iterator[Fault]:
    names = (text_of(theme.get("id")) for theme in maps_in(root.get("themes")))
    declared = dict.fromkeys(name for name in names if name is not None)
    for principle in maps_in(root.get("principles")):
        wanted = text_of(principle.get("theme"))
        if wanted is not None and wanted not in declared:
            meant = near.meant(wanted, declared)
            yield (
                principle.line_of("theme"),
                f'the theme "{wanted}" is not declared under "themes"',
                f'did you mean "{meant}"?' if meant else "add it to themes, or take the line out",
            )


def _levels_are_on_the_scale(root: MapNode) -> Iterator[Fault]:
    values = [value for value, _ in _scale_values(root)]
    is_whole = len(values) == len(tuple(maps_in(node_at(root, ("scale", "levels")))))
    there, known = set(values), some_of(map(decimal_text, values))
    for principle in maps_in(root.get("principles")):
        levels = principle.get("levels")
        seen: dict[Decimal, TextNode] = {}
        for key, _ in levels.entries.values() if isinstance(levels, MapNode) else ():
            value = number_in(key.clean or "")
            if value is None and known:
                yield key.line, f'"{key.text}" is not a number, so it is not a level', f"use the values: {known}"
            elif value is not None and value in seen:
                first = seen[value]
                yield (
                    key.line,
                    f"the levels {first.text} and {key.text} are one level (first in line {first.line})",
                    "keep one of the two",
                )
            elif known and is_whole and value is not None and value not in there:
                yield key.line, f"the scale has no level {decimal_text(value)}", f"use the values: {known}"
            if value is not None:
                seen.setdefault(value, key)


def _scale_values(root: MapNode) -> Iterator[tuple[Decimal, int]]:
    """The values of the scale that can be read, each with its line."""
    for level in maps_in(node_at(root, ("scale", "levels"))):
        if (value := _number(level.get("value"))) is not None:
            yield value, level.line_of("value")


def _number(node: Node | None) -> Decimal | None:
    text = text_of(node)
    return number_in(text) if text is not None else None


def level_texts(levels: Node | None) -> Mapping[Decimal, str]:
    """What each level looks like, by its value, as far as it can be read."""
    if not isinstance(levels, MapNode):
        return {}
    pairs = ((number_in(key.clean or ""), text_of(value)) for key, value in levels.entries.values())
    return {value: text for value, text in pairs if value is not None and text is not None}
