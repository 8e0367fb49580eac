"""A day as people write it and read it: 21 November 2026."""

from __future__ import annotations

import re
from datetime import date

from assessment.domain.errors import InvalidInput
from assessment.domain.period import MONTHS
from assessment.domain.sentences import number_word

_WORDED = re.compile(r"([0-9]{1,2}) ([a-z]+) ([0-9]{4})", re.IGNORECASE)
_FIGURES = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})")


def day_text(day: date) -> str:
    """Return "21 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def read_day(text: str, *, where: str) -> date:
    """Return the day that a person wrote: 21 November 2026, 21 Nov 2026, 21/11/2026 (day first) or 2026-11-21.

    Raises InvalidInput, naming the field `where`.
    """
    plain = " ".join(text.split())
    try:
        if found := _WORDED.fullmatch(plain):
            return date(int(found[3]), _month(found[2]), int(found[1]))
        if found := _FIGURES.fullmatch(plain):
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(plain)
    except ValueError:
        raise InvalidInput("This is not a date.", where=where, mend="Write it like 21 November 2026.") from None


YEARS_BACK = 10
"""What is longer ago than this is taken for a slip of the keyboard."""


def is_long_ago(day: date, today: date, years_back: int = YEARS_BACK) -> bool:
    """Whether a day lies more than so many years back."""
    return (day.year + years_back, day.month, day.day) < (today.year, today.month, today.day)


def must_have_come(day: date, today: date, *, where: str, years_back: int = YEARS_BACK) -> None:
    """Raise InvalidInput for a day that is still to come, or one whose year is a slip by the look of it."""
    if day > today:
        mend = "Give a day that has come, today at the latest."
        raise InvalidInput(f"{day_text(day)} is still to come.", where=where, mend=mend)
    if is_long_ago(day, today, years_back):
        long_ago = f"{day_text(day)} is more than {number_word(years_back)} years ago."
        raise InvalidInput(long_ago, where=where, mend="Check the year.")


def _month(name: str) -> int:
    """The number of a month by its name or the beginning of it, from three letters: Sep, Sept, September."""
    for number, month in enumerate(MONTHS, start=1):
        if len(name) >= 3 and month.casefold().startswith(name.casefold()):
            return number
    message = f"no month is called {name}"
    raise ValueError(message)
