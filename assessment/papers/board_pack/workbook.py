"""A pack written as a workbook: the same pack gives the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from assessment.papers.board_pack.chart_sheet import write_chart_data, write_charts
from assessment.papers.board_pack.pack import Pack
from assessment.papers.sheets.book import options
from assessment.papers.sheets.finishing import finished
from assessment.papers.sheets.heading import write_head
from assessment.papers.sheets.measure import line_count, row_points, shown_width
from assessment.papers.sheets.page import set_page
from assessment.papers.sheets.sheet import Cell, Column, Sheet
from assessment.papers.sheets.type_styles import Styles

_CUSTOM_LIMIT = 255


def write_workbook(pack: Pack) -> bytes:
    """Return the pack as an xlsx file."""
    file = io.BytesIO()
    workbook = Workbook(file, options())
    _describe(workbook, pack)
    styles = Styles(workbook)
    written = {name: workbook.add_worksheet(name) for name in pack.names}
    for sheet in pack.sheets:
        _write_sheet(written[sheet.name], sheet, styles, pack)
    for drawn in pack.drawn:
        write_chart_data(written[drawn.data_name], drawn, pack, styles)
        write_charts(workbook, written[drawn.name], drawn, pack, styles)
    for name, (sheet_name, row, column) in pack.key_cells.items():
        workbook.define_name(name, f"='{sheet_name}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}")
    workbook.close()
    return finished(file.getvalue())


def _describe(workbook: Workbook, pack: Pack) -> None:
    workbook.set_properties(
        {
            "title": pack.title,
            "subject": pack.subject,
            "author": pack.company,
            "company": pack.company,
            "keywords": pack.keywords,
            "created": datetime.combine(pack.made_on, time()),
        }
    )
    for name, value in pack.properties:
        workbook.set_custom_property(name, value[:_CUSTOM_LIMIT], "text")


def _write_sheet(worksheet: Worksheet, sheet: Sheet, styles: Styles, pack: Pack) -> None:
    head = write_head(worksheet, sheet.head[0], sheet.head[1:], styles)
    for index, width in enumerate(column.width for column in sheet.columns):
        worksheet.set_column(index, index, width)
    worksheet.add_table(
        head,
        0,
        head + len(sheet.rows),
        len(sheet.columns) - 1,
        {
            "name": sheet.table,
            "title": sheet.title,
            "description": sheet.holds,
            "autofilter": False,
            "style": None,
            "banded_rows": False,
            "columns": [
                {"header": each.heading, "header_format": styles.heading(each.heading, position)}
                for position, each in enumerate(sheet.columns)
            ],
        },
    )
    worksheet.set_row(head, _height([column.heading for column in sheet.columns], sheet.columns))
    for row, cells in enumerate(sheet.rows):
        worksheet.set_row(head + 1 + row, _height(cells, sheet.columns))
        for column, value in enumerate(cells):
            if sheet.links and column == 0:
                worksheet.write_url(head + 1 + row, 0, f"internal:'{value}'!A1", styles.link, str(value))
            else:
                shade = sheet.shades.get((row, column))
                _write_cell(worksheet, head + 1 + row, column, value, styles, shade=shade)
    set_page(worksheet, pack, repeated_row=head, on_one_page=sheet.links)  # contents are looked over, not read


def _height(cells: Sequence[Cell], columns: Sequence[Column]) -> float:
    """The height of a row in points: that of the cell with the most lines."""
    return row_points(
        max(
            line_count(str(cell), shown_width(position, column.width))
            for position, (cell, column) in enumerate(zip(cells, columns, strict=True))
        )
    )


def _write_cell(
    worksheet: Worksheet, row: int, column: int, value: Cell, styles: Styles, *, shade: Decimal | None
) -> None:
    if isinstance(value, int):
        worksheet.write_number(row, column, value, styles.number(column))
    else:
        worksheet.write_string(row, column, value, styles.body(value, column, shade))
