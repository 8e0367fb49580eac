"""Scoring sheets: an agency answers off line, and what comes back is held against what went out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from assessment.domain.audit import Happened
from assessment.domain.errors import AssessmentError, FileRefused, IdentifierFound, NotFound, NotNow, RoundIsLocked
from assessment.domain.permission import HOST, Act, in_force
from assessment.domain.round import Mode
from assessment.domain.scoring_sheet import ANSWERS, IDENTITY, READ_FIRST, Asked, Cell
from assessment.domain.vote import FIRST, Sure
from assessment.services import rounds
from assessment.services.workshops import answering, following, invitations, places, sheets, sheets_back
from assessment.services.workshops.sheets import SheetFile, SheetFor
from assessment.store import answers, audit
from tests.builders import A_DAY, Q2, every_row, everything_done
from tests.scoring_sheets import WHO, cell_for, changed, edited, filled, words_of
from tests.spreadsheets import csv_file, workbook
from tests.workshops import Room, a_workshop

ALL = {"listening": "Emerging", "places": "Not enough information to say", "sharing": "Embedded"}


@pytest.fixture
def room(at) -> Room:
    return a_workshop(at, mode=Mode.AGENCY_RETURNS)


def issued(room: Room, agency: int = 0, **how: Any) -> bytes:
    return sheets.issue_sheet(room.store, room.at.actor, room.round.id, SheetFor(room.at.agencies[agency], **how))


def preview(room: Room, data: bytes) -> sheets_back.SheetPreview:
    return sheets_back.preview_sheet(room.store, room.at.actor, room.round.id, SheetFile("back.xlsx", data))


def bring_in(room: Room, data: bytes, **how: Any) -> Any:
    file = SheetFile("back.xlsx", data)
    return sheets_back.bring_in_sheet(room.store, room.at.actor, room.round.id, file, **how)


def told(room: Room, data: bytes) -> list[str]:
    """What is wrong with a sheet, without the name of the file; bringing it in says the same and saves nothing."""
    try:
        found = preview(room, data).problems
    except FileRefused as refused:
        found = refused.problems
    before = every_row(room.store)
    with pytest.raises(FileRefused) as refused:
        bring_in(room, data)
    assert refused.value.problems == found
    assert every_row(room.store) == before
    return [str(problem).removeprefix("back.xlsx")[2:] for problem in found]


def said(room: Room, person: str, principle: str) -> list[str]:
    with in_force(Act.LOOK, room.at.actor), room.store.reading(room.at.actor) as read:
        return [
            f"{row.answer.text} {row.sure}" if row.sure else row.answer.text
            for row in answers.own(read, room.round.id, person)
            if row.principle_id == principle
        ]


def test_a_sheet_that_comes_back_is_what_its_agency_says_and_counts_as_any_return(room):
    sent = filled(issued(room), ALL, sure={"sharing": "Very sure"}, notes={"places": "Nobody collects this"})
    seen = preview(room, sent)
    assert (seen.agency, seen.who, seen.answered) == ("Police", WHO, tuple(ALL))
    assert [(row.cells, row.is_noted) for row in seen.rows] == [
        (("B4",), False),
        (("B5", "D5"), True),
        (("B6", "C6"), False),
    ]
    assert not seen.problems
    assert bring_in(room, sent).answers == 3

    (police,) = room.now.present
    assert (police.name, police.agency_id, police.finished) == (WHO, room.at.agencies[0], True)
    assert said(room, police.person, "sharing") == [f"level:3 {Sure.VERY}"]
    assert room.now.turnout == {(principle, FIRST): {room.at.agencies[0]: 1} for principle in ALL}
    suggested = following.suggested_attendance(room.store, room.at.actor, room.round.id)
    assert suggested[room.at.agencies[0]].attended_as == WHO
    room.reveal()
    result = room.votes("sharing").first
    assert (result.people_asked, result.people_answered, result.silent) == (2, 1, ("Health",))


def test_what_a_sheet_says_reaches_nobody_before_the_reveal(room):
    """Sheets that differ in what they say are previewed and audited alike, whatever was answered here before."""
    blank = issued(room)
    lead = room.somebody("Inspector")
    room.say(lead, "level:2", "listening")
    one = filled(blank, ALL, notes={"places": "Nobody collects this"})
    other = filled(blank, dict.fromkeys(ALL, "Emerging"), notes={"places": "We counted"})
    seen = preview(room, one)
    assert seen == preview(room, other)
    assert seen.given == ("listening",)
    room.say(lead, "level:3", "listening")
    assert preview(room, one) == seen
    bring_in(room, one, given=["listening"], replaces=True)
    with in_force(Act.HOST, HOST), room.store.reading(room.at.actor) as read:
        entry = list(audit.chain(read.connection, room.at.partnership.id))[-1]
    assert entry.act == Happened.SHEET_BROUGHT_IN
    for told_to_nobody in ("level", "Emerging", "Nobody collects", "enough"):
        assert told_to_nobody not in str(entry.body)
        assert told_to_nobody not in repr(sheets.sheets_of_round(room.store, room.at.actor, room.round.id))


def test_the_same_file_twice_changes_nothing(room):
    sent = filled(issued(room), ALL)
    first = bring_in(room, sent)
    before = every_row(room.store)
    assert bring_in(room, sent, replaces=True) == first
    assert every_row(room.store) == before
    assert preview(room, sent).brought_at == first.brought_at


def test_what_the_agency_answered_here_already_is_replaced_only_where_that_was_chosen(room):
    blank = issued(room)
    lead = room.somebody("Inspector")
    for value in ("level:1", "level:3"):
        room.say(lead, value, "listening")
    answering.keep_note(room.store, lead, "sharing", "Mine", seen=0)
    sent = filled(blank, ALL, notes={"sharing": "From the sheet", "places": "Also from the sheet"})
    seen = preview(room, sent)
    assert (seen.given, [row.principle_id for row in seen.rows if row.keeps_note]) == (("listening",), ["sharing"])
    with pytest.raises(NotNow, match="answered here since you looked"):
        bring_in(room, sent)

    assert bring_in(room, sent, given=seen.given).answers == 2
    assert said(room, lead.person, "listening") == ["level:3"]
    mine = answering.my_round(room.store, lead)
    assert [mine.note(each).text for each in ALL] == ["", "Also from the sheet", "Mine"]

    anew = filled(blank, {"listening": "Emerging"})
    assert bring_in(room, anew, given=["listening"], replaces=True).answers == 1
    assert said(room, lead.person, "listening") == ["level:2"]
    assert len([row for row in every_row(room.store)["answer"] if "listening" in row]) == 3


def test_somebody_who_was_removed_can_come_back_by_the_same_sheet(room):
    sent = filled(issued(room), ALL)
    bring_in(room, sent)
    places.remove_participant(room.store, room.at.actor, room.round.id, room.now.present[0].person)
    assert preview(room, sent).brought_at is None
    assert bring_in(room, sent).answers == 3
    assert len(room.now.present) == 1


def test_in_a_workshop_a_sheet_is_for_a_place_that_is_kept(at):
    room = a_workshop(at)
    with pytest.raises(NotFound, match="No place is kept"):
        issued(room)
    (kept,) = invitations.invite(at.store, at.actor, room.round.id, at.agencies[0], ["Superintendent"])
    sent = filled(issued(room, invitation_id=kept.id), {"listening": "Emerging"})
    with pytest.raises(NotNow, match="Begin first"):
        preview(room, sent)
    room.begun()
    bring_in(room, sent)
    assert [(each.name, each.invitation) for each in room.now.present] == [("Superintendent", kept.id)]

    places.remove_participant(at.store, at.actor, room.round.id, room.now.present[0].person)
    (other,) = invitations.invite(at.store, at.actor, room.round.id, at.agencies[0], ["Deputy"])[1:]
    lost = filled(issued(room, invitation_id=other.id), {"listening": "Emerging"})
    invitations.withdraw_invitation(at.store, at.actor, room.round.id, other.id)
    with pytest.raises(NotFound, match="not kept any more"):
        preview(room, lost)


def test_a_sheet_says_whose_it_is_and_how_it_comes_back_and_is_the_same_each_time(room):
    how = {"back_by": date(2025, 7, 4), "send_to": "By secure email to the business manager"}
    assert issued(room, **how) == issued(room, **how)
    words = words_of(issued(room, **how))
    for expected in ("Police", "Steering group, Riverside", "Q1 2025/26 (April to June 2025)", "4 July 2025"):
        assert expected in words
    assert how["send_to"] in words
    assert "Nothing about any one child" in words
    with pytest.raises(IdentifierFound):
        issued(room, send_to="About 943 476 5919")
    assert len(sheets.sheets_of_round(room.store, room.at.actor, room.round.id)) == 1


def test_a_sheet_asks_only_what_is_still_hidden_and_a_row_that_comes_too_late_is_named(room):
    sent = filled(issued(room), ALL)
    room.reveal("places")
    late = cell_for(sent, Asked.ANSWER, "places")
    assert told(room, sent) == [
        (
            f"{late}: the answers on this have been revealed since the sheet was issued; empty this row; what it says "
            "can be said in the room"
        )
    ]
    assert bring_in(room, edited(sent, {late: None})).answers == 2
    with pytest.raises(StopIteration):
        cell_for(issued(room, 1), Asked.ANSWER, "places")
    room.reveal()
    with pytest.raises(NotNow, match="have been revealed"):
        issued(room, 1)


def test_a_closed_round_takes_no_sheet(room):
    sent = filled(issued(room), ALL)
    room.reveal()
    everything_done(room.at, room.round)
    rounds.close_round(room.store, room.at.actor, room.round.id, signed_off_by="Chair", signed_off_on=A_DAY)
    for refused in (lambda: preview(room, sent), lambda: bring_in(room, sent), lambda: issued(room)):
        with pytest.raises(RoundIsLocked):
            refused()


def test_the_sheets_of_a_round_that_is_withdrawn_go_with_it(room):
    sent = filled(issued(room), ALL)
    rounds.withdraw_round(room.store, room.at.actor, room.round.id)
    other = a_workshop(room.at, mode=Mode.AGENCY_RETURNS)
    assert "was not issued here, or its round was withdrawn" in told(other, sent)[0]


NHS_NUMBER = "He is 943 476 5919"


def test_a_sheet_with_anything_wrong_is_not_taken_at_all(room):
    sent = filled(issued(room), ALL | {"places": "Nearly there"})
    assert told(room, sent) == [
        f"{ANSWERS}!B5: what stands here is not on the list; choose from the list, or empty the cell"
    ]


def test_a_text_that_could_identify_a_child_is_refused_without_being_repeated(room):
    sent = filled(issued(room), {"listening": "Emerging"}, notes={"sharing": NHS_NUMBER}, who=NHS_NUMBER)
    found = told(room, sent)
    assert [each.partition(":")[0] for each in found] == [f"{READ_FIRST}!B5", f"{ANSWERS}!D6"]
    assert all("NHS number" in each and "943" not in each for each in found)
    assert "943" not in repr(preview(room, sent))


def test_a_sheet_is_taken_for_the_round_and_agency_that_it_was_issued_for_and_no_other(room):
    police, health = (filled(issued(room, agency), ALL) for agency in (0, 1))

    def with_hidden_sheet_of(data: bytes) -> Callable[[Any], None]:
        def change(book: Any) -> None:
            book.remove(book[IDENTITY])
            new = book.create_sheet(IDENTITY)
            changed(data, lambda other: [new.append(row) for row in other[IDENTITY].iter_rows(values_only=True)])

        return change

    assert told(room, changed(health, with_hidden_sheet_of(police)))[0].startswith(f"{READ_FIRST}!B4: this was changed")
    other = a_workshop(room.at, mode=Mode.AGENCY_RETURNS, period=Q2)
    assert told(other, police) == ["it is the sheet of another round (Steering group, Q1 2025/26); bring it in there"]
    unknown = edited(police, {Cell(IDENTITY, "B3"): "0" * 32})
    assert "was not issued here" in told(room, unknown)[0]


@pytest.mark.parametrize("data", [b"", b"%PDF", csv_file(), workbook({"A": [["x"]]}), workbook({IDENTITY: [["x"]]})])
def test_what_is_no_scoring_sheet_is_refused(room, data):
    with pytest.raises(AssessmentError):
        preview(room, data)


def test_a_sheet_in_which_nothing_is_filled_in_is_refused(room):
    assert told(room, issued(room)) == [f"{READ_FIRST}!B5: it is not said who filled this in; enter a name or role"]
    assert told(room, filled(issued(room), {})) == [
        f'sheet "{ANSWERS}": nothing is filled in; choose the file in which the answers stand'
    ]


def test_a_facilitator_of_another_partnership_finds_no_such_sheet(room):
    sent = SheetFile("back.xlsx", filled(issued(room), ALL))
    stranger = replace(room.at.actor, partnership="another")
    with pytest.raises(NotFound):
        sheets_back.preview_sheet(room.store, stranger, room.round.id, sent)
