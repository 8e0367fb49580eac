"""Groups side by side in a board pack: what the others signed off by then, and an audit head that covers it."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.domain.audit import Happened
from assessment.domain.permission import HOST, Act, in_force
from assessment.papers.board_pack.making import board_pack
from assessment.services import exporting, groups, rounds
from assessment.services.partnerships import partnership
from assessment.services.rounds import Attendance, NewRound
from assessment.store import audit
from tests.builders import FRAMEWORK, PRINCIPLES, Q1, Q2, Place, a_closed_round, judge
from tests.papers.builders import FACTS, judged
from tests.papers.workbooks import table, values

SHEET = "Side by side"


@pytest.fixture
def at(at_either: Place) -> Place:
    return at_either


def issue(at: Place, period=Q1, group: str = "") -> bytes:
    return exporting.board_pack(at.store, at.actor, group or at.group, FRAMEWORK, period).data


def head(data: bytes) -> int:
    said = next(str(row["What it is"]) for row in table(data, "Cover") if row["Item"] == "Last change shown here")
    return int(said.removeprefix("Entry ").split(",")[0])


def last_number_of(at: Place, act: Happened) -> int:
    with in_force(Act.HOST, HOST), at.store.reading(HOST) as read:
        return [each.number for each in audit.chain(read.connection, at.partnership.id) if each.act == act][-1]


def a_second_group(at: Place, name: str = "County group") -> str:
    return groups.add_group(at.store, at.actor, name, frameworks=[FRAMEWORK]).id


def a_round_of(at: Place, group: str, level: str, period=Q1):
    """A round in which everything is dealt with, not closed yet."""
    opened = rounds.open_round(at.store, at.actor, NewRound(group, FRAMEWORK, period, at.agencies))
    for principle in PRINCIPLES:
        judge(at, opened, f"level:{level}", principle=principle)
    came = {agency: Attendance(took_part=True) for agency in at.agencies}
    rounds.record_participation(at.store, at.actor, opened.id, came)
    return opened


def close(at: Place, opened, day: date = date(2025, 7, 20)):
    return rounds.close_round(at.store, at.actor, opened.id, signed_off_by="Chair", signed_off_on=day)


def test_a_group_alone_has_no_such_sheet(at):
    a_closed_round(at, Q1)
    a_second_group(at)
    assert SHEET not in values(issue(at))
    assert SHEET not in values(board_pack(judged("33"), FACTS))


def test_each_group_stands_in_words_with_how_far_apart_they_are(at):
    a_closed_round(at, Q1)
    close(at, a_round_of(at, a_second_group(at), "3"))
    rows = table(issue(at), SHEET)
    assert rows[0] == {
        "Principle": "Children are heard",
        "Steering group": "Emerging",
        "County group": "Embedded",
        "Between them": "One level apart",
    }
    lines = str(values(issue(at))[SHEET][:6])
    assert "nearer on three" in lines
    assert "nothing is averaged over them" in lines


def test_what_another_group_has_not_signed_off_is_not_shown_and_does_not_move_the_head(at):
    a_closed_round(at, Q1)
    before = issue(at)
    opened = a_round_of(at, a_second_group(at), "3")
    assert issue(at) == before
    close(at, opened)
    shown = issue(at)
    assert table(shown, SHEET)
    assert head(shown) == last_number_of(at, Happened.ROUND_CLOSED) > head(before)
    rounds.reopen_round(at.store, at.actor, opened.id, reason="A typing slip")
    taken_back = issue(at)
    assert SHEET not in values(taken_back)
    assert head(taken_back) == last_number_of(at, Happened.ROUND_REOPENED)


def test_nothing_later_than_the_period_is_shown_and_a_group_that_had_no_round_then_says_so(at):
    a_closed_round(at, Q1)
    county = a_second_group(at)
    close(at, a_round_of(at, county, "3"))
    first = issue(at)
    a_closed_round(at, Q2)
    assert issue(at) == first
    rows = table(issue(at, Q2), SHEET)
    assert {row["County group"] for row in rows} == {"Not scored that quarter"}
    assert "County group has not scored Q2 2025/26. Its last round was for Q1 2025/26." in str(
        values(issue(at, Q2))[SHEET]
    ).replace("\\u2068", "").replace("\\u2069", "")
    close(at, a_round_of(at, county, "1", Q2), date(2025, 10, 10))
    assert issue(at) == first


def test_a_group_added_or_retired_since_changes_nothing_and_one_moved_under_another_board_is_gone(at):
    a_closed_round(at, Q1)
    county = a_second_group(at)
    close(at, a_round_of(at, county, "3"))
    shown = issue(at)
    board = a_second_group(at, "Board")
    seen = partnership(at.store, at.actor).must_have(county)
    groups.retire_group(at.store, at.actor, seen, on=date(2025, 8, 1))
    assert issue(at) == shown
    groups.bring_back_group(at.store, at.actor, partnership(at.store, at.actor).must_have(county))
    groups.set_oversight(at.store, at.actor, partnership(at.store, at.actor).must_have(county), board)
    moved = issue(at)
    assert SHEET not in values(moved)
    assert head(moved) == last_number_of(at, Happened.GROUP_OVERSIGHT_CHANGED)


def test_a_draft_says_who_chairs_the_group_now_and_a_closed_round_is_told_by_who_signed_it_off(at):
    def chair(data: bytes) -> list[object]:
        return [row["What it is"] for row in table(data, "Cover") if row["Item"] == "Chair of the group"]

    def chaired_by(name: str):
        seen = partnership(at.store, at.actor).must_have(at.group)
        return groups.set_chair(at.store, at.actor, seen, name, at.agencies[0])

    opened = a_round_of(at, at.group, "2")
    chaired_by("Superintendent")
    draft = issue(at)
    assert chair(draft) == ["Superintendent, Police"]
    assert head(draft) == last_number_of(at, Happened.GROUP_CHAIR_CHANGED)
    close(at, opened)
    final = issue(at)
    assert chair(final) == []
    chaired_by("Detective inspector")
    assert issue(at) == final
