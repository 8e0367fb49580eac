"""Charts of figures, on a sheet of their own: no figure stands on a chart of levels, and none says what is good.

What a paper leaves out is a truly empty cell here, and so a gap; where one is left out there is no mean and no limit
either, because they would tell it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assessment.analysis.period_axis import SHOWN
from assessment.domain import figure_words
from assessment.domain.indicator import WHOLE
from assessment.domain.parts import MOST
from assessment.domain.period import Period
from assessment.domain.process_limits import Stretch
from assessment.domain.reading import Figure
from assessment.papers.board_pack.drawing import Chart, ChartSheet, Line, Look, short
from assessment.papers.board_pack.figures import ABOUT, shown_figures
from assessment.papers.sheets.cell_text import cell_text
from assessment.papers.subject import Subject

FIGURE_CHARTS, FIGURE_DATA = "Figure charts", "Figure chart data"


def figure_charts(subject: Subject) -> tuple[ChartSheet, ...]:
    """Return the sheet of charts of figures; none where no reading may be shown."""
    found = [each for each in shown_figures(subject) if any(value is not None for value in _values(each))]
    if not found:
        return ()
    drawn = found[:MOST]
    some = [f"The first {len(drawn)} of {len(found)} figures are drawn."] if len(drawn) < len(found) else []
    return (
        ChartSheet(
            name=FIGURE_CHARTS,
            data_name=FIGURE_DATA,
            after=ABOUT,
            title=subject.title("Charts of figures"),
            hold="A chart of each figure, all together, native and editable, with its sentence.",
            lines=(
                *subject.marks,
                *some,
                f"They stand beside the judgements and are no part of any level. {figure_words.NO_DIRECTION}",
                "The sheet Figures has the same in words, part by part. What is left out there is a gap here.",
            ),
            data_title=subject.title("Data behind the charts of figures"),
            data_lines=(
                "A plain range, not a table: charts need truly empty cells, and an empty cell here is a gap in a line.",
                *subject.marks,
                "Each figure has its own periods, and a mean and limits where its readings are enough for them.",
            ),
            shared=(),
            places=None,
            asked=(_chart(each) for each in drawn),
        ),
    )


def _values(figure: Figure) -> tuple[float | None, ...]:
    """What a paper may draw of a figure, all together, in each of its periods."""
    return tuple(
        None if value is None or WHOLE in figure.hidden.get(period, ()) else float(value)
        for period, value in zip(figure.periods, figure.series(), strict=True)
    )


def _chart(figure: Figure) -> Chart:
    name_of = figure.indicator.name_of
    title, sentence = short(figure.indicator.name), _sentence(figure)
    told = "; ".join(f"{name_of(period)}: {_said(figure, period)}" for period in figure.periods[-SHOWN:])
    return Chart(
        theme="",
        title=title,
        sentence=cell_text(sentence),
        alternative=cell_text(
            f"Line chart of {title}. {sentence} {told}. The sheet Figures has every reading in words."
        ),
        lines=(
            Line(cell_text(f"Period of {title}"), tuple(map(name_of, figure.periods)), Look.ALONG),
            Line(title, _values(figure)),
            *_limits(figure, title),
        ),
    )


def _said(figure: Figure, period: Period) -> str:
    reading = figure.reading(period)
    return figure_words.paper_value(figure, reading, WHOLE) if reading else figure_words.NO_READING


def _sentence(figure: Figure) -> str:
    reading = figure.readings[-1]
    value = figure_words.paper_value(figure, reading, WHOLE)
    moved = figure_words.paper_movement(figure, reading, WHOLE)
    now = f"{figure.indicator.name_of(reading.period)}: {', '.join(filter(None, (value, moved)))}."
    unusual = () if figure.hides() else figure_words.unusual_words(figure)
    anew = () if figure.hides() else figure_words.step_words(figure)
    return " ".join((now, f"Counted in: {figure.indicator.unit}.", *unusual, *anew))


def _limits(figure: Figure, title: str) -> Iterator[Line]:
    """The mean and the limits across each stretch; a limit below zero is not drawn, since no count can be.

    Each stretch has lines of its own, because one line would lead from the mean of one to that of the next.
    """
    stretches = () if figure.hides() else figure.stretches()
    for stretch in stretches:
        if (limits := stretch.limits) is None:
            continue
        since = f", from {figure.indicator.name_of(figure.periods[stretch.first])} on" if len(stretches) > 1 else ""
        yield _across(figure, stretch, f"Mean of {title}{since}", limits.centre, Look.MEAN)
        yield _across(figure, stretch, f"Upper limit of {title}{since}", limits.upper, Look.LIMIT)
        if limits.lower >= 0:
            yield _across(figure, stretch, f"Lower limit of {title}{since}", limits.lower, Look.LIMIT)


def _across(figure: Figure, stretch: Stretch, heading: str, value: Fraction, look: Look) -> Line:
    drawn = float(figure_words.limit_text(value))
    reach = range(stretch.first, stretch.last + 1)
    return Line(cell_text(heading), tuple(drawn if at in reach else None for at in range(len(figure.periods))), look)
