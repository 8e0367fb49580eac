"""Every number in a board pack and a public workbook, traced to the store.

It is read by plain SQL, and not by the rules that wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest

from assessment import __version__
from assessment.domain.issued_paper import PaperKind
from assessment.domain.period import Period
from tests.papers.conftest import TCE
from tests.papers.ledger import VOICES, Ledger
from tests.papers.tracing import limits, place_of, untraced
from tests.papers.workbooks import table, values

# A round under way, the workshop before it, and another group's round with another framework.
PACKS = {
    "a draft": (0, Period(2026, 10), TCE),
    "a workshop": (0, Period(2026, 7), TCE),
    "another group": (1, Period(2026, 10), "four-ps"),
}
PUBLIC = "the public workbook"


@pytest.fixture(scope="module")
def made(whole) -> Callable[[str], tuple[bytes, Ledger]]:
    """Each workbook by its name, made once, with what the store holds of it."""

    @cache
    def make(name: str) -> tuple[bytes, Ledger]:
        if name == PUBLIC:
            group, period = whole.groups[0], Period(2026, 7)
            data = whole.published(group, period, PaperKind.PUBLIC_WORKBOOK)
            return data, whole.ledger(group, period, is_public=True)
        at, period, framework = PACKS[name]
        return whole.pack(whole.groups[at], period, framework), whole.ledger(whole.groups[at], period, framework)

    return make


@pytest.fixture(params=[*PACKS, PUBLIC])
def traced(request, made) -> tuple[bytes, Ledger]:
    return made(request.param)


@pytest.fixture(params=["a draft", PUBLIC])
def figured(request, made) -> tuple[bytes, Ledger]:
    """A workbook of a group that has figures."""
    return made(request.param)


def about(row: tuple[object, ...], ledger: Ledger) -> str:
    """The principle or the figure that a row is about."""
    known = {*ledger.cited.values(), *(figure for figure, _, _ in ledger.readings)}
    return next((str(cell) for cell in row if cell in known), "")


def test_every_text_that_states_a_figure_states_the_stores(traced):
    data, ledger = traced
    # The first two are held column by column, below; the third says what cells may hold, and of none what it holds.
    others = {"Spread", "Figures", "Data dictionary"}
    references = {each["reference"] for each in ledger.recommendations}
    found = []
    for sheet, rows in values(data).items():
        if sheet in others:
            continue
        for row in rows:
            subject = about(row, ledger)
            for cell in [cell for cell in row if isinstance(cell, str)]:
                plain = cell.replace(f"Strategy reflection {__version__}", "")
                if sheet in {"Cover", "Every round"}:  # the framework's version, by itself
                    plain = re.sub(rf"^{ledger.framework['version']}(?=$|, texts)", "", plain)
                if sheet == "Recommendations" and cell in references:
                    plain = ""
                if sheet == "Actions":  # a recommendation by its report and its number there
                    for each in ledger.recommendations:
                        plain = plain.replace(f"{each['source']}, {each['reference']}", "")
                found += [(sheet, subject, each) for each in untraced(plain, ledger, subject)]
    assert found == []


def test_every_number_in_a_cell_is_the_stores(traced):
    data, ledger = traced
    ids = {cited: each for each, cited in ledger.cited.items()}
    expected = {}
    for sheet, rows in values(data).items():
        numbers = [[cell for cell in row if isinstance(cell, int | float)] for row in rows]
        expected[sheet] = [row for row in numbers if row]
    # What stands on the sheets of chart data is traced point by point, below.
    assert {sheet for sheet, rows in expected.items() if rows} - {"Chart data", "Figure chart data"} == {
        *("This quarter", "Voices", "Scale")
    }
    assert expected["This quarter"] == [[ledger.pieces(each)] for each in ids.values()]
    assert expected["Scale"] == [[place] for place in ledger.places.values()]
    for row in table(data, "Voices"):
        for voice, kept in VOICES.items():
            assert row[voice] == ledger.heard(ids[row[ledger.framework["noun"]["one"].capitalize()]], kept), row


def test_every_point_of_a_trend_chart_is_the_level_that_was_agreed(traced):
    data, ledger = traced
    rows = values(data)["Chart data"]
    start = next(number for number, row in enumerate(rows) if row[0] == "Level")
    assert rows[start][1] == 1
    assert [rows[start][place] for place in ledger.places.values()] == list(ledger.places.values())
    drawn: dict[tuple[str, str], list[object]] = {}
    for column, heading in enumerate(rows[start - 1]):
        title = re.sub(r" \(\d+\)$", "", str(heading))
        if title in ledger.cited.values():
            for row in rows[start + 1 :]:
                drawn.setdefault((title, str(row[0])), []).append(row[column])
    assert len({title for title, _ in drawn}) == len(ledger.cited)
    for (title, period), found in drawn.items():
        assert [each for each in found if each is not None] == [
            place for place in [place_of(title, period, ledger)] if place is not None
        ], (title, period)


def test_every_reading_and_its_movement_are_the_stores_or_left_out(figured):
    data, ledger = figured
    seen = {}
    for row in table(data, "Figures"):
        key = (row["Figure"], str(row["Period"]).split(" (")[0], row["About"])
        stored = ledger.readings.get(key)
        assert row["Reading"] in {"left out", "not given"} or float(str(row["Reading"]).replace(",", "")) == float(
            stored
        )
        assert (row["Reading"] == "not given") is (stored is None)
        moved = str(row["Since the reading before"])
        if (before := seen.get((key[0], key[2]))) is not None and moved != "none recorded":
            value, when = before
            way = "the same as" if float(value) == float(stored) else "up" if float(stored) > float(value) else "down"
            assert moved == (f"the same as in {when}" if way == "the same as" else f"{way} from {value} in {when}")
        if stored is not None:
            seen[key[0], key[2]] = stored, key[1]
    assert seen


def test_the_charts_of_figures_draw_what_is_told_and_nothing_that_is_left_out(figured):
    data, ledger = figured
    told = {
        (row["Figure"], str(row["Period"]).split(" (")[0]): str(row["Reading"]).replace(",", "")
        for row in table(data, "Figures")
        if row["About"] == "All together"
    }
    rows = values(data)["Figure chart data"]
    start = next(number for number, row in enumerate(rows) if str(row[0]).startswith("Period of "))
    head, points = rows[start], rows[start + 1 :]
    for column, heading in enumerate(head):
        if not str(heading).startswith("Period of "):
            continue
        figure = str(heading).removeprefix("Period of ")
        drawn = {row[column]: row[column + 1] for row in points if row[column] is not None}
        for period, value in drawn.items():
            said = told.get((figure, period), "left out")
            assert value == (None if said in {"left out", "not given"} else float(said)), (figure, period)
        stretches = ledger.stretches(figure)
        beside = [each for each in head[column + 2 :] if f" of {figure}" in str(each)]
        for stretch in stretches if beside else ():
            since = f", from {stretch[0][0]} on" if len(stretches) > 1 else ""
            mean, low, high = (round(each, 1) for each in limits([value for _, value in stretch]))
            for what, meant in (("Mean", mean), ("Upper limit", high), ("Lower limit", low)):
                at = head.index(f"{what} of {figure}{since}")
                across = {row[column]: row[at] for row in points if row[at] is not None}
                assert list(across) == [when for when, _ in stretch]
                assert all(abs(value - meant) < 0.06 for value in across.values())


def test_the_spread_counts_the_answers_that_people_gave(whole):
    group, period = whole.groups[0], Period(2026, 7)
    ledger = whole.ledger(group, period)
    labels = {f"level:{each['value']}": each["label"] for each in ledger.framework["scale"]["levels"]}
    ids = {cited: each for each, cited in ledger.cited.items()}
    rows = [row for row in table(whole.pack(group, period), "Spread") if row["Spread"] != "not revealed"]
    assert {row["Vote"] for row in rows} == {"First", "Second"}
    for row in rows:
        answers = ledger.votes(ids[row["Principle"]], 1 if row["Vote"] == "First" else 2)
        assert row["People"] == f"{len(answers)} of {ledger.people}"
        assert row["Agencies"] == f"{len({agency for _, agency in answers})} of {len(ledger.asked)}"
        counts = dict(line.rsplit(": ", 1) for line in str(row["How many at each level"]).split("\n"))
        given = [labels[value] for value, _ in answers if value in labels]
        assert counts == {label: str(given.count(label)) for label in set(given)}


def test_every_note_that_a_sheet_gives_stands_on_the_sheet_of_notes(traced):
    data, _ = traced
    there = {str(row["Note"]) for row in table(data, "Notes")}
    assert {each for rows in values(data).values() for each in re.findall(r"note \d+", str(rows))} == there


def test_a_figure_that_the_store_does_not_hold_is_found(whole):
    ledger = whole.ledger(whole.groups[0], Period(2026, 10))
    dealt = f"{ledger.dealt_with} of {len(ledger.cited)} principles dealt with."
    assert untraced(dealt, ledger) == []
    assert untraced("7 of 8 principles dealt with.", ledger) == ["7 of 8 principles"]
    assert untraced("9 rose, and 14 agencies more.", ledger) == ["9 rose", "14"]
    public = whole.ledger(whole.groups[0], Period(2026, 7), is_public=True)
    assert untraced("1 figure marked as sensitive. 1 event about who is a member.", public) == []
    assert untraced("2 figures marked as sensitive. 0 pieces of evidence marked as sensitive.", public) == [
        "0 pieces of evidence marked as sensitive",
        "2 figures marked as sensitive",
    ]
    assert untraced("Due 1 January 2031, in Q1 2031/32.", ledger) == ["1", "2031,", "Q1", "2031/32."]
    assert untraced("Q2 2026/27: 91, up from 80 in Q1 2026/27.", ledger) == ["Q2 2026/27: 91"]
