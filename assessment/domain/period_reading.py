"""Reading a period as people write it: tolerant of layout and strict about meaning.

Text that could name two periods is refused, with both offered.
"""

from __future__ import annotations

import re

from assessment.domain.errors import PeriodNotRead
from assessment.domain.period import (
    CANONICAL,
    LENGTHS,
    MONTHS,
    Period,
    YearKind,
    financial_year,
    month_of,
    period_name,
    period_of,
    quoted,
)

ACCEPTED = (
    "Write the financial year as Q1 2025/26, H1 2025/26 or 2025/26, or the calendar year as 2025-Q2, 2025-H1 or 2025."
)

_LENGTHS = {"Q": 3, "H": 6}

_FLAGS = re.IGNORECASE | re.ASCII
_YEAR, _PART, _MONTH = r"[0-9]{4}", r"[QH] ?[0-9]", "|".join(MONTHS)
# Hyphen, non-breaking hyphen, figure dash, en dash, em dash and minus sign: spreadsheets put any of them.
_DASHES = re.compile("[\u2010-\u2014\u2212]")
_TITLE = re.compile(r"(?P<name>[^()]+?) ?\((?P<months>[^()]+)\)")
_FINANCIAL = re.compile(
    rf"(?:(?P<before>{_PART}) )?(?P<year>{_YEAR}) ?(?P<mark>[/-]) ?(?P<next>[0-9]{{2}}|{_YEAR})"
    rf"(?: (?P<after>{_PART}))?",
    _FLAGS,
)
_CALENDAR = re.compile(rf"(?P<year>{_YEAR})(?: ?- ?(?P<part>{_PART}))?", _FLAGS)
_EITHER_YEAR = re.compile(
    rf"(?P<before>{_PART}) ?[/-]? ?(?P<year>{_YEAR})|(?P<year_first>{_YEAR}) ?/? ?(?P<after>{_PART})", _FLAGS
)
_BY_MONTHS = re.compile(rf"(?P<first>{_MONTH})(?: (?P<year>{_YEAR}))? to (?P<last>{_MONTH}) (?P<end>{_YEAR})", _FLAGS)


def read_period(text: str) -> Period:
    """Return the period that a person wrote. Raises PeriodNotRead, which says what can be written instead.

    Case, extra spaces and the kind of dash do not matter. Besides the forms of `ACCEPTED`, what the product itself
    writes is read: the canonical text, the months, and a name with its months in brackets (which must agree). A
    financial year may be written with a dash or with four digits (Q1 2025-26, 2025/2026). "2011-12" alone is refused,
    since it could be a December, and "Q1 2025" or "2025 Q1" always, since nobody can tell which year is meant.
    """
    plain = " ".join(_DASHES.sub("-", text).split())
    if (found := _TITLE.fullmatch(plain)) is not None:
        return _read_title(text, found["name"], found["months"])
    if CANONICAL.fullmatch(plain):
        return Period.from_canonical(plain)
    if (found := _FINANCIAL.fullmatch(plain)) is not None and not (found["before"] and found["after"]):
        return _read_financial(text, found)
    if (found := _CALENDAR.fullmatch(plain)) is not None:
        return _part_of_year(text, found["part"], int(found["year"]), YearKind.CALENDAR)
    if (found := _EITHER_YEAR.fullmatch(plain)) is not None:
        raise _ambiguous(text, found["before"] or found["after"], int(found["year"] or found["year_first"]))
    if (found := _BY_MONTHS.fullmatch(plain)) is not None:
        return _read_months(text, found)
    raise _not_read(text)


def _read_title(text: str, name: str, months: str) -> Period:
    period = read_period(name)
    if months.casefold() != period.months_text.casefold():
        raise PeriodNotRead(
            f"{quoted(text)} does not agree with itself: {name} is {period.months_text}.",
            mend=f"Write {name} alone, or correct it.",
        )
    return period


def _read_financial(text: str, found: re.Match[str]) -> Period:
    year, following, part = int(found["year"]), found["next"], found["before"] or found["after"]
    if not (year + 1 == int(following) if len(following) == 4 else (year + 1) % 100 == int(following)):
        raise PeriodNotRead(
            f"{quoted(text)} is not a period: a financial year runs into the next year.",
            mend=f"For the year from April {year} write {financial_year(year)}. {ACCEPTED}",
        )
    if part is None and found["mark"] == "-" and len(following) == 2 and 1 <= int(following) <= 12:
        raise PeriodNotRead(
            f"{quoted(text)} could be a financial year or {MONTHS[int(following) - 1]} {year}.",
            mend=f"Write {financial_year(year)} for the financial year, or name the quarter.",
        )
    return _part_of_year(text, part, year, YearKind.FINANCIAL)


def _part_of_year(text: str, part: str | None, year: int, year_kind: YearKind) -> Period:
    """The whole year, or the quarter or half of it that `part` ("Q1", "h2") names."""
    if part is None:
        return period_of(text, year, year_kind.first_month, 12)
    months, number = _LENGTHS[part[0].upper()], int(part[-1])
    if not 1 <= number <= 12 // months:
        parts = "Q1 to Q4" if months == 3 else "H1 and H2"
        raise PeriodNotRead(f"{quoted(text)} is not a period: a year has {parts}.", mend=ACCEPTED)
    return period_of(text, *month_of(year * 12 + year_kind.first_month - 1 + (number - 1) * months), months)


def _ambiguous(text: str, part: str, year: int) -> PeriodNotRead:
    both = {year_kind: _part_of_year(text, part, year, year_kind) for year_kind in YearKind}
    offers = [f"{period_name(period, year_kind)} for {period.months_text}" for year_kind, period in both.items()]
    return PeriodNotRead(f"{quoted(text)} could mean two periods.", mend=f"Write {' or '.join(offers)}.")


def _read_months(text: str, found: re.Match[str]) -> Period:
    first, last = (MONTHS.index(found[which].capitalize()) for which in ("first", "last"))
    end = int(found["end"])
    year = int(found["year"] or end)
    months = (end - year) * 12 + last - first + 1
    if months not in LENGTHS:
        raise PeriodNotRead(f"{quoted(text)} is not 3, 6 or 12 months.", mend=ACCEPTED)
    return period_of(text, year, first + 1, months)


def _not_read(text: str) -> PeriodNotRead:
    if not text.strip():
        return PeriodNotRead("No period is given.", mend=ACCEPTED)
    return PeriodNotRead(f"{quoted(text)} is not a period.", mend=ACCEPTED)
