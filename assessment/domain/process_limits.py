"""Process limits: how far readings usually vary while nothing changes, by the individuals and moving range method.

It is the method that NHS boards know as the XmR chart (NHS England, Making Data Count): the centre is the mean, and the
limits lie 2.66 times the mean moving range to either side of it. Everything is worked out in fractions, unrounded.
Limits are counted anew from a reading on where a group decided so, and never by themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import groupby, pairwise, takewhile

FEWEST = 12
"""How many readings there are before limits are drawn: with fewer they would move with each new one."""

RUN = 7
"""How many readings in a row on one side of the centre are unusual, as NHS England's charts have it."""

_FACTOR = Fraction(266, 100)
"""3 standard deviations, one being the mean moving range divided by 1.128."""

LASTING = 8
"""How many readings in a row on one side of the centre before speak for counting anew, where the cause is known."""

Values = Sequence[Decimal | None]
"""The reading in each period; None where there is none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The centre, and how far from it the limits lie."""

    centre: Fraction
    reach: Fraction

    @property
    def upper(self) -> Fraction:
        """The upper limit."""
        return self.centre + self.reach

    @property
    def lower(self) -> Fraction:
        """The lower limit as it is calculated, which may lie below zero."""
        return self.centre - self.reach


class Side(StrEnum):
    """Where readings lie."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Periods whose readings have limits of their own. `first` and `last` count the periods from 0."""

    first: int
    last: int
    limits: Limits | None


@dataclass(frozen=True, slots=True)
class Unusual:
    """Readings that chance alone seldom gives: one outside the limits, or a run on one side of the centre.

    `first` and `last` count the periods from 0. `is_run` tells the two apart.
    """

    first: int
    last: int
    side: Side
    is_run: bool


def process_limits(values: Values) -> Limits | None:
    """Return the limits of a series; None with fewer than `FEWEST` readings, or where no two of them are neighbours."""
    return individuals(values) if sum(value is not None for value in values) >= FEWEST else None


def individuals(values: Values) -> Limits | None:
    """Return the limits whatever the number of readings; None where no two of them are neighbours.

    A moving range is the difference between two neighbours; there is none across a period without a reading.
    """
    there = [Fraction(value) for value in values if value is not None]
    ranges = [
        abs(Fraction(later) - Fraction(earlier))
        for earlier, later in pairwise(values)
        if earlier is not None and later is not None
    ]
    if not ranges:
        return None
    return Limits(sum(there, Fraction()) / len(there), _FACTOR * sum(ranges, Fraction()) / len(ranges))


def stretches(values: Values, anew: Collection[int] = ()) -> tuple[Stretch, ...]:
    """Return a series in stretches, each with the limits of its own readings; a new one begins at each of `anew`.

    Within a stretch it is as if there were no other: the fewest readings are asked of each, and no moving range is
    taken from one to the next.
    """
    if not values:
        return ()
    starts = sorted({0, *(at for at in anew if 0 < at < len(values))})
    ends = [*(at - 1 for at in starts[1:]), len(values) - 1]
    return tuple(
        Stretch(first, last, process_limits(values[first : last + 1])) for first, last in zip(starts, ends, strict=True)
    )


def unusual_in(values: Values, within: Sequence[Stretch]) -> tuple[Unusual, ...]:
    """Return what is unusual in each stretch by its own limits, single readings first."""
    found = (
        replace(each, first=each.first + stretch.first, last=each.last + stretch.first)
        for stretch in within
        if stretch.limits
        for each in unusual(values[stretch.first : stretch.last + 1], stretch.limits)
    )
    return tuple(sorted(found, key=lambda each: each.is_run))


def lasting(values: Values, since: int) -> tuple[int, Side | None]:
    """Return how many readings in a row lie on one side of the mean of those before, counted from a place on.

    `values` begin with the stretch that the place is in. No side and 0 where nothing was read before, or at the place.
    """
    before = [Fraction(value) for value in values[:since] if value is not None]
    if not before:
        return 0, None
    level = Limits(sum(before, Fraction()) / len(before), Fraction())
    sides = [_side(value, level) for value in values[since:] if value is not None]
    side = sides[0] if sides else None
    return (len([*takewhile(lambda each: each is side, sides)]), side) if side else (0, None)


def unusual(values: Values, limits: Limits) -> tuple[Unusual, ...]:
    """Return what is unusual in a series, single readings first. A reading on the centre, or a gap, ends a run."""
    return (*_outside(values, limits), *_runs(values, limits))


def _outside(values: Values, limits: Limits) -> Iterator[Unusual]:
    for at, value in enumerate(values):
        if value is not None and not limits.lower <= Fraction(value) <= limits.upper:
            yield Unusual(at, at, Side.ABOVE if value > limits.centre else Side.BELOW, is_run=False)


def _runs(values: Values, limits: Limits) -> Iterator[Unusual]:
    for side, together in groupby(enumerate(values), key=lambda each: _side(each[1], limits)):
        places = [at for at, _ in together]
        if side is not None and len(places) >= RUN:
            yield Unusual(places[0], places[-1], side, is_run=True)


def _side(value: Decimal | None, limits: Limits) -> Side | None:
    if value is None or Fraction(value) == limits.centre:
        return None
    return Side.ABOVE if Fraction(value) > limits.centre else Side.BELOW
