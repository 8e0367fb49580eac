"""Two people at one judgement: nothing is overwritten unseen, and different fields do not get in each other's way."""

from __future__ import annotations

import pytest

from assessment.domain.judgement import JudgementField
from assessment.screens import boxes
from assessment.services import records
from tests.builders import Place, a_colleague, an_open_round, judge
from tests.screens.driving import Screen

LEVEL, WHY, _, _, NEXT = (field.label for field in JudgementField)
HEARD = "Fillings heard of"
REFUSED = "Not saved: Analyst saved this since you opened it."


@pytest.fixture
def screen(place: Place) -> Screen:
    """A tab in which somebody writes a reason after a colleague has saved another one."""
    round_ = an_open_round(place)
    screen = Screen("judge")
    judge(a_colleague(place, "Analyst"), round_, "Theirs", field=JudgementField.REASON)
    return screen.write(WHY, "Mine").run()


def reason(place: Place) -> str:
    (round_,) = records.rounds_of_group(place.store, place.actor, place.group)
    return records.round_record(place.store, place.actor, round_.id).judgement("listening").reason


def key(screen: Screen, button: str) -> str:
    return next(each.key for each in screen.at.button if each.label == button)


def test_the_second_is_refused_and_both_texts_are_shown(place: Place, screen: Screen):
    assert REFUSED in screen.errors
    assert screen.comes_before("Saved by Analyst", "Theirs")
    assert screen.comes_before("Theirs", "Yours, not saved")
    assert [text.value for text in screen.at.text][-2:] == ["Theirs", "Mine"]
    assert screen.box(WHY) == "Mine"
    assert any(line == "Reason is not saved: Analyst saved another. Choose one to go on." for line in screen.lines)
    assert reason(place) == "Theirs"


def test_keep_theirs_shows_what_is_saved(place: Place, screen: Screen):
    screen.press("Keep theirs")
    assert screen.errors == ""
    assert screen.box(WHY) == "Theirs"
    assert "Last saved" in screen.words
    assert reason(place) == "Theirs"
    screen.write(WHY, "Theirs, and more").run()
    assert reason(place) == "Theirs, and more"


def test_save_yours_saves_over_what_was_seen(place: Place, screen: Screen):
    screen.press("Save yours")
    assert screen.errors == ""
    assert screen.box(WHY) == "Mine"
    assert "Last saved" in screen.words
    assert reason(place) == "Mine"


def test_a_text_put_together_by_hand_is_saved(place: Place, screen: Screen):
    screen.write(WHY, "Theirs and mine").run()
    assert screen.errors == ""
    assert reason(place) == "Theirs and mine"
    assert screen.reloaded().box(WHY) == "Theirs and mine"


def test_a_third_text_that_came_meanwhile_is_shown_before_it_is_overwritten(place: Place, screen: Screen):
    other = Screen("judge").write(WHY, "Theirs, second thoughts").run()
    assert other.errors == ""
    screen.press("Save yours")
    assert "Not saved" in screen.errors
    assert "Theirs, second thoughts" in screen.lines
    assert reason(place) == "Theirs, second thoughts"


def test_nothing_is_lost_by_going_to_another_page(place: Place, screen: Screen):
    screen.go_to("trends").go_to("judge")
    assert REFUSED in screen.errors
    assert screen.box(WHY) == "Mine"
    assert screen.press("Save yours").errors == ""
    assert reason(place) == "Mine"


def test_a_stale_level_is_refused_in_words_and_can_be_chosen_again(place: Place):
    an_open_round(place)
    one, other = Screen("judge"), Screen("judge")
    one.choose(LEVEL, "level:2").run()
    other.choose(LEVEL, "level:3").run()
    assert "Not saved: Chair saved this since you opened it." in other.errors
    assert [text.value for text in other.at.text][-2:] == ["Emerging", "Embedded"]
    assert other.chosen(LEVEL) == "level:3"
    assert other.press("Keep theirs").chosen(LEVEL) == "level:2"
    other.choose(LEVEL, "level:1").run()
    assert other.errors == ""
    assert one.run().chosen(LEVEL) == "level:1"


def test_two_people_at_different_fields_both_succeed_and_see_each_other(place: Place):
    an_open_round(place)
    one, other = Screen("judge"), Screen("judge")
    one.choose(LEVEL, "level:2").run()
    other.write(WHY, "Audits show it").run()
    one.write(NEXT, "Ask in May").run()
    for screen in (one.run(), other.run()):
        assert screen.errors == ""
        assert screen.chosen(LEVEL) == "level:2"
        assert (screen.box(WHY), screen.box(NEXT)) == ("Audits show it", "Ask in May")


def test_the_same_text_from_two_people_is_no_conflict(place: Place):
    an_open_round(place)
    one, other = Screen("judge"), Screen("judge")
    one.write(WHY, "Audits show it").run()
    assert other.write(WHY, "Audits show it").run().errors == ""


def test_a_browser_that_has_not_heard_yet_that_a_box_was_filled_anew_undoes_nothing(place: Place):
    round_ = an_open_round(place)
    screen = Screen("judge").write(WHY, "Mine").run()
    judge(a_colleague(place, "Analyst"), round_, "Theirs", field=JudgementField.REASON, seen=1)
    assert screen.run().box(WHY) == "Theirs"
    for _ in range(2):  # it may ask more than once before it hears
        screen.write(HEARD, "0").write(WHY, "Mine").run()
        assert (screen.errors, screen.box(WHY), reason(place)) == ("", "Theirs", "Theirs")
    screen.write(HEARD, "0").write(WHY, "Mine, and more").run()
    assert REFUSED in screen.errors
    assert reason(place) == "Theirs"
    screen.press("Keep theirs")
    screen.write(HEARD, "0").write(WHY, "Mine, and more").run()
    assert (screen.errors, screen.box(WHY), reason(place)) == ("", "Theirs", "Theirs")
    screen.write(WHY, "Mine").run()  # it has heard, so this is what somebody wrote
    assert reason(place) == "Mine"


def test_what_such_a_browser_tells_is_not_caught_up_either_where_the_run_was_cut(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    round_ = an_open_round(place)
    screen = Screen("judge").write(WHY, "Mine").run()
    judge(a_colleague(place, "Analyst"), round_, "Theirs", field=JudgementField.REASON, seen=1)
    with monkeypatch.context() as cut:
        cut.setattr(boxes, "leave", lambda *_: None)
        screen.run().write(HEARD, "0").write(WHY, "Mine").press("Next principle")
    assert reason(place) == "Theirs"
    assert (screen.press("Previous").errors, screen.box(WHY)) == ("", "Theirs")
