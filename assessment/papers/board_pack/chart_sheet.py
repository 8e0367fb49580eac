"""A sheet of charts, and the plain range behind it, written into a workbook."""

from __future__ import annotations

from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from assessment.charts.inks import HUE, INK, QUIET
from assessment.papers.board_pack.drawing import ACROSS, DIGITS_ACROSS, Band, ChartSheet, Line, Look, Value, width_of
from assessment.papers.board_pack.pack import Pack
from assessment.papers.sheets.heading import write_head
from assessment.papers.sheets.measure import line_count, row_points
from assessment.papers.sheets.page import set_page
from assessment.papers.sheets.type_styles import Styles

_CHART_WIDTH, _CHART_HEIGHT = 560, 270
"""In pixels, 96 to the inch. Two beside each other and two above each other fill a landscape page."""

_POINTS_ON_A_PAGE = 600
"""How much of a landscape page is left for bands, as wide as it is scaled to."""

_LABELS_ALONG = 8
_GRID = "#D9D9D9"
_SMALL = {"name": "Arial", "size": 9, "color": INK}
_WORD_AT_THE_LEFT = {"series_name": True, "value": False, "position": "left", "font": _SMALL}
_LOOKS: dict[Look, dict[str, object]] = {
    Look.WORD: {"line": {"none": True}, "marker": {"type": "none"}, "data_labels": _WORD_AT_THE_LEFT},
    Look.LINE: {
        "line": {"color": HUE, "width": 2.25},
        "marker": {"type": "circle", "size": 7, "fill": {"color": HUE}, "border": {"color": HUE}},
    },
    Look.MEAN: {"line": {"color": QUIET, "width": 1.5}, "marker": {"type": "none"}},
    Look.LIMIT: {"line": {"color": QUIET, "width": 1.5, "dash_type": "dash"}, "marker": {"type": "none"}},
}
_NEW_MEANING = "not comparable with before"
_WORDS = {Look.MEAN: "mean", Look.LIMIT: "limit"}
"""What stands at the right of such a line."""


def write_chart_data(worksheet: Worksheet, sheet: ChartSheet, pack: Pack, styles: Styles) -> None:
    """Write the plain range: a row for each period, numbers or truly empty cells under the names."""
    head = write_head(worksheet, sheet.data_head[0], sheet.data_head[1:], styles)
    for column, line in enumerate(sheet.columns):
        worksheet.set_column(column, column, width_of(line))
    lines = max(line_count(line.heading, width_of(line)) for line in sheet.columns)
    worksheet.set_row(head, row_points(lines))
    for row, values in enumerate(sheet.rows, start=head):
        for column, value in enumerate(values):
            if isinstance(value, str):
                worksheet.write_string(row, column, value, styles.plain(value))
            elif value is not None:
                worksheet.write_number(row, column, value, styles.plain_number)
    set_page(worksheet, pack, repeated_row=head)


def write_charts(workbook: Workbook, worksheet: Worksheet, sheet: ChartSheet, pack: Pack, styles: Styles) -> None:
    """Write each chart under its sentence, two beside each other; a sentence alone where there is nothing to draw."""
    row = write_head(worksheet, sheet.head[0], sheet.head[1:], styles)
    worksheet.set_column_pixels(0, ACROSS - 1, _CHART_WIDTH + 10)
    head = len(sheet.data_head)
    shared = list(enumerate(sheet.shared))
    column = len(shared)
    breaks: list[int] = []
    used = row_points(row)
    for band in sheet.bands:
        sentences = row_points(max(line_count(chart.sentence, DIGITS_ACROSS) for chart in band.charts))
        height = _height(band, sentences)
        if used + height > _POINTS_ON_A_PAGE:
            breaks.append(row)
            used = 0
        used += height
        if band.heading:
            worksheet.write_string(row, 0, band.heading, styles.theme(band.heading))
            row += 1
        worksheet.set_row(row, sentences)
        for place, chart in enumerate(band.charts):
            worksheet.write_string(row, place, chart.sentence, styles.sentence(chart.sentence))
            if chart.lines:
                own = list(enumerate(chart.lines, start=column))
                column += len(own)
                worksheet.insert_chart(
                    row + 1,
                    place,
                    _drawn(workbook, sheet, [*shared, *own], head),
                    {"description": chart.alternative, "object_position": 2, "x_offset": 2, "y_offset": 2},
                )
        row += 1
        if band.is_drawn:
            worksheet.set_row_pixels(row, _CHART_HEIGHT + 12)
            row += 1
    if breaks:
        worksheet.set_h_pagebreaks(breaks)
    set_page(worksheet, pack)


def _height(band: Band, sentences: float) -> float:
    """The height of a band in points."""
    heading = row_points(1) if band.heading else 0
    return heading + sentences + ((_CHART_HEIGHT + 12) * 0.75 if band.is_drawn else 0)


def _drawn(workbook: Workbook, sheet: ChartSheet, lines: list[tuple[int, Line]], head: int) -> Any:
    """A line chart. Names and titles are references to cells: as text, one that begins with = would be a formula."""
    (at, along), *_ = [(column, line) for column, line in lines if line.look is Look.ALONG]
    last, number = head + len(along.values), len(along.values)
    periods = [sheet.data_name, head + 1, at, last, at]
    drawn = workbook.add_chart({"type": "line"})
    titles = []
    for column, line in lines:
        if line.look is Look.ALONG:
            continue
        if line.look in {Look.LINE, Look.NEW_MEANING}:
            titles.append(column)
        looks = dict(_LOOKS[Look.LINE if line.look is Look.NEW_MEANING else line.look])
        if line.look is Look.NEW_MEANING:
            first = next(index for index, value in enumerate(line.values) if value is not None)
            looks["data_labels"] = _at_one_point(line.values, first, _NEW_MEANING, "above")
        elif line.look in _WORDS:
            looks["data_labels"] = _at_one_point(line.values, number - 1, _WORDS[line.look], "right")
        values = [sheet.data_name, head + 1, column, last, column]
        name = [sheet.data_name, head, column]
        drawn.add_series({"name": name, "categories": periods, "values": values, "smooth": False, **looks})
    drawn.set_title(
        {
            "name": [sheet.data_name, head, titles[0]],
            "overlay": False,
            "name_font": {"name": "Arial", "size": 12, "bold": True, "color": INK},
        }
    )
    drawn.set_x_axis(
        {
            "num_font": _along(number),
            "interval_unit": max(1, ceil(number / _LABELS_ALONG)),
            "line": {"color": "#6F777B"},
            "major_tick_mark": "none",
            "position_axis": "on_tick",
        }
    )
    drawn.set_y_axis(_levels(sheet.places) if sheet.places else _NUMBERS)
    drawn.set_legend({"none": True})
    _say_that_blanks_are_gaps(drawn)
    left, right = _room_for_words(sheet), 0.96 if sheet.places else 0.92
    drawn.set_plotarea(
        {"layout": {"x": left, "y": 0.17, "width": right - left, "height": 0.64 if _has_room(number) else 0.52}}
    )
    drawn.set_chartarea({"border": {"none": True}})
    drawn.set_size({"width": _CHART_WIDTH, "height": _CHART_HEIGHT})
    return drawn


_GRID_LINES = {"visible": True, "line": {"color": _GRID, "width": 0.75}}
_NUMBERS: dict[str, object] = {
    "min": 0,
    "num_font": _SMALL,
    "num_format": "#,##0.###",
    "line": {"none": True},
    "major_tick_mark": "none",
    "major_gridlines": _GRID_LINES,
}


def _levels(places: int) -> dict[str, object]:
    """An axis of places, whose words stand at points of their own."""
    return {
        "min": 0,
        "max": places + 0.5,
        "major_unit": 1,
        "label_position": "none",
        "line": {"none": True},
        "major_tick_mark": "none",
        "major_gridlines": _GRID_LINES,
    }


def _say_that_blanks_are_gaps(drawn: Any) -> None:
    """Write what XlsxWriter leaves to the program that opens the file: to some, where nothing is said, a blank is 0."""
    drawn._write_disp_blanks_as = lambda: drawn._xml_empty_tag("c:dispBlanksAs", [("val", "gap")])  # noqa: SLF001


def _has_room(periods: int) -> bool:
    """Whether each period has room for its name along the bottom."""
    return periods <= _LABELS_ALONG + 1


def _along(periods: int) -> dict[str, object]:
    """The type of the periods along the bottom: level where each has room, else left to the program that opens it.

    Excel then writes every few of them. LibreOffice, which knows nothing of the interval, turns them; told to set them
    level it would break each into single letters.
    """
    return {**_SMALL, "rotation": 0} if _has_room(periods) else _SMALL


def _at_one_point(values: tuple[Value, ...], at: int, word: str, position: str) -> dict[str, object]:
    """A word at one point of a line."""
    custom: list[dict[str, object]] = [{"delete": True}] * len(values)
    custom[at] = {"value": word}
    return {
        "value": True,
        "position": position,
        "font": _SMALL,
        "custom": custom,
    }


def _room_for_words(sheet: ChartSheet) -> float:
    """The share of a chart's width that the longest level's word needs at its left, or numbers do."""
    longest = max((len(line.heading) for line in sheet.shared if line.look is Look.WORD), default=0)
    return min(0.4, max(0.12, (longest * 6.2 + 14) / _CHART_WIDTH))
