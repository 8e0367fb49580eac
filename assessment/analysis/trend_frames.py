"""A group's trends as frames: one point for each principle and period, and the table of principle by period.

Nothing is missing from either: where a period has no level, the words that say why stand in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from assessment.analysis.timeline import Point, share, steps_from, timeline
from assessment.domain.framework import Principle
from assessment.domain.history import History
from assessment.domain.parts import theme_title
from assessment.domain.period import Period
from assessment.domain.sentences import sentence_start
from assessment.domain.trend import Move, Step, direction, segments, since_last
from assessment.domain.trend_words import from_to

# Frames here are small, and are written and read cell by cell: pandas' usual strings take half as long again for that.
pd.set_option("mode.string_storage", "python")

DIRECTION, CHANGE, THEME = "Direction", "Change", "Theme"

POINT_COLUMNS = ("principle", "at", "period", "name", "shown", "place", "words", "run", "is_break", "note")


def trend_points(history: History, periods: Sequence[Period], principles: Sequence[Principle]) -> pd.DataFrame:
    """Return a row for each of these principles and each period, in that order.

    `at` counts the periods from 0. `place` is the level's position on the latest scale, counted from 1, and `run` the
    line that it belongs to; both are empty where there is no level on that scale. `words` are the level or what stands
    instead of it. `is_break` marks a level that may not be compared with the one before, and `note` says why,
    or that another version left the meaning the same.
    """
    rows = [row for principle in principles for row in _rows(history, principle.id, periods)]
    frame = pd.DataFrame(rows, columns=list(POINT_COLUMNS))
    return frame.astype({"place": "float64", "run": "float64"})


def trend_table(history: History, periods: Sequence[Period], principles: Sequence[Principle]) -> pd.DataFrame:
    """Return principle by period in words, then direction and change, and the theme where there are several.

    No cell is empty. The index holds the principles' names and is called by the framework's own noun.
    """
    words = [[_in_cell(point) for point in timeline(history, principle.id, periods)] for principle in principles]
    table = pd.DataFrame(words, columns=[history.name_of(period) for period in periods])
    steps = [history.steps[principle.id] for principle in principles]
    table[DIRECTION] = [direction(each).label for each in steps]
    table[CHANGE] = [_change(each) for each in steps]
    if len({principle.theme for principle in principles}) > 1:
        table[THEME] = [theme_title(history.framework, principle.theme) for principle in principles]
    noun = sentence_start(history.framework.noun.one)
    table.index = pd.Index([principle.name for principle in principles], name=noun)
    return table


def level_shares(history: History, periods: Sequence[Period], principles: Sequence[Principle]) -> pd.DataFrame:
    """Return how far up the latest scale each level of the table stands: 0 to 1, empty where there is no level on it.

    One column for each period, one row for each principle, both in the order of `trend_table`.
    """
    framework = history.framework
    shares = [
        [None if point.place is None else float(share(framework.scale, point.place)) for point in points]
        for points in (timeline(history, principle.id, periods) for principle in principles)
    ]
    return pd.DataFrame(shares, columns=[history.name_of(period) for period in periods], dtype="float64")


def _in_cell(point: Point) -> str:
    return f"{point.words} (not comparable with before)" if point.is_break else point.words


def _rows(history: History, principle_id: str, periods: Sequence[Period]) -> Iterator[dict[str, object]]:
    joined = segments(steps_from(history, principle_id, periods))
    runs = {step.period: number for number, run in enumerate(joined) for step in run}
    for at, point in enumerate(timeline(history, principle_id, periods)):
        yield {
            "principle": principle_id,
            "at": at,
            "period": point.period.canonical,
            "name": history.name_of(point.period),
            "shown": point.shown.value,
            "place": None if point.place is None else float(point.place),
            "words": point.words,
            "run": None if point.place is None else runs[point.period],
            "is_break": point.is_break,
            "note": point.step.note if point.step else "",
        }


def _change(steps: Sequence[Step]) -> str:
    move = since_last(steps)
    return f"{move.label}: {from_to(steps)}" if move in {Move.ROSE, Move.FELL} else move.label
