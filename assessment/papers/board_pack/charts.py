"""The trend charts. Each principle has a chart of its own.

A line is drawn only between levels that may be compared, of periods that follow each other: a gap is an empty cell, and
where the meaning changed a new column begins. So no line can run through either, in whatever program the workbook is
opened. The words of the levels are series as well, of one point each, because no axis of a workbook can carry words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.analysis.period_axis import SHOWN, period_axis
from assessment.analysis.timeline import Point, Shown, timeline
from assessment.domain.framework import Principle
from assessment.domain.parts import MOST, by_theme, theme_title
from assessment.domain.period import Period
from assessment.domain.sentences import sentence_start
from assessment.domain.trend import Step, segments
from assessment.domain.trend_words import direction_sentence
from assessment.papers.board_pack.drawing import Chart, ChartSheet, Line, Look, Value, short
from assessment.papers.board_pack.events import events_sentence
from assessment.papers.board_pack.trends import TREND, said_in
from assessment.papers.sheets.cell_text import cell_text
from assessment.papers.subject import Subject

CHARTS, CHART_DATA = "Charts", "Chart data"

_WORDS_STAND_HERE = "Level"


def charts(subject: Subject) -> tuple[ChartSheet, ...]:
    """Return the sheet of trend charts; none where no round has a level to draw."""
    history, noun = subject.history, subject.framework.noun
    every = period_axis(history)
    labels = tuple(level.label for level in subject.framework.scale.levels)
    with_level = [each.id for each in subject.principles if _has_level(subject, each)]
    if not with_level:
        return ()
    drawn, rest = _parted(subject, with_level)
    number = len(subject.principles)
    each = f"each {noun.one}" if len(drawn) == number else f"{len(drawn)} of {number} {noun.many}"
    some = [f"{sentence_start(each)} are drawn: those to look at first, then the others in their order."]
    return (
        ChartSheet(
            name=CHARTS,
            data_name=CHART_DATA,
            after=TREND,
            title=subject.title("Trend charts"),
            hold=f"A chart of {each} through all periods, native and editable, with its sentence.",
            lines=(
                *subject.marks,
                *(some if len(with_level) > len(drawn) else []),
                "Each chart says in its cell what it shows. The sheet Trend has the same in words, of everything.",
            ),
            data_title=subject.title("Data behind the charts"),
            data_lines=(
                "A plain range, not a table: charts need truly empty cells, and an empty cell here is a gap in a line.",
                *subject.marks,
                "The numbers are places on the scale, lowest first. They only put points at the right height.",
                "The first row is no period: it holds the words of the levels clear of the lines.",
            ),
            shared=(
                Line("Period", (_WORDS_STAND_HERE, *map(history.name_of, every)), Look.ALONG),
                *(
                    Line(cell_text(label), (float(place), *[None] * len(every)), Look.WORD)
                    for place, label in enumerate(labels, start=1)
                ),
            ),
            places=len(labels),
            asked=_charts(subject, every, drawn, rest),
        ),
    )


def _parted(subject: Subject, with_level: Sequence[str]) -> tuple[list[tuple[str, Principle]], list[Principle]]:
    """The principles that have a chart, each with the title of its theme, theme by theme; and those without a level."""
    framework, there = subject.framework, set(with_level)
    first = [focus.principle_id for focus in subject.history.focus if focus.principle_id in there]
    chosen = set(list(dict.fromkeys([*first, *with_level]))[:MOST])
    titles = {theme: theme_title(framework, theme) if framework.has_themes else "" for theme in by_theme(framework)}
    drawn = [
        (titles[theme], principle)
        for theme, principles in by_theme(framework).items()
        for principle in principles
        if principle.id in chosen
    ]
    return drawn, [each for each in framework.principles if each.id not in there]


def _has_level(subject: Subject, principle: Principle) -> bool:
    """Whether any round gave it a level that can be drawn on this scale."""
    steps = subject.history.steps[principle.id]
    with_level = (step.period for step in reversed(steps) if step.place is not None)
    return any(
        point.shown is Shown.LEVEL
        for period in with_level
        for point in timeline(subject.history, principle.id, [period])
    )


def _charts(
    subject: Subject, every: Sequence[Period], drawn: Sequence[tuple[str, Principle]], rest: Sequence[Principle]
) -> Iterator[Chart]:
    for theme, principle in drawn:
        yield _chart(subject, principle, every, theme)
    for principle in rest:
        sentence = _sentence(subject, principle, timeline(subject.history, principle.id, every))
        yield Chart("", "", cell_text(f"{short(principle.name)}: {sentence}"), "", ())


def _chart(subject: Subject, principle: Principle, every: Sequence[Period], theme: str) -> Chart:
    history = subject.history
    points = timeline(history, principle.id, every)
    drawn = [point.step for point in points if point.step and point.shown is Shown.LEVEL]
    sentence = _sentence(subject, principle, points)
    title = short(principle.name)
    lines = tuple(
        Line(title if number == 1 else f"{title} ({number})", (None, *values), Look.NEW_MEANING if new else Look.LINE)
        for number, (values, new) in enumerate(_lines(drawn, every), start=1)
    )
    told = "; ".join(f"{history.name_of(point.period)}: {said_in(point)}" for point in points[-SHOWN:])
    happened = events_sentence(subject)
    said = (f"Line chart of {title}.", sentence, f"{told}.", happened, "The sheet Trend has the same in words.")
    return Chart(
        theme=cell_text(theme),
        title=title,
        sentence=cell_text(sentence),
        alternative=cell_text(" ".join(filter(None, said))),
        lines=lines,
    )


def _sentence(subject: Subject, principle: Principle, points: Sequence[Point]) -> str:
    sentence = direction_sentence(subject.history.steps[principle.id], subject.history.name_of)
    if any(point.shown is Shown.OTHER_SCALE for point in points):
        return f"{sentence} Rounds that used another scale are not drawn."
    return sentence


def _lines(steps: Sequence[Step], every: Sequence[Period]) -> list[tuple[tuple[Value, ...], bool]]:
    """The runs of levels as columns. A run goes on in the column before if an empty cell keeps the two apart."""
    position = {period: index for index, period in enumerate(every)}
    columns: list[tuple[list[Value], bool]] = []
    for run in segments(steps):
        start = position[run[0].period]
        new_meaning = bool(columns) and run[0].comparable is False
        if not columns or new_meaning or (start > 0 and columns[-1][0][start - 1] is not None):
            columns.append(([None] * len(every), new_meaning))
        for step in run:
            assert step.place is not None  # noqa: S101 - a run holds levels only
            columns[-1][0][position[step.period]] = float(step.place)
    return [(tuple(values), new) for values, new in columns]
