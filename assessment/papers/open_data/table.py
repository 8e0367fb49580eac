"""A table that goes out: its columns with what they mean, and its rows as CSV and as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assessment.papers.formulas import may_be_formula

Value = str | int | bool | None
"""What may stand in a row. Decimals are text, so that they stay exact."""


class Kind(StrEnum):
    """What a column holds, as the description says it."""

    TEXT = "text"
    WHOLE_NUMBER = "whole number"
    DECIMAL_NUMBER = "decimal number"
    YES_OR_NO = "yes or no"
    DAY = "day (YYYY-MM-DD)"
    TIME = "time (UTC, ISO 8601)"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A meaning is a sentence; it names the words that can stand there where they are few."""

    name: str
    meaning: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `shows` names the table of the store whose rows these are, if it is one."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    shows: str = ""


def table(name: str, about: str, columns: tuple[Column, ...], rows: Iterable[tuple[Value, ...]], shows: str) -> Table:
    """Return a table of rows that are made one by one."""
    return Table(name, about, columns, tuple(rows), shows)


def csv_text(shown: Table) -> str:
    """Return a table as CSV (RFC 4180) with a heading, to be written as UTF-8.

    A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay bare.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in shown.columns)
    for row in shown.rows:
        writer.writerow(_cell(value, column.kind) for value, column in zip(row, shown.columns, strict=True))
    return text.getvalue()


def json_text(shown: Table) -> str:
    """Return a table as a JSON list of objects. What is empty in the CSV is "" or null."""
    names = [column.name for column in shown.columns]
    rows = [dict(zip(names, row, strict=True)) for row in shown.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _cell(value: Value, kind: Kind) -> Value:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if kind is Kind.TEXT and isinstance(value, str) and may_be_formula(value):
        return f"'{value}"
    return value
