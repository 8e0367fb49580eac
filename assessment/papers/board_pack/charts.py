"""The trend charts and the plain range that they draw from. Each principle has a chart of its own.

A line is drawn only between levels that may be compared, of periods that follow each other: a gap is an empty cell, and
where the meaning changed a new column begins. So no line can run through either, in whatever program the workbook is
opened. The words of the levels are series as well, of one point each, because no axis of a workbook can carry words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from assessment.analysis.period_axis import period_axis
from assessment.analysis.timeline import Shown, timeline
from assessment.domain.framework import Principle
from assessment.domain.parts import by_theme, theme_title
from assessment.domain.period import Period
from assessment.domain.sentences import sentence_start
from assessment.domain.trend import Step, segments
from assessment.domain.trend_words import direction_sentence
from assessment.papers.board_pack.trends import said_in
from assessment.papers.sheets.cell_text import cell_text
from assessment.papers.subject import Subject

Number = float | None
_IN_WORDS = 8
"""How many of the last periods the text alternative tells one by one; the sheet Trend has them too."""

_TITLE_LIMIT = 90
_WORDS_STAND_HERE = "Level"
CHARTS, CHART_DATA = "Charts", "Chart data"

ACROSS = 2
"""How many charts stand beside each other."""

MOST_CHARTS = 96
"""How many principles have a chart. An office program takes minutes over a workbook with several hundred."""


@dataclass(frozen=True, slots=True)
class Line:
    """A column of the chart data: one value for each period, None where there is nothing to draw."""

    heading: str
    values: tuple[Number, ...]
    is_new_meaning: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A principle's chart. `sentence` stands in the cell above it, `alternative` is its text alternative.

    `theme` is the title of the theme that it stands under, "" in a framework without themes.
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


@dataclass(frozen=True)
class Charts:
    """Every chart, the periods along the bottom, and the points that carry the levels' words, lowest first.

    The first of `periods` is none: it keeps the words clear of the first point. `hold` says in the contents what is
    drawn. What is `asked` for is put together at first use, since a screen shows no chart of the pack.
    """

    title: str
    hold: str
    data_title: str
    lines: tuple[str, ...]
    data_lines: tuple[str, ...]
    periods: tuple[str, ...]
    levels: tuple[Line, ...]
    asked: Iterable[Chart]

    @cached_property
    def charts(self) -> tuple[Chart, ...]:
        """The charts, theme by theme."""
        return tuple(self.asked)

    @property
    def columns(self) -> tuple[Line, ...]:
        """The columns of the chart data after the periods, in order."""
        return (*self.levels, *(line for chart in self.charts for line in chart.lines))

    @property
    def bands(self) -> tuple[Band, ...]:
        """The charts from the top of the sheet to its bottom."""
        return tuple(
            Band("" if start else theme, tuple(beside[start : start + ACROSS]))
            for theme, together in groupby(self.charts, key=lambda chart: chart.theme)
            for beside in [list(together)]
            for start in range(0, len(beside), ACROSS)
        )


def charts(subject: Subject) -> Charts:
    """Return the charts of a pack."""
    history, noun = subject.history, subject.framework.noun
    every = period_axis(history)
    labels = tuple(level.label for level in subject.framework.scale.levels)
    drawn, number = _drawn(subject), len(subject.principles)
    each = f"each {noun.one}" if len(drawn) == number else f"{len(drawn)} of {number} {noun.many}"
    some = [f"{sentence_start(each)} are drawn: those to look at first, then the others in their order."]
    return Charts(
        title=subject.title("Trend charts"),
        hold=f"A chart of {each} through all periods, native and editable, with its sentence.",
        lines=(
            *subject.marks,
            *(some if len(drawn) < number else []),
            "Each chart says in its cell what it shows. The sheet Trend has the same in words, of everything.",
        ),
        data_title=subject.title("Data behind the charts"),
        data_lines=(
            "A plain range, not a table: charts need truly empty cells, and an empty cell here is a gap in a line.",
            *subject.marks,
            "The numbers are places on the scale, lowest first. They only put points at the right height.",
            "The first row is no period: it holds the words of the levels clear of the lines.",
        ),
        periods=(_WORDS_STAND_HERE, *map(history.name_of, every)),
        levels=tuple(
            Line(cell_text(label), (float(place), *[None] * len(every))) for place, label in enumerate(labels, start=1)
        ),
        asked=(_chart(subject, principle, every, theme) for theme, principle in drawn),
    )


def _drawn(subject: Subject) -> list[tuple[str, Principle]]:
    """The principles that have a chart, each with the title of its theme, theme by theme."""
    framework = subject.framework
    first = [focus.principle_id for focus in subject.history.focus]
    in_turn = dict.fromkeys([*first, *(principle.id for principle in framework.principles)])
    chosen = set(list(in_turn)[:MOST_CHARTS])
    titles = {theme: theme_title(framework, theme) if framework.has_themes else "" for theme in by_theme(framework)}
    return [
        (titles[theme], principle)
        for theme, principles in by_theme(framework).items()
        for principle in principles
        if principle.id in chosen
    ]


def _chart(subject: Subject, principle: Principle, every: Sequence[Period], theme: str) -> Chart:
    history = subject.history
    steps = history.steps[principle.id]
    points = timeline(history, principle.id, every)
    drawn = [point.step for point in points if point.step and point.shown is Shown.LEVEL]
    sentence = direction_sentence(steps, history.name_of)
    if any(point.shown is Shown.OTHER_SCALE for point in points):
        sentence += " Rounds that used another scale are not drawn."
    title = cell_text(_short(principle.name))
    lines = tuple(
        Line(title if number == 1 else f"{title} ({number})", (None, *values), is_new_meaning=new)
        for number, (values, new) in enumerate(_lines(drawn, every), start=1)
    )
    told = "; ".join(f"{history.name_of(point.period)}: {said_in(point)}" for point in points[-_IN_WORDS:])
    return Chart(
        theme=cell_text(theme),
        title=title,
        sentence=cell_text(sentence),
        alternative=cell_text(f"Line chart of {title}. {sentence} {told}. The sheet Trend has the same in words."),
        lines=lines,
    )


def _lines(steps: Sequence[Step], every: Sequence[Period]) -> list[tuple[tuple[Number, ...], bool]]:
    """The runs of levels as columns. A run goes on in the column before if an empty cell keeps the two apart."""
    position = {period: index for index, period in enumerate(every)}
    columns: list[tuple[list[Number], bool]] = []
    for run in segments(steps):
        start = position[run[0].period]
        new_meaning = bool(columns) and run[0].comparable is False
        if not columns or new_meaning or (start > 0 and columns[-1][0][start - 1] is not None):
            columns.append(([None] * len(every), new_meaning))
        for step in run:
            assert step.place is not None  # noqa: S101 - a run holds levels only
            columns[-1][0][position[step.period]] = float(step.place)
    if not columns:
        columns.append(([None] * len(every), False))
    return [(tuple(values), new) for values, new in columns]


def _short(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= _TITLE_LIMIT else f"{plain[:_TITLE_LIMIT].rstrip()} ..."
