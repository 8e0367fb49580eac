"""Charts as pictures that can leave their page: each says itself whose it is, over which time, and if it is made up."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from assessment.charts import figure_charts
from assessment.charts.drawing import Form, drawn
from assessment.charts.inks import INK
from assessment.charts.trend_charts import Trend, trend_charts
from assessment.domain import figure_words
from assessment.domain.framework import Principle
from assessment.domain.history import History
from assessment.domain.period import Period
from assessment.domain.reading import Figure
from assessment.domain.reading_order import isolated
from assessment.domain.trend_words import direction_sentence
from assessment.papers.facts import NO_FACTS
from assessment.papers.file_names import plain_name, round_file_name
from assessment.papers.sheets.cell_text import fit
from assessment.papers.sheets.measure import lines_of
from assessment.papers.subject import subject_of
from assessment.store.zipped import zip_entry

WORDS = "in-words.txt"
"""What the file is called that holds every picture of a zip in words."""

_WIDTH, _PERIOD = 680, 34
"""Pixels: how wide a picture is at least, and the room that each period has where there are many."""
_TITLE, _CAPTION = 66, 92
"""Digits in a line of the title and of what stands under it: those fit into the least width."""
_MOST_LINES = 6
_NATURE = "The group's own judgement: it has not been independently verified."
_MARGIN = {"left": 12, "right": 18, "top": 14, "bottom": 10}


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart on its way out: what its file is called but for the ending, its title, and what it shows in words."""

    name: str
    title: str
    chart: Mapping[str, Any]
    width: int
    description: str


def trend_pictures(history: History, periods: Sequence[Period], principles: Sequence[Principle]) -> tuple[Picture, ...]:
    """Return the pictures of principles over periods, in the framework's order.

    Events are not drawn: the letters that stand for them would say nothing away from their list.
    """
    charts = trend_charts(history, periods, principles).trends
    places = {principle.id: place for place, principle in enumerate(history.framework.principles, start=1)}
    digits = max(2, len(str(len(places))))
    return tuple(
        _picture(
            f"{places[principle.id]:0{digits}}-{plain_name(principle.title)}".rstrip("-"),
            charts[principle.id].name,
            charts[principle.id].chart,
            len(periods),
            _caption(history, principle, periods),
            _in_words(charts[principle.id]),
        )
        for principle in principles
    )


def figure_picture(figure: Figure, part: str, whose: str, illustrative_line: str) -> Picture:
    """Return the picture of one part of a figure that has readings. `whose` says whose figure it is."""
    indicator = figure.indicator
    found = figure_charts.drawn(figure, part)
    first, last = figure.periods[0], figure.periods[-1]
    caption = (
        illustrative_line,
        " ".join((figure_words.headline(figure, part), *figure_words.unusual_words(figure, part))),
        f"{isolated(whose)}.",
        f"{_from_to(indicator.title_of(first), indicator.title_of(last))}.",
        f"Source: {isolated(indicator.source)}. {figure_words.NO_DIRECTION}",
    )
    name = figure_name(figure, part)
    return _picture(name, found.title, found.chart, len(figure.periods), caption, found.description)


def figure_name(figure: Figure, part: str) -> str:
    """Return what the picture of one part of a figure is called, but for the ending."""
    indicator = figure.indicator
    about = (indicator.name, indicator.part_names[part]) if indicator.parts else (indicator.name,)
    return "-".join(filter(None, ("figure", *map(plain_name, about))))


def picture(one: Picture, form: Form) -> bytes:
    """Return a picture as a file."""
    return _files([one], form)[0]


def zipped(pictures: Sequence[Picture], form: Form) -> bytes:
    """Return a zip with a file for each picture, and one that says what they show. The same state, the same bytes."""
    names = _told_apart([each.name for each in pictures], form)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in zip(names, _files(pictures, form), strict=True):
            archive.writestr(zip_entry(name), data)
        said = (f"{name}\n{each.description}\n" for name, each in zip(names, pictures, strict=True))
        archive.writestr(zip_entry(WORDS), "\n".join(said))
    return file.getvalue()


def file_name(history: History, form: Form) -> str:
    """Return what the zip with the charts of a history is called."""
    return round_file_name(f"charts-{form}", history, ".zip")


def _told_apart(names: Sequence[str], form: Form) -> list[str]:
    """The names with their ending. Of equal ones, which a short name can make of two long ones, each has its number."""
    times = [names[: place + 1].count(name) for place, name in enumerate(names)]
    return [f"{name}{f'-{number}' if number > 1 else ''}.{form}" for name, number in zip(names, times, strict=True)]


def _caption(history: History, principle: Principle, periods: Sequence[Period]) -> tuple[str, ...]:
    subject = subject_of(history, NO_FACTS)
    return (
        subject.illustrative_line,
        direction_sentence(history.steps[principle.id], history.name_of),
        f"{isolated(history.group_name)}, {isolated(history.partnership.name)}. {isolated(history.framework.name)}.",
        f"{_from_to(history.title_of(periods[0]), history.title_of(periods[-1]))}.",
        "" if subject.is_final else subject.status_line,
        _NATURE,
    )


def _in_words(trend: Trend) -> str:
    """All that is said of a chart. Its description begins with its name and its sentence, which are not said twice."""
    more = [sentence for sentence in trend.sentences if sentence not in trend.description]
    return " ".join((trend.description, *more))


def _picture(
    name: str, title: str, chart: Mapping[str, Any], periods: int, caption: Sequence[str], description: str
) -> Picture:
    """Give a chart its whole title and its caption. What XML cannot hold goes: an SVG is XML."""
    caption = tuple(filter(None, caption))
    width = max(_WIDTH, periods * _PERIOD)
    wider = width / _WIDTH
    heading = {
        **chart["title"],
        "fontSize": 15,
        "fontWeight": "bold",
        "subtitle": [line for text in caption for line in _lines(text, round(_CAPTION * wider))],
        "subtitleColor": INK,
        "subtitleFontSize": 12,
        "subtitleLineHeight": 16,
        "subtitlePadding": 6,
        "offset": 14,
    }
    params = [
        {**each, "value": _lines(title, round(_TITLE * wider))} if each["name"] == "title_lines" else each
        for each in chart["params"]
    ]
    made = _fitting({**chart, "title": heading, "params": params, "padding": _MARGIN})
    said = " ".join((description, *(text for text in caption if text not in description)))
    return Picture(name, fit(title), made, width, fit(said))


def _lines(text: str, width: int) -> list[str]:
    lines = [line.strip() for line in lines_of(" ".join(fit(text).split()), width)]
    return lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …"]


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"


def _fitting(part: Any) -> Any:
    """A specification whose texts hold nothing that XML cannot."""
    if isinstance(part, str):
        return fit(part)
    if isinstance(part, Mapping):
        return {key: _fitting(value) for key, value in part.items()}
    return [_fitting(each) for each in part] if isinstance(part, list | tuple) else part


def _files(pictures: Sequence[Picture], form: Form) -> list[bytes]:
    made = drawn([(each.chart, each.width) for each in pictures], form)
    if form is Form.PNG:
        return list(made)
    return [_told(data.decode(), each).encode() for data, each in zip(made, pictures, strict=True)]


def _told(svg: str, one: Picture) -> str:
    """An SVG with its title and description, which a screen reader says in the place of its many marks."""
    told = f"<title>{escape(one.title)}</title><desc>{escape(one.description)}</desc>"
    return re.sub(r"<svg ([^>]*)>", lambda found: f'<svg role="img" {found[1]}>{told}', svg, count=1)
