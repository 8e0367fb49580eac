"""A group's trends as frames: one point for each principle and period, and the table of principle by period.

Nothing is missing from either: where a period has no level, the words that say why stand in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

import pandas as pd

from assessment.domain.history import History
from assessment.domain.judgement import AnswerKind
from assessment.domain.period import Period
from assessment.domain.scale import Scale
from assessment.domain.trend import Direction, Move, Step, direction, from_to, segments, since_last

DIRECTION, CHANGE = "Direction", "Change"

_LENGTHS = {3: "quarter", 6: "half-year", 12: "year"}


class Shown(StrEnum):
    """How a chart shows a period: on the axis, as a gap, or in words because the level stands on another scale."""

    LEVEL = "level"
    GAP = "gap"
    OTHER_SCALE = "other_scale"


POINT_COLUMNS = ("principle", "at", "period", "name", "shown", "place", "words", "run", "is_break", "note")


def trend_points(history: History, periods: Sequence[Period]) -> pd.DataFrame:
    """Return a row for each principle and period, in the framework's order and then by time.

    `at` counts the periods from 0. `place` is the level's position on the latest scale, counted from 1, and `run` the
    line that it belongs to; both are empty where there is no level on that scale. `words` are the level or what stands
    instead of it. `is_break` marks a level that may not be compared with the one before, and `note` says why.
    """
    rows = [
        row
        for principle in history.framework.principles
        for row in _points(history, principle.id, history.steps[principle.id], periods)
    ]
    frame = pd.DataFrame(rows, columns=list(POINT_COLUMNS))
    return frame.astype({"place": "float64", "run": "float64"})


def trend_table(history: History, periods: Sequence[Period]) -> pd.DataFrame:
    """Return principle by period in words, with direction and change in the last two columns. No cell is empty.

    The index holds the principles' names and is called by the framework's own noun.
    """
    points = trend_points(history, periods)
    principles = history.framework.principles
    names = [history.name_of(period) for period in periods]
    words = points["words"].to_numpy().reshape(len(principles), len(periods))
    table = pd.DataFrame(words, columns=names)
    steps = [history.steps[principle.id] for principle in principles]
    table[DIRECTION] = [direction(each).label for each in steps]
    table[CHANGE] = [_change(each) for each in steps]
    noun = history.framework.noun.one
    table.index = pd.Index([principle.name for principle in principles], name=noun[:1].upper() + noun[1:])
    return table


def level_shares(history: History, periods: Sequence[Period]) -> pd.DataFrame:
    """Return how far up the latest scale each level of the table stands: 0 to 1, empty where there is no level on it.

    One column for each period, one row for each principle, both in the order of `trend_table`.
    """
    places = trend_points(history, periods)["place"].to_numpy()
    table = places.reshape(len(history.framework.principles), len(periods))
    top = len(history.framework.scale.levels) - 1
    return pd.DataFrame((table - 1) / top, columns=[history.name_of(period) for period in periods])


def directions(history: History) -> tuple[Direction, ...]:
    """Return each principle's direction, in the framework's order."""
    return tuple(direction(steps) for steps in history.steps.values())


def words_without_round(period: Period) -> str:
    """Return what stands where a period has no round: "not scored that quarter"."""
    return f"not scored that {_LENGTHS[period.months]}"


def _points(
    history: History, principle_id: str, steps: Sequence[Step], periods: Sequence[Period]
) -> Iterator[dict[str, object]]:
    by_period = {step.period: step for step in steps}
    runs = {step.period: number for number, run in enumerate(segments(steps)) for step in run}
    for at, period in enumerate(periods):
        step = by_period.get(period)
        shown = _shown(history, step)
        yield {
            "principle": principle_id,
            "at": at,
            "period": period.canonical,
            "name": history.name_of(period),
            "shown": shown.value,
            "place": float(step.place) if step and step.place is not None and shown is Shown.LEVEL else None,
            "words": _words(history, period, step),
            "run": runs[period] if shown is Shown.LEVEL else None,
            "is_break": step is not None and step.comparable is False,
            "note": step.note if step else "",
        }


def _shown(history: History, step: Step | None) -> Shown:
    if step is None or step.place is None:
        return Shown.GAP
    record = history.record(step.period)
    if record is not None and _axis_of(record.framework.scale) != _axis_of(history.framework.scale):
        return Shown.OTHER_SCALE
    return Shown.LEVEL


def _axis_of(scale: Scale) -> tuple[tuple[object, str], ...]:
    return tuple((level.value, level.label) for level in scale.levels)


def _words(history: History, period: Period, step: Step | None) -> str:
    if step is not None:
        return step.answer.kind.gap if step.answer.kind is not AnswerKind.LEVEL else step.label
    if history.record(period) is None:
        return words_without_round(period)
    return "not in the framework then"


def _change(steps: Sequence[Step]) -> str:
    move = since_last(steps)
    return f"{move.label}: {from_to(steps)}" if move in {Move.ROSE, Move.FELL} else move.label
