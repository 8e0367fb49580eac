"""Figures: those about a group, and adding, changing, retiring and bringing back an indicator.

Each change takes the indicator as its author saw it. What somebody else changed since is not written over: StaleEdit
carries both texts. Saving what is there already changes nothing, so a repeat is harmless.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assessment.domain.audit import Happened, about_figure
from assessment.domain.day import must_have_come
from assessment.domain.errors import InvalidInput, NotFound, StaleEdit
from assessment.domain.event import EVERY_GROUP
from assessment.domain.indicator import (
    PARTS,
    Indicator,
    must_be_told_apart,
    must_keep,
    parts_of,
)
from assessment.domain.names import RETIRED_ON
from assessment.domain.period import LENGTHS, YearKind
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.reading import Figure
from assessment.services.partnerships import partnership
from assessment.services.texts import line, note, one_line
from assessment.store import figures, people
from assessment.store.transaction import Read, Store, Write, new_key

NAME, DEFINITION, SOURCE, AREA, UNIT = "Name", "What is counted", "Source", "Area", "Unit"
BREAKDOWN = "Broken down by"


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """What somebody says of an indicator. `parts` are the names of its breakdown, in order.

    `group` is the one that it is about, `EVERY_GROUP` for all; it is chosen once.
    """

    name: str
    definition: str
    source: str
    area: str
    unit: str
    year_kind: YearKind = YearKind.FINANCIAL
    months: int = 3
    breakdown: str = ""
    parts: tuple[str, ...] = ()
    is_sensitive: bool = False
    is_safe: bool = False
    group: str = EVERY_GROUP


@permission(Act.LOOK)
def figures_about(store: Store, actor: Actor, group_id: str) -> tuple[Figure, ...]:
    """Return the figures about a group, its own and those about every group, by name. Three statements."""
    with store.reading(actor) as read:
        return figures.about(read, group_id)


@permission(Act.RECORD_FIGURES)
def add_figure(store: Store, actor: Actor, text: IndicatorText, *, key: str = "") -> Indicator:
    """Add an indicator. `key` makes a repeat harmless.

    Raises AlreadyThere for a name that is taken, InvalidInput, IdentifierFound, and NotFound for a group that is not
    there.
    """
    new = _indicator(text, Indicator(key or new_key(), "", "", "", "", "", group=text.group))
    with store.writing(actor) as write:
        if new.group != EVERY_GROUP:
            partnership(store, actor).must_have(new.group)
        if (there := figures.get(write, new.id)) is not None:
            return there.indicator
        must_be_told_apart(new, figures.every_indicator(write))
        figures.add_indicator(write, new)
        _audit(write, Happened.FIGURE_ADDED, new)
    return new


@permission(Act.RECORD_FIGURES)
def change_figure(store: Store, actor: Actor, seen: Indicator, text: IndicatorText) -> Indicator:
    """Change what an indicator says, but not the group that it is about.

    Raises StaleEdit, NotNow where readings would lose their meaning, NotFound, and as `add_figure` does.
    """
    wanted = _indicator(text, seen)
    with store.writing(actor) as write:
        there = must_be_there(write, seen.id)
        now = there.indicator
        if now == replace(wanted, version=now.version):
            return now
        _must_be_as_seen(write, now, seen, wanted)
        read = {key for reading in there.readings for key in reading.values}
        must_keep(read, now, wanted)
        must_be_told_apart(wanted, figures.every_indicator(write))
        changed = replace(wanted, version=now.version + 1)
        figures.save_indicator(write, now, changed)
        if now.is_sensitive != changed.is_sensitive:
            _audit(write, Happened.FIGURE_CHANGED, changed, "sensitivity")
        if replace(now, is_sensitive=changed.is_sensitive, version=changed.version) != changed:
            _audit(write, Happened.FIGURE_CHANGED, changed)
    return changed


@permission(Act.RECORD_FIGURES)
def retire_figure(store: Store, actor: Actor, seen: Indicator, *, on: date, today: date | None = None) -> Indicator:
    """Have an indicator take no more readings, from a day on. Raises StaleEdit, NotFound, and InvalidInput."""
    with store.writing(actor) as write:
        now = must_be_there(write, seen.id).indicator
        if now.retired_on == on:
            return now
        must_have_come(on, today or store.today, where=RETIRED_ON)
        return _retire(write, now, seen, on, Happened.FIGURE_RETIRED)


@permission(Act.RECORD_FIGURES)
def bring_back_figure(store: Store, actor: Actor, seen: Indicator) -> Indicator:
    """Have a retired indicator take readings again. Raises StaleEdit and NotFound."""
    with store.writing(actor) as write:
        now = must_be_there(write, seen.id).indicator
        return _retire(write, now, seen, None, Happened.FIGURE_BROUGHT_BACK) if now.is_retired else now


def must_be_there(read: Read, indicator_id: str) -> Figure:
    """Return a figure. Raises NotFound."""
    if (there := figures.get(read, indicator_id)) is None:
        raise NotFound("This figure is not there.", mend="Go on from the list on Figures.")
    return there


def _retire(write: Write, now: Indicator, seen: Indicator, on: date | None, happened: Happened) -> Indicator:
    wanted = replace(now, retired_on=on, version=now.version + 1)
    _must_be_as_seen(write, now, seen, wanted)
    figures.save_indicator(write, now, wanted)
    _audit(write, happened, wanted, "retirement")
    return wanted


def _indicator(text: IndicatorText, before: Indicator) -> Indicator:
    """The indicator as it is kept: its texts past the guard."""
    if text.months not in LENGTHS:
        raise InvalidInput("A figure is read every 3, 6 or 12 months.", where="Periods", mend="Choose one of these.")
    names = [name for each in text.parts if (name := line(each, where=PARTS))]
    breakdown = line(text.breakdown, where=BREAKDOWN)
    if bool(names) != bool(breakdown):
        raise InvalidInput(
            "A breakdown takes both: by what, and its parts.",
            where=PARTS if breakdown else BREAKDOWN,
            mend="Fill in both, or neither.",
        )
    definition = note(text.definition, where=DEFINITION)
    if not definition:
        raise InvalidInput("Say what is counted, so that everybody reads it alike.", where=DEFINITION)
    return replace(
        before,
        name=one_line(text.name, where=NAME),
        definition=definition,
        source=one_line(text.source, where=SOURCE, ask="Say where the numbers come from."),
        area=one_line(text.area, where=AREA, ask="Say which area the numbers are about."),
        unit=one_line(text.unit, where=UNIT, ask="Say what the numbers count, such as reports or children."),
        year_kind=text.year_kind,
        months=text.months,
        breakdown=breakdown,
        parts=parts_of(names, before.parts, new_key),
        is_sensitive=text.is_sensitive,
        is_safe=text.is_safe,
    )


def _must_be_as_seen(read: Read, now: Indicator, seen: Indicator, wanted: Indicator) -> None:
    if now.version == seen.version:
        return
    by = people.name(read, figures.saved_by(read, now.id))
    raise StaleEdit(
        f"Not saved: {by} changed this figure since you opened it.",
        theirs=now.words,
        yours=wanted.words,
        saved_by=by,
        version=now.version,
    )


def _audit(write: Write, happened: Happened, of: Indicator, part: str = "") -> None:
    write.audit(happened, about_figure(of.id, part), {"version": of.version})
