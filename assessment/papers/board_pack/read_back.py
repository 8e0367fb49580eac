"""A workbook read back by another program's library and held against what it should say, cell by cell."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

import openpyxl

from assessment.domain.errors import AssessmentError
from assessment.papers.board_pack.drawing import ChartSheet, Value
from assessment.papers.board_pack.pack import Pack

# XlsxWriter writes "_x0041_" as "_x005F_x0041_", as Excel does; openpyxl drops "x005F_" wherever it stands.
_LOOKS_ESCAPED = re.compile("(_x[0-9a-fA-F]{4}_)")


class PackDiffers(AssessmentError):
    """A workbook does not say what the record says. It was not handed over."""


def check(data: bytes, pack: Pack) -> None:
    """Raise PackDiffers unless every cell of the workbook says what the pack says, and no other cell says anything."""
    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        expected = dict(_expected(pack))
        if workbook.sheetnames != list(pack.names):
            raise _differs("The workbook", "its sheets are not those that were meant")
        for name, rows in expected.items():
            _check_sheet(name, [list(row) for row in workbook[name].iter_rows(values_only=True)], rows)
    finally:
        workbook.close()


def _expected(pack: Pack) -> Iterator[tuple[str, list[list[Value]]]]:
    """Every sheet by name, with the values of its rows."""
    for sheet in pack.sheets:
        headings = [column.heading for column in sheet.columns]
        yield sheet.name, [*_head(sheet.head), list[Value](headings), *map(list[Value], sheet.rows)]
    for drawn in pack.drawn:
        yield drawn.name, [*_head(drawn.head), *_sentences(drawn)]
        yield drawn.data_name, [*_head(drawn.data_head), *map(list[Value], drawn.rows)]


def _head(lines: Sequence[str]) -> Iterator[list[Value]]:
    for text in lines:
        yield [text]


def _sentences(drawn: ChartSheet) -> Iterator[list[Value]]:
    for band in drawn.bands:
        if band.heading:
            yield [band.heading]
        yield [chart.sentence for chart in band.charts]
        if band.is_drawn:
            yield []


def _check_sheet(name: str, found: list[list[Value]], expected: list[list[Value]]) -> None:
    for row in range(max(len(found), len(expected))):
        there = found[row] if row < len(found) else []
        meant = [_as_read(value) for value in expected[row]] if row < len(expected) else []
        # A file may hold any number of empty cells at the end of a row.
        for column, (one, other) in enumerate(zip_longest(there, meant), start=1):
            if one != other:
                raise _differs(f"{name}, row {row + 1}, column {column}", "the cell does not say what the record says")


def _as_read(value: Value) -> Value:
    """A value as openpyxl gives it back."""
    return _LOOKS_ESCAPED.sub(r"_x005F\1", value).replace("x005F_", "") if isinstance(value, str) else value


def _differs(where: str, what: str) -> PackDiffers:
    return PackDiffers(f"{what}.", where=where, mend="Nothing was handed over. Tell whoever keeps this software.")
