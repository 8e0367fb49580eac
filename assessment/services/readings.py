"""Readings of a figure: recording one for a period, changing it, and removing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assessment.domain.audit import Happened, about_reading
from assessment.domain.errors import NotFound, StaleEdit
from assessment.domain.indicator import ALL_TOGETHER, WHOLE, Indicator, must_take
from assessment.domain.period import Period
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.reading import NOTHING_SAID, QUESTIONS, Explanation, Reading, read_value, value_text
from assessment.services.figures import must_be_there
from assessment.services.meanwhile import NOTHING
from assessment.services.texts import note
from assessment.store import figures, people
from assessment.store.transaction import Read, Store, Write


@dataclass(frozen=True, slots=True)
class ReadingText:
    """A reading as it is typed: numbers as people write them, `parts` by their keys, empty where one is not known."""

    period: Period
    value: str
    parts: Mapping[str, str] = field(default_factory=dict)
    explanation: Explanation = NOTHING_SAID


@permission(Act.RECORD_FIGURES)
def record_reading(
    store: Store, actor: Actor, indicator_id: str, text: ReadingText, *, seen: Reading | None, today: date | None = None
) -> Reading:
    """Save the reading of a period by somebody who has `seen` the one that was there, None where there was none.

    Saving what is there already changes nothing, so a repeat is harmless. Raises StaleEdit (with both texts),
    InvalidInput for what is no number or no period of this figure, NotNow once it is retired, IdentifierFound, and
    NotFound.
    """
    with store.writing(actor) as write:
        figure = must_be_there(write, indicator_id)
        must_take(figure.indicator, text.period, today or store.today)
        now = figure.reading(text.period)
        wanted = replace(_reading(figure.indicator, text), version=now.version + 1 if now else 1)
        if now and replace(now, version=wanted.version) == wanted:
            return now
        if now != seen:
            raise _stale(write, figure.indicator, text.period, now, yours=_words(figure.indicator, wanted))
        figures.save_reading(write, wanted, is_new=now is None)
        _audit(write, Happened.READING_RECORDED, wanted)
    return wanted


@permission(Act.RECORD_FIGURES)
def remove_reading(store: Store, actor: Actor, seen: Reading) -> None:
    """Remove a reading. One that is gone already stays gone. Raises StaleEdit if somebody changed it since."""
    with store.writing(actor) as write:
        figure = must_be_there(write, seen.indicator)
        now = figure.reading(seen.period)
        if now is None:
            return
        if now != seen:
            raise _stale(write, figure.indicator, seen.period, now, yours=NOTHING)
        figures.remove_reading(write, now)
        _audit(write, Happened.READING_REMOVED, now)


def _reading(indicator: Indicator, text: ReadingText) -> Reading:
    """The reading as it is kept: its numbers read, its texts past the guard."""
    if not text.parts.keys() <= indicator.part_names.keys() - {WHOLE}:
        raise NotFound("This figure has no such part.", mend="Load the page again.")
    value = read_value(text.value, where=ALL_TOGETHER)
    parts = {
        part.id: read_value(typed, where=part.name)
        for part in indicator.parts
        if (typed := text.parts.get(part.id, "").strip())
    }
    explained = Explanation(*(note(getattr(text.explanation, name), where=QUESTIONS[name]) for name in QUESTIONS))
    return Reading(indicator.id, text.period, value, tuple(sorted(parts.items())), explained)


def _stale(read: Read, indicator: Indicator, period: Period, now: Reading | None, *, yours: str) -> StaleEdit:
    by = people.name(read, figures.saved_by(read, indicator.id, period)) if now else "somebody"
    return StaleEdit(
        f"Not saved: {by} {'changed' if now else 'removed'} this reading since you opened it.",
        theirs=_words(indicator, now) if now else NOTHING,
        yours=yours,
        saved_by=by,
        version=now.version if now else 0,
    )


def _words(indicator: Indicator, reading: Reading) -> str:
    names = indicator.part_names
    values = (f"{names[part]}: {value_text(value)}" for part, value in reading.values.items())
    return "\n".join((indicator.title_of(reading.period), *values, *reading.explanation.said))


def _audit(write: Write, happened: Happened, of: Reading) -> None:
    body = {"period": of.period.canonical, "version": of.version}
    write.audit(happened, about_reading(of.indicator, of.period.last_day), body)
