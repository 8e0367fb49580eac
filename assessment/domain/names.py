"""What groups and agencies are called, and were called before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment.domain.day import day_text, must_have_come
from assessment.domain.errors import AlreadyThere, InvalidInput

NAME, SINCE, RETIRED_ON = "Name", "Since", "Retired on"
"""The boxes that messages name."""


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that was given up; `until` is the day on which the next one began."""

    name: str
    until: date


def name_on(day: date, now: str, former: tuple[FormerName, ...]) -> str:
    """Return what somebody was called on a day, who is called `now`."""
    return next((each.name for each in former if day < each.until), now)


def must_be_distinct(name: str, others: Iterable[str]) -> None:
    """Raise AlreadyThere where another has this name. Commands find by name, so those of retired ones count too."""
    if name.casefold() in {other.casefold() for other in others}:
        raise AlreadyThere(
            "This name is taken. Upper and lower case count as the same, and retired ones keep theirs.",
            where=NAME,
            mend="Give another name, or bring back the one that has it.",
        )


def former_names(now: str, former: tuple[FormerName, ...], since: date, today: date) -> tuple[FormerName, ...]:
    """Return every former name once the one it has now is given up on a day.

    Raises InvalidInput for a day that is still to come, or that lies before the last change of name.
    """
    must_have_come(since, today, where=SINCE)
    if former and since < former[-1].until:
        raise InvalidInput(
            f"{day_text(since)} is before its last change of name, on {day_text(former[-1].until)}.",
            where=SINCE,
            mend="Give a later day.",
        )
    return (*former, FormerName(now, since))
