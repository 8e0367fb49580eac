"""Home: where the round stands, the one next thing to do, and running a round."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.domain.judgement import JudgementField
from assessment.domain.period import YearKind, period_containing, period_name
from assessment.domain.permission import HOST
from assessment.screens import round_parts
from assessment.screens.clock import today
from assessment.services import library, records
from tests.builders import (
    PRINCIPLES,
    Q1,
    Q2,
    Q3,
    SECOND_VERSION_FILE,
    Place,
    a_closed_round,
    an_open_round,
    everything_done,
    judge,
)
from tests.screens.conftest import Start
from tests.screens.driving import Screen

NHS_NUMBER = "943 476 5919"
SIGNED_OFF_BY = "Signed off by (name or role)"
NEXT = "Next: Children are heard"


def the_rounds(place: Place):
    return records.rounds_of_group(place.store, place.actor, place.group)


def agency(place: Place, name: str) -> str:
    return next(each.id for each in place.partnership.agencies if each.name == name)


def who_came(place: Place, name: str) -> str:
    """The key of the box for the role of who came from an agency."""
    return f"whom_{the_rounds(place)[-1].id}_{agency(place, name)}"


def test_without_a_round_home_says_what_to_do_and_offers_the_quarter_that_it_is(place: Place):
    screen = Screen()
    assert "No quarter has been judged yet. Open the first one" in screen.words
    assert screen.box("Period") == period_name(period_containing(today(), 3, YearKind.FINANCIAL), YearKind.FINANCIAL)
    assert screen.at.checkbox(f"asked_{agency(place, 'Police')}").value
    assert f"Data is kept in: {place.store.place}" in screen.words


def test_opening_a_round_names_the_agencies_asked_and_leads_to_judging(place: Place):
    screen = Screen().write("Period", "Q1 2025/26").write("Other agencies, one a line", "Fire and rescue\nPOLICE")
    screen.tick("Health", on=False).press("Open this round")
    assert "The round is open." in screen.words
    assert screen.title == "Q1 2025/26 (April to June 2025)"
    assert "0 of 3 principles dealt with" in screen.words
    assert NEXT in screen.words
    (opened,) = the_rounds(place)
    assert [each.name for each in opened.agencies] == ["Police", "Fire and rescue"]
    assert screen.press("Start judging").title == "Children are heard"


@pytest.mark.parametrize(
    ("label", "text", "said"),
    [
        ("Period", "Q1 2025", "Q1 2025/26 for April to June 2025"),
        ("Period", "soon", "is not a period"),
        ("Other agencies, one a line", f"Fire, {NHS_NUMBER}", "an NHS number"),
    ],
)
def test_a_round_that_cannot_be_opened_says_why_and_keeps_what_was_typed(place: Place, label, text, said):
    screen = Screen().write("Period", "Q1 2025/26").write(label, text).tick("Police", on=False)
    screen.press("Open this round")
    assert said in screen.errors
    assert screen.box(label) == text
    assert not screen.at.checkbox(f"asked_{agency(place, 'Police')}").value
    assert the_rounds(place) == ()


def test_a_round_that_asks_nobody_is_refused(place: Place):
    screen = Screen().tick("Police", on=False).tick("Health", on=False).press("Open this round")
    assert "Agencies asked: Choose at least one agency." in screen.errors
    assert the_rounds(place) == ()


def test_the_same_click_twice_opens_one_round(place: Place, monkeypatch: pytest.MonkeyPatch):
    once = round_parts._open
    monkeypatch.setattr(round_parts, "_open", lambda *args: (once(*args), once(*args)))
    screen = Screen().press("Open this round")
    assert screen.errors == ""
    assert "The round is open." in screen.words
    assert len(the_rounds(place)) == 1


def test_an_open_round_shows_how_far_it_is_and_leads_to_the_next_principle(place: Place):
    round_ = an_open_round(place)
    judge(place, round_, "level:2")
    screen = Screen()
    assert "1 of 3 principles dealt with" in screen.words
    assert "Next: Places become safer" in screen.words
    assert "Close the round" not in screen.buttons
    assert screen.press("Go on judging").title == "Places become safer"


def test_closing_names_everything_that_is_missing_and_keeps_what_was_typed(place: Place):
    round_ = an_open_round(place)
    for principle in PRINCIPLES:
        judge(place, round_, "level:2", principle=principle)
    screen = Screen()
    assert "Everything is dealt with." in screen.words
    screen.press("Close the round")
    assert "Record whether these agencies took part: Police, Health." in screen.errors
    assert "Say who signs off." in screen.errors
    screen.write(SIGNED_OFF_BY, "Chair").write("Date of the meeting", "32 May").press("Close the round")
    assert "Date of the meeting: This is not a date. Write it like 21 November 2026." in screen.errors
    assert screen.box(SIGNED_OFF_BY) == "Chair"
    screen.write(SIGNED_OFF_BY, NHS_NUMBER).write("Date of the meeting", "14 July 2025")
    screen.press("Close the round")
    assert "an NHS number" in screen.errors
    assert not the_rounds(place)[0].is_closed


def test_a_round_is_closed_signed_off_and_read_only(place: Place):
    everything_done(place, an_open_round(place))
    screen = Screen().write(SIGNED_OFF_BY, "Independent chair").write("Date of the meeting", "14/7/2025")
    screen.press("Close the round")
    assert "The round is closed. It can be read and exported." in screen.words
    assert "Closed. Signed off by Independent chair on 14 July 2025." in screen.words
    assert "2 agencies asked, 2 took part." in screen.words
    assert [radio.label for radio in screen.at.radio] == ["How will you judge?"]  # of the next round
    assert screen.press("Make the board pack").title == "Papers"


def test_a_closed_round_offers_the_next_quarter(place: Place):
    a_closed_round(place)
    screen = Screen()
    assert screen.box("Period") == "Q2 2025/26"
    screen.press("Open this round")
    assert screen.title == "Q2 2025/26 (July to September 2025)"
    assert "0 of 3 principles dealt with" in screen.words


def test_a_round_for_an_earlier_period_is_opened_late_judged_and_closed_while_the_latest_stays_the_latest(place: Place):
    a_closed_round(place, Q2)
    screen = Screen().write("Period", "Q1 2025/26").press("Open this round")
    assert screen.title == "Q1 2025/26 (April to June 2025)"
    assert screen.chosen("Round") == Q1.canonical
    assert "Since Q2 2025/26" not in screen.lines
    screen.press("Start judging")
    for _ in PRINCIPLES:
        screen.choose(JudgementField.ANSWER.label, "level:1").run().press_key("next")
    late, latest = the_rounds(place)
    assert set(records.round_record(place.store, place.actor, late.id).judgements) == set(PRINCIPLES)
    assert "Read only" in Screen("judge").words
    screen.press("All the others took part").write(SIGNED_OFF_BY, "Chair").press("Close the round")
    assert [each.is_closed for each in the_rounds(place)] == [True, True]
    assert screen.reloaded().title == "Q1 2025/26 (April to June 2025)"
    assert Screen("papers", screen.at.query_params).chosen("Period") == Q1.canonical
    assert Screen().title == screen.press("Go to Q2 2025/26, closed").title == "Q2 2025/26 (July to September 2025)"
    assert the_rounds(place)[-1] == latest


def test_a_round_that_is_still_under_way_is_one_press_from_a_later_one(place: Place):
    an_open_round(place, Q1)
    an_open_round(place, Q2)
    screen = Screen().press("Go to Q1 2025/26, under way")
    assert screen.title == "Q1 2025/26 (April to June 2025)"
    assert "round closed" not in screen.words
    assert screen.press("Start judging").chosen("Round") == Q1.canonical
    assert screen.choose("Round", Q2.canonical).run().go_to("home").title == "Q2 2025/26 (July to September 2025)"
    assert "period" not in screen.at.query_params


def test_a_period_that_is_taken_is_refused(place: Place):
    a_closed_round(place)
    screen = Screen().write("Period", "Q1 2025/26").press("Open this round")
    assert "There is a round for Q1 2025/26 (April to June 2025) already." in screen.errors
    assert screen.box("Period") == "Q1 2025/26"


def test_reopening_takes_a_reason(place: Place):
    a_closed_round(place)
    screen = Screen().press("Re-open the round")
    assert "Say why the round is re-opened." in screen.errors
    screen.write("Reason for re-opening", f"About {NHS_NUMBER}").press("Re-open the round")
    assert "an NHS number" in screen.errors
    assert screen.box("Reason for re-opening") == f"About {NHS_NUMBER}"
    screen.write("Reason for re-opening", "Police figures came late").press("Re-open the round")
    assert "The round is open again." in screen.words
    assert "Everything is dealt with." in screen.words
    assert Screen("judge").title == "Children are heard"


def test_what_moved_since_last_quarter_is_said_in_sentences(place: Place):
    a_closed_round(place)
    round_ = an_open_round(place, Q2)
    judge(place, round_, "level:3")
    judge(place, round_, "level:1", principle="places")
    screen = Screen()
    assert "Since Q1 2025/26" in screen.lines
    assert "1 rose, 1 fell. 1 is still to come." in screen.lines
    moved = (
        "- Children are heard: rose from Emerging to Embedded",
        "- Places become safer: fell from Emerging to Not started",
    )
    assert "\n".join(moved) in screen.words


def test_where_principles_have_been_going_is_said_once_three_rounds_have_a_level(place: Place):
    sentence = "Over the last four rounds: three principles steady."
    for period in (Q1, Q2):
        a_closed_round(place, period)
    assert sentence not in Screen().lines
    a_closed_round(place, Q3)
    assert sentence in Screen().lines


def test_the_first_round_speaks_of_no_earlier_one(place: Place):
    an_open_round(place, Q1)
    assert not any(line.startswith("Since ") for line in Screen().lines)


def test_where_to_look_first_gives_reasons_and_opens_the_principle(place: Place):
    a_closed_round(place)
    round_ = an_open_round(place, Q2)
    judge(place, round_, "level:1", principle="places")
    screen = Screen()
    assert screen.comes_before("Where to look first", "Places become safer")
    assert "Fell since Q1 2025/26, from Emerging to Not started. Not started, place 1 of 3." in screen.lines
    assert screen.press("Open 2").title == "Places become safer"
    assert screen.reloaded("judge").title == "Places become safer"


def test_every_open_button_of_eight_quarters_leads_to_its_principle(start: Start, illustrated: Path):
    start(illustrated)
    numbers = [label.removeprefix("Open ") for label in Screen().buttons if label.startswith("Open ")]
    assert numbers
    for number in numbers:
        assert f"Principle {number} of 8." in Screen().press(f"Open {number}").words


def test_who_took_part_is_recorded_field_by_field(place: Place):
    an_open_round(place)
    screen = Screen()
    assert "2 agencies asked. Who took part is not yet recorded." in screen.lines
    screen.choose("Police", "Took part").run()
    assert "2 agencies asked, 1 took part. Not yet recorded for 1." in screen.lines
    screen.write(who_came(place, "Police"), "Superintendent").run()
    screen.choose("Health", "Did not take part").run()
    assert "2 agencies asked, 1 took part. Silent: Health." in screen.lines
    again = screen.reloaded()
    assert (again.chosen("Police"), again.chosen("Health")) == ("Took part", "Did not take part")
    assert again.box(who_came(place, "Police")) == "Superintendent"


def test_naming_who_came_says_that_they_took_part(place: Place):
    an_open_round(place)
    screen = Screen().write(who_came(place, "Police"), "Superintendent").run()
    assert screen.chosen("Police") == "Took part"
    assert screen.box(who_came(place, "Police")) == "Superintendent"
    assert screen.reloaded().box(who_came(place, "Police")) == "Superintendent"


def test_an_identifier_in_who_came_stays_in_its_box_until_it_is_mended(place: Place, bytes_on_disk):
    an_open_round(place)
    whom = who_came(place, "Police")
    screen = Screen().choose("Police", "Took part").write(whom, NHS_NUMBER).run()
    assert "Who came from Police: this seems to hold an NHS number" in screen.errors
    assert screen.box(whom) == NHS_NUMBER
    screen.write(whom, "Superintendent").run()
    assert screen.errors == ""
    again = screen.reloaded()
    assert (again.chosen("Police"), again.box(whom)) == ("Took part", "Superintendent")
    assert NHS_NUMBER.encode() not in bytes_on_disk()


def test_two_people_who_record_different_agencies_both_succeed(place: Place):
    an_open_round(place)
    one, other = Screen(), Screen()
    one.choose("Police", "Took part").run()
    other.choose("Health", "Did not take part").run()
    for screen in (one.run(), other):
        assert (screen.chosen("Police"), screen.chosen("Health")) == ("Took part", "Did not take part")


def test_a_round_opened_by_mistake_is_withdrawn_while_nothing_is_recorded_in_it(place: Place):
    an_open_round(place)
    screen = Screen().press("Withdraw this round")
    assert "No quarter has been judged yet." in screen.words
    record = an_open_round(place)
    judge(place, record, "level:3")
    assert "Withdraw this round" not in Screen().buttons


def test_the_version_of_the_next_round_is_chosen_where_it_is_opened_and_its_consequence_said(place: Place):
    a_closed_round(place)
    assert "Version of the framework" not in [box.label for box in Screen().at.selectbox]
    library.add_framework(place.store, HOST, SECOND_VERSION_FILE.encode(), "v2.yaml")
    screen = Screen()
    assert screen.chosen("Version of the framework") == "1"
    assert "Version 1 was used last, and is used on unless you choose another." in screen.words
    assert "With version 2, 1 principle cannot be compared with before" in screen.words
    screen.choose("Version of the framework", "2").press("Open this round")
    assert Screen("judge").title == "Children decide with us"
