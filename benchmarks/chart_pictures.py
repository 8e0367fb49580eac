"""How long it takes to hand out charts as pictures, and what of it stays in the process that asked.

The control draws the same in this process: the engine is warm from the second time on, and its memory stays.
"""

from __future__ import annotations

import os

from assessment.analysis.period_axis import period_axis
from assessment.charts import pictures
from assessment.charts.drawing import Form
from assessment.papers.chart_pictures import trend_pictures, zipped
from benchmarks.histories import a_history
from benchmarks.memory import held_mb
from benchmarks.rows import Row, middle, seconds

PRINCIPLES, QUARTERS, TIMES = 8, 8, 7
PROMISE_S, PROMISE_MB = 3.0, 15.0


def measure() -> list[Row]:
    """Eight charts as PNG: the seconds, and the megabytes that are still held afterwards; takes about ten seconds."""
    told = a_history(PRINCIPLES, QUARTERS)
    charts = trend_pictures(told, period_axis(told), told.framework.principles)
    before = held_mb(os.getpid())
    figures = seconds(lambda: zipped(charts, Form.PNG), times=TIMES)
    grown = held_mb(os.getpid()) - before
    here = seconds(lambda: [pictures.png(each.chart, each.width) for each in charts], times=TIMES)
    grown_here = held_mb(os.getpid()) - before - grown
    return [
        Row.measured(
            name=f"charts as pictures: {PRINCIPLES} principles x {QUARTERS} quarters, PNG",
            unit="s",
            figures=figures,
            control=middle(here),
            promise=PROMISE_S,
            kept=middle(figures) <= PROMISE_S,
        ),
        Row.measured(
            name="charts as pictures: what the process that asked holds afterwards",
            unit="MB",
            figures=[grown],
            control=grown_here,
            promise=PROMISE_MB,
            kept=grown <= PROMISE_MB,
        ),
    ]
