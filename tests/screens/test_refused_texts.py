"""Free text that could identify a child is refused before it is written, and stays in front of whoever typed it."""

from __future__ import annotations

import logging

import pytest

from assessment.domain.judgement import JudgementField
from assessment.services import records
from tests.builders import Place, an_open_round
from tests.screens.driving import Screen

NHS_NUMBER = "943 476 5919"
LEVEL, WHY, DISSENT, _, NEXT = (field.label for field in JudgementField)
TYPED = f"About {NHS_NUMBER}"


def kept(place: Place):
    (round_,) = records.rounds_of_group(place.store, place.actor, place.group)
    return records.round_record(place.store, place.actor, round_.id).judgement("listening")


@pytest.mark.parametrize("label", [WHY, DISSENT, NEXT])
def test_a_refused_text_stays_in_its_box_and_is_written_nowhere(
    place: Place, bytes_on_disk, caplog: pytest.LogCaptureFixture, capfd, label
):
    caplog.set_level(logging.DEBUG)
    an_open_round(place)
    screen = Screen("judge").write(label, TYPED).run()
    heading = next(field.heading for field in JudgementField if field.label == label)
    assert f"{heading}: this seems to hold an NHS number" in screen.errors
    assert screen.box(label) == TYPED
    assert any(f"{heading} is not saved: it seems to hold an NHS number" in line for line in screen.lines)
    assert "Last saved" not in screen.words
    said = caplog.text + "".join(capfd.readouterr())
    for number in (NHS_NUMBER, NHS_NUMBER.replace(" ", "")):
        assert number.encode() not in bytes_on_disk()
        assert number not in said


def test_next_does_not_leave_a_refused_text_behind(place: Place):
    an_open_round(place)
    screen = Screen("judge").write(WHY, TYPED).press("Next principle")
    assert screen.title == "Children are heard"
    assert screen.box(WHY) == TYPED
    assert "an NHS number" in screen.errors
    screen.press("Places become safer: Not yet answered")
    assert screen.title == "Children are heard"
    assert screen.box(WHY) == TYPED
    screen.write(WHY, "About the work").press("Next principle")
    assert screen.title == "Places become safer"
    assert kept(place).reason == "About the work"


def test_another_page_and_back_keeps_a_refused_text(place: Place):
    an_open_round(place)
    screen = Screen("judge").write(WHY, TYPED).run().go_to("home").go_to("judge")
    assert screen.title == "Children are heard"
    assert screen.box(WHY) == TYPED
    assert "an NHS number" in screen.errors


def test_other_fields_are_saved_while_one_is_refused(place: Place):
    an_open_round(place)
    screen = Screen("judge").write(WHY, TYPED).choose(LEVEL, "level:2").run()
    assert kept(place).answer.text == "level:2"
    assert kept(place).reason == ""
    assert any(line.startswith("Reason is not saved") for line in screen.lines)
    screen.write(WHY, "").run()
    assert screen.errors == ""
    assert "Last saved" in screen.words


def test_a_text_that_is_too_long_is_refused_and_kept_in_its_box(place: Place):
    an_open_round(place)
    screen = Screen("judge").write(WHY, "long " * 900).run()
    assert "there is room for 4,000" in screen.errors
    assert screen.box(WHY) == "long " * 900
    assert kept(place).reason == ""


@pytest.mark.parametrize("text", ["Seen at NG1 5DT", "Ask a.person@example.org", "Child A was heard"])
def test_a_warning_is_shown_beside_the_box_and_the_text_is_saved(place: Place, text):
    an_open_round(place)
    screen = Screen("judge").write(WHY, text).run()
    assert kept(place).reason == text
    assert len(screen.at.warning) == 1
    assert "This seems to hold" in screen.words
    assert "Last saved" in screen.words
    assert len(screen.reloaded().at.warning) == 1
    assert not screen.write(WHY, "Seen in the town").run().at.warning
