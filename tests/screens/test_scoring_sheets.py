"""Scoring sheets on the page Workshop: what is drawn of a sheet that came back, and what is not."""

from __future__ import annotations

import pytest

from assessment.domain.round import Mode
from assessment.domain.scoring_sheet import ANSWERS, READ_FIRST, Cell
from assessment.services.workshops import invitations, sheets
from assessment.services.workshops.sheets import SheetFor
from tests.builders import Place
from tests.scoring_sheets import WHO, edited, filled
from tests.screens.driving import Screen
from tests.workshops import Room, a_workshop

ALL = {"listening": "Emerging", "places": "Not applicable here", "sharing": "Embedded"}
NOTE = "Nobody collects this"
SAVE = "Take these answers"


@pytest.fixture
def room(place: Place) -> Room:
    return a_workshop(place, mode=Mode.AGENCY_RETURNS)


def came_back(room: Room, agency: int = 0) -> bytes:
    blank = sheets.issue_sheet(room.store, room.at.actor, room.round.id, SheetFor(room.at.agencies[agency]))
    return filled(blank, ALL, notes={"places": NOTE})


def bring(screen: Screen, data: bytes) -> Screen:
    screen.at.file_uploader[-1].set_value(("police.xlsx", data, "application/octet-stream"))
    return screen.run()


def test_a_sheet_is_offered_for_each_agency_and_it_is_said_which_are_not_back(room: Room):
    screen = Screen("workshop")
    assert "made on" not in screen.words
    assert screen.at.selectbox(key="sheet_for").options == ["Police", "Health"]
    came_back(room)
    assert "Police: made on" in screen.run().words
    assert "not back yet" in screen.words


def test_a_look_at_a_sheet_shows_which_cells_are_filled_in_and_never_with_what(room: Room):
    screen = bring(Screen("workshop"), came_back(room))
    assert f"The sheet of Police, filled in by {WHO}" in screen.words
    assert "Answers on 3 of 3 principles" in screen.words
    assert "Places become safer: an answer and a note (B5, D5)." in screen.words
    assert not room.now.present
    looked_at = repr(screen.at.session_state["sheet_looked_at"])

    screen.press(SAVE)
    assert "The sheet's answers are in" in screen.words
    assert "brought in on" in screen.words
    assert "with 3 answers" in screen.words
    assert room.now.present[0].name == WHO
    for hidden in (NOTE, "Emerging", "Not applicable here", "Embedded"):
        assert hidden not in screen.words
        assert hidden not in looked_at


def test_everything_that_is_wrong_is_named_and_then_it_cannot_be_taken(room: Room):
    wrong = edited(came_back(room), {Cell(ANSWERS, "B4"): "Nearly there", Cell(READ_FIRST, "B4"): "Health"})
    screen = bring(Screen("workshop"), wrong)
    assert "Mend 2 things in the file" in screen.errors
    assert f"{ANSWERS}!B4: what stands here is not on the list" in screen.words
    assert f"{READ_FIRST}!B4: this was changed" in screen.words
    assert "Nearly there" not in screen.words
    assert next(button for button in screen.at.button if button.label == SAVE).disabled
    bring(screen, b"no sheet")
    assert "it is no scoring sheet" in screen.words


def test_what_an_agency_answered_here_stays_unless_the_sheet_is_chosen(room: Room):
    lead = room.somebody("Inspector")
    room.say(lead, "level:1", "listening")
    screen = bring(Screen("workshop"), came_back(room))
    assert "Police has answered 1 principle here already" in screen.words
    assert "Children are heard: an answer (B4). Answered here already." in screen.words
    screen.choose("Which answers count where there are both?", "The sheet's answers take their place").press(SAVE)
    assert "with 3 answers" in screen.words


def test_in_a_workshop_a_place_is_kept_first_and_once_all_is_revealed_there_is_nothing_to_send(place: Place):
    room = a_workshop(place)
    screen = Screen("workshop")
    assert "Keep a place for them first" in screen.words
    invitations.invite(place.store, place.actor, room.round.id, place.agencies[0], ["Superintendent"])
    assert screen.run().at.selectbox(key="sheet_for").options == ["Superintendent, Police"]
    room.begun().reveal()
    assert "Scoring sheets" not in Screen("workshop").words
