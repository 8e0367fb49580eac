"""One principle's trend as a small chart: level words up the side, periods along the bottom, a line that breaks.

Altair builds and checks one template for each number of periods and levels; a chart is that template with a
principle's words and rows in it.
What people wrote goes in as data only: the words of the title and the axes stand in parameters that fixed expressions
look into, and no expression, field name or signal is ever made from text.
"""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from assessment.analysis.timeline import Shown
from assessment.charts.axis_labels import CROWDED, FEW, level_lines, period_labels
from assessment.charts.inks import BAND, GRID, HUE, INK, QUIET
from assessment.charts.period_axis import period_axis

NOT_COMPARABLE = "not comparable"
NOTHING_HAPPENED: Mapping[int, str] = {}

TOLD = 8
"""How many of the last periods a chart's description tells one by one."""

_SMALLEST = 140
"""The height of a chart in pixels, at least: the words in a gap stand upright."""
STEP, SMALLEST_STEP = 36, 30
"""Pixels between two levels; the smaller where there are many. Words on more lines take more."""
_LINE, _BETWEEN = 14, 6
"""Pixels of a line of a level's word, and between two words."""
_ROOM = 0.9
"""Levels left free at the top for the word where a line breaks."""
_WORD = 34
"""Pixels from the top that this word takes, on two lines."""

_LETTERS = 4
"""Pixels between the axis and the letters of events under it."""

_MOST_LETTERS = 60
"""Letters of what stands in a gap; its column has room for fewer."""

_PERIOD = "period_names[datum.at] + ': ' + "
_LEVEL = "join(level_lines[{}(datum.place) - 1], ' ')"
SAID_OF_EVENTS = f"{_PERIOD}'event ' + datum.letters"
SAID_OF_A_GAP = f"{_PERIOD}datum.shown"
SAID_OF_A_LEVEL = (
    f"{_PERIOD}(datum.place % 1 ? 'between ' + {_LEVEL.format('floor')} + ' and ' + {_LEVEL.format('ceil')}"
    f" : {_LEVEL.format('floor')}) + (datum.is_break ? ', {NOT_COMPARABLE} with the level before' : '')"
)
"""What is said of a mark that is read out or pointed at, in the words of the axes: they stand once in each chart."""

_TITLE = alt.TitleParams(
    text=alt.ExprRef("title_lines"),
    anchor="start",
    frame="bounds",
    fontSize=15,
    lineHeight=19,
    offset=8,
    color=INK,
    limit=2000,
    aria=False,
)


@dataclass(frozen=True, slots=True)
class Axes:
    """What the charts of one page share. `periods` and `levels` hold the lines of each label, `levels` lowest first.

    `names` are those of the periods. `has_breaks` leaves room at the top for the word where a line breaks. `events` are
    the letters of what happened in a period, by its place from 0: they stand under the axis. `step` is how many pixels
    lie between two levels, where there are few.
    """

    names: tuple[str, ...]
    periods: tuple[tuple[str, ...], ...]
    levels: tuple[tuple[str, ...], ...]
    has_breaks: bool
    events: Mapping[int, str]
    step: int = STEP


def axes(
    points: pd.DataFrame,
    period_names: Sequence[str],
    level_words: Sequence[str],
    events: Mapping[int, str] = NOTHING_HAPPENED,
    *,
    step: int = STEP,
) -> Axes:
    """Return the axes for the points of every principle on a page, and the letters of events by period."""
    return Axes(
        names=tuple(period_names),
        periods=period_labels(period_names),
        levels=level_lines(level_words),
        has_breaks=bool(points["is_break"].any()),
        events=events,
        step=step,
    )


def trend_chart(points: pd.DataFrame, shared: Axes, title: Sequence[str], description: str = "") -> dict[str, Any]:
    """Return the Vega-Lite specification for the points of one principle, with the lines of its title.

    `description` becomes the accessible name, where whoever shows the chart does not give it one.
    """
    rows = points.to_dict("records")
    levels = [row for row in rows if row["shown"] == Shown.LEVEL]
    values = {
        "gaps": [{"at": row["at"], "shown": _shown(row)} for row in rows if row["shown"] != Shown.LEVEL],
        "events": [{"at": at, "letters": letters} for at, letters in shared.events.items()],
        "breaks": [{"at": row["at"]} for row in rows if row["is_break"]],
        "levels": [
            {"at": row["at"], "place": row["place"], "run": int(row["run"])}
            | ({"is_break": True} if row["is_break"] else {})
            for row in levels
        ],
    }
    lines = max(map(len, shared.levels))
    template = _template(
        len(shared.periods),
        len(shared.levels),
        max(shared.step if len(shared.levels) <= FEW else SMALLEST_STEP, lines * _LINE + _BETWEEN),
        has_breaks=shared.has_breaks,
        has_events=bool(shared.events),
    )
    filled = [{**layer, "data": {"values": values[layer["data"]["name"]]}} for layer in template["layer"]]
    drawn = [layer for layer in filled if layer["data"]["values"]]
    if not levels:
        # A chart without any level still has its axes. They come with the line: a screen reader would meet points that
        # are not there as a picture without a name.
        drawn.append({**filled[-1], "layer": filled[-1]["layer"][:1]})
    params = [
        {"name": "title_lines", "value": list(title)},
        {"name": "period_names", "value": list(shared.names)},
        {"name": "period_lines", "value": [list(lines) for lines in shared.periods]},
        {"name": "level_lines", "value": [list(lines) for lines in shared.levels]},
    ]
    named = {"description": description} if description else {}
    return {**template, **named, "params": params, "layer": drawn}


def described(name: str, sentence: str, points: pd.DataFrame, events: Mapping[int, str] = NOTHING_HAPPENED) -> str:
    """Return a chart in words: the principle, its sentence, and the level and events in each of the last periods."""
    rows = points.to_dict("records")
    by_period = "; ".join(f"{row['name']}: {_said(row)}{_happened(events.get(row['at'], ''))}" for row in rows[-TOLD:])
    earlier = " The table has those before." if len(rows) > TOLD else ""
    return f"{name.rstrip('. ')}. {sentence} {by_period}.{earlier}"


def version_sentences(points: pd.DataFrame) -> tuple[str, ...]:
    """Return where a principle's line breaks and why, and where another version left it whole: a sentence for each."""
    return tuple(
        f"{row['name']}: {NOT_COMPARABLE} with the level before{_why(row)}."
        if row["is_break"]
        else f"{row['name']}: {row['note']}"
        for row in points.to_dict("records")
        if row["is_break"] or row["note"]
    )


def _shown(row: Mapping[Any, Any]) -> str:
    """What stands in a gap."""
    words = f"{row['words']} (another scale)" if row["shown"] == Shown.OTHER_SCALE else str(row["words"])
    return textwrap.shorten(words, _MOST_LETTERS, placeholder=" …")


def _said(row: Mapping[Any, Any]) -> str:
    """What is said of a period where a chart is told in words."""
    said = f"{row['words']}, on another scale" if row["shown"] == Shown.OTHER_SCALE else str(row["words"])
    return f"{said}, {NOT_COMPARABLE} with the level before" if row["is_break"] else said


def _happened(letters: str) -> str:
    return f" (event {letters})" if letters else ""


def _why(row: Mapping[Any, Any]) -> str:
    return f": {row['note'].rstrip('. ')}" if row["note"] else ""


@functools.lru_cache(maxsize=64)
def _template(periods: int, levels: int, step: int, *, has_breaks: bool, has_events: bool) -> Mapping[str, Any]:
    """Build the chart without words and rows. Each layer names the rows that it takes: events, gaps, breaks, levels."""
    room = _ROOM if has_breaks else 0.0
    height = max(_SMALLEST, round(step * (levels + room)))
    y = _level_axis(levels, room)
    of_a_gap, of_events, of_a_level = map(alt.ExprRef, (SAID_OF_A_GAP, SAID_OF_EVENTS, SAID_OF_A_LEVEL))
    before = alt.X("at:O", bandPosition=0)
    view = alt.Chart()
    gaps = alt.layer(
        view.mark_rect(color=BAND, aria=False),
        # Upright words have the whole height of their column, however many columns there are.
        view.mark_text(
            angle=270,
            align="left",
            dx=8,
            fontSize=12,
            color=INK,
            limit=height - 16,
            description=of_a_gap,
            tooltip=of_a_gap,
        ).encode(y=alt.value("height"), text="shown:N"),
        data=alt.NamedData("gaps"),
    )
    events = alt.layer(
        view.mark_rule(strokeWidth=1, color=QUIET, opacity=0.6, aria=False).encode(
            y=alt.value(0), y2=alt.value(height + _LETTERS)
        ),
        view.mark_text(baseline="top", fontSize=12, color=INK, description=of_events, tooltip=of_events).encode(
            y=alt.value(height + _LETTERS + 1), text="letters:N"
        ),
        data=alt.NamedData("events"),
    )
    breaks = alt.layer(
        view.mark_rule(strokeDash=[3, 3], strokeWidth=1.5, color=QUIET, aria=False).encode(
            x=before, y=alt.value(_WORD), y2=alt.value("height")
        ),
        view.mark_text(text=NOT_COMPARABLE.split(), baseline="top", fontSize=12, color=INK, aria=False).encode(
            x=before, y=alt.value(2)
        ),
        data=alt.NamedData("breaks"),
    )
    points = alt.layer(
        view.mark_line(color=HUE, strokeWidth=2.5, aria=False).encode(detail="run:N"),
        view.mark_circle(
            color=HUE,
            opacity=1,
            size=40 if periods > CROWDED else 75,
            description=of_a_level,
            tooltip=of_a_level,
        ),
        data=alt.NamedData("levels"),
    ).encode(y=y)
    chart = (
        alt.layer(events, gaps, breaks, points)
        .encode(x=period_axis(periods, below=_LETTERS + _LINE if has_events else 0))
        .properties(
            title=_TITLE,
            height=height,
            # The height is that of the levels, whatever room the title takes; the width is the column's.
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
            padding={"left": 0, "right": 8, "top": 8, "bottom": 4},
        )
        .configure_view(stroke=None)
    )
    template: dict[str, Any] = chart.to_dict()
    # SVG, so that every mark can be read out; the other kind of drawing is one picture.
    template["usermeta"] = {"embedOptions": {"renderer": "svg"}}
    return template


def _level_axis(number: int, room: float) -> alt.Y:
    return alt.Y(
        "place:Q",
        title=None,
        scale=alt.Scale(domain=[0.5, number + 0.5 + room], nice=False, zero=False),
        axis=alt.Axis(
            aria=False,
            labelExpr="level_lines[datum.value - 1]",
            values=list(range(1, number + 1)),
            labelColor=INK,
            labelFontSize=12,
            labelLimit=140,
            labelOverlap=False,
            labelPadding=8,
            gridColor=GRID,
            ticks=False,
            domain=False,
        ),
    )
