"""The sheet of charts, and the plain range behind it, written into a workbook."""

from __future__ import annotations

from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from assessment.charts.inks import HUE, INK
from assessment.papers.board_pack.charts import ACROSS, CHART_DATA, Chart
from assessment.papers.board_pack.pack import Pack
from assessment.papers.sheets.heading import write_head
from assessment.papers.sheets.measure import line_count, row_points
from assessment.papers.sheets.page import set_page
from assessment.papers.sheets.type_styles import Styles

_CHART_WIDTH, _CHART_HEIGHT = 560, 270
"""In pixels, 96 to the inch. Two beside each other and two above each other fill a landscape page."""

_DIGITS_ACROSS = 58
"""The width of a chart, less the room before the sentence above it, in digits of the body type."""

_BANDS_ON_A_PAGE = 2
_LABELS_ALONG = 8
_GRID = "#D9D9D9"
_SMALL = {"name": "Arial", "size": 9, "color": INK}
_WORD_AT_THE_LEFT = {"series_name": True, "value": False, "position": "left", "font": _SMALL}


def write_chart_data(worksheet: Worksheet, pack: Pack, styles: Styles) -> None:
    """Write the plain range: a row for each period, numbers or truly empty cells after the first column."""
    charts = pack.charts
    head = write_head(worksheet, charts.data_title, charts.data_lines, styles)
    worksheet.set_column(0, 0, 30)
    worksheet.set_column(1, len(charts.columns), 18)
    worksheet.write_string(head, 0, "Period", styles.plain("Period"))
    for row, period in enumerate(charts.periods, start=head + 1):
        worksheet.write_string(row, 0, period, styles.plain(period))
    for column, line in enumerate(charts.columns, start=1):
        worksheet.write_string(head, column, line.heading, styles.plain(line.heading))
        for row, value in enumerate(line.values, start=head + 1):
            if value is not None:
                worksheet.write_number(row, column, value, styles.plain_number)
    set_page(worksheet, pack, repeated_row=head)


def write_charts(workbook: Workbook, worksheet: Worksheet, pack: Pack, styles: Styles) -> None:
    """Write each chart under its sentence, two beside each other."""
    charts = pack.charts
    row = write_head(worksheet, charts.title, charts.lines, styles)
    worksheet.set_column_pixels(0, ACROSS - 1, _CHART_WIDTH + 10)
    head = len(charts.data_lines) + 1
    first_column = 1 + len(charts.levels)
    breaks, on_page = [], 0
    for band in charts.bands:
        if on_page == _BANDS_ON_A_PAGE or (band.heading and on_page):
            breaks.append(row)
            on_page = 0
        if band.heading:
            worksheet.write_string(row, 0, band.heading, styles.theme(band.heading))
            row += 1
        worksheet.set_row(row, row_points(max(line_count(chart.sentence, _DIGITS_ACROSS) for chart in band.charts)))
        worksheet.set_row_pixels(row + 1, _CHART_HEIGHT + 12)
        for column, chart in enumerate(band.charts):
            worksheet.write_string(row, column, chart.sentence, styles.sentence(chart.sentence))
            drawn = _chart(workbook, pack, chart, head, first_column)
            first_column += len(chart.lines)
            worksheet.insert_chart(
                row + 1,
                column,
                drawn,
                {"description": chart.alternative, "object_position": 2, "x_offset": 2, "y_offset": 2},
            )
        row += 2
        on_page += 1
    if breaks:
        worksheet.set_h_pagebreaks(breaks)
    set_page(worksheet, pack)


def _chart(workbook: Workbook, pack: Pack, chart: Chart, head: int, first_column: int) -> Any:
    """A line chart. Names and titles are references to cells: as text, one that begins with = would be a formula."""
    last = head + len(pack.charts.periods)
    periods = [CHART_DATA, head + 1, 0, last, 0]
    drawn = workbook.add_chart({"type": "line"})

    def add(column: int, **looks: object) -> None:
        values = [CHART_DATA, head + 1, column, last, column]
        name = [CHART_DATA, head, column]
        drawn.add_series({"name": name, "categories": periods, "values": values, "smooth": False, **looks})

    for number in range(1, len(pack.charts.levels) + 1):
        add(
            number,
            line={"none": True},
            marker={"type": "none"},
            data_labels=_WORD_AT_THE_LEFT,
        )
    for column, line in enumerate(chart.lines, start=first_column):
        looks: dict[str, object] = {
            "line": {"color": HUE, "width": 2.25},
            "marker": {"type": "circle", "size": 7, "fill": {"color": HUE}, "border": {"color": HUE}},
        }
        if line.is_new_meaning:
            looks["data_labels"] = _meaning_changed(line.values)
        add(column, **looks)
    drawn.set_title(
        {
            "name": [CHART_DATA, head, first_column],
            "overlay": False,
            "name_font": {"name": "Arial", "size": 12, "bold": True, "color": INK},
        }
    )
    drawn.set_x_axis(
        {
            "num_font": _along(pack),
            "interval_unit": max(1, ceil(len(pack.charts.periods) / _LABELS_ALONG)),
            "line": {"color": "#6F777B"},
            "major_tick_mark": "none",
            "position_axis": "on_tick",
        }
    )
    places = len(pack.charts.levels)
    drawn.set_y_axis(
        {
            "min": 0,
            "max": places + 0.5,
            "major_unit": 1,
            "label_position": "none",
            "line": {"none": True},
            "major_tick_mark": "none",
            "major_gridlines": {"visible": True, "line": {"color": _GRID, "width": 0.75}},
        }
    )
    drawn.set_legend({"none": True})
    _say_that_blanks_are_gaps(drawn)
    left = _room_for_words(pack)
    drawn.set_plotarea(
        {"layout": {"x": left, "y": 0.17, "width": 0.96 - left, "height": 0.64 if _has_room(pack) else 0.52}}
    )
    drawn.set_chartarea({"border": {"none": True}})
    drawn.set_size({"width": _CHART_WIDTH, "height": _CHART_HEIGHT})
    return drawn


def _say_that_blanks_are_gaps(drawn: Any) -> None:
    """Write what XlsxWriter leaves to the program that opens the file: to some, where nothing is said, a blank is 0."""
    drawn._write_disp_blanks_as = lambda: drawn._xml_empty_tag("c:dispBlanksAs", [("val", "gap")])  # noqa: SLF001


def _has_room(pack: Pack) -> bool:
    """Whether each period has room for its name along the bottom."""
    return len(pack.charts.periods) <= _LABELS_ALONG + 1


def _along(pack: Pack) -> dict[str, object]:
    """The type of the periods along the bottom: level where each has room, else left to the program that opens it.

    Excel then writes every few of them. LibreOffice, which knows nothing of the interval, turns them; told to set them
    level it would break each into single letters.
    """
    return {**_SMALL, "rotation": 0} if _has_room(pack) else _SMALL


def _meaning_changed(values: tuple[float | None, ...]) -> dict[str, object]:
    """A word at the first point after the meaning changed."""
    first = next(index for index, value in enumerate(values) if value is not None)
    custom: list[dict[str, object]] = [{"delete": True}] * len(values)
    custom[first] = {"value": "not comparable with before"}
    return {
        "value": True,
        "position": "above",
        "font": _SMALL,
        "custom": custom,
    }


def _room_for_words(pack: Pack) -> float:
    """The share of a chart's width that the longest level's word needs at its left."""
    longest = max(len(line.heading) for line in pack.charts.levels)
    return min(0.4, max(0.12, (longest * 6.2 + 14) / _CHART_WIDTH))
