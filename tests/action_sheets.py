"""Workbooks of actions changed as somebody with a spreadsheet program would."""

from __future__ import annotations

from typing import Any

from tests.scoring_sheets import changed

HEAD = 6
"""The row of the headings in a workbook as it goes out."""

COLUMNS = ("reference", "what", "about", "owner", "agency", "due", "status", "stopped", "worked", "note", "answers")
CELLS = dict(zip(COLUMNS, "ABCDEFGHIJK", strict=True))


def cell(row: int, name: str) -> str:
    """Name the cell of a column in a row, counted from the headings."""
    return f"Actions!{CELLS[name]}{HEAD + row}"


def edited(data: bytes, row: int, **cells: object) -> bytes:
    """Return the workbook with other values in the cells of a row, counted from the headings."""

    def change(book: Any) -> None:
        for name, value in cells.items():
            book["Actions"][f"{CELLS[name]}{HEAD + row}"] = value

    return changed(data, change)
