"""Opening an issued workbook from two sides: as openpyxl reads it, and as the XML that is in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from xml.etree import ElementTree as ET

import openpyxl
from openpyxl.utils import range_boundaries

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@contextmanager
def opened(data: bytes) -> Iterator[openpyxl.Workbook]:
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    try:
        yield workbook
    finally:
        workbook.close()


def values(data: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Every sheet's rows by the sheet's name."""
    with opened(data) as workbook:
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook}


def table(data: bytes, name: str) -> list[dict[str, object]]:
    """The rows of a sheet's one table, by heading."""
    with opened(data) as workbook:
        sheet = workbook[name]
        (found,) = sheet.tables.values()
        left, top, right, bottom = range_boundaries(found.ref)
        headings, *rows = sheet.iter_rows(min_col=left, min_row=top, max_col=right, max_row=bottom, values_only=True)
        return [dict(zip(headings, row, strict=True)) for row in rows]


def parts(data: bytes, pattern: str) -> dict[str, ET.Element]:
    """The parts of the file whose names match, as XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist() if re.search(pattern, name)}


def everything(data: bytes) -> str:
    """All the text in all parts of the file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())
