"""A spreadsheet of what is judged: read with all its columns, or refused with every cell named."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.framework_making import Row as Judged
from assessment.domain.framework_making import ids_for, made, typed_rows
from assessment.papers.framework_file import framework_file
from assessment.readers.framework_rows import read_rows
from tests.hostile_spreadsheets import HOSTILE
from tests.spreadsheets import workbook
from tests.unit.readers.documents import read

SHEET = """\
Title,Ref,Theme,Summary,Prompts,Level 1,level 2
Children are heard,1,People,All of them,"Who was asked?
Who was not?",None is,Each is
,,,,,,
Places are safe,2,Places,,,,
"""


def refused(data: bytes) -> list[str]:
    rows, problems = read_rows(data, "s.csv")
    assert rows == ()
    return [str(problem) for problem in problems]


def test_a_row_is_a_principle_with_what_its_columns_say():
    rows, problems = read_rows(("\ufeff" + SHEET).encode(), "s.csv")
    assert problems == ()
    assert rows == (
        Judged(
            "Children are heard", "1", "People", "All of them", ("Who was asked?", "Who was not?"), (),
            {1: "None is", 2: "Each is"},
        ),
        Judged("Places are safe", "2", "Places"),
    )  # fmt: skip


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_understood(separator: str):
    rows, _ = read_rows(f"title{separator}ref\nHeard{separator}1\n".encode(), "s.csv")
    assert rows == (Judged("Heard", "1"),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,ref\nHeard,1\n", 's.csv, A1: no column is called "title"; call the column with what is judged so'),
        ("title,weight\nHeard,1\n", 's.csv, B1: "weight" is not a name of a column; use title, ref, theme'),
        ("title,level 13\nHeard,1\n", 's.csv, B1: "level 13" is not a name of a column'),
        ("title,ref,ref\nHeard,1,1\n", 's.csv, C1: a column is called "ref" already; put the two together'),
        ("title,ref\nHeard,1\n,2\n", "s.csv, A3: the title is empty; write what is judged"),
        ("title,ref\nHeard,1,why\n", "s.csv, C2: this stands in a column without a name; name it, or empty the cell"),
        ("title" + ",a" * 99_000, "s.csv: row 1 has more than 100 columns; move what is wanted to the left"),
        ("title\n", "s.csv: there are 0 rows, but 1 to 500 are allowed"),
        ("title\n" + "Heard\n" * 501, "s.csv: there are 501 rows, but 1 to 500 are allowed"),
        ('title\n"Heard', "s.csv: after row 1 it is no CSV"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(text: str, says: str):
    assert any(each.startswith(says) for each in refused(text.encode())), refused(text.encode())


def test_a_workbook_says_the_same_and_what_became_a_formula_or_a_date_in_it_is_told():
    rows, _ = read_rows(SHEET.encode(), "s.csv")
    cells = [line for line in csv.reader(io.StringIO(SHEET, newline="")) if any(line)]
    assert read_rows(workbook({"Notes": [["x"]], "framework": cells}), "s.xlsx") == (rows, ())
    numbers = workbook({"Ours": [["title", "ref"], ["Heard", 1.1]]})
    assert read_rows(numbers, "s.xlsx") == ((Judged("Heard", "1.1"),), ())
    assert refused(workbook({"Ours": [["title", "ref"], ["=1+1", date(2026, 2, 1)]]})) == [
        "s.csv, Ours!A2: this is a formula; copy the cells and paste them as values",
        "s.csv, Ours!B2: this became a date; have the cell hold a text, and write it again",
    ]
    assert refused(workbook({"A": [["title"]], "B": [["x"]]})) == [
        's.csv: there is no sheet called "Framework"; give one of "A", "B" that name'
    ]


@pytest.mark.parametrize("kind", ["entities", "macros", "packed too small", "200 sheets", "a picture", "empty"])
def test_what_is_hostile_or_no_spreadsheet_is_refused(kind: str):
    make, says = HOSTILE[kind]
    (told,) = refused(make())
    assert says in told


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_crash_the_reader(data: bytes):
    rows, problems = read_rows(data, "s.csv")
    assert bool(rows) is not bool(problems)


def test_what_is_made_reads_as_a_sound_framework():
    rows, _ = read_rows(SHEET.encode(), "s.csv")
    found = read(framework_file(made("Our questions", "Why we ask", "Not yet: We do not\nFully", rows)))
    assert (found.id, found.version, found.title, found.about) == ("our-questions", 1, "Our questions", "Why we ask")
    assert [(level.value, level.label, level.description) for level in found.scale.levels] == [
        (Decimal(1), "Not yet", "We do not"),
        (Decimal(2), "Fully", ""),
    ]
    assert [(each.id, each.title) for each in found.themes] == [("people", "People"), ("places", "Places")]
    heard, safe = found.principles
    assert (heard.id, heard.theme, heard.levels[Decimal(2)]) == ("children-are-heard", "people", "Each is")
    assert (safe.id, safe.ref, safe.theme) == ("places-are-safe", "2", "places")


def test_lines_that_are_typed_are_what_is_judged():
    assert typed_rows(" Heard \n\nSafe\n") == (Judged("Heard"), Judged("Safe"))


@given(st.lists(st.text(max_size=20), max_size=6))
def test_ids_are_distinct_and_are_ids(titles: list[str]):
    ids = ids_for(titles)
    assert len(set(ids)) == len(titles)
    text = framework_file(made("T", "", "a\nb", [Judged(f"t{number}") for number in range(len(titles) or 1)]))
    assert read(text)
    assert all(each.replace("-", "").isalnum() and each.isascii() and each == each.lower() for each in ids)
