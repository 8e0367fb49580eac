"""Join codes: what is made, shown and read."""

from __future__ import annotations

import pytest

from assessment.domain.join_code import LENGTH, SYMBOLS, new_join_code, read_join_code, shown


def test_a_code_holds_eight_symbols_of_thirty_one_that_cannot_be_taken_for_one_another():
    assert len(SYMBOLS) == len(set(SYMBOLS)) == 31
    assert not set("0O1IL") & set(SYMBOLS)
    codes = {new_join_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == LENGTH and set(code) <= set(SYMBOLS) for code in codes)
    assert set().union(*codes) == set(SYMBOLS)


@pytest.mark.parametrize(
    "typed",
    [
        "7KQM2XBD",
        "7KQM-2XBD",
        " 7kqm 2xbd ",
        "7kqm\u20132xbd",
        "https://reflection.example.org/join/7KQM-2XBD",
        "/join/7KQM2XBD/",
    ],
)
def test_a_code_is_read_however_it_was_typed_or_pasted(typed):
    assert read_join_code(typed) == "7KQM2XBD"


@pytest.mark.parametrize(
    "typed", ["", "7KQM-2XB", "7KQM-2XBDD", "7KQM-2XB0", "OOOO-IIII", "/join/", "7KQM_2XBD", "☃" * 8]
)
def test_what_is_no_code_is_not_read_as_one(typed):
    assert read_join_code(typed) == ""


def test_a_code_is_shown_in_two_halves():
    assert shown("7KQM2XBD") == "7KQM-2XBD"
    assert shown("") == ""
