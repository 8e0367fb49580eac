"""A pack is read back before anybody gets it."""

from __future__ import annotations

import io
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.domain.judgement import Strength
from assessment.domain.period import Period, next_period
from assessment.papers.board_pack.making import board_pack
from assessment.papers.board_pack.pack import pack_of
from assessment.papers.board_pack.read_back import PackDiffers, check
from assessment.papers.board_pack.workbook import write_workbook
from tests.papers.builders import FACTS, framework, full_history, history, judged, judgement, record


def changed(data: bytes, sheet: str, cell: str, value: object) -> bytes:
    """The workbook with one cell changed by another hand."""
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    workbook[sheet][cell] = value
    out = io.BytesIO()
    workbook.save(out)
    workbook.close()
    return out.getvalue()


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "where"),
    [
        ("This quarter", "B5", "Embedded", "This quarter, row 5, column 2"),
        ("Cover", "B4", None, "Cover, row 4, column 2"),
        ("Trend", "C6", "=1+1", "Trend, row 6, column 3"),
        ("Chart data", "H8", 4, "Chart data, row 8, column 8"),
        ("Method", "A40", "a note below the table", "Method, row 40, column 1"),
        ("Agencies", "G2", "beside", "Agencies, row 2, column 7"),
        ("Evidence", "A1", "Another title", "Evidence, row 1, column 1"),
        ("Charts", "A4", "A rosy sentence", "Charts, row 4, column 1"),
    ],
)
def test_a_workbook_that_says_something_else_is_refused_with_the_place(sheet, cell, value, where):
    pack = pack_of(full_history(), FACTS)
    with pytest.raises(PackDiffers, match=f"{where}: the cell does not say what the record says"):
        check(changed(write_workbook(pack), sheet, cell, value), pack)


def test_a_workbook_that_lacks_a_sheet_is_refused():
    pack = pack_of(full_history(), FACTS)
    with pytest.raises(PackDiffers, match="its sheets are not those that were meant"):
        check(write_workbook(replace(pack, sheets=pack.sheets[:-1])), pack)


def test_a_pack_of_another_state_is_refused():
    with pytest.raises(PackDiffers):
        check(write_workbook(pack_of(judged("33", "34"), FACTS)), pack_of(judged("33", "33"), FACTS))


ANSWERS = st.sampled_from("12345?ndx ")
NOTES = st.text(max_size=80)
STRENGTHS = st.sampled_from([None, *Strength])


@st.composite
def histories(draw):
    number = draw(st.integers(min_value=1, max_value=3))
    used = framework([draw(NOTES) for _ in range(number)])
    period, records = Period(2019, draw(st.sampled_from([1, 4, 7])), draw(st.sampled_from([3, 6, 12]))), []
    for _ in range(draw(st.integers(min_value=1, max_value=5))):
        said = [
            judgement(f"p{n}", draw(ANSWERS), reason=draw(NOTES), dissent=draw(NOTES), strength=draw(STRENGTHS))
            for n in range(1, number + 1)
        ]
        records.append(record(period, said, used=used, closed=draw(st.booleans())))
        for _ in range(draw(st.integers(min_value=1, max_value=3))):
            period = next_period(period)
    return history(*records, group=draw(NOTES), illustrative=draw(st.booleans()))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(histories())
def test_whatever_a_group_recorded_reads_back_as_it_was_recorded(told):
    assert board_pack(told, FACTS)  # which reads back before it returns
