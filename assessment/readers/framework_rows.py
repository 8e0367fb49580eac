"""What is judged, from a spreadsheet: one row for each, its columns called by their first row.

The file is hostile until it is read: every problem is told with its cell, all at once. What a text may hold is checked
when the framework that comes of it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assessment.domain.errors import FileRefused, InvalidInput, Problem
from assessment.domain.framework_making import Row as Judged
from assessment.readers.cell_words import as_sentence_part, sheet_called, shown_text, text_of
from assessment.readers.framework_model import MAX_LEVELS, MAX_PRINCIPLES
from assessment.readers.problems import listed
from assessment.readers.quoting import short
from assessment.readers.workbook.cells import UPLOADED, Row, Sheet, Value
from assessment.readers.workbook.opening import open_workbook

SHEET = "Framework"

COLUMNS = ("title", "ref", "theme", "summary", "prompts", "evidence")
"""What a column may be called, besides `level 1`, `level 2` and so on. Only the first must be there."""

_LIMITS = replace(UPLOADED, columns=100)
_LEVEL = re.compile(r"level ([1-9][0-9]?)")
_MEND_NAMES = f"use {', '.join(COLUMNS)}, and level 1, level 2 and so on"


def read_rows(data: bytes, file: str) -> tuple[tuple[Judged, ...], tuple[Problem, ...]]:
    """Return the rows of a workbook, an OpenDocument spreadsheet or a CSV file, or none and all that is wrong with it.

    In a cell of prompts or evidence each line is an entry.
    """
    try:
        sheet = sheet_called(open_workbook(data, file, _LIMITS), SHEET)
    except FileRefused as refused:
        return (), tuple(refused.problems)
    heading = [shown_text(value).lower() for value in sheet.rows[0].values] if sheet.rows else []
    if problems := listed(tuple(_faults(heading, sheet, file))):
        return (), problems
    return tuple(_judged(dict(zip(heading, map(text_of, row.values), strict=False))) for row in sheet.rows[1:]), ()


def _faults(heading: Sequence[str], sheet: Sheet, file: str) -> Iterator[Problem]:
    yield from _in_heading(heading, sheet, file)
    rows = sheet.rows[1:]
    if not 1 <= len(rows) <= MAX_PRINCIPLES:
        what = f"there are {len(rows):,} rows, but 1 to {MAX_PRINCIPLES} are allowed"
        yield Problem(file, 0, what, "one for each principle")
    for row in rows[:MAX_PRINCIPLES]:
        for column, what, mend in _in_row(heading, row):
            yield Problem(file, row.number, what, mend, sheet.cell(row.number, column))


def _in_heading(heading: Sequence[str], sheet: Sheet, file: str) -> Iterator[Problem]:
    at = sheet.rows[0].number if sheet.rows else 1
    if "title" not in heading:
        what, mend = 'no column is called "title"', "call the column with what is judged so, in the first row"
        yield Problem(file, at, what, mend, sheet.cell(at, 0))
    for number, name in enumerate(heading):
        if name and not _is_known(name):
            what = f'"{short(name)}" is not a name of a column'
            yield Problem(file, at, what, _MEND_NAMES, sheet.cell(at, number))
        if name and name in heading[:number]:
            what = f'a column is called "{short(name)}" already'
            yield Problem(file, at, what, "put the two together", sheet.cell(at, number))


def _in_row(heading: Sequence[str], row: Row) -> Iterator[tuple[int, str, str]]:
    """What is wrong in a row: the column, counted from 0, what, and how to mend it."""
    for number, value in enumerate(row.values):
        try:
            text = _text(value)
        except InvalidInput as refused:
            yield number, *as_sentence_part(refused)
            continue
        if text and (number >= len(heading) or not heading[number]):
            yield number, "this stands in a column without a name", "name it, or empty the cell"
    if "title" in heading and row.value(number := heading.index("title")) in {None, ""}:
        yield number, "the title is empty", "write what is judged, or take the row out"


def _text(value: Value) -> str:
    if isinstance(value, date):
        raise InvalidInput("This became a date.", mend="Have the cell hold a text, and write it again.")
    return text_of(value)


def _is_known(name: str) -> bool:
    level = _LEVEL.fullmatch(name)
    return name in COLUMNS or (level is not None and int(level[1]) <= MAX_LEVELS)


def _judged(said: Mapping[str, str]) -> Judged:
    levels = {int(found[1]): text for name, text in said.items() if text and (found := _LEVEL.fullmatch(name))}
    return Judged(
        title=" ".join(said["title"].split()),
        ref=" ".join(said.get("ref", "").split()),
        theme=" ".join(said.get("theme", "").split()),
        summary=said.get("summary", ""),
        prompts=_entries(said.get("prompts", "")),
        evidence=_entries(said.get("evidence", "")),
        levels=levels,
    )


def _entries(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
