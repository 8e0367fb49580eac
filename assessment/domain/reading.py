"""Readings: what an indicator came to in a period, and what the group thinks may explain it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from assessment.domain.errors import InvalidInput
from assessment.domain.indicator import WHOLE, Indicator
from assessment.domain.period import Period, periods_between, previous_period
from assessment.domain.process_limits import Side, Stretch, Unusual, lasting, stretches, unusual_in
from assessment.domain.suppression import suppressed

OFFERED = 24
"""How many periods back a first reading can be recorded: six years of quarters."""

_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,3})?", re.ASCII)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What might explain a reading, each in the group's words or empty, and what would tell it otherwise."""

    more_harm: str = ""
    more_noticing: str = ""
    recording: str = ""
    otherwise: str = ""

    @property
    def by_question(self) -> dict[str, str]:
        """What is said, by the question that it answers."""
        return dict(zip(QUESTIONS.values(), (getattr(self, name) for name in QUESTIONS), strict=True))

    @property
    def said(self) -> tuple[str, ...]:
        """Each that says something, with its question: "More noticing: a new screening tool"."""
        return tuple(f"{question}: {text}" for question, text in self.by_question.items() if text)

    def put_through(self, change: Callable[[str], str]) -> Explanation:
        """The same with each of its texts changed."""
        return Explanation(**{name: change(getattr(self, name)) for name in QUESTIONS})


NOTHING_SAID = Explanation()

QUESTIONS: Mapping[str, str] = {
    "more_harm": "More or less harm",
    "more_noticing": "More or less noticing",
    "recording": "A change in recording or population",
    "otherwise": "What would tell us otherwise",
}
"""The questions, by the field that holds the answer."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading. `value` is about all together; `parts` hold those of the breakdown that are known, by their keys.

    Parts need not come to the whole: one child may fit several types.
    """

    indicator: str
    period: Period
    value: Decimal
    parts: tuple[tuple[str, Decimal], ...] = ()
    explanation: Explanation = NOTHING_SAID
    version: int = 1

    @property
    def values(self) -> dict[str, Decimal]:
        """Every value by what it is about, all together first."""
        return {WHOLE: self.value, **dict(self.parts)}


@dataclass(frozen=True, slots=True)
class LimitsStep:
    """That the group decided on a day to count limits anew from the reading of a period on, and why.

    `undone_on` is the day on which that was taken back, None while it holds.
    """

    id: str
    period: Period
    reason: str
    decided_on: date
    undone_on: date | None = None

    def until(self, day: date) -> LimitsStep | None:
        """The decision as it stood on a day; None where it had not been made."""
        if self.decided_on > day:
            return None
        return replace(self, undone_on=None) if self.undone_on is not None and self.undone_on > day else self


@dataclass(frozen=True)
class Figure:
    """An indicator with its readings, the earliest first, and every decision on its limits, those taken back too.

    `kept_back` is None but where values were taken out for good: the keys of those, by period.
    """

    indicator: Indicator
    readings: tuple[Reading, ...] = ()
    decided: tuple[LimitsStep, ...] = ()
    kept_back: Mapping[Period, frozenset[str]] | None = None

    def until(self, day: date) -> Figure:
        """The figure as it stood on a day: with the readings of periods that were over by then."""
        return replace(
            self,
            readings=tuple(each for each in self.readings if each.period.last_day <= day),
            decided=tuple(then for each in self.decided if (then := each.until(day)) is not None),
        )

    @cached_property
    def steps(self) -> tuple[LimitsStep, ...]:
        """The decisions that hold and make a difference, by period: none does at the first reading, or before it."""
        holding = (each for each in self.decided if each.undone_on is None and each.period in self.periods[1:])
        return tuple(sorted(holding, key=lambda each: each.period))

    def reading(self, period: Period) -> Reading | None:
        """Return the reading of a period, or None where there is none."""
        return self._by_period.get(period)

    @cached_property
    def _by_period(self) -> Mapping[Period, Reading]:
        return {reading.period: reading for reading in self.readings}

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Every period from the first reading to the last, so that one without a reading is seen."""
        return periods_between(self.readings[0].period, self.readings[-1].period) if self.readings else ()

    @cached_property
    def hidden(self) -> Mapping[Period, frozenset[str]]:
        """What no paper may show of each reading: the keys of its values."""
        if self.kept_back is not None:
            return {each.period: self.kept_back[each.period] for each in self.readings}
        safe = self.indicator.is_safe
        return {each.period: frozenset() if safe else suppressed(each.values) for each in self.readings}

    @property
    def holds_small_counts(self) -> bool:
        """Whether there is anything that no paper may show."""
        return any(self.hidden.values())

    @property
    def may_leave(self) -> bool:
        """Whether its chart may leave the page: no paper shows all of one that may not."""
        return not (self.indicator.is_sensitive or self.holds_small_counts)

    def without_small_counts(self) -> Figure:
        """The figure without values that no paper may show: 0 stands there, and `hidden` still says which they are."""
        hidden = self.hidden
        return replace(
            self,
            readings=tuple(_without(each, hidden[each.period]) for each in self.readings),
            kept_back=hidden,
        )

    def offered_periods(self, today: date) -> tuple[Period, ...]:
        """Return the periods for which a reading can be recorded, the earliest first: the last `OFFERED` that are over.

        Those between the first reading and these are among them.
        """
        last = self.indicator.offered_period(today)
        first = last
        for _ in range(OFFERED - 1):
            first = previous_period(first)
        return periods_between(min([first, *self.periods[:1]]), max([last, *self.periods[-1:]]))

    def series(self, part: str = WHOLE) -> tuple[Decimal | None, ...]:
        """Return the value of a part in each of its periods; None where there is none."""
        found = (self.reading(period) for period in self.periods)
        return tuple(reading.values.get(part) if reading else None for reading in found)

    def stretches(self, part: str = WHOLE) -> tuple[Stretch, ...]:
        """Return the periods in stretches, each with the process limits of a part; None with too few readings."""
        return stretches(self.series(part), [self.periods.index(step.period) for step in self.steps])

    def unusual(self, part: str = WHOLE) -> tuple[Unusual, ...]:
        """Return what is unusual in a part, by the limits of its stretch."""
        return unusual_in(self.series(part), self.stretches(part))

    def lasting(self, period: Period, part: str = WHOLE) -> tuple[int, Side | None]:
        """Return how many readings in a row, from a period on, lie on one side of the mean before, and on which side.

        The mean is that of the readings before it in its stretch.
        """
        at = self.periods.index(period)
        first = max((self.periods.index(step.period) for step in self.steps if step.period < period), default=0)
        return lasting(self.series(part)[first:], at - first)

    def hides(self, part: str = WHOLE) -> bool:
        """Whether a value of a part is hidden in any period: its mean would then give that value away."""
        return any(part in hidden for hidden in self.hidden.values())


def _without(reading: Reading, hidden: frozenset[str]) -> Reading:
    if not hidden:
        return reading
    return replace(
        reading,
        value=Decimal(0) if WHOLE in hidden else reading.value,
        parts=tuple((key, Decimal(0) if key in hidden else value) for key, value in reading.parts),
    )


def read_value(text: str, *, where: str) -> Decimal:
    """Return the number that a person wrote: 1234, 1,234 or 12.5. Raises InvalidInput, naming the box `where`."""
    plain = text.strip()
    if _NUMBER.fullmatch(plain) or _THOUSANDS.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    raise InvalidInput(
        "This is not a number from 0 on.",
        where=where,
        mend="Write it in figures, such as 41 or 12.5, without a unit. Leave the reading out where it is not known.",
    )


def value_text(value: Decimal) -> str:
    """Return a value as people read it: "1,234" or "12.5"."""
    whole, _, decimals = f"{value:,f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"{whole}.{decimals}" if decimals else whole
