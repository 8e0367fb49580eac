"""A figure as frames: one point for each of its periods, and the table of period by part."""

from __future__ import annotations

import pandas as pd

from assessment.domain import figure_words
from assessment.domain.reading import Figure

POINT_COLUMNS = ("at", "value", "run", "mark", "words", "said")

PLAIN, OUTSIDE, IN_A_RUN = "plain", "outside", "run"
"""How a point is drawn: as one of many, outside the limits, or in a long run on one side of the mean."""


def figure_points(figure: Figure, part: str) -> pd.DataFrame:
    """Return a row for each period from the first reading to the last.

    `at` counts the periods from 0. `value` and `run`, the line that it belongs to, are empty where there is no reading.
    `words` are what was read, or that there is nothing, and `said` the same with its period.
    """
    values = figure.series(part)
    marks = dict.fromkeys(range(len(values)), PLAIN)
    # Single readings after runs: one that is both is drawn as outside.
    for each in reversed(figure.unusual(part)):
        marks |= dict.fromkeys(range(each.first, each.last + 1), IN_A_RUN if each.is_run else OUTSIDE)
    rows, run = [], 0
    for at, (period, value) in enumerate(zip(figure.periods, values, strict=True)):
        reading = figure.reading(period)
        words = figure_words.value_words(reading, part) if reading else figure_words.NO_READING
        run += value is None
        number, line = (None, None) if value is None else (float(value), run)
        rows.append((at, number, line, marks[at], words, f"{figure.indicator.name_of(period)}: {words}"))
    return pd.DataFrame(rows, columns=list(POINT_COLUMNS)).astype({"value": "float64", "run": "float64"})


def figure_table(figure: Figure) -> pd.DataFrame:
    """Return period by part in words, the latest period first. No cell is empty; the index is called "Period"."""
    names = figure.indicator.part_names
    rows, titles = [], []
    for period in reversed(figure.periods):
        reading = figure.reading(period)
        titles.append(figure.indicator.title_of(period))
        rows.append([figure_words.value_words(reading, part) if reading else figure_words.NO_READING for part in names])
    return pd.DataFrame(rows, columns=list(names.values()), index=pd.Index(titles, name="Period"))
