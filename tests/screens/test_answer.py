"""Answer: the page of somebody who joined a round, on a phone."""

from __future__ import annotations

import pytest
import streamlit as st

from assessment.domain.permission import STRANGER
from assessment.domain.workshop import Pace
from assessment.screens import boxes
from assessment.services.workshops import joining
from assessment.settings import settings
from tests.builders import Place, every_row
from tests.screens.driving import Screen, shown
from tests.workshops import HALL, Room, a_workshop

LEVEL = "How far is this embedded?"


class Phone(Screen):
    """A device that joined a round, on the page on which it answers."""

    def __init__(self, room: Room, monkeypatch: pytest.MonkeyPatch, device: str = "") -> None:
        self.room, self.patching = room, monkeypatch
        store = room.store
        self.cookie = device or joining.join_with_code(store, STRANGER, room.now.code, source=HALL)
        super().__init__("answer")

    def run(self) -> Screen:
        with self.patching.context() as patched:
            name = settings().cookie_name(joining.COOKIE)
            patched.setattr(type(st.context), "cookies", property(lambda _: {name: self.cookie}))
            return super().run()

    def go_in(self, name: str = "Inspector", agency: int = 0) -> Phone:
        self.choose("take_place_agency", self.room.at.agencies[agency]).run()
        self.write("take_place_name", name).press("Go in")
        return self

    def say(self, number: int, label: str = LEVEL) -> Phone:
        self.choose(label, f"level:{number}").run()
        return self


@pytest.fixture
def room(place: Place) -> Room:
    return a_workshop(place)


def test_a_device_in_no_round_is_told_so(place: Place):
    assert Screen("answer").title == "This device is in no round"


def test_somebody_says_who_they_are_waits_and_answers_once_it_begins(room: Room, monkeypatch: pytest.MonkeyPatch):
    phone = Phone(room, monkeypatch)
    assert phone.title == "Who are you?"
    assert "not who they are or where they come from" in phone.words
    phone.go_in()
    assert phone.title == "You are in"
    room.begun()
    phone.run()
    assert phone.title == "Children are heard"
    phone.say(2)
    assert "1 of 3 answered." in phone.words
    assert Phone(room, monkeypatch, phone.cookie).chosen(LEVEL) == "level:2"


def test_it_is_said_before_anybody_answers_that_agencies_are_named(place: Place, monkeypatch: pytest.MonkeyPatch):
    phone = Phone(a_workshop(place, names_agencies=True), monkeypatch)
    assert "Agencies whose answers stand far from the middle are named" in phone.words


def test_an_answer_is_changed_and_how_sure_one_is_and_a_note_are_kept(room: Room, monkeypatch: pytest.MonkeyPatch):
    phone = Phone(room.begun(), monkeypatch).go_in().say(1).say(3)
    phone.choose("How sure are you? (optional)", "very").run()
    phone.write("A note for yourself (optional)", "Ask about nights").run()
    again = Phone(room, monkeypatch, phone.cookie)
    assert again.chosen(LEVEL) == "level:3"
    assert again.chosen("How sure are you? (optional)") == "very"
    assert again.box("A note for yourself (optional)") == "Ask about nights"


@pytest.mark.usefixtures("careful_words")
def test_what_is_left_in_a_private_note_is_written_down_nowhere(place: Place, monkeypatch: pytest.MonkeyPatch):
    phone = Phone(a_workshop(place).begun(), monkeypatch).go_in()
    phone.write("A note for yourself (optional)", "A lifestyle choice?").run()
    before = every_row(place.store)
    assert "can place responsibility on a child" in phone.words
    phone.press("Leave it")
    assert "can place responsibility on a child" not in phone.words
    assert every_row(place.store) == before


def test_a_phone_shows_nobody_elses_answer_until_the_reveal_and_then_only_how_many(
    room: Room, monkeypatch: pytest.MonkeyPatch
):
    phone = Phone(room.begun(), monkeypatch).go_in().say(1)
    for name in ("Matron", "Headteacher"):
        room.say(room.somebody(name, agency=1), "level:3")
    phone.run()
    choices = {shown(option) for option in phone.at.radio[0].options}
    assert not [line for line in phone.lines if "Embedded" in line and line not in choices]
    assert "What people answered" not in phone.words
    room.reveal("listening")
    phone.run()
    assert "Your answer: Not started" in phone.words
    assert "Hear first from" in phone.words
    assert not {"Matron", "Headteacher"} & set(phone.words.split())


def test_at_their_own_pace_people_go_on_and_back_and_say_at_the_last_that_they_are_done(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    room = a_workshop(place, pace=Pace.ALL_AT_ONCE).begun()
    phone = Phone(room, monkeypatch).go_in()
    assert "I am done" not in phone.buttons
    phone.press("Next").press("Next")
    assert phone.title == "We share what we know"
    phone.press("I am done")
    assert room.live.finished == 1
    assert phone.press("Back").title == "Places become safer"


def test_a_tap_whose_run_was_cut_by_next_is_saved(place: Place, monkeypatch: pytest.MonkeyPatch):
    room = a_workshop(place, pace=Pace.ALL_AT_ONCE).begun()
    phone = Phone(room, monkeypatch).go_in()
    with monkeypatch.context() as cut:
        cut.setattr(boxes, "leave", lambda *_: None)
        phone.run().choose(LEVEL, "level:2").press("Next")
    assert phone.title == "Places become safer"
    assert "1 of 3 answered." in phone.words
    assert phone.press("Back").chosen(LEVEL) == "level:2"


def test_the_next_person_on_a_device_does_not_see_what_the_one_before_said(room: Room, monkeypatch: pytest.MonkeyPatch):
    phone = Phone(room.begun(), monkeypatch).go_in().say(1)
    phone.choose("next_person_agency", room.at.agencies[1]).run()
    phone.write("next_person_name", "Matron").press("Go on as this person")
    assert "You answer as Matron, Health." in phone.words
    assert phone.chosen(LEVEL) is None
    phone.say(3).press("Go on as Inspector, Police")
    assert "You answered this earlier on this device." in phone.words
    assert phone.chosen(LEVEL) is None


def test_an_answer_after_the_reveal_is_kept_and_said_not_to_count(room: Room, monkeypatch: pytest.MonkeyPatch):
    phone = Phone(room.begun(), monkeypatch).go_in()
    phone.choose(LEVEL, "level:2")
    room.reveal("listening")
    phone.run()
    assert "Arrived after the reveal, kept for you and not counted: Emerging." in phone.words
