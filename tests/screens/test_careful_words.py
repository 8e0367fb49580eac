"""Careful words at a box: said below it, with why and who says so; left once, left for good, in that box alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.domain.errors import StoreRefused
from assessment.domain.judgement import JudgementField
from assessment.screens import careful
from assessment.services import records
from tests.builders import Place, a_colleague, an_open_round, some_evidence
from tests.screens.driving import Screen

WHY, NEXT = JudgementField.REASON.label, JudgementField.WHAT_NEXT.label
CHOICE = (
    "\u201clifestyle choice\u201d can place responsibility on a child. Instead: say what is being done to the child."
)
TEXT = "It was called a lifestyle choice."

pytestmark = pytest.mark.usefixtures("careful_words")


@pytest.fixture
def screen(careful_words: Path, place: Place) -> Screen:
    """Judge, with a round under way."""
    an_open_round(place)
    return Screen("judge")


def remarks(screen: Screen) -> list[str]:
    return [line for line in screen.lines if "Instead: " in line]


def reason(place: Place) -> str:
    (round_,) = records.rounds_of_group(place.store, place.actor, place.group)
    return records.round_record(place.store, place.actor, round_.id).judgement("listening").reason


def test_a_text_is_saved_as_it_is_and_remarked_on_below_its_box_with_why_and_who_says_so(screen: Screen, place: Place):
    screen.write(WHY, TEXT).run()
    assert reason(place) == TEXT
    assert remarks(screen) == [CHOICE]
    assert not screen.at.warning
    assert screen.comes_before(TEXT, CHOICE)
    assert screen.comes_before(CHOICE, JudgementField.DISSENT.label)
    assert "Being exploited is not a way to live that somebody chose." in screen.lines
    assert "Source: NSPCC Learning, Why language matters: risky behaviour" in screen.words
    assert "our own suggestion" in screen.words


def test_a_remark_goes_when_the_text_is_mended(screen: Screen):
    assert remarks(screen.write(WHY, TEXT).run()) == [CHOICE]
    assert remarks(screen.write(WHY, "They are being exploited.").run()) == []


def test_what_is_left_in_a_box_is_not_said_again_there_to_anybody_and_is_said_elsewhere(screen: Screen, place: Place):
    screen.write(WHY, TEXT).run().press("Leave it")
    assert remarks(screen) == []
    assert remarks(screen.write(WHY, f"{TEXT} It still is.").run()) == []
    a_colleague(place, "Deputy")
    assert remarks(screen.reloaded()) == []
    assert remarks(screen.write(NEXT, TEXT).run()) == [CHOICE]
    assert remarks(screen.press("Show it again")) == [CHOICE, CHOICE]
    assert remarks(screen.reloaded()) == [CHOICE, CHOICE]


def test_several_terms_are_said_one_after_the_other(screen: Screen):
    screen.write(WHY, "A lifestyle choice, risky behaviour and disguised compliance; a lifestyle choice.").run()
    assert remarks(screen) == [f"{CHOICE} 2 more after this."]
    screen.press("Leave it")
    assert remarks(screen)[0].startswith("\u201crisky behaviour\u201d")
    screen.press("Leave it").press("Leave it")
    assert remarks(screen) == []
    assert remarks(screen.press("Show 3 again")) == [f"{CHOICE} 2 more after this."]


def test_a_childs_own_words_are_left_alone(screen: Screen):
    assert remarks(screen.write(WHY, 'One child told us: "They said it was a lifestyle choice."').run()) == []


def test_a_piece_of_evidence_is_remarked_on_where_it_is_shown(screen: Screen, place: Place):
    (round_,) = records.rounds_of_group(place.store, place.actor, place.group)
    some_evidence(place, round_, TEXT)
    assert remarks(screen.run()) == [CHOICE]
    assert remarks(screen.press("Leave it").reloaded()) == []


def test_what_is_sent_with_a_form_is_remarked_on_once(place: Place):
    screen = Screen("settings")
    screen.write("Name of the new agency", "Risky behaviour team").press("Add this agency")
    assert len(remarks(screen)) == 1
    assert remarks(screen.run().reloaded()) == []


def test_a_word_that_could_not_be_left_stays_and_it_is_said_why(screen: Screen, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_args: object) -> None:
        raise StoreRefused("The disk is full.")

    screen.write(WHY, TEXT).run()
    monkeypatch.setattr(careful, "leave_word", refuse)
    screen.run().press("Leave it")
    assert "The disk is full." in screen.errors
    assert remarks(screen) == [CHOICE]


def test_frameworks_lists_what_is_looked_for_and_what_is_not(place: Place):
    words = Screen("frameworks").words
    assert "drug runner" in words
    assert "General care terms (not used here)" in words


def test_a_list_that_cannot_be_read_is_told_and_stops_nothing(careful_words: Path, place: Place, restart):
    careful_words.write_text("schema: 1\nlang: en-GB\n", encoding="utf-8")
    restart()
    an_open_round(place)
    screen = Screen("judge").write(WHY, TEXT).run()
    assert reason(place) == TEXT
    assert remarks(screen) == []
    assert f"{careful_words}:1" in Screen("frameworks").words


def test_a_framework_that_is_being_made_is_remarked_on_while_the_words_stand_in_it(place: Place):
    screen = Screen("frameworks").write("What it is about", TEXT).run()
    assert CHOICE in screen.lines
    assert CHOICE not in screen.write("What it is about", "Being heard").run().lines


def test_a_groups_own_wording_is_remarked_on_before_it_is_saved(place: Place):
    screen = Screen("frameworks").press("Change the wording for our partnership")
    assert CHOICE not in screen.lines
    assert CHOICE in screen.write("Title", TEXT).run().lines
