"""For which period a round may be opened, and which periods are offered.

A group's rounds with one framework are of one length. A slip of the keyboard, such as a wrong year, is refused, since
every later round would follow on from it. A period before the last round's may still be opened (a late entry): it
takes its place in the trends, while the last round stays the one of the latest period. That is the round that Home
shows, so nothing before it is offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.domain.errors import AlreadyThere, InvalidInput
from assessment.domain.period import (
    Period,
    YearKind,
    follows_directly,
    next_period,
    overlaps,
    period_containing,
    period_name,
    period_title,
    previous_period,
)
from assessment.domain.trend_words import unit

YEARS_BACK = 10
"""What ended longer ago than this is taken for a slip of the keyboard."""

_USUAL_MONTHS = 3


def offered_for(earlier: Sequence[Period], today: date, year_kind: YearKind) -> tuple[Period, ...]:
    """Return the periods to offer for the next round, the likeliest first.

    That is the one after the last round's, or the one that holds today where there is no round yet. After it come the
    one that holds today, the one before it and the one after it, as far as they lie after the last round.
    """
    last = max(earlier, default=None)
    now = period_containing(today, last.months if last else _USUAL_MONTHS, year_kind)
    likeliest = next_period(last) if last else now
    choices = dict.fromkeys((likeliest, now, previous_period(now), next_period(now)))
    return tuple(period for period in choices if last is None or period.first_day > last.last_day)


def must_suit(period: Period, earlier: Sequence[Period], today: date, year_kind: YearKind) -> None:
    """Raise unless a round for the period may stand among a group's earlier ones.

    Raises InvalidInput where its length is not theirs or it is too far from today, AlreadyThere where one overlaps it.
    """
    last = max(earlier, default=None)
    title = period_title(period, year_kind)
    if last and period.months != last.months:
        example = period_name(next_period(last), year_kind)
        raise InvalidInput(
            f"{title} is a {unit(period)}, and the rounds before it are for a {unit(last)} each.",
            where="Period",
            mend=f"Write a {unit(last)}, such as {example}.",
        )
    for there in earlier:
        if overlaps(there, period):
            taken = period_title(there, year_kind)
            raise AlreadyThere(f"There is a round for {taken} already.", mend="Go on with that one, or choose another.")
    latest = next_period(period_containing(today, period.months, year_kind))
    if period.first_day > latest.first_day and not (last and follows_directly(period, last)):
        reachable = max(latest, next_period(last)) if last else latest
        raise InvalidInput(
            f"{title} is too far ahead.",
            where="Period",
            mend=f"The latest that can be opened today is {period_title(reachable, year_kind)}.",
        )
    ended = period.last_day
    if (ended.year + YEARS_BACK, ended.month, ended.day) < (today.year, today.month, today.day):
        raise InvalidInput(f"{title} ended more than ten years ago.", where="Period", mend="Check the year.")
