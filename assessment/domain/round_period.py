"""For which period a round may be opened, and which periods are offered.

A group's rounds with one framework are of one length, until the group says that it judges more or less often. A slip of
the keyboard, such as a wrong year, is refused, since every later round would follow on from it. A period before the
last round's may still be opened (a late entry): it takes its place in the trends, while the last round stays the one of
the latest period. That is the round that Home shows, so nothing before it is offered. Nothing is offered or opened
outside the time in which the group uses the framework.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.domain.day import is_long_ago
from assessment.domain.errors import AlreadyThere, InvalidInput
from assessment.domain.framework_use import FrameworkUse, must_take
from assessment.domain.period import (
    LENGTHS,
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

_USUAL_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Rhythm:
    """In which periods a group judges by a framework.

    `earlier` are the periods of its rounds, `usual_months` what it said about their length, if anything.
    """

    year_kind: YearKind
    use: FrameworkUse
    earlier: Sequence[Period] = ()
    usual_months: int | None = None

    @property
    def last(self) -> Period | None:
        """The latest period for which there is a round."""
        return max(self.earlier, default=None)

    @property
    def months(self) -> int:
        """The length of the period to offer next."""
        return self.usual_months or (self.last.months if self.last else _USUAL_MONTHS)

    def first_from(self, day: date) -> Period:
        """Return the first period of that length that begins on a day or after it."""
        found = period_containing(day, self.months, self.year_kind)
        return found if found.first_day >= day else next_period(found)

    def likeliest(self, today: date) -> Period:
        """Return the period after the last round's, or the one that holds today where there is no round yet."""
        if self.last is None:
            return period_containing(today, self.months, self.year_kind)
        if self.last.months == self.months:
            return next_period(self.last)
        return self.first_from(self.last.last_day + timedelta(1))


def offered_for(rhythm: Rhythm, today: date) -> tuple[Period, ...]:
    """Return the periods to offer for the next round, the likeliest first; none while the framework is not in use.

    After the likeliest come the one that holds today, the one before it and the one after it, as far as they lie after
    the last round, and what lies between that round and a period of another length.
    """
    last, use = rhythm.last, rhythm.use
    now = period_containing(today, rhythm.months, rhythm.year_kind)
    choices = [rhythm.likeliest(today), now, previous_period(now), next_period(now)]
    if last is not None:
        choices.append(next_period(last))
    if use.first is not None and choices[0].first_day < use.first.first_day:
        choices.insert(0, rhythm.first_from(use.first.first_day))
    return tuple(
        period
        for period in dict.fromkeys(choices)
        if (last is None or period.first_day > last.last_day)
        and use.covers(period)
        and not _is_too_far(period, rhythm, today)
    )


def must_suit(period: Period, rhythm: Rhythm, today: date) -> None:
    """Raise unless a round for the period may stand among a group's earlier ones.

    Raises InvalidInput where its length is not theirs, the framework is not in use then or it is too far from today,
    AlreadyThere where one overlaps it.
    """
    earlier, last, year_kind = rhythm.earlier, rhythm.last, rhythm.year_kind
    title = period_title(period, year_kind)
    if last and period.months not in {rhythm.months, *(each.months for each in earlier)}:
        usual, example = LENGTHS[rhythm.months], period_name(rhythm.likeliest(today), year_kind)
        raise InvalidInput(
            f"{title} is a {LENGTHS[period.months]}, and this group's rounds are for a {usual} each.",
            where="Period",
            mend=f"Write a {usual}, such as {example}, or say on Settings how often the group judges.",
        )
    for there in earlier:
        if overlaps(there, period):
            taken = period_title(there, year_kind)
            raise AlreadyThere(f"There is a round for {taken} already.", mend="Go on with that one, or choose another.")
    must_take(rhythm.use, period, year_kind)
    if _is_too_far(period, rhythm, today):
        latest = next_period(period_containing(today, period.months, year_kind))
        reachable = max(latest, next_period(last)) if last else latest
        raise InvalidInput(
            f"{title} is too far ahead.",
            where="Period",
            mend=f"The latest that can be opened today is {period_title(reachable, year_kind)}.",
        )
    if is_long_ago(period.last_day, today):
        raise InvalidInput(f"{title} ended more than ten years ago.", where="Period", mend="Check the year.")


def _is_too_far(period: Period, rhythm: Rhythm, today: date) -> bool:
    """Whether a period begins after the one that follows today's, and does not follow the last round's."""
    latest = next_period(period_containing(today, period.months, rhythm.year_kind))
    follows = rhythm.last is not None and follows_directly(period, rhythm.last)
    return period.first_day > latest.first_day and not follows
