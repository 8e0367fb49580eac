"""One principle through the periods of a trend, those without a round included: what each says and how it is shown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter

from assessment.domain.history import History
from assessment.domain.period import Period
from assessment.domain.round import RoundRecord
from assessment.domain.scale import Scale
from assessment.domain.trend import Step
from assessment.domain.trend_words import words_in


class Shown(StrEnum):
    """How a trend shows a period: on the axis, as a gap, or in words because the level stands on another scale."""

    LEVEL = "level"
    GAP = "gap"
    OTHER_SCALE = "other_scale"


@dataclass(frozen=True, slots=True)
class Point:
    """A principle in one period. `words` are its level or what stands instead of one, which is never nothing.

    `record` is None where the group held no round, and `step` also where the round's framework had no such principle.
    """

    period: Period
    record: RoundRecord | None
    step: Step | None
    shown: Shown
    words: str

    @property
    def place(self) -> Decimal | None:
        """The level's position on the latest scale, counted from 1; None where there is none on it."""
        return self.step.place if self.step and self.shown is Shown.LEVEL else None

    @property
    def is_break(self) -> bool:
        """Whether this is a level that may not be compared with the one before."""
        return self.step is not None and self.step.comparable is False


def timeline(history: History, principle_id: str, periods: Sequence[Period]) -> tuple[Point, ...]:
    """Return a principle's point in each of these periods."""
    by_period = {step.period: step for step in steps_from(history, principle_id, periods)}
    return tuple(_point(history, period, by_period.get(period)) for period in periods)


def steps_from(history: History, principle_id: str, periods: Sequence[Period]) -> tuple[Step, ...]:
    """Return a principle's steps from the first of these periods on: a trend shows few of those of a long history."""
    steps = history.steps[principle_id]
    return steps[bisect_left(steps, periods[0], key=attrgetter("period")) :] if periods else ()


def share(scale: Scale, place: Decimal) -> Decimal:
    """Return how far up its scale a place stands, from 0 to 1."""
    return (place - 1) / (len(scale.levels) - 1)


def _point(history: History, period: Period, step: Step | None) -> Point:
    record = history.record(period)
    words = words_in(period, step, was_held=record is not None)
    return Point(period, record, step, _shown(history, record, step), words)


def _shown(history: History, record: RoundRecord | None, step: Step | None) -> Shown:
    if record is None or step is None or step.place is None:
        return Shown.GAP
    scale, latest = record.framework.scale, history.framework.scale
    is_latest = scale is latest or _drawn_as(scale) == _drawn_as(latest)
    return Shown.LEVEL if is_latest else Shown.OTHER_SCALE


def _drawn_as(scale: Scale) -> tuple[tuple[Decimal, str], ...]:
    """What an axis shows of a scale: a level's description is not on it."""
    return tuple((level.value, level.label) for level in scale.levels)
