"""Readings from a spreadsheet: what is read, and what is told of each cell that is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assessment.domain.errors import FileRefused
from assessment.domain.indicator import WHOLE, Indicator, Part
from assessment.domain.period import Period
from assessment.readers.readings_sheet import ReadingsRead, read_readings
from assessment.readers.workbook.cells import UPLOADED
from assessment.readers.workbook.opening import open_workbook
from tests.spreadsheets import csv_file, workbook

TODAY = date(2026, 11, 21)
INDICATOR = Indicator(
    "i",
    "Screening forms",
    "Forms sent",
    "Team",
    "City",
    "forms",
    breakdown="type",
    parts=(Part("a", "Criminal"), Part("b", "Sexual")),
)
HEADING = ("Period", "All together", "Criminal", "Sexual")


def read(data: bytes) -> ReadingsRead:
    return read_readings(open_workbook(data, "ours.xlsx", UPLOADED), INDICATOR, TODAY)


def test_a_row_for_each_period_is_read_whatever_the_order_of_columns_and_what_stands_above():
    rows = [["Our figures"], [], ["Sexual", "PERIOD", "Note", "all  together"]]
    data = workbook(
        {"Notes": [["x"]], "readings": [*rows, [10, "Q1 2025/26", "x", 40], [None, "Q2 2025/26", "", "1,050.5"]]}
    )
    found = read(data)
    assert found.problems == ()
    assert [(each.reading.period, each.reading.values) for each in found.found] == [
        (Period(2025, 4), {WHOLE: Decimal(40), "b": Decimal(10)}),
        (Period(2025, 7), {WHOLE: Decimal("1050.5")}),
    ]
    assert found.not_read == ("Note",)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("Q1 2025", 40), "Readings!A2: *could mean two periods; write Q1 2025/26 for"),
        ((date(2025, 4, 1), 40), "Readings!A2: this is a date, not a period"),
        (("2025/26", 40), "Readings!A2: April 2025 to March 2026 is not one of this figure's periods"),
        (("Q3 2026/27", 40), "Readings!A2: October to December 2026 is not over yet"),
        (("Q1 1926/27", 40), "Readings!A2: April to June 1926 is more than 30 years ago"),
        (("Q1 2025/26", None, 3), "Readings!B2: this is not a number from 0 on"),
        (("Q1 2025/26", -4), "Readings!B2: this is not a number from 0 on"),
        (("Q1 2025/26", "=1+1"), "Readings!B2: this is a formula; copy the cells and paste them as values"),
        (("Q1 2025/26", 40, "few"), "Readings!C2: this is not a number from 0 on"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_with_its_place(row, told):
    place, _, words = told.partition(": ")
    (problem,) = read(workbook({"Readings": [HEADING, row]})).problems
    assert problem.cell == place
    assert words.lstrip("*").casefold() in f"{problem.what}; {problem.mend}".casefold()


def test_every_problem_is_told_at_once_and_a_period_named_twice_is_one():
    rows = [("Q1 2025/26", 40), ("nonsense", "few"), ("2025-Q2", 41)]
    problems = read(csv_file(*rows, heading=HEADING)).problems
    assert [(each.cell, each.what.split(":")[0]) for each in problems] == [
        ("A3", '"nonsense" is not a period'),
        ("B3", "this is not a number from 0 on"),
        ("A4", "this period is there twice"),
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (workbook({"One": [HEADING], "Two": [HEADING]}), 'there is no sheet called "Readings"'),
        (csv_file(("Q1 2025/26", 40), heading=("Quarter", "Total")), 'no row has the headings "Period"'),
        (b"", "it is empty"),
    ],
)
def test_a_file_without_readings_is_refused_with_what_to_do(data, why):
    with pytest.raises(FileRefused, match=why):
        read(data)
