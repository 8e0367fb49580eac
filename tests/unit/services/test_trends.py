"""Trends for use elsewhere: the contract of the `trends` command, from the store to the last comma."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.analysis.tidy_rows import TrendRow
from assessment.domain.errors import NotFound, NotPermitted
from assessment.domain.permission import HOST, STRANGER
from assessment.services.trends import COLUMNS, as_csv, as_json, trend_rows
from tests.builders import FRAMEWORK, Q1, Q3, Place, a_closed_round, a_partnership, a_store, an_open_round, judge

ROW = TrendRow("Group", "2025-04/3", "1", "principle", "a", "Title", "level", "3", "Yes", None, None, "first", "")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A partnership with a closed round in the first quarter and an open one, half judged, in the third."""
    store = a_store(f"sqlite:///{(tmp_path / 'store.sqlite').as_posix()}")
    at = a_partnership(store)
    a_closed_round(at, Q1)
    opened = an_open_round(at, Q3)
    judge(at, opened, "level:3")
    judge(at, opened, "not_applicable", principle="places")
    yield at
    store.dispose()


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_columns_are_those_of_the_contract() -> None:
    assert ", ".join(COLUMNS) == (
        "group, period, framework_version, kind, id, title, answer, value, label, n, of, comparable, note"
    )


def test_every_round_and_principle_has_a_row(place: Place) -> None:
    rows = trend_rows(place.store, place.actor, FRAMEWORK)
    assert [(row.period, row.id, row.answer, row.value, row.comparable) for row in rows] == [
        ("2025-04/3", "listening", "level", "2", "first"),
        ("2025-04/3", "places", "level", "2", "first"),
        ("2025-04/3", "sharing", "level", "2", "first"),
        ("2025-10/3", "listening", "level", "3", "yes"),
        ("2025-10/3", "places", "not_applicable", "", ""),
        ("2025-10/3", "sharing", "not_answered", "", ""),
    ]


def test_the_host_gets_the_same_rows_and_a_stranger_none(place: Place) -> None:
    rows = trend_rows(place.store, place.actor, FRAMEWORK, "Steering group")
    assert trend_rows(place.store, HOST.within(place.partnership.id), FRAMEWORK) == rows
    with pytest.raises(NotPermitted):
        trend_rows(place.store, STRANGER.within(place.partnership.id), FRAMEWORK)


def test_nothing_crosses_the_border_of_a_partnership(place: Place) -> None:
    other = a_partnership(place.store, name="Hillside")
    assert trend_rows(place.store, other.actor, FRAMEWORK) == ()


def test_an_unknown_group_is_refused_and_those_that_there_are_are_named(place: Place) -> None:
    with pytest.raises(NotFound, match=r'There is no group "Board" in Riverside\. There are: Steering group \('):
        trend_rows(place.store, place.actor, FRAMEWORK, "Board")


def test_an_unknown_framework_is_refused_and_those_that_there_are_are_named(place: Place) -> None:
    with pytest.raises(NotFound, match=rf'no framework "other" in the library\. There are: {FRAMEWORK}\.'):
        trend_rows(place.store, place.actor, "other")


def test_csv_is_rfc_4180_with_a_heading() -> None:
    text = as_csv([replace(ROW, title='Say "why", then act', note="one\ntwo")])
    heading, _, rest = text.partition("\r\n")
    assert heading == ",".join(COLUMNS)
    assert rest == ('Group,2025-04/3,1,principle,a,"Say ""why"", then act",level,3,Yes,,,first,"one\ntwo"\r\n')


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(start: str) -> None:
    (row,) = read(as_csv([replace(ROW, group=f"{start}1+1", title=f"{start}cmd", label=f"{start}x", note=f"{start}y")]))
    assert all(row[column].startswith("'") for column in ("group", "title", "label", "note"))


def test_a_value_below_zero_stays_a_number() -> None:
    assert read(as_csv([replace(ROW, value="-1.5")]))[0]["value"] == "-1.5"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_what_is_written_as_csv_can_be_read_back(text: str) -> None:
    (row,) = read(as_csv([replace(ROW, title=text)]))
    assert row["title"].removeprefix("'") == text.removeprefix("'")


def test_json_holds_the_same_rows_with_null_where_there_is_no_number() -> None:
    (row,) = json.loads(as_json([replace(ROW, title="Größe", n=3, of=4)]))
    assert list(row) == list(COLUMNS)
    assert (row["title"], row["value"], row["n"], row["of"]) == ("Größe", "3", 3, 4)
    assert json.loads(as_json([ROW]))[0]["n"] is None
    assert json.loads(as_json([])) == []
