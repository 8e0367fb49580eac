"""What a spreadsheet holds once it has been read, and how much of it may be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from assessment.domain.errors import FileRefused, Problem

_MARKS_A_ROW = 80
"""Tags that a row may take on average: some thirteen cells with a value, or eighty that are only formatted."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read: bytes of the file and of its parts unpacked, rows with something in them, columns and sheets."""

    size: int
    unpacked: int
    rows: int
    columns: int = 200
    sheets: int = 50

    @property
    def marks(self) -> int:
        """Tags in one part of a workbook. It bounds the time that reading the part takes."""
        return _MARKS_A_ROW * self.rows


_MB = 1024 * 1024

UPLOADED = Limits(size=2 * _MB, unpacked=20 * _MB, rows=5_000)
"""What somebody may send from a browser."""

ON_THE_SERVER = Limits(size=20 * _MB, unpacked=300 * _MB, rows=100_000)
"""What the host may name on the command line."""


class Unread(Enum):
    """What stands in a cell without being a value."""

    FORMULA = "a formula"


Value: TypeAlias = str | Decimal | bool | date | Unread | None
"""What stands in a cell. A number is exact: 3.1 is Decimal("3.1"), as it was typed. None where nothing does."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with something in it. `number` counts from 1, as spreadsheets show it; `values` begin with column A."""

    number: int
    values: tuple[Value, ...]

    def value(self, column: int) -> Value:
        """What stands in a column, counted from 0."""
        return self.values[column] if column < len(self.values) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that have something in them. A CSV file is one sheet without a name."""

    name: str
    rows: tuple[Row, ...]

    def cell(self, row: int, column: int) -> str:
        """Name a cell as people find it: "History!D5", or "D5" in a CSV file. `column` counts from 0."""
        place = f"{column_letters(column)}{row}"
        return f"{self.name}!{place}" if self.name else place


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was let in: the names of its sheets, and reading one of them. `read` raises FileRefused."""

    file: str
    names: tuple[str, ...]
    read: Callable[[str], Sheet]


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, B ... Z, AA."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def refused(file: str, what: str, mend: str) -> FileRefused:
    """Return the refusal of a file as a whole."""
    return FileRefused([Problem(file, 0, what, mend)])


def row_of(number: int, values: list[Value]) -> Row | None:
    """Return a row without the empty cells at its end, None where nothing is in it."""
    while values and values[-1] in {None, ""}:
        values.pop()
    return Row(number, tuple(values)) if values else None


def must_have_room(rows: int, file: str, sheet: str, limits: Limits) -> None:
    """Raise FileRefused where a sheet has more rows with something in them than a heading and so many."""
    if rows > limits.rows + 1:
        where = f'the sheet "{sheet}"' if sheet else "it"
        raise refused(file, f"{where} has more than {limits.rows:,} rows", "split it into several files")
