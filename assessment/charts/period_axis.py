"""The periods along the bottom of a chart. Their labels stand in its parameter `period_lines`, by position from 0."""

from __future__ import annotations

import altair as alt

from assessment.charts.axis_labels import CROWDED
from assessment.charts.inks import INK, QUIET


def period_axis(number: int, *, below: int = 0) -> alt.X:
    """Return the axis of so many periods, with so many pixels left free between it and its labels."""
    return alt.X(
        "at:O",
        title=None,
        scale=alt.Scale(type="band", domain=list(range(number)), padding=0),
        axis=alt.Axis(
            aria=False,
            labelExpr="period_lines[datum.value]",
            labelAngle=0,
            labelColor=INK,
            labelFontSize=12,
            labelOverlap="greedy" if number > CROWDED else False,
            labelFlush=False,
            labelPadding=6 + below,
            ticks=False,
            domainColor=QUIET,
        ),
    )
