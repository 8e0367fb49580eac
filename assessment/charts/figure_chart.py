"""A figure over time: a run chart, with its mean and process limits where there are enough readings.

It has no colour that judges and stands on no chart of levels: neither may be read off the other. What people wrote goes
in as data only, as in the charts of trends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from assessment.analysis.figure_frames import IN_A_RUN, OUTSIDE, PLAIN
from assessment.charts.axis_labels import period_labels, wrapped
from assessment.charts.inks import BAND, GRID, HUE, INK, QUIET
from assessment.charts.period_axis import period_axis
from assessment.domain.figure_words import limit_text
from assessment.domain.process_limits import Limits, Stretch

_HEIGHT = 300
_LETTERS, _TITLE_LINES = 46, 3
"""Letters in a line of the title, for which a phone has room, and lines."""

_HEADROOM = 1.12
"""How far the axis goes beyond the highest reading or limit, for the word above it."""

_LOOKS = {PLAIN: ("circle", 60, HUE), IN_A_RUN: ("circle", 80, "#ffffff"), OUTSIDE: ("diamond", 190, "#ffffff")}
"""What the points are drawn like: shape and filling repeat what the sentences say."""

Layer = alt.Chart | alt.LayerChart | alt.FacetChart

_SAID = alt.ExprRef("datum.said")
_BEFORE = alt.X("at:O", bandPosition=0)

ANEW = "counted anew"
"""The word where limits are counted anew."""


def figure_chart(
    points: pd.DataFrame, stretches: Sequence[Stretch], periods: Sequence[str], title: str
) -> dict[str, Any]:
    """Return the Vega-Lite specification for the points of one figure. `periods` are the names of all its periods."""
    rows = points.to_dict("records")
    there = [row for row in rows if not pd.isna(row["value"])]
    uppers = (float(each.limits.upper) for each in stretches if each.limits)
    highest = max([*(row["value"] for row in there), *uppers, 1.0])
    y = alt.Y("value:Q", title=None, scale=alt.Scale(domain=[0, highest * _HEADROOM], nice=False), axis=_value_axis())
    gaps = [{name: row[name] for name in ("at", "words", "said")} for row in rows if pd.isna(row["value"])]
    layers: list[Layer] = [
        *([_gaps(gaps)] if gaps else []),
        *(layer for each in stretches if each.limits for layer in _limits(each, each.limits, y)),
        *([_breaks([each.first for each in stretches[1:]])] if len(stretches) > 1 else []),
        _line(there, y),
        *(_points(marked, mark, y) for mark in _LOOKS if (marked := [row for row in there if row["mark"] == mark])),
    ]
    chart = (
        alt.layer(*layers)
        .encode(x=period_axis(len(rows)))
        .properties(
            height=_HEIGHT,
            title=alt.TitleParams(
                text=alt.ExprRef("title_lines"),
                anchor="start",
                frame="bounds",
                fontSize=13,
                fontWeight="normal",
                offset=8,
                color=INK,
                aria=False,
            ),
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
            padding={"left": 0, "right": 8, "top": 8, "bottom": 4},
        )
        .configure_view(stroke=None)
    )
    made: dict[str, Any] = chart.to_dict()
    made["params"] = [
        {"name": "title_lines", "value": list(wrapped(title, width=_LETTERS, most=_TITLE_LINES))},
        {"name": "period_lines", "value": [list(lines) for lines in period_labels(periods)]},
    ]
    # SVG, so that every mark can be read out; the other kind of drawing is one picture.
    made["usermeta"] = {"embedOptions": {"renderer": "svg"}}
    return made


def _data(rows: Sequence[dict[Any, Any]]) -> alt.InlineData:
    return alt.InlineData(values=[{str(key): value for key, value in row.items()} for row in rows])


def _gaps(rows: Sequence[dict[Any, Any]]) -> Layer:
    view = alt.Chart(_data(rows))
    return alt.layer(
        view.mark_rect(color=BAND, aria=False),
        view.mark_text(angle=270, align="left", dx=8, fontSize=12, color=INK, description=_SAID, tooltip=_SAID).encode(
            y=alt.value("height"), text="words:N"
        ),
    )


def _breaks(first: Sequence[int]) -> Layer:
    """Where limits are counted anew: an upright line before the first reading that counts."""
    rows = [{"at": at, "said": ANEW} for at in first]
    view = alt.Chart(_data(rows)).encode(x=_BEFORE)
    return alt.layer(
        view.mark_rule(color=INK, strokeWidth=1.5, strokeDash=[2, 3], aria=False).encode(
            y=alt.value(0), y2=alt.value("height")
        ),
        view.mark_text(align="left", baseline="top", dx=4, fontSize=12, color=INK, description=_SAID, text=ANEW).encode(
            y=alt.value(0)
        ),
    )


def _limits(stretch: Stretch, limits: Limits, y: alt.Y) -> list[Layer]:
    """The mean and the limits across a stretch, each with its word; one below zero is not drawn.

    The words stand at the left: what is new, and may lie outside, comes in at the right.
    """
    lines = [("mean", limits.centre, False), ("upper limit", limits.upper, True), ("lower limit", limits.lower, True)]
    return [
        _rule(f"{word} {limit_text(value)}", stretch, float(value), y, is_dashed=is_limit)
        for word, value, is_limit in lines
        if value >= 0
    ]


def _rule(words: str, stretch: Stretch, value: float, y: alt.Y, *, is_dashed: bool) -> Layer:
    view = alt.Chart(_data([{"value": value, "said": words, "at": stretch.first, "to": stretch.last}]))
    dash, is_below = [5, 4] if is_dashed else [1, 0], words.startswith("lower")
    return alt.layer(
        view.mark_rule(color=QUIET, strokeWidth=1.5, strokeDash=dash, aria=False).encode(
            x=_BEFORE, x2=alt.X2("to:O", bandPosition=1), y=y
        ),
        view.mark_text(
            align="left",
            baseline="top" if is_below else "bottom",
            dx=4,
            dy=4 if is_below else -4,
            fontSize=12,
            color=INK,
            description=_SAID,
        ).encode(x=_BEFORE, y=y, text="said:N"),
    )


def _line(rows: Sequence[dict[Any, Any]], y: alt.Y) -> Layer:
    line: Layer = alt.Chart(_data(rows)).mark_line(color=HUE, strokeWidth=2.5, aria=False).encode(y=y, detail="run:N")
    return line


def _points(rows: Sequence[dict[Any, Any]], mark: str, y: alt.Y) -> Layer:
    shape, size, fill = _LOOKS[mark]
    view = alt.Chart(_data(rows)).mark_point(
        shape=shape, size=size, fill=fill, stroke=HUE, strokeWidth=2, opacity=1, description=_SAID, tooltip=_SAID
    )
    points: Layer = view.encode(y=y)
    return points


def _value_axis() -> alt.Axis:
    return alt.Axis(
        aria=False,
        labelColor=INK,
        labelFontSize=12,
        labelPadding=8,
        tickCount=5,
        format=",~f",
        gridColor=GRID,
        ticks=False,
        domain=False,
    )
