"""What differs between two versions of a framework, for people to read before they choose one.

Everything that a version says is compared, whether or not it breaks a line; what becomes of a trend line is asked of
`comparison`, which alone decides it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assessment.domain.comparison import Comparison, comparable, continues, differences, is_same_scale
from assessment.domain.framework import Change, Framework, Principle, Relation, Summary
from assessment.domain.parts import theme_title
from assessment.domain.scale import Level, decimal_text

LINE_GOES_ON = "Its trend line goes on."
LINE_BEGINS = "Its trend line begins with this version."
LINE_ENDS = "Its trend line ends."


@dataclass(frozen=True, slots=True)
class TextChange:
    """One thing that is said in other words, by its name; empty where it was not said before, or is not said now."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PrincipleDifference:
    """What became of a principle. `relation` is None where only what breaks no line differs; `line` is a sentence."""

    name: str
    relation: Relation | None
    line: str
    texts: tuple[TextChange, ...] = ()
    note: str = ""

    @property
    def label(self) -> str:
        """What became of it, in a few words."""
        return _LABELS[self.relation]

    @property
    def breaks_line(self) -> bool:
        """Whether its trend line does anything but go on."""
        return self.line != LINE_GOES_ON


_LABELS = {
    None: "Other details",
    Relation.SAME: "Other words, the same meaning",
    Relation.REWORDED: "Reworded",
    Relation.SPLIT: "Split",
    Relation.MERGED: "Merged",
    Relation.NEW: "New",
    Relation.DROPPED: "Dropped",
}


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """What differs, in the order of the newer version. `rest` is what is said of the framework as a whole."""

    scale: tuple[TextChange, ...]
    breaks_every_line: bool
    mapping: tuple[TextChange, ...]
    themes: tuple[TextChange, ...]
    principles: tuple[PrincipleDifference, ...]
    rest: tuple[TextChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same."""
        return not (self.scale or self.mapping or self.themes or self.principles or self.rest)


def version_before(versions: Sequence[Framework], framework: Framework) -> Framework | None:
    """Return the version that one came after: the nearest lower one, of an overlay that of the same version."""
    lower = [each for each in versions if each.id == framework.id and each.number < framework.number]
    own = [each for each in lower if (each.version == framework.version) if framework.local or each.local is None]
    plain = [each for each in lower if each.local is None]
    return max(own or plain, key=lambda each: each.number, default=None)


def difference(old: Framework, new: Framework, between: Sequence[Framework] = ()) -> VersionDifference:
    """Return what `new` says otherwise than `old`, through the versions `between` that are known.

    Raises ValueError where they are two frameworks.
    """
    return VersionDifference(
        scale=tuple(_scale(old, new)),
        breaks_every_line=not is_same_scale(old.scale, new.scale),
        mapping=tuple(_mapping(old, new)),
        themes=tuple(_themes(old, new)),
        principles=(*_principles(old, new, between), *_dropped(old, new, between)),
        rest=tuple(_rest(old, new)),
    )


def _texts(*changes: tuple[str, str, str]) -> Iterator[TextChange]:
    return (TextChange(*each) for each in changes if each[1] != each[2])


def _scale(old: Framework, new: Framework) -> Iterator[TextChange]:
    before, after = ({level.value: _level(level) for level in each.scale.levels} for each in (old, new))
    for value in sorted({*before, *after}):
        yield from _texts((f"Level {decimal_text(value)}", before.get(value, ""), after.get(value, "")))
    yield from _texts(
        ("Steps between levels", _step(old), _step(new)), ("Guidance", old.scale.guidance, new.scale.guidance)
    )


def _step(framework: Framework) -> str:
    return decimal_text(framework.scale.step) if framework.scale.step is not None else ""


def _level(level: Level) -> str:
    return f"{level.label}: {level.description}" if level.description else level.label


def _mapping(old: Framework, new: Framework) -> Iterator[TextChange]:
    if new.version != old.version + 1:
        return
    for was, is_read_as in new.mapping.items():
        yield TextChange("Level read by its authors as", old.scale.label(was), new.scale.label(is_read_as))


def _themes(old: Framework, new: Framework) -> Iterator[TextChange]:
    for theme_id in dict.fromkeys(theme.id for each in (new, old) for theme in each.themes):
        before, after = old.theme(theme_id), new.theme(theme_id)
        yield from _texts(
            ("Theme", before.title if before else "", after.title if after else ""),
            ("Definition of the theme", before.definition if before else "", after.definition if after else ""),
        )


def _principles(old: Framework, new: Framework, between: Sequence[Framework]) -> Iterator[PrincipleDifference]:
    for principle in new.principles:
        found = comparable(old, new, principle.id, between)
        change = new.change(principle.id) if new.version > old.version else None
        note = change.note if change else ""
        before = old.principle(found.old_id) if found.old_id is not None else None
        if before is None:
            is_merged = change is not None and change.relation is Relation.MERGED
            line = _breaks(found) if is_merged else LINE_BEGINS
            yield PrincipleDifference(principle.name, Relation.MERGED if is_merged else Relation.NEW, line, (), note)
            continue
        texts = tuple(_of_principle(old, before, new, principle))
        if texts or before.id != principle.id:
            line = LINE_GOES_ON if found.is_comparable else _breaks(found)
            yield PrincipleDifference(principle.name, _relation(before, principle, found, change), line, texts, note)


def _breaks(found: Comparison) -> str:
    return f"Its trend line breaks. {found.why_not}"


def _relation(before: Principle, now: Principle, found: Comparison, change: Change | None) -> Relation | None:
    """What became of a principle that stood in the older version."""
    if before.id == now.id and not differences(before, now):
        return None
    if found.is_comparable:
        return Relation.SAME
    return change.relation if change else Relation.REWORDED


def _of_principle(old: Framework, before: Principle, new: Framework, now: Principle) -> Iterator[TextChange]:
    values = sorted({*before.levels, *now.levels})
    yield from _texts(
        ("Title", before.title, now.title),
        ("Summary", before.summary, now.summary),
        *(
            (f"Level {_named(old, new, value)}", before.levels.get(value, ""), now.levels.get(value, ""))
            for value in values
        ),
        ("What people call it", before.ref, now.ref),
        ("Theme", _theme(old, before), _theme(new, now)),
        ("Think about", "\n".join(before.prompts), "\n".join(now.prompts)),
        ("What would show it", "\n".join(before.evidence), "\n".join(now.evidence)),
        ("Serves", ", ".join(before.related), ", ".join(now.related)),
    )


def _theme(framework: Framework, principle: Principle) -> str:
    return theme_title(framework, principle.theme) if principle.theme else ""


def _named(old: Framework, new: Framework, value: Decimal) -> str:
    level = new.scale.level_at(value) or old.scale.level_at(value)
    return level.label if level else decimal_text(value)


def _dropped(old: Framework, new: Framework, between: Sequence[Framework]) -> Iterator[PrincipleDifference]:
    """Principles that nothing continues. One that was split or merged is told of where it went."""
    went_on = {continues(old, new, principle.id, between) for principle in new.principles}
    if new.version > old.version:
        went_on.update(origin for change in new.changes for origin in change.came_from)
    notes = {change.id: change.note for change in new.changes if change.relation is Relation.DROPPED}
    for principle in old.principles:
        if principle.id not in went_on:
            yield PrincipleDifference(principle.name, Relation.DROPPED, LINE_ENDS, (), notes.get(principle.id, ""))


def _rest(old: Framework, new: Framework) -> Iterator[TextChange]:
    yield from _texts(
        ("Title", old.title, new.title),
        ("Short title", old.short_title, new.short_title),
        ("What a judged item is called", old.noun.one, new.noun.one),
        ("What several are called", old.noun.many, new.noun.many),
        ("About", old.about, new.about),
        ("Means", _means(old), _means(new)),
        ("When answers count as close", _consensus(old), _consensus(new)),
        *_order(old, new),
        ("Publisher", old.source.publisher, new.source.publisher),
        ("Address", old.source.url, new.source.url),
        ("Licence", old.source.licence, new.source.licence),
        ("Note on the source", old.source.note, new.source.note),
        ("Language", old.lang, new.lang),
    )


def _means(framework: Framework) -> str:
    return "Shown" if framework.summary is Summary.MEAN else "Not shown"


def _consensus(framework: Framework) -> str:
    rule = framework.consensus
    return f"a share of {decimal_text(rule.share)} the same, the others within {decimal_text(rule.within)} places"


def _order(old: Framework, new: Framework) -> Iterator[tuple[str, str, str]]:
    """The order of those principles that stand in both, by their new titles."""
    both = [each.id for each in new.principles if old.principle(each.id)]
    before = [each.id for each in old.principles if new.principle(each.id)]
    if both != before:
        titles = {each.id: each.title for each in new.principles}
        yield "Order", "\n".join(titles[each] for each in before), "\n".join(titles[each] for each in both)
