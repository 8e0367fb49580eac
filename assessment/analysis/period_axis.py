"""Which periods a trend shows: every one from the first round to the last, so that a period without a round is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assessment.domain.history import History
from assessment.domain.period import Period, next_period, overlaps

SHOWN = 8
"""How many periods a trend shows until all are asked for."""


def period_axis(history: History) -> tuple[Period, ...]:
    """Return every period from the first round to the last, oldest first; none where there is no round."""
    return filled_up([record.round.period for record in history.records])


def filled_up(held: Sequence[Period]) -> tuple[Period, ...]:
    """Return these periods, which come in their order, and every one in between.

    Where two are of different lengths, what lies between them is filled with periods of the shorter length.
    """
    filled = [period for earlier, later in pairwise(held) for period in (earlier, *_between(earlier, later))]
    return (*filled, *held[-1:])


def latest(axis: tuple[Period, ...]) -> tuple[Period, ...]:
    """Return the periods that are shown until all are asked for."""
    return axis[-SHOWN:]


def _between(earlier: Period, later: Period) -> Iterator[Period]:
    following = next_period(earlier)
    period = Period(following.year, following.month, min(earlier.months, later.months))
    while period < later and not overlaps(period, later):
        yield period
        period = next_period(period)
