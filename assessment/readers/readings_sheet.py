"""Readings of one figure from a spreadsheet: a row for each period, a column for all together and one for each part.

Every problem is found and told with its cell; a file with one is taken as a whole or not at all by whoever asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assessment.domain.errors import FileRefused, InvalidInput, PeriodNotRead, Problem
from assessment.domain.indicator import ALL_TOGETHER, PERIOD, WHOLE, Indicator, must_take
from assessment.domain.period import Period
from assessment.domain.period_reading import ACCEPTED, read_period
from assessment.domain.reading import Reading, read_value
from assessment.readers.cell_words import as_sentence_part, listed_headings, sheet_called, shown_text, text_of
from assessment.readers.workbook.cells import Row, Sheet, Value, Workbook

SHEET = "Readings"

_LOOKED_AT = 10
"""Rows with something in them among which the heading has to be."""


@dataclass(frozen=True, slots=True)
class FoundReading:
    """A reading, and the cell that names its period."""

    reading: Reading
    row: int
    cell: str


@dataclass(frozen=True, slots=True)
class ReadingsRead:
    """What a file says, everything that is wrong in it, and the headings in it that mean nothing here."""

    found: tuple[FoundReading, ...]
    problems: tuple[Problem, ...]
    not_read: tuple[str, ...] = ()


def read_readings(book: Workbook, indicator: Indicator, today: date) -> ReadingsRead:
    """Read a sheet of readings. Raises FileRefused where there is none, or it has no heading."""
    sheet = sheet_called(book, SHEET)
    heading, columns = _heading_of(sheet, book.file, indicator)
    problems: list[Problem] = []
    found: dict[Period, FoundReading] = {}
    for row in sheet.rows:
        if row.number <= heading.number or all(row.value(at) in {None, ""} for at in columns.values()):
            continue
        one, wrong = _row(book.file, sheet, row, columns, indicator, today)
        problems += wrong
        if one is not None and (first := found.setdefault(one.reading.period, one)) is not one:
            what = f"this period is there twice: {first.cell} names it too"
            problems.append(Problem(book.file, row.number, what, "keep one of the two", one.cell))
    used = set(columns.values())
    left = (shown_text(value) for at, value in enumerate(heading.values) if at not in used)
    return ReadingsRead(tuple(found.values()), tuple(problems), tuple(filter(None, left)))


def _heading_of(sheet: Sheet, file: str, indicator: Indicator) -> tuple[Row, dict[str, int]]:
    """The row of headings, and its columns: of the period by `PERIOD`, of the values by their keys."""
    names = {PERIOD.casefold(): PERIOD, **{name.casefold(): key for key, name in indicator.part_names.items()}}
    for row in sheet.rows[:_LOOKED_AT]:
        columns: dict[str, int] = {}
        for at, value in enumerate(row.values):
            if (key := names.get(shown_text(value).casefold())) is not None:
                columns.setdefault(key, at)
        if {PERIOD, WHOLE} <= columns.keys():
            return row, columns
    wanted = listed_headings([PERIOD, *indicator.part_names.values()])
    what = f'no row has the headings "{PERIOD}" and "{ALL_TOGETHER}"'
    raise FileRefused([Problem(file, 0, what, f"put one above the readings: {wanted}")])


def _row(
    file: str, sheet: Sheet, row: Row, columns: dict[str, int], indicator: Indicator, today: date
) -> tuple[FoundReading | None, list[Problem]]:
    """The reading in a row, or what is wrong with it."""
    problems: list[Problem] = []
    period: Period | None = None
    values: dict[str, Decimal] = {}
    for key, at in columns.items():
        try:
            if key == PERIOD:
                period = _period(row.value(at), indicator, today)
            elif key == WHOLE or row.value(at) not in {None, ""}:
                values[key] = _value(row.value(at), indicator.part_names[key])
        except InvalidInput as refused:
            problems.append(Problem(file, row.number, *as_sentence_part(refused), sheet.cell(row.number, at)))
    if period is None or problems:
        return None, problems
    whole = values.pop(WHOLE)
    reading = Reading(indicator.id, period, whole, tuple(sorted(values.items())))
    return FoundReading(reading, row.number, sheet.cell(row.number, columns[PERIOD])), problems


def _period(value: Value, indicator: Indicator, today: date) -> Period:
    if isinstance(value, date):
        raise PeriodNotRead("This is a date, not a period.", mend=ACCEPTED)
    period = read_period(text_of(value))
    must_take(indicator, period, today)
    return period


def _value(value: Value, name: str) -> Decimal:
    return read_value(text_of(value), where=name)
