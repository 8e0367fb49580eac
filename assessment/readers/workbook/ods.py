"""Sheets of an OpenDocument spreadsheet, which is what LibreOffice saves, once the archive has been looked over."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import repeat
from xml.etree.ElementTree import Element, ParseError, iterparse

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

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SHEET, _ROW = f"{_TABLE}table", f"{_TABLE}table-row"
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_CONTENT, _MANIFEST = "content.xml", "META-INF/manifest.xml"


def read_ods(archive: zipfile.ZipFile, file: str, limits: Limits) -> Workbook:
    """Return an OpenDocument spreadsheet that has been looked over. Raises FileRefused."""
    with _plainly(file):
        if _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST):
            raise refused(file, "it is protected by a password", "save it without one")
        names = tuple(each.get(f"{_TABLE}name", "") for each in _tables_and_rows(archive) if each.tag == _SHEET)
    return Workbook(file, names, lambda name: Sheet(name, tuple(_rows(archive, file, name, limits))))


def _rows(archive: zipfile.ZipFile, file: str, name: str, limits: Limits) -> Iterator[Row]:
    """Yield the rows of one sheet with something in them; one that is said to be repeated is yielded as often."""
    number, found, is_here = 0, 0, False
    with _plainly(file):
        for element in _tables_and_rows(archive):
            if element.tag == _SHEET:
                is_here = element.get(f"{_TABLE}name", "") == name
            elif is_here:
                times = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                if (row := row_of(number + 1, list(_values(element, file, limits)))) is not None:
                    must_have_room(found := found + times, file, name, limits)
                    yield from (Row(number + each, row.values) for each in range(1, times + 1))
                number += times


def _tables_and_rows(archive: zipfile.ZipFile) -> Iterator[Element]:
    """Yield each table as it begins and each row once it is whole; nothing is kept of a row that was yielded.

    The archive was looked over: it declares no entity, and has so many tags and bytes.
    """
    around: list[Element] = []
    with archive.open(_CONTENT) as content:
        for event, element in iterparse(content, ("start", "end")):  # noqa: S314
            if event == "start":
                around.append(element)
                if element.tag == _SHEET:
                    yield element
                continue
            around.pop()
            if element.tag == _ROW:
                yield element
                around[-1].clear()


def _values(row: Element, file: str, limits: Limits) -> Iterator[Value]:
    width = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        times, value = int(cell.get(f"{_TABLE}number-columns-repeated", "1")), _value(cell)
        width += times
        if width > limits.columns:
            if value is not None:
                mend = "move what is wanted to the left"
                raise refused(file, f"a row has more than {limits.columns} columns", mend)
            return  # LibreOffice fills each row up to the sheet's edge with an empty cell
        yield from repeat(value, times)


def _value(cell: Element) -> Value:
    if cell.get(f"{_TABLE}formula") is not None:
        return Unread.FORMULA
    match cell.get(f"{_OFFICE}value-type"):
        case "float" | "percentage" | "currency":
            number = Decimal(cell.get(f"{_OFFICE}value", ""))
            return number if number.is_finite() else str(number)
        case "date":
            return date.fromisoformat(cell.get(f"{_OFFICE}date-value", "")[:10])
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value") == "true"
    return "\n".join(_text(line) for line in cell.findall(f"{_TEXT}p")) or None


def _text(line: Element) -> str:
    """The text of a paragraph; spaces in a row, tabs and line breaks stand in it as elements of their own."""
    parts = [line.text or ""]
    for each in line:
        parts.append(" " if each.tag in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"} else _text(each))
        parts.append(each.tail or "")
    return "".join(parts)


@contextmanager
def _plainly(file: str) -> Iterator[None]:
    try:
        yield
    except (ParseError, KeyError, ValueError, InvalidOperation, RecursionError, zipfile.BadZipFile) as error:
        raise refused(file, DAMAGED, SAVE_AGAIN) from error
