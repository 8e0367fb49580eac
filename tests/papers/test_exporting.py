"""Issuing a board pack from a store."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
from dataclasses import replace

import openpyxl
import pytest
from sqlalchemy import update

from assessment.domain.audit import Happened, about_partnership, about_round
from assessment.domain.board_summary import SummaryField
from assessment.domain.cover_sheet import USUAL
from assessment.domain.errors import NotFound, NotPermitted, StaleEdit, StoreRefused
from assessment.domain.event import EventKind
from assessment.domain.issued_paper import PaperKind
from assessment.domain.permission import HOST, STRANGER, Act, in_force
from assessment.papers.board_pack import making
from assessment.papers.board_pack.read_back import PackDiffers
from assessment.papers.word_paper.read_back import said_in
from assessment.services import exporting, issued_papers, partnerships, rounds, summing_up, telling
from assessment.services.events import EventText, add_event, change_event, remove_event
from assessment.services.summing_up import PartChange
from assessment.store import audit
from assessment.store.tables import issued_piece
from assessment.store.transaction import time_text
from tests.builders import (
    FRAMEWORK,
    Q1,
    Q2,
    Q3,
    Place,
    a_closed_round,
    a_partnership,
    an_open_round,
    every_row,
    judge,
)
from tests.papers.workbooks import table, values


@pytest.fixture
def at(at_either: Place) -> Place:
    return at_either


def issue(at: Place, period=None) -> issued_papers.IssuedFile:
    return exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, period)


def entries(at: Place):
    with in_force(Act.HOST, HOST), at.store.reading(HOST) as read:
        return list(audit.chain(read.connection, at.partnership.id))


def test_without_a_period_the_latest_round_is_issued(at):
    a_closed_round(at, Q1)
    an_open_round(at, Q2)
    issued = issue(at)
    assert issued.file_name == "board-pack-steering-group-our-framework-q2-2025-26-draft.xlsx"
    assert str(values(issued.data)["Cover"][0][0]) == "Board pack: Steering group, Q2 2025/26"


def test_an_issue_is_audited_with_the_digest_of_the_file_and_none_of_its_words(at):
    closed = a_closed_round(at, Q1)
    issued = issue(at)
    last = entries(at)[-1]
    assert (last.act, last.subject) == (Happened.PAPER_ISSUED, f"board pack of round {closed.id}")
    assert json.loads(last.body) == {
        "kind": "board_pack",
        "period": "2025-04/3",
        "sha256": hashlib.sha256(issued.data).hexdigest(),
    }


def test_the_cover_names_the_last_entry_that_changed_what_is_shown(at):
    closed = a_closed_round(at, Q1)
    shown = {about_partnership(at.partnership.id), about_round(closed.id)}
    entry = [each for each in entries(at) if each.subject in shown][-1]
    cover = {row["Item"]: row["What it is"] for row in table(issue(at).data, "Cover")}
    assert str(cover["Last change shown here"]).startswith(f"Entry {entry.number}, {entry.hash} ")


def kept(at: Place):
    return [paper for paper, _ in issued_papers.issued(at.store, at.actor, at.group, FRAMEWORK)]


def test_what_was_handed_out_is_kept_with_its_hash_by_whom_and_when(at):
    closed = a_closed_round(at, Q1)
    pack = issue(at)
    (paper,) = kept(at)
    entry = entries(at)[-1]
    assert (paper.kind, paper.round_id, paper.period) == (PaperKind.BOARD_PACK, closed.id, Q1)
    assert (paper.is_final, paper.file_name) == (True, pack.file_name)
    assert (paper.sha256, paper.size) == (hashlib.sha256(pack.data).hexdigest(), len(pack.data))
    assert (paper.number, paper.by, time_text(paper.issued_at)) == (entry.number, at.actor.person, entry.time)
    assert issued_papers.issued(at.store, at.actor, at.group, FRAMEWORK) == ((paper, "Chair"),)


def test_handed_out_again_it_is_the_very_bytes_whatever_this_release_would_make_now(at, monkeypatch):
    a_closed_round(at, Q1)
    before = issue(at)
    monkeypatch.setattr(telling, "__version__", "9.9.9")
    assert issue(at).data != before.data
    later, first = kept(at)
    assert later.sha256 != first.sha256
    assert issued_papers.hand_out_again(at.store, at.actor, first.id) == before.data
    last = entries(at)[-1]
    assert (last.act, last.subject) == (Happened.PAPER_ISSUED_AGAIN, f"board pack of round {first.round_id}")
    assert json.loads(last.body) == {"issue": first.number}


def test_the_same_bytes_handed_out_twice_are_one_file_and_two_issues(at):
    a_closed_round(at, Q1)
    assert issue(at) == issue(at)
    second, first = kept(at)
    assert (second.sha256, second.number) == (first.sha256, first.number + 1)
    assert len(every_row(at.store)["issued_piece"]) == 1


def test_a_file_larger_than_a_row_may_be_comes_back_whole(at, monkeypatch):
    monkeypatch.setattr("assessment.store.issued_papers.PIECE", 1000)
    a_closed_round(at, Q1)
    pack = issue(at)
    assert len(every_row(at.store)["issued_piece"]) == -(-len(pack.data) // 1000)
    assert issued_papers.hand_out_again(at.store, at.actor, kept(at)[0].id) == pack.data


@pytest.mark.parametrize("instead", ["", "bm90IHRoaXM=", "not base64"])
def test_bytes_that_were_changed_in_the_store_are_not_handed_out(at, instead):
    a_closed_round(at, Q1)
    issue(at)
    with at.store.writer.begin() as connection:
        connection.execute(update(issued_piece).values(content=instead))
    before = entries(at)
    with pytest.raises(StoreRefused, match="not what was handed out"):
        issued_papers.hand_out_again(at.store, at.actor, kept(at)[0].id)
    assert entries(at) == before


def test_what_was_handed_out_stays_listed_once_its_round_is_taken_back(at):
    opened = an_open_round(at, Q1)
    pack = issue(at)
    rounds.withdraw_round(at.store, at.actor, opened.id)
    (paper,) = kept(at)
    assert issued_papers.hand_out_again(at.store, at.actor, paper.id) == pack.data


def test_the_host_who_issued_it_is_nobody_by_name(at):
    a_closed_round(at, Q1)
    exporting.board_pack(at.store, HOST.within(at.partnership.id), at.group, FRAMEWORK)
    ((paper, by),) = issued_papers.issued(at.store, at.actor, at.group, FRAMEWORK)
    assert (paper.by, by) == ("", "")


def test_a_word_paper_is_kept_as_one_and_what_only_it_shows_is_no_news_to_a_board_pack(at):
    opened = an_open_round(at, Q1)
    pack = issue(at)
    for part, text in (("report_of", "The chair"), ("purpose", "noting"), ("equality", "Not recorded.")):
        summing_up.write_summary(at.store, at.actor, PartChange(opened.id, SummaryField(part), text, seen=0))
    order = (*USUAL[1:], USUAL[0])
    partnerships.change_cover_sheet(at.store, at.actor, at.partnership, order)
    head = entries(at)[-1].number
    paper = exporting.word_paper(at.store, at.actor, at.group, FRAMEWORK)
    assert paper.file_name == "word-paper-steering-group-our-framework-q1-2025-26-draft.docx"
    assert issue(at) == pack

    said = list(said_in(paper.data))
    assert [text for style, text, *_ in said if style == "Heading 1"] == [part.label for part in order]
    assert ("Normal", "For noting.") in said
    assert any(text.startswith(f"Last change shown here: Entry {head}, ") for _, text, *_ in said)
    again, first, _ = kept(at)
    assert (again.kind, first.kind) == (PaperKind.BOARD_PACK, PaperKind.WORD_PAPER)
    assert issued_papers.hand_out_again(at.store, at.actor, first.id) == paper.data
    issues = [each for each in entries(at) if each.act in {Happened.PAPER_ISSUED, Happened.PAPER_ISSUED_AGAIN}]
    assert [each.subject.split(" of ")[0] for each in issues] == [
        "board pack",
        "Word paper",
        "board pack",
        "Word paper",
    ]


def test_an_order_that_somebody_changed_meanwhile_is_not_written_over(at):
    changed = partnerships.change_cover_sheet(at.store, at.actor, at.partnership, USUAL[::-1])
    with pytest.raises(StaleEdit) as stale:
        partnerships.change_cover_sheet(at.store, at.actor, at.partnership, (*USUAL[1:], USUAL[0]))
    assert stale.value.theirs.startswith("Appendices, Implications, ")
    assert partnerships.partnership(at.store, at.actor) == changed


def test_issuing_a_pack_again_gives_the_same_bytes(at):
    a_closed_round(at, Q1)
    assert issue(at) == issue(at)


def test_a_later_round_leaves_an_earlier_pack_byte_identical(at):
    a_closed_round(at, Q1)
    before = issue(at, Q1)
    later = an_open_round(at, Q2)
    judge(at, later, "level:3")
    assert issue(at, Q1) == before


def test_an_event_changes_the_packs_that_show_it_and_no_other(at):
    a_closed_round(at, Q1)
    a_closed_round(at, Q2)
    before = {period: issue(at, period) for period in (Q1, Q2)}
    text = EventText(Q2.first_day, EventKind.CAMPAIGN, "Posters on every bus", group=at.group)
    event = add_event(at.store, at.actor, text)
    assert issue(at, Q1) == before[Q1]
    entry = [each for each in entries(at) if each.act == Happened.EVENT_ADDED][-1]
    data = issue(at, Q2).data
    assert [row["What happened"] for row in table(data, "Events")] == ["Posters on every bus"]
    cover = {row["Item"]: row["What it is"] for row in table(data, "Cover")}
    assert str(cover["Last change shown here"]).startswith(f"Entry {entry.number}, {entry.hash} ")

    moved = change_event(at.store, at.actor, event, replace(text, happened_on=Q3.first_day))
    after = issue(at, Q2)
    assert [row["Date"] for row in table(after.data, "Events")] == ["No event is recorded"]
    remove_event(at.store, at.actor, moved)
    assert issue(at, Q2) == after


def test_what_the_group_wrote_for_the_board_opens_its_summary_and_counts_as_a_change(at):
    opened = an_open_round(at, Q1)
    for part, text in (
        (SummaryField.WHAT_WE_DO_NOT_KNOW, "Whether children placed far away agree."),
        (SummaryField.WHERE_WE_STAND, "Habits are forming."),
        (SummaryField.MARKING, "OFFICIAL & for members"),
    ):
        summing_up.write_summary(at.store, at.actor, PartChange(opened.id, part, text, seen=0))
    entry = entries(at)[-1]
    data = issue(at).data
    first, second, third, *_ = table(data, "Summary")
    assert tuple(first.values()) == ("Where we stand", "In the group's own words", "Habits are forming.")
    assert (second["Part"], second["In words"]) == ("What we do not know", "Whether children placed far away agree.")
    assert third["Part"] == "This quarter"
    cover = {row["Item"]: row["What it is"] for row in table(data, "Cover")}
    assert cover["Marking"] == "OFFICIAL & for members"
    assert str(cover["Last change shown here"]).startswith(f"Entry {entry.number}, {entry.hash} ")
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        assert sheet.oddHeader.center.text == "OFFICIAL && for members - DRAFT", sheet.title


def test_a_pack_whose_group_wrote_nothing_begins_with_what_was_judged(at):
    a_closed_round(at, Q1)
    data = issue(at).data
    assert table(data, "Summary")[0]["Part"] == "This quarter"
    assert "Marking" not in {row["Item"] for row in table(data, "Cover")}


def test_the_reason_for_re_opening_stands_on_the_cover(at):
    closed = a_closed_round(at, Q1)
    rounds.reopen_round(at.store, at.actor, closed.id, reason="A level was typed in the wrong row.")
    cover = [tuple(row.values()) for row in table(issue(at).data, "Cover")]
    assert ("Re-opened because", "A level was typed in the wrong row.") in cover
    assert ("Draft or final", "DRAFT: the round is under way, and what it says here can still change.") in cover


def test_a_group_without_a_round_is_told_what_to_do(at):
    with pytest.raises(NotFound, match=r"No round has been started with this framework yet\. Open one from Home first"):
        issue(at)


def test_a_period_without_a_round_is_answered_with_those_that_have_one(at):
    a_closed_round(at, Q1)
    with pytest.raises(
        NotFound, match=r"no round for Q3 2025/26 \(October to December 2025\).*Choose one of these: Q1"
    ):
        issue(at, Q3)


def test_nobody_reaches_the_pack_of_another_partnership(at):
    a_closed_round(at, Q1)
    other = a_partnership(at.store, name="Elsewhere")
    with pytest.raises(NotFound, match="This group is not there"):
        exporting.board_pack(at.store, other.actor, at.group, FRAMEWORK)


def test_a_stranger_is_refused(at):
    a_closed_round(at, Q1)
    with pytest.raises(NotPermitted):
        exporting.board_pack(at.store, STRANGER.within(at.partnership.id), at.group, FRAMEWORK)


def test_a_workbook_that_does_not_read_back_is_neither_handed_over_nor_audited(at, monkeypatch):
    a_closed_round(at, Q1)
    before = entries(at)

    def differs(data: bytes, pack: object) -> None:
        raise PackDiffers("the cell does not say what the record says.", where="Cover")

    monkeypatch.setattr(making, "check", differs)
    with pytest.raises(PackDiffers):
        issue(at)
    assert entries(at) == before


def test_the_workbook_libraries_are_loaded_only_when_a_pack_is_made():
    program = (
        "import sys, assessment.services.exporting, assessment.papers.board_pack.preview;"
        "print(sorted({'openpyxl', 'xlsxwriter', 'pandas', 'altair'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
