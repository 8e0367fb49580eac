"""The trends in charts, two beside each other, each with its words: the board sees at a glance what moved."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.analysis.period_axis import latest, period_axis
from assessment.analysis.timeline import Shown, timeline
from assessment.charts.trend_charts import trend_charts
from assessment.domain.sentences import counted, number_word
from assessment.papers.subject import Subject
from assessment.papers.word_paper.blocks import Block, Pictures, heading, paragraph, picture
from assessment.papers.word_paper.findings import told_one_by_one

_BESIDE = 2
"""How many charts stand beside each other."""

_TITLE_WIDTH = 41
"""Letters of a chart's title on one line."""

_STEP = 28
"""Pixels between two levels: so low, eight charts stand on one page."""


def charts(subject: Subject) -> Iterator[Block]:
    """The trends of what is told one by one, over the last periods. What has no level in any of them is not drawn."""
    history, noun = subject.history, subject.framework.noun
    every = period_axis(history)
    shown = latest(every)
    drawn = [
        each
        for each in told_one_by_one(subject)
        if any(point.shown is Shown.LEVEL for point in timeline(history, each.id, shown))
    ]
    if not drawn:
        return
    yield heading(2, "Trends in charts")
    found = trend_charts(history, shown, drawn, title_width=_TITLE_WIDTH, step=_STEP)
    last = f"the last {number_word(len(shown))} periods" if len(shown) > 1 else "the period"
    earlier = f" The {subject.workbook} has all the earlier ones." if len(every) > len(shown) else ""
    missing = len(subject.principles) - len(drawn)
    without = f" {counted(missing, noun.one, noun.many)} without a chart here." if missing else ""
    yield paragraph(
        f"Each {noun.one} over {last}. A line is drawn only between levels that may be compared. What each chart shows "
        f"is said in its description and under Findings.{earlier}{without}"
    )
    for start in range(0, len(drawn), _BESIDE):
        beside = [found.trends[each.id] for each in drawn[start : start + _BESIDE]]
        yield Pictures(tuple(picture(each.chart, each.description) for each in beside))
