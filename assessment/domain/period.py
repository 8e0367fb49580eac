"""The stretch of time that a round judges: a quarter, a half-year or a year.

A period is its first month and its length; names such as "Q1 2025/26" are made from that, in the financial or in the
calendar year, and never stored.
"""

from __future__ import annotations

import functools
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.domain.errors import InvalidInput, PeriodNotRead

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A year outside these is taken for a slip of the keyboard."""

LENGTHS = {3: "quarter", 6: "half-year", 12: "year"}
"""What a period of so many months is called."""

CANONICAL = re.compile(r"([0-9]{4})-([0-9]{2})/(3|6|12)", re.ASCII)
"""How `Period.canonical` looks."""

# Not calendar.month_name, which follows the locale of the machine.
# fmt: off
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on


class YearKind(StrEnum):
    """Which year a partnership counts in."""

    FINANCIAL = "financial"
    CALENDAR = "calendar"

    @property
    def first_month(self) -> int:
        """The month, from 1, with which the year begins."""
        return 4 if self is YearKind.FINANCIAL else 1

    @property
    def other(self) -> YearKind:
        """The kind of year that this is not."""
        return YearKind.CALENDAR if self is YearKind.FINANCIAL else YearKind.FINANCIAL


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """3, 6 or 12 whole months from the first of a month. Ordered by first month, then by length.

    Raises InvalidInput for any other length, a month outside 1 to 12, or a year outside 1900 to 2199.
    """

    year: int
    month: int
    months: int = 3

    def __post_init__(self) -> None:
        if self.months not in LENGTHS:
            raise InvalidInput(f"A period cannot last {self.months} months.", mend="Use 3, 6 or 12 months.")
        if not 1 <= self.month <= 12:
            raise InvalidInput(f"There is no month {self.month}.", mend="Use a month from 1 to 12.")
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise InvalidInput(f"The year {self.year} is too far away.", mend=f"Use {FIRST_YEAR} to {LAST_YEAR}.")

    @classmethod
    @functools.lru_cache(maxsize=256)
    def from_canonical(cls, text: str) -> Period:
        """Return the period that `canonical` wrote. Raises PeriodNotRead for anything else."""
        if (found := CANONICAL.fullmatch(text)) is None:
            raise PeriodNotRead(f"{quoted(text)} is not a period.", mend="Write it like 2025-04/3.")
        return period_of(text, int(found[1]), int(found[2]), int(found[3]))

    @property
    def canonical(self) -> str:
        """The one text for files and the store: `2025-04/3`."""
        return f"{self.year:04d}-{self.month:02d}/{self.months}"

    @property
    def first_day(self) -> date:
        """The first day that belongs to the period."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day that belongs to the period."""
        year, month = _month_after(self, self.months - 1)
        return date(year, month, monthrange(year, month)[1])

    @property
    def months_text(self) -> str:
        """The first and the last month: "April to June 2025", or "October 2025 to March 2026"."""
        first, last = self.first_day, self.last_day
        year_of_first = "" if first.year == last.year else f" {first.year}"
        return f"{MONTHS[first.month - 1]}{year_of_first} to {MONTHS[last.month - 1]} {last.year}"


def period_name(period: Period, year_kind: YearKind) -> str:
    """Return the short name: "Q1 2025/26" or "2025-Q2"; "H1 2025/26" or "2025-H1"; "2025/26" or "2025".

    A period that this kind of year cannot name (twelve months from April, in a calendar year) takes its name from the
    other kind; one that neither can name (a quarter from February) is named by its months.
    """
    return _name(period, year_kind) or _name(period, year_kind.other) or period.months_text


def period_title(period: Period, year_kind: YearKind) -> str:
    """Return the name with its months: "Q1 2025/26 (April to June 2025)"."""
    name = period_name(period, year_kind)
    return name if name == period.months_text else f"{name} ({period.months_text})"


def financial_year(year: int) -> str:
    """Return the name of the financial year that begins in April of a year: "2025/26"."""
    return f"{year}/{(year + 1) % 100:02d}"


def next_period(period: Period) -> Period:
    """Return the period of the same length that begins the day after this one ends."""
    return Period(*_month_after(period, period.months), period.months)


def previous_period(period: Period) -> Period:
    """Return the period of the same length that ends the day before this one begins."""
    return Period(*_month_after(period, -period.months), period.months)


def overlaps(one: Period, other: Period) -> bool:
    """Whether any day lies in both."""
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def follows_directly(later: Period, earlier: Period) -> bool:
    """Whether `later` begins the day after `earlier` ends; their lengths may differ."""
    return later.first_day.toordinal() == earlier.last_day.toordinal() + 1


def period_containing(day: date, months: int, year_kind: YearKind) -> Period:
    """Return the quarter, half-year or year in which a day lies.

    Quarters begin in January, April, July and October in both kinds of year; half-years and years begin with the year.
    """
    from_here = Period(day.year, day.month, months)
    months_begun = (day.month - year_kind.first_month) % 12 % months
    return Period(*_month_after(from_here, -months_begun), months)


def periods_between(first: Period, last: Period) -> tuple[Period, ...]:
    """Return every period of the same length from `first` to `last`, both included; none where `last` is earlier.

    Raises InvalidInput where the two are of different lengths or do not lie on one row without overlapping.
    """
    gap = (last.year - first.year) * 12 + last.month - first.month
    if first.months != last.months or gap % first.months:
        raise InvalidInput(
            f"{first.months_text} and {last.months_text} do not belong to one row of periods.",
            mend="Use two periods of one length that begin at the same points of the year.",
        )
    return tuple(Period(*_month_after(first, months), first.months) for months in range(0, gap + 1, first.months))


def period_of(text: str, year: int, month: int, months: int) -> Period:
    """Return the period that a text names by these numbers. Raises PeriodNotRead where there is none."""
    try:
        return Period(year, month, months)
    except InvalidInput as refused:
        raise PeriodNotRead(f"{quoted(text)} is not a period. {refused.what}", mend=refused.mend) from refused


def month_of(index: int) -> tuple[int, int]:
    """Return year and month for a count of months since January of the year 0."""
    return index // 12, index % 12 + 1


def quoted(text: str) -> str:
    """Return the text in quotation marks, cut short: it stands in messages and may come from a file."""
    short = " ".join(text.split())
    return f'"{short[:37]}..."' if len(short) > 40 else f'"{short}"'


_LETTERS = {3: "Q", 6: "H", 12: ""}


def _month_after(period: Period, months: int) -> tuple[int, int]:
    return month_of(period.year * 12 + period.month - 1 + months)


def _name(period: Period, year_kind: YearKind) -> str:
    """The name in one kind of year, or "" where the period does not fit into it."""
    number, rest = divmod((period.month - year_kind.first_month) % 12, period.months)
    if rest:
        return ""
    year = period.year - (period.month < year_kind.first_month)
    part = f"{_LETTERS[period.months]}{number + 1}" if period.months < 12 else ""
    if year_kind is YearKind.FINANCIAL:
        return f"{part} {financial_year(year)}".strip()
    return f"{year}-{part}" if part else str(year)
