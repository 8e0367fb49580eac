"""Indicators: contextual figures that stand beside the judgements, and never in them.

No indicator has a good direction: a rise may be more harm, more noticing, or another way of counting.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.domain.day import day_text, is_long_ago
from assessment.domain.errors import AlreadyThere, InvalidInput, NotNow
from assessment.domain.event import EVERY_GROUP, YEARS_BACK
from assessment.domain.period import LENGTHS, MONTHS, Period, YearKind, period_containing, period_name, period_title
from assessment.domain.sentences import listed, number_word, sentence_start

WHOLE = ""
"""What stands for a part where a value is about all of them together."""

ALL_TOGETHER = "All together"

MOST_PARTS = 12

PERIOD, PARTS = "Period", "Parts"
"""The boxes that messages name."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a breakdown, such as one type of exploitation."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is counted or measured, by whom, where, and in which periods.

    `breakdown` says by what it is broken down into `parts`; both are empty where it is not. `is_sensitive` keeps it out
    of every paper, `is_safe` lets papers show counts of 1 to 4. `group` is the one that it is about, `EVERY_GROUP`
    where it is about all of the partnership's. Once it is retired it takes no more readings.
    """

    id: str
    name: str
    definition: str
    source: str
    area: str
    unit: str
    year_kind: YearKind = YearKind.FINANCIAL
    months: int = 3
    breakdown: str = ""
    parts: tuple[Part, ...] = ()
    is_sensitive: bool = False
    is_safe: bool = False
    group: str = EVERY_GROUP
    retired_on: date | None = None
    version: int = 1

    @property
    def is_retired(self) -> bool:
        """Whether it takes no more readings. Those that it has stay."""
        return self.retired_on is not None

    @property
    def basis(self) -> str:
        """Its periods in words: "quarters of the financial year (the first is April to June)"."""
        first = self.year_kind.first_month
        months = f"{MONTHS[first - 1]} to {MONTHS[(first + self.months - 2) % 12]}"
        if self.months == 12:
            return f"{self.year_kind} years ({months})"
        several = "halves" if self.months == 6 else f"{LENGTHS[self.months]}s"
        return f"{several} of the {self.year_kind} year (the first is {months})"

    @property
    def part_names(self) -> dict[str, str]:
        """What its values are about, by key, all together first."""
        return {WHOLE: ALL_TOGETHER, **{part.id: part.name for part in self.parts}}

    @property
    def marks(self) -> str:
        """How papers treat it, as a sentence."""
        if self.is_sensitive:
            return "Sensitive: it is in no paper."
        return "Small counts are safe to show." if self.is_safe else "Papers do not show counts of 1 to 4."

    @property
    def words(self) -> str:
        """All that there is of it, as one text."""
        broken_down = f"By {self.breakdown}: {listed([part.name for part in self.parts])}" if self.parts else ""
        said = (
            self.name,
            self.definition,
            f"Source: {self.source}",
            f"Area: {self.area}",
            f"Unit: {self.unit}",
            sentence_start(self.basis),
            broken_down,
            self.marks,
            f"Retired on {day_text(self.retired_on)}" if self.retired_on else "",
        )
        return "\n".join(filter(None, said))

    def name_of(self, period: Period) -> str:
        """Return a period's short name in the indicator's own kind of year."""
        return period_name(period, self.year_kind)

    def title_of(self, period: Period) -> str:
        """Return the same with its months, which tell a financial from a calendar quarter."""
        return period_title(period, self.year_kind)

    def offered_period(self, today: date) -> Period:
        """Return the last of its periods that is over."""
        now = period_containing(today, self.months, self.year_kind)
        before = now.first_day.toordinal() - 1
        return period_containing(date.fromordinal(before), self.months, self.year_kind)


def must_be_active(indicator: Indicator) -> None:
    """Raise NotNow where an indicator takes no more readings."""
    if indicator.is_retired:
        raise NotNow("This figure is retired: it takes no more readings.", mend="Bring it back first.")


def must_take(indicator: Indicator, period: Period, today: date) -> None:
    """Raise unless an indicator takes a reading for a period: one of its own, and over."""
    must_be_active(indicator)
    if period != period_containing(period.first_day, indicator.months, indicator.year_kind):
        offered = indicator.name_of(indicator.offered_period(today))
        raise InvalidInput(
            f"{period.months_text} is not one of this figure's periods, which are {indicator.basis}.",
            where=PERIOD,
            mend=f"Write one like {offered}.",
        )
    if is_long_ago(period.last_day, today, YEARS_BACK):
        long_ago = f"{period.months_text} is more than {number_word(YEARS_BACK)} years ago."
        raise InvalidInput(long_ago, where=PERIOD, mend="Check the year.")
    if period.last_day >= today:
        raise InvalidInput(
            f"{period.months_text} is not over yet, and a part of it would look like a fall.",
            where=PERIOD,
            mend=f"Write the reading once it is. The last one that is over is "
            f"{indicator.name_of(indicator.offered_period(today))}.",
        )


def must_be_told_apart(wanted: Indicator, others: Collection[Indicator]) -> None:
    """Raise AlreadyThere where one of the same group, or of every group, has this name."""
    for other in others:
        shares = EVERY_GROUP in {wanted.group, other.group} or wanted.group == other.group
        if other.id != wanted.id and shares and other.name.casefold() == wanted.name.casefold():
            raise AlreadyThere(
                "There is a figure of this name. Upper and lower case count as the same, and retired ones keep theirs.",
                where="Name",
                mend="Give another name, or go on with the one that is there.",
            )


def parts_of(names: Sequence[str], before: Sequence[Part], new_key: Callable[[], str]) -> tuple[Part, ...]:
    """Return the parts that these names stand for, in their order.

    A name that was there is the same part. Of the others the first new name is taken for another spelling of the first
    old one that is missing, the second for the second, and what is left over is new, or gone.
    """
    if len(names) > MOST_PARTS:
        raise InvalidInput(f"There is room for {MOST_PARTS} parts.", where=PARTS, mend="Put some of them together.")
    if len({name.casefold() for name in names}) < len(names):
        raise InvalidInput("Two parts have the same name.", where=PARTS, mend="Write each once, one a line.")
    by_name = {part.name: part for part in before}
    missing = iter([part for part in before if part.name not in names])

    def part(name: str) -> Part:
        if name in by_name:
            return by_name[name]
        renamed = next(missing, None)
        return Part(renamed.id if renamed else new_key(), name)

    return tuple(map(part, names))


def must_keep(read: Collection[str], before: Indicator, wanted: Indicator) -> None:
    """Raise NotNow where a change would leave readings without their meaning.

    `read` are the keys of the parts that have readings, `WHOLE` among them as soon as there is any reading.
    """
    if WHOLE in read and (before.year_kind, before.months) != (wanted.year_kind, wanted.months):
        raise NotNow(
            "The figure has readings, so its periods cannot become others.",
            mend="Retire it, and add one with the other periods.",
        )
    kept = {part.id for part in wanted.parts}
    gone = [part.name for part in before.parts if part.id in read and part.id not in kept]
    if gone:
        raise NotNow(
            f"{listed(gone)} {'has' if len(gone) == 1 else 'have'} readings.",
            where=PARTS,
            mend="Leave the line there. To spell it otherwise, change the line and keep its place.",
        )
