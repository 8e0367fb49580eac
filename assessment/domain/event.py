"""Events: what happened on a date and may have something to do with what a trend shows next.

An event stands beside the judgements and never in them: a trend says that something happened, not what it did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

from assessment.domain.day import day_text, must_have_come
from assessment.domain.period import Period

EVERY_GROUP = ""
"""What stands for a group where an event, or a figure, is about all of them."""

YEARS_BACK = 30
"""What is longer ago than this is taken for a slip of the keyboard: a history may go back a good way."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class EventKind(StrEnum):
    """What sort of thing happened."""

    NEW_TEAM = "new_team"
    CAMPAIGN = "campaign"
    INSPECTION = "inspection"
    CHANGE_IN_MEMBERSHIP = "change_in_membership"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind in words."""
        return _LABELS[self]


_LABELS = {
    EventKind.NEW_TEAM: "New team or service",
    EventKind.CAMPAIGN: "Campaign",
    EventKind.INSPECTION: "Inspection or review",
    EventKind.CHANGE_IN_MEMBERSHIP: "Change in membership",
    EventKind.OTHER: "Something else",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `group` is the one that it is about, `EVERY_GROUP` where it is about all of the partnership's."""

    id: str
    happened_on: date
    kind: EventKind
    title: str
    note: str = ""
    group: str = EVERY_GROUP
    version: int = 1

    @property
    def heading(self) -> str:
        """When it happened and what it was: "12 May 2026, campaign: Posters on every bus"."""
        return f"{day_text(self.happened_on)}, {self.kind.label.lower()}: {self.title}"

    @property
    def about(self) -> str:
        """Which groups it is about, as it is said to one of them."""
        return "Every group" if self.group == EVERY_GROUP else "This group"

    @property
    def words(self) -> str:
        """All that there is of it, as one text."""
        return "\n".join(filter(None, (self.heading, self.note, f"About: {self.about.lower()}")))


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on a trend: the letter by which charts and lists call it, and its period, counted from 0."""

    letter: str
    at: int
    event: Event


def must_have_happened(day: date, today: date, *, where: str) -> None:
    """Raise InvalidInput for a day that is still to come, or one whose year is a slip by the look of it."""
    must_have_come(day, today, where=where, years_back=YEARS_BACK)


def in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return events by their day, the earliest first; those of one day by title."""
    return tuple(sorted(events, key=lambda event: (event.happened_on, event.title, event.id)))


def marks(events: Sequence[Event], periods: Sequence[Period]) -> tuple[Mark, ...]:
    """Return a mark for each event that happened in one of these periods, lettered in the order of their days."""
    found = [(at, event) for event in in_order(events) if (at := _period_of(event, periods)) is not None]
    return tuple(Mark(letter(number), at, event) for number, (at, event) in enumerate(found))


def letters_by_period(found: Sequence[Mark]) -> Mapping[int, str]:
    """Return what stands at each period that has a mark: "A", or "A-C" for three in a row, as all of one period are."""
    return {at: _first_and_last([mark.letter for mark in here]) for at, here in groupby(found, key=attrgetter("at"))}


def letter(number: int) -> str:
    """Return the letter of an event, counted from 0: A to Z, then AA, AB and so on."""
    return "".join(reversed(list(_letters(number))))


def _letters(number: int) -> Iterator[str]:
    while number >= 0:
        yield _LETTERS[number % len(_LETTERS)]
        number = number // len(_LETTERS) - 1


def _first_and_last(letters: Sequence[str]) -> str:
    return letters[0] if len(letters) == 1 else f"{letters[0]}-{letters[-1]}"


def _period_of(event: Event, periods: Sequence[Period]) -> int | None:
    held = (at for at, period in enumerate(periods) if period.first_day <= event.happened_on <= period.last_day)
    return next(held, None)
