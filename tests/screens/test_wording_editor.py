"""The partnership's own wording: written beside what it reads like, checked as it is written, saved as a version."""

from __future__ import annotations

import pytest

from assessment.domain.permission import HOST
from assessment.services import library
from tests.builders import FRAMEWORK, SECOND_VERSION_FILE, Place, a_closed_round
from tests.screens.driving import Screen

BEGIN = "Change the wording for our partnership"
PART = "What to change"
SAVE = "Save as version 1+1"
SAME = "The other words mean the same, so trends go on"

LEFT_OUT = "wording_listening_Principle_left_out"
WITH_A_SUMMARY = SECOND_VERSION_FILE.replace("Children decide with us", "Children are heard").replace(
    "title: Children are heard", "title: Children are heard, summary: In every meeting"
)


@pytest.fixture
def screen(place: Place) -> Screen:
    return Screen("frameworks").press(BEGIN)


def texts_of(place: Place) -> list[str]:
    return [each.version_text for each in library.frameworks(place.store, place.actor)]


def is_off(screen: Screen, label: str) -> bool:
    (button,) = [each for each in screen.at.button if each.label == label]
    return button.disabled


def test_nothing_can_be_saved_until_something_is_changed(screen: Screen):
    assert "Nothing is changed yet." in screen.words
    assert is_off(screen, SAVE)
    assert screen.box("Title") == "Children are heard"


def test_what_is_written_is_read_beside_it_and_what_becomes_of_its_line_is_said(screen: Screen):
    screen.write("Title", "Children decide here").write("Think about (one question a line)", "Who did?\n\nHow?").run()
    assert "Children decide here" in screen.lines
    assert "- Who did?\n- How?" in screen.words
    assert "Its trend line breaks. The local wording changed in version 1+1." in screen.words
    assert "Nothing is wrong. It can be saved as version 1+1." in screen.words
    screen.tick(SAME, on=True).run()
    assert "Its trend line goes on." in screen.words


def test_a_saved_wording_is_shown_and_can_be_chosen_for_the_next_round(place: Place):
    a_closed_round(place)
    screen = Screen("frameworks").press(BEGIN).write("Title", "Children decide here").run()
    screen.choose(PART, "principle places").run().write("Summary", "Parks, too").run()
    screen.at.number_input[0].set_value(1)
    screen.run().press(SAVE)
    assert "Version 1+1 is saved. It is used once it is chosen where a round is opened on Home." in screen.words
    assert screen.chosen("Framework") == "our-framework 1+1"
    saved = library.framework(place.store, place.actor, FRAMEWORK, "1+1")
    assert [each.title for each in saved.principles] == [
        "Places become safer",
        "Children decide here",
        "We share what we know",
    ]
    assert saved.principles[0].summary == "Parks, too"
    screen.go_to("home")
    assert screen.chosen("Version of the framework") == "1"
    assert "With version 1+1, 2 principles cannot be compared with before" in screen.words


def test_a_box_that_is_left_empty_takes_the_frameworks_own_words_again(screen: Screen):
    screen.write("Title", "Children decide here").run().write("Title", "").run()
    assert screen.box("Title") == "Children are heard"
    assert "Nothing is changed yet." in screen.words


def test_a_text_that_the_group_does_not_want_is_left_out_and_taken_up_again(screen: Screen, place: Place):
    assert not screen.at.multiselect, "there is nothing in the framework to leave out"
    library.add_framework(place.store, HOST, WITH_A_SUMMARY.encode(), "v2.yaml")
    screen = Screen("frameworks").choose("Framework", "our-framework 2").run().press(BEGIN)
    left_out = screen.at.multiselect(key=LEFT_OUT)
    assert left_out.options == ["Summary"]
    left_out.select("summary").run()
    assert "In every meeting" not in screen.words
    assert screen.at.text_area(key="wording_listening_Principle_summary").disabled
    assert "Its trend line breaks. The local wording changed in version 2+1." in screen.words
    screen.at.multiselect(key=LEFT_OUT).unselect("summary").run()
    assert screen.box("Summary") == "In every meeting"
    assert "Nothing is changed yet." in screen.words
    screen.at.multiselect(key=LEFT_OUT).select("summary").run()
    screen.press("Save as version 2+1")
    assert library.framework(place.store, place.actor, FRAMEWORK, "2+1").principles[0].summary == ""
    assert screen.press(BEGIN).at.multiselect(key=LEFT_OUT).value == ["summary"]


def test_what_is_wrong_is_said_when_a_box_is_left_and_nothing_can_be_saved(screen: Screen, place: Place):
    screen.write("Summary", "As 943 476 5919 told us").run()
    assert "This seems to hold an NHS number. Take it out" in screen.errors
    assert "Mend what is said at the boxes of: Children are heard." in screen.errors
    assert "476" not in screen.errors
    assert is_off(screen, SAVE)
    screen.write("Summary", "x" * 20_001).run()
    assert "20,000" in screen.errors
    assert texts_of(place) == ["1"]


def test_words_saved_meanwhile_are_not_written_over(screen: Screen, place: Place):
    screen.write("Title", "Children decide here").run()
    theirs = Screen("frameworks").press(BEGIN).write("Title", "Children are asked").run().press(SAVE)
    assert "Version 1+1 is saved." in theirs.words
    screen.press(SAVE)
    assert is_off(screen, SAVE)
    assert "Version 1+1 was saved meanwhile, in other words." in screen.words
    assert screen.box("Title") == "Children decide here"
    screen.press("Go on with the next number").press("Save as version 1+2")
    assert texts_of(place) == ["1+2", "1+1", "1"]


def test_on_a_new_version_of_the_framework_the_words_begin_with_the_partnerships_own(screen: Screen, place: Place):
    screen.write("Title", "Children decide here").run().press(SAVE)
    library.add_framework(place.store, HOST, SECOND_VERSION_FILE.encode(), "v2.yaml")
    screen.run().choose("Framework", "our-framework 2").run().press(BEGIN)
    assert screen.box("Title") == "Children decide here"
    screen.press("Save as version 2+1")
    assert texts_of(place) == ["2+1", "2", "1+1", "1"]


def test_it_can_be_left_without_saving(screen: Screen, place: Place):
    screen.write("Title", "Children decide here").run().press("Leave without saving")
    assert "Read a framework" in screen.lines
    assert texts_of(place) == ["1"]
