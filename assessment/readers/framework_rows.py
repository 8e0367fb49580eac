"""What is judged, from a spreadsheet that was saved as CSV: one row for each, its columns called by their first row.

The file is hostile until it is read: bounded, UTF-8, and every problem is told with its cell, all at once. What a text
may hold is checked when the framework that comes of it is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from assessment.domain.errors import Problem
from assessment.domain.framework_making import Row
from assessment.readers.framework_model import MAX_LEVELS, MAX_PRINCIPLES
from assessment.readers.quoting import short
from assessment.readers.yaml_guard import MAX_BYTES

COLUMNS = ("title", "ref", "theme", "summary", "prompts", "evidence")
"""What a column may be called, besides `level 1`, `level 2` and so on. Only the first must be there."""

MOST_PROBLEMS = 200
"""More are not listed: mending the first mends many."""

_MOST_COLUMNS = 100
_LEVEL = re.compile(r"level ([1-9][0-9]?)")
_MEND_NAMES = f"use {', '.join(COLUMNS)}, and level 1, level 2 and so on"


def read_rows(data: bytes, file: str) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """Return the rows of a CSV file, or none and everything that is wrong with it.

    `Problem.line` is the row as a spreadsheet counts it. In a cell of prompts or evidence each line is an entry.
    """
    if len(data) > MAX_BYTES:
        return (), (Problem(file, 0, f"the file is larger than {MAX_BYTES // 1024} KB", "take columns out"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        mend = "in the spreadsheet choose Save as, CSV UTF-8, and take that file"
        return (), (Problem(file, 0, "this is not a CSV file in UTF-8", mend),)
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True))
    except csv.Error:
        mend = "save it from the spreadsheet as CSV again"
        return (), (Problem(file, 0, "the cells of this file cannot be told apart", mend),)
    heading = [" ".join(name.lower().split()) for name in table[0]] if table else []
    problems = tuple(Problem(file, *fault) for fault in islice(_faults(heading, table), MOST_PROBLEMS))
    if problems:
        return (), problems
    filled = [cells for cells in table[1:] if any(map(str.strip, cells))]
    return tuple(_row(dict(zip(heading, map(str.strip, cells), strict=False))) for cells in filled), ()


def _separator(text: str) -> str:
    """Spreadsheets in some languages put semicolons where others put commas."""
    heading = text.partition("\n")[0]
    return max(",;\t", key=heading.count)


def _faults(heading: Sequence[str], table: Sequence[Sequence[str]]) -> Iterator[tuple[int, str, str]]:
    if len(heading) > _MOST_COLUMNS:
        yield 1, f"there are {len(heading):,} columns", _MEND_NAMES
        return
    yield from _in_heading(heading)
    filled = [(at, cells) for at, cells in enumerate(table[1:], start=2) if any(map(str.strip, cells))]
    if not 1 <= len(filled) <= MAX_PRINCIPLES:
        yield 0, f"there are {len(filled):,} rows, but 1 to {MAX_PRINCIPLES} are allowed", "one for each principle"
    for at, cells in filled[:MAX_PRINCIPLES]:
        yield from _in_row(heading, at, cells)


def _in_heading(heading: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    if "title" not in heading:
        yield 1, 'no column is called "title"', "call the column with what is judged so, in the first row"
    for number, name in enumerate(heading):
        if name and not _is_known(name):
            yield 1, f'cell {cell(number, 1)}: "{short(name)}" is not a name of a column', _MEND_NAMES
        if name and name in heading[:number]:
            yield 1, f'cell {cell(number, 1)}: a column is called "{short(name)}" already', "put the two together"


def _in_row(heading: Sequence[str], at: int, cells: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    for number, text in enumerate(cells):
        if text.strip() and (number >= len(heading) or not heading[number]):
            yield at, f"cell {cell(number, at)} stands in a column without a name", "name it, or empty the cell"
    if "title" in heading:
        number = heading.index("title")
        if not "".join(cells[number : number + 1]).strip():
            yield at, f"cell {cell(number, at)}: the title is empty", "write what is judged, or take the row out"


def _is_known(name: str) -> bool:
    level = _LEVEL.fullmatch(name)
    return name in COLUMNS or (level is not None and int(level[1]) <= MAX_LEVELS)


def cell(column: int, row: int) -> str:
    """Return a cell's name: C7. Columns are counted from 0, rows from 1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def _row(said: Mapping[str, str]) -> Row:
    levels = {int(found[1]): text for name, text in said.items() if text and (found := _LEVEL.fullmatch(name))}
    return Row(
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
