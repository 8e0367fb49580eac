"""What a group keeps in hand from round to round, and follows until it is done.

Each saving is an entry that is never changed, but that its note can be erased. An entry is recorded for a period, that
of the round under way or, once the last round is closed, of the next one: so a paper for a period shows what stood
then, and a closed round's paper stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from assessment.domain.period import Period, next_period
from assessment.domain.round import Round

W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Entry(Generic[W]):
    """What was said of it on a day: all of it as it stood from then on, in `words`, and a note that came with it."""

    number: int
    period: Period
    on: date
    words: W
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tracked(Generic[W]):
    """Something that belongs to a group, with its entries, the first one first. There is at least one."""

    id: str
    group_id: str
    entries: tuple[Entry[W], ...]

    @property
    def now(self) -> W:
        """How it stands."""
        return self.entries[-1].words

    @property
    def number(self) -> int:
        """The number of its last entry: what whoever changes it has seen."""
        return self.entries[-1].number

    @property
    def period(self) -> Period:
        """The period that it was first recorded for."""
        return self.entries[0].period

    @property
    def notes(self) -> tuple[Entry[W], ...]:
        """The entries that came with a note, the first one first."""
        return tuple(entry for entry in self.entries if entry.note)

    def until(self, period: Period) -> Tracked[W] | None:
        """It as it stood at a period, with nothing later; None where there was none of it yet."""
        return self._of(lambda entry: entry.period <= period)

    def before(self, period: Period) -> Tracked[W] | None:
        """It as it stood before a period; None where there was none of it yet."""
        return self._of(lambda entry: entry.period < period)

    def _of(self, is_wanted: Callable[[Entry[W]], bool]) -> Tracked[W] | None:
        kept = tuple(filter(is_wanted, self.entries))
        return replace(self, entries=kept) if kept else None


def all_until(items: Iterable[Tracked[W]], period: Period) -> tuple[Tracked[W], ...]:
    """Return everything as it stood at a period, without what came later."""
    return tuple(there for item in items if (there := item.until(period)) is not None)


def recorded_for(rounds: Sequence[Round], otherwise: Period) -> Period:
    """Return the period that an entry is recorded for, given the group's rounds; `otherwise` where there is none."""
    return max((next_period(each.period) if each.is_closed else each.period for each in rounds), default=otherwise)
