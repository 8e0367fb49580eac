"""Days, as people write and read them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.day import day_text, read_day
from assessment.domain.errors import InvalidInput


@pytest.mark.parametrize(
    "text",
    [
        "7 September 2026",
        "07 September 2026",
        "7 sept 2026",
        "7 Sep 2026",
        " 7  SEPTEMBER\t2026 ",
        "7/9/2026",
        "07/09/2026",
        "7.9.2026",
        "7-9-2026",
        "2026-09-07",
    ],
)
def test_a_day_is_read_however_it_is_written(text):
    assert read_day(text, where="Date") == date(2026, 9, 7)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "tomorrow",
        "31 June 2026",
        "30/2/2026",
        "9/13/2026",
        "7 Se 2026",
        "7 Septembers 2026",
        "7 M 2026",
        "7/9/26",
        "0 May 2026",
        "1 May 0000",
        "\u0667/\u0669/2026",
        "7 September 2026\x00",
        "1" * 10_000,
    ],
)
def test_what_is_not_a_day_is_refused_with_the_field_and_an_example(text):
    with pytest.raises(InvalidInput) as refused:
        read_day(text, where="Date of the meeting")
    assert str(refused.value) == "Date of the meeting: This is not a date. Write it like 21 November 2026."


@given(st.dates())
def test_a_day_is_read_back_as_it_is_shown(day):
    if day.year >= 1000:
        assert read_day(day_text(day), where="Date") == day
    assert read_day(day.isoformat(), where="Date") == day


def test_a_day_is_shown_without_a_leading_nought():
    assert day_text(date(2026, 11, 1)) == "1 November 2026"
