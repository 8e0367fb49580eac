"""Local overlays: the tree of a file in; what it makes of its framework, or every problem with its line, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial

from assessment.domain.errors import Problem
from assessment.domain.framework import Framework
from assessment.domain.overlay import OverlaidPrinciple, OverlaidTheme, Overlay, applied
from assessment.domain.scale import decimal_text
from assessment.readers.fields import number_in
from assessment.readers.framework_related import wrong_related
from assessment.readers.framework_rules import Fault, ids_differ, level_texts
from assessment.readers.framework_shape import OVERLAY
from assessment.readers.near_misses import NearMisses, some_of
from assessment.readers.overlay_model import (
    LEVEL,
    OF_PRINCIPLE,
    OF_THEME,
    OF_WHOLE,
    OverlaidPrinciplePart,
    OverlaidThemePart,
    OverlayFile,
)
from assessment.readers.shape import shaped
from assessment.readers.yaml_tree import ListNode, MapNode, maps_in, text_of, texts_in


def read_overlay(
    root: MapNode, file: str, known: Collection[Framework]
) -> tuple[Framework | None, tuple[Problem, ...]]:
    """Return the framework that an overlay makes of the version in `known` that it is laid over."""
    near = NearMisses()
    model, misshapen = shaped(root, file, near, OVERLAY)
    base = _base(root, known)
    faults = [*ids_differ(root)]
    faults += _base_is_unknown(root, known) if base is None else _wrong_for(base, root, near)
    problems = (
        *misshapen,
        *(Problem(file, *fault) for fault in faults),
        *wrong_related(root, file, known, near),
    )
    if problems or model is None or base is None:
        return None, problems
    overlay = _overlay(model)
    framework = applied(base, overlay)
    faults = [*_needless_same(framework, root), *_taken(framework, root, known)]
    return (None, tuple(Problem(file, *fault) for fault in faults)) if faults else (framework, ())


def _base(root: MapNode, known: Collection[Framework]) -> Framework | None:
    wanted, version = text_of(root.get("overlay_of")), number_in(text_of(root.get("base_version")) or "")
    there = (each for each in known if each.local is None and each.id == wanted)
    return next((each for each in there if each.version == version), None)


def _base_is_unknown(root: MapNode, known: Collection[Framework]) -> Iterator[Fault]:
    wanted, version = text_of(root.get("overlay_of")), text_of(root.get("base_version"))
    if wanted is None or version is None:
        return
    there = [f"{each.id} version {each.version_text}" for each in known if each.local is None]
    what = f"there is no {wanted} version {version} in this library to lay the overlay over"
    yield root.line_of("overlay_of"), what, f"there are: {some_of(there) or 'none'}; add the framework first"


def _wrong_for(base: Framework, root: MapNode, near: NearMisses) -> Iterator[Fault]:
    """What an overlay names that its base does not have."""
    themes, principles = ({each.id: None for each in part} for part in (base.themes, base.principles))
    named = partial(_unknown, base=base, near=near)
    yield from _says_nothing(root)
    for part, noun, there in (("themes", "theme", themes), ("principles", "principle", principles)):
        for node in maps_in(root.get(part)):
            yield from named(text_of(node.get("id")), node.line_of("id"), noun=noun, there=there)
    order = root.get("order")
    if isinstance(order, ListNode):
        for item in texts_in(order):
            yield from named(item.clean, item.line, noun="principle", there=principles)
        yield from _not_each_once([item.clean or "" for item in texts_in(order)], principles, root.line_of("order"))
    yield from _off_the_scale(base, root)
    yield from _left_out_wrongly(base, root)


def _unknown(
    name: str | None, line: int, *, noun: str, there: Collection[str], base: Framework, near: NearMisses
) -> Iterator[Fault]:
    if name is not None and name not in there:
        yield line, f'{base.id} version {base.version} has no {noun} "{name}"', near.mend(name, there)


def _not_each_once(order: Sequence[str], principles: Iterable[str], line: int) -> Iterator[Fault]:
    named = Counter(order)
    twice, missing = [each for each in named if named[each] > 1], [each for each in principles if each not in named]
    if twice:
        yield line, f'"order" names {some_of(twice)} more than once', "name each once"
    if missing:
        yield line, f'"order" leaves out {some_of(missing)}', "name every principle once, or take order out"


def _says_nothing(root: MapNode) -> Iterator[Fault]:
    """Lists without an entry, which would look as if they took something away."""
    for node in (root, *maps_in(root.get("themes")), *maps_in(root.get("principles"))):
        for key in ("order", "prompts", "evidence", "related", "leave_out"):
            if isinstance(listed := node.get(key), ListNode) and not listed.items:
                mend = "fill it, or take it out: what is there stays"
                if key in OF_PRINCIPLE:
                    mend += f"; or name it under leave_out, which says that there are no {key} here"
                yield node.line_of(key), f'"{key}" is an empty list', mend


def _off_the_scale(base: Framework, root: MapNode) -> Iterator[Fault]:
    known = _values(base)
    for principle in maps_in(root.get("principles")):
        levels = principle.get("levels")
        for key, _ in levels.entries.values() if isinstance(levels, MapNode) else ():
            value = number_in(key.clean or "")
            if value is None or base.scale.level_at(value) is None:
                yield key.line, f'the scale of {base.id} has no level "{key.text}"', f"use the values: {known}"
        if isinstance(levels, MapNode) and len(level_texts(levels)) < len(levels.entries):
            yield principle.line_of("levels"), "a level is named twice, or says nothing", "write one text for each"


def _left_out_wrongly(base: Framework, root: MapNode) -> Iterator[Fault]:
    """Texts that are to be left out and are not there, or are written as well."""
    parts: list[tuple[MapNode, object, tuple[str, ...]]] = [(root, base, OF_WHOLE)]
    for key, keys, found in (("themes", OF_THEME, base.theme), ("principles", OF_PRINCIPLE, base.principle)):
        parts += [(node, found(text_of(node.get("id")) or ""), keys) for node in maps_in(root.get(key))]
    for node, part, keys in parts:
        seen = set[str]()
        for item in texts_in(node.get("leave_out")):
            name = item.clean or ""
            level = _level_in(name)
            if name in seen:
                yield item.line, f'"leave_out" names {name} more than once', "name it once"
            elif level is not None and base.scale.level_at(level) is None:
                yield item.line, f"the scale of {base.id} has no {name}", f"use the values: {_values(base)}"
            elif part is not None and (name in keys or level is not None):
                yield from _left_out_in_vain(name, level, item.line, node, part)
            seen.add(name)


def _left_out_in_vain(name: str, level: Decimal | None, line: int, node: MapNode, part: object) -> Iterator[Fault]:
    levels = getattr(part, "levels", {})
    if not (getattr(part, name) if level is None else levels.get(level)):
        yield line, f"the framework has no {name} here to leave out", "take it out of leave_out"
    if node.get(name) is not None if level is None else level in level_texts(node.get("levels")):
        yield line, f"{name} is written here and left out", "take one of the two out"


def _level_in(name: str) -> Decimal | None:
    """The level that is named as one whose text is left out, by its value."""
    found = LEVEL.fullmatch(name)
    return number_in(found["value"]) if found else None


def _values(base: Framework) -> str:
    return some_of(decimal_text(level.value) for level in base.scale.levels)


def _needless_same(framework: Framework, root: MapNode) -> Iterator[Fault]:
    same = framework.local.same if framework.local else ()
    for node in maps_in(root.get("principles")):
        name = text_of(node.get("id"))
        if node.get("same") is not None and name not in same:
            yield (
                node.line_of("same"),
                f'"{name}" is said to mean the same, but its title, summary and levels are those of the framework',
                "take same out",
            )


def _taken(framework: Framework, root: MapNode, known: Iterable[Framework]) -> Iterator[Fault]:
    overlays = [each for each in known if each.id == framework.id and each.version == framework.version and each.local]
    if any(each.number == framework.number and each.hash != framework.hash for each in overlays):
        highest = max(each.number[1] for each in overlays)
        what = f"version {framework.version_text} of {framework.id} is in the library already, with different content"
        yield root.line_of("version"), what, f"raise the version to {highest + 1}"


def _overlay(model: OverlayFile) -> Overlay:
    left = model.leave_out or ()
    return Overlay(
        of=model.overlay_of,
        base_version=model.base_version,
        version=model.version,
        title=model.title,
        short_title="" if "short_title" in left else model.short_title,
        about="" if "about" in left else model.about,
        order=tuple(model.order or ()),
        themes=tuple(_theme(each) for each in model.themes or ()),
        principles=tuple(_principle(each) for each in model.principles or ()),
    )


def _theme(part: OverlaidThemePart) -> OverlaidTheme:
    return OverlaidTheme(part.id, part.title, "" if "definition" in (part.leave_out or ()) else part.definition)


def _principle(part: OverlaidPrinciplePart) -> OverlaidPrinciple:
    left = part.leave_out or ()
    levels = {number_in(value): text for value, text in (part.levels or {}).items()}
    levels |= {_level_in(name): "" for name in left if LEVEL.fullmatch(name)}

    def entries(name: str, said: list[str] | None) -> tuple[str, ...] | None:
        return () if name in left else None if said is None else tuple(said)

    return OverlaidPrinciple(
        id=part.id,
        same=part.same,
        ref="" if "ref" in left else part.ref,
        title=part.title,
        summary="" if "summary" in left else part.summary,
        prompts=entries("prompts", part.prompts),
        evidence=entries("evidence", part.evidence),
        related=entries("related", part.related),
        levels={value: text for value, text in levels.items() if value is not None and text is not None},
    )
