"""Sheets of an Excel workbook, by openpyxl's read-only reader, once the archive has been looked over."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from assessment.readers.workbook.archive import DAMAGED, SAVE_AGAIN
from assessment.readers.workbook.cells import (
    Limits,
    Row,
    Sheet,
    Unread,
    Value,
    Workbook,
    must_have_room,
    refused,
    row_of,
)

_LAST_ROW = 1_048_576
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What openpyxl raises on parts that do not fit together: whatever its code stumbles over.

XML that is none is a SyntaxError, whether Python's own parser reads it or lxml, which openpyxl takes where it is there.
"""


def read_xlsx(data: bytes, file: str, limits: Limits) -> Workbook:
    """Return an Excel workbook that has been looked over. Raises FileRefused."""
    with _plainly(file):
        book: Any = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        names = tuple(sheet.title for sheet in book.worksheets)
    return Workbook(file, names, lambda name: Sheet(name, tuple(_rows(book[name], file, name, limits))))


def _rows(sheet: Any, file: str, name: str, limits: Limits) -> Iterator[Row]:
    """Yield the rows with something in them. What the sheet says of its own size is not believed."""
    with _plainly(file):
        sheet.reset_dimensions()
        found = 0
        gap: object = None  # openpyxl yields one and the same for each row that is not there
        width = limits.columns + 1
        for number, values in enumerate(sheet.iter_rows(max_col=width, values_only=True), start=1):
            if number > _LAST_ROW:
                raise refused(file, DAMAGED, SAVE_AGAIN)
            if values is gap or (filled := len(values) - values.count(None)) == 0:
                gap = values
                continue
            if (row := row_of(number, _values(values, filled))) is None:
                continue
            found += 1
            must_have_room(found, file, name, limits)
            if len(row.values) == width:
                mend = "move what is wanted to the left"
                raise refused(file, f"row {number} has more than {limits.columns} columns", mend)
            yield row


def _values(found: Sequence[object], filled: int) -> list[Value]:
    """The values up to the last of those that are filled: few rows are as wide as they may be."""
    values: list[Value] = []
    for each in found:
        values.append(_value(each))
        filled -= each is not None
        if filled == 0:
            break
    return values


def _value(found: object) -> Value:
    """A cell's value as ours. A text that begins with = is a formula here: read like this, openpyxl does not say."""
    match found:
        case datetime():
            return found.date()
        case str():
            return Unread.FORMULA if found.startswith("=") else found
        case int() | float() if not isinstance(found, bool):
            number = Decimal(repr(found))
            return number if number.is_finite() else str(found)
        case time() | timedelta():
            return str(found)
        case None | bool() | date():
            return found
    return Unread.FORMULA  # openpyxl has classes of its own for formulas that fill several cells


@contextmanager
def _plainly(file: str) -> Iterator[None]:
    try:
        with warnings.catch_warnings():  # openpyxl tells of what it leaves out, such as styles and validation
            warnings.simplefilter("ignore")
            yield
    except _BROKEN as error:
        raise refused(file, DAMAGED, SAVE_AGAIN) from error
