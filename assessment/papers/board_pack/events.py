"""Events: what happened up to the end of the period, beside the judgements and not in them."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.analysis.period_axis import latest, period_axis
from assessment.domain.day import day_text
from assessment.domain.event import Event, EventKind, marks
from assessment.domain.period import Period
from assessment.papers.sheets.cell_text import said
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

_NONE = "none recorded"


EVENTS = "Events"


def events(subject: Subject) -> Sheet:
    """Return the events that the group recorded, the earliest first, with the period in which each happened."""
    kinds = ", ".join(kind.label for kind in EventKind)
    return sheet(
        EVENTS,
        "Events",
        title=subject.title(EVENTS),
        holds="What happened up to the end of this period that may have something to do with what moved.",
        columns=(
            Column("Date", "The day on which it happened.", 16, "A day in words."),
            Column("Period", "The period on the sheet Trend in which that day lies.", 14),
            Column("Kind", "What sort of thing it is.", 18, f"{kinds}, {_NONE}."),
            Column("What happened", "What happened, in the group's words.", 40),
            Column("Note", "What else the group noted about it.", 40),
            Column("About", "Which groups it is about.", 12, "This group, Every group."),
        ),
        lines=(*subject.marks, "That something happened before a level moved does not say that it moved it."),
        rows=_rows(subject),
    )


def events_by_period(subject: Subject) -> dict[Period, tuple[Event, ...]]:
    """Return the events of each period that the sheet Trend shows and in which anything happened, in order."""
    shown = latest(period_axis(subject.history))
    found: dict[Period, tuple[Event, ...]] = {}
    for mark in marks(subject.history.events, shown):
        found[shown[mark.at]] = (*found.get(shown[mark.at], ()), mark.event)
    return found


def events_sentence(subject: Subject) -> str:
    """Return what happened in the periods that the sheet Trend shows; "" where nothing is recorded."""
    name_of = subject.history.name_of
    told = [
        f"{name_of(period)}: {'; '.join(event.title for event in happened)}"
        for period, happened in events_by_period(subject).items()
    ]
    return f"Events, of which none is said to have moved a level: {'. '.join(told)}." if told else ""


def _rows(subject: Subject) -> Iterator[Row]:
    history = subject.history
    periods = period_axis(history)
    at = {mark.event.id: history.name_of(periods[mark.at]) for mark in marks(history.events, periods)}
    if not history.events:
        yield "No event is recorded", *[_NONE] * 5
    for event in history.events:
        yield (
            day_text(event.happened_on),
            at.get(event.id, "before the first round"),
            event.kind.label,
            event.title,
            said(event.note, "none"),
            event.about,
        )
