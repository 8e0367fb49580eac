"""A sheet of charts as it is meant, before any workbook, and the plain range that they draw from.

A gap is an empty cell. Every name and every word that somebody typed is a cell of the range that a chart refers to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from assessment.papers.sheets.cell_text import cell_text
from assessment.papers.sheets.fitting import fitted

Value = str | float | None

ACROSS = 2
"""How many charts stand beside each other."""

DIGITS_ACROSS = 58
"""The width of a chart, less the room before the sentence above it, in digits of the body type."""

NOT_DRAWN = "Nothing to draw yet"
"""What stands above the sentences of what has no chart, because a chart without a point says nothing."""

_TITLE_LIMIT = 90


class Look(StrEnum):
    """What a column of the range is to a chart."""

    ALONG = "the names along the bottom"
    WORD = "the word of a level, at its height"
    LINE = "a line, the first of which gives the chart its title"
    NEW_MEANING = "a line whose meaning is another than that before it"
    MEAN = "a mean"
    LIMIT = "a limit"


@dataclass(frozen=True, slots=True)
class Line:
    """A column of the range: one value for each period, None where there is nothing to draw."""

    heading: str
    values: tuple[Value, ...]
    look: Look = Look.LINE


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart. `sentence` stands in the cell above it, `alternative` is its text alternative.

    `theme` is the title of the theme that it stands under, "" where there are none. Without `lines` there is nothing to
    draw, and the sentence stands alone.
    """

    theme: str
    title: str
    sentence: str
    alternative: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Charts that stand beside each other, under a heading where a theme begins."""

    heading: str
    charts: tuple[Chart, ...]

    @property
    def is_drawn(self) -> bool:
        """Whether it has room for charts under its sentences."""
        return any(chart.lines for chart in self.charts)


@dataclass(frozen=True)
class ChartSheet:
    """Every chart of a sheet, and the range behind them on the sheet `data_name`.

    The columns that `shared` ones draw from stand first. `places` is how many levels the scale has, None where values
    are numbers to be read off. `hold` says in the contents what is drawn, and `after` is the sheet before this one.
    What is `asked` for is put together at first use, since a screen shows no chart of the pack.
    """

    name: str
    data_name: str
    after: str
    title: str
    hold: str
    data_title: str
    lines: tuple[str, ...]
    data_lines: tuple[str, ...]
    shared: tuple[Line, ...]
    places: int | None
    asked: Iterable[Chart]

    @cached_property
    def charts(self) -> tuple[Chart, ...]:
        """The charts, theme by theme, and then what has none."""
        return tuple(self.asked)

    @cached_property
    def head(self) -> tuple[str, ...]:
        """The title and the lines between it and the charts, each in a row of its own."""
        return fitted(self.title, self.lines, ACROSS * DIGITS_ACROSS)

    @cached_property
    def data_head(self) -> tuple[str, ...]:
        """The same of the range."""
        return fitted(self.data_title, self.data_lines, sum(width_of(line) for line in self.columns))

    @property
    def columns(self) -> tuple[Line, ...]:
        """The columns of the range, in order."""
        return (*self.shared, *(line for chart in self.charts for line in chart.lines))

    @property
    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The range row by row, its headings first; shorter columns end in empty cells."""
        yield tuple(line.heading for line in self.columns)
        for row in range(max((len(line.values) for line in self.columns), default=0)):
            yield tuple(line.values[row] if row < len(line.values) else None for line in self.columns)

    @property
    def bands(self) -> tuple[Band, ...]:
        """The charts from the top of the sheet to its bottom."""
        return tuple(
            Band("" if start else heading, tuple(beside[start : start + ACROSS]))
            for heading, together in groupby(self.charts, key=lambda chart: chart.theme if chart.lines else NOT_DRAWN)
            for beside in [list(together)]
            for start in range(0, len(beside), ACROSS)
        )


def width_of(line: Line) -> int:
    """Return the width of a column of the range, in digits."""
    return 30 if line.look is Look.ALONG else 18


def short(name: str) -> str:
    """Return a name as it fits above a chart."""
    plain = " ".join(cell_text(name).split())
    return plain if len(plain) <= _TITLE_LIMIT else f"{plain[:_TITLE_LIMIT].rstrip()} ..."
