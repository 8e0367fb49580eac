"""Judge: one principle at a time, reflection before level, each field saved as it is left.

It is long because the page is the heart of the job, and each thing that must not move or be lost is one test.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.domain.errors import StoreRefused
from assessment.domain.judgement import JudgementField, Strength
from assessment.domain.permission import HOST
from assessment.screens import boxes, judgement_fields
from assessment.services import library, records
from assessment.services.rounds import close_round, reopen_round
from tests.builders import (
    A_DAY,
    FRAMEWORK_FILE,
    Q2,
    Place,
    a_closed_round,
    an_open_round,
    everything_done,
    judge,
    some_evidence,
)
from tests.screens.driving import Screen

LEVEL, WHY, DISSENT, STRENGTH, NEXT = (field.label for field in JudgementField)
NOT_HERE = "not_applicable"
RICH_FILE = """\
schema: 1
id: our-framework
version: 2
title: Our framework
noun: {one: question, many: questions}
scale:
  guidance: Choose the lower of two.
  levels:
    - {value: 1, label: Not started, description: Nobody has begun}
    - {value: 2, label: Emerging}
    - {value: 3, label: Embedded}
principles:
  - id: listening
    title: Children are heard
    summary: What children say changes what we do.
    prompts: [What did children tell us, Whose voices do we miss]
    evidence: [A route from children to this agenda]
    levels: {2: Views reach us now and then}
    related: [other-framework/protect]
  - {id: places, title: Places become safer}
  - {id: sharing, title: We share what we know}
changes:
  - {id: listening, relation: reworded}
"""


def status(screen: Screen) -> str:
    begins = ("Last saved", "Nothing saved yet", *(f"{field.heading} is not saved: " for field in JudgementField))
    return next(line for line in reversed(screen.lines) if line.startswith(begins))


def kept(place: Place, principle: str = "listening"):
    """What the store holds of a principle in the last round."""
    (*_, last) = records.rounds_of_group(place.store, place.actor, place.group)
    return records.round_record(place.store, place.actor, last.id).judgement(principle)


def test_the_parts_stand_in_the_order_in_which_a_group_thinks(place: Place):
    a_closed_round(place)
    library.add_framework(place.store, HOST, RICH_FILE.encode(), "rich.yaml")
    some_evidence(place, an_open_round(place, Q2, version="2"))
    lines = Screen("judge").lines
    parts = [
        "Question 1 of 3. 0 of 3 dealt with.",
        "Children are heard",
        "What children say changes what we do.",
        "Serves: other-framework/protect (our suggestion).",
        "Think about",
        "- What did children tell us\n- Whose voices do we miss",
        "What would show it",
        "- A route from children to this agenda",
        "Last time",
        "Q1 2025/26 (April to June 2025): Emerging",
        "Evidence",
        "Audit, practitioners",
        "Eleven audits",
        LEVEL,
        "Choose the lower of two.",
        "Not started Nobody has begun",
        "Emerging Views reach us now and then",
        "Embedded",
        "Not enough information to say",
        "Not applicable here (say why below)",
        "We agreed to differ (say why below)",
        "Not looked at this time (say why below)",
        WHY,
        DISSENT,
        STRENGTH,
        "Confirmed by someone outside the agencies",
        NEXT,
        "Nothing about any one child: no names, initials, dates of birth or numbers.",
        "Last saved",
        "Next question",
    ]
    below = iter(lines)
    for part in parts[:-2]:
        assert part in below, f"{part!r} is missing, or stands above what comes before it"
    assert "Nothing saved yet" in below
    assert "Next question" in below


def test_each_field_saves_as_it_is_left_and_a_reload_shows_it(place: Place):
    an_open_round(place)
    screen = Screen("judge")
    assert status(screen) == "Nothing saved yet"
    screen.choose(LEVEL, "level:2").run()
    assert re.fullmatch(r"Last saved \d\d:\d\d", status(screen))
    assert screen.reloaded().chosen(LEVEL) == "level:2"
    screen.write(WHY, "Audits show it").run()
    assert screen.reloaded().box(WHY) == "Audits show it"
    screen.write(DISSENT, "Health does not").run().choose(STRENGTH, Strength.ONE_AGENCY.value).run()
    screen.write(NEXT, "Ask children\n\nin May").run()
    again = screen.reloaded()
    assert again.chosen(LEVEL) == "level:2"
    assert [again.box(label) for label in (WHY, DISSENT, NEXT)] == [
        "Audits show it",
        "Health does not",
        "Ask children\n\nin May",
    ]
    assert again.chosen(STRENGTH) == Strength.ONE_AGENCY.value
    assert re.fullmatch(r"Last saved \d\d:\d\d", status(again))


def test_what_was_saved_survives_a_restart(place: Place, restart):
    an_open_round(place)
    Screen("judge").choose(LEVEL, "level:3").write(WHY, "Audits show it").run()
    restart()
    screen = Screen("judge", {"principle": "listening"})
    assert (screen.chosen(LEVEL), screen.box(WHY)) == ("level:3", "Audits show it")


def test_a_field_can_be_emptied_again(place: Place):
    judge(place, an_open_round(place), "Audits show it", field=JudgementField.REASON)
    Screen("judge").write(WHY, "").run()
    assert kept(place).reason == ""
    assert Screen("judge").box(WHY) == ""


def test_typing_and_then_pressing_next_does_both(place: Place):
    an_open_round(place)
    screen = Screen("judge").write(WHY, "Audits show it").press("Next principle")
    assert screen.title == "Places become safer"
    assert screen.box(WHY) == ""
    assert kept(place).reason == "Audits show it"
    assert screen.press("Previous").box(WHY) == "Audits show it"


def test_a_run_cut_before_it_could_save_saves_at_the_next_one(place: Place, monkeypatch: pytest.MonkeyPatch):
    an_open_round(place)
    with monkeypatch.context() as cut:
        cut.setattr(boxes, "leave", lambda *_: None)  # the callback is lost
        cut.setattr(boxes, "fill", lambda *_, **__: None)  # and the script ends before the box is reached
        screen = Screen("judge").write(WHY, "Typed in a hurry").run()
        assert kept(place).reason == ""
    screen.run()
    assert kept(place).reason == "Typed in a hurry"
    assert screen.box(WHY) == "Typed in a hurry"
    assert status(screen.run()).startswith("Last saved")


@pytest.mark.parametrize("go_on", [lambda screen: screen.press("Next principle"), lambda screen: screen.go_to("home")])
def test_what_a_cut_run_left_unsaved_is_saved_where_its_box_is_not_drawn_again(
    place: Place, monkeypatch: pytest.MonkeyPatch, go_on: Callable[[Screen], Screen]
):
    an_open_round(place)
    with monkeypatch.context() as cut:
        cut.setattr(boxes, "leave", lambda *_: None)
        go_on(Screen("judge").write(WHY, "Audits show it").choose(LEVEL, "level:2"))
    assert (kept(place).reason, kept(place).answer.text) == ("Audits show it", "level:2")


def test_a_new_round_shows_last_time_as_last_time_and_blank_fields_now(place: Place):
    round_ = a_closed_round(place)
    reopen_round(place.store, place.actor, round_.id, reason="More to say")
    for field, text in ((JudgementField.REASON, "Audits"), (JudgementField.WHAT_NEXT, "Ask in May")):
        judge(place, round_, text, field=field)
    judge(place, round_, "Health differs", field=JudgementField.DISSENT)
    some_evidence(place, round_)
    an_open_round(place, Q2)
    screen = Screen("judge")
    for line in ("Audits", "Seen differently: Health differs", "What next was: Ask in May"):
        assert line in screen.lines
    assert "Q1 2025/26 (April to June 2025): Emerging" in screen.lines
    assert screen.chosen(LEVEL) is None
    assert screen.chosen(STRENGTH) is None
    assert [screen.box(label) for label in (WHY, DISSENT, NEXT)] == ["", "", ""]
    assert "None recorded this time." in screen.lines
    assert "0 of 3 dealt with" in screen.words


def test_last_time_follows_a_principle_through_a_new_id(place: Place):
    a_closed_round(place)
    renamed = FRAMEWORK_FILE.replace("version: 1", "version: 2").replace("id: listening", "id: hearing")
    changes = "changes:\n  - {id: hearing, from: [listening], relation: same}\n"
    library.add_framework(place.store, HOST, (renamed + changes).encode(), "v2.yaml")
    an_open_round(place, Q2)
    assert "Q1 2025/26 (April to June 2025): Emerging" in Screen("judge").lines


def test_a_level_that_rose_on_nothing_new_is_asked_about_gently_and_blocks_nothing(place: Place):
    noticed = "This is higher than in Q1 2025/26 (Emerging to Embedded), and no new evidence has been added since."
    asked = f"{noticed} What makes you say so?"
    a_closed_round(place)
    round_ = an_open_round(place, Q2)
    screen = Screen("judge").choose(LEVEL, "level:2").run()
    assert noticed not in screen.words
    screen.choose(LEVEL, "level:3").run()
    assert asked in screen.lines
    assert screen.comes_before(asked, WHY)
    assert "1 of 3 dealt with" in screen.words
    assert not screen.errors
    assert noticed in screen.write(WHY, "The new team is in place").run().lines
    assert asked not in screen.lines
    some_evidence(place, round_)
    assert noticed not in screen.run().words


def test_a_closed_round_still_says_that_a_level_rose_on_nothing_new(place: Place):
    a_closed_round(place)
    round_ = an_open_round(place, Q2)
    everything_done(place, round_)
    judge(place, round_, "level:3", seen=1)
    close_round(place.store, place.actor, round_.id, signed_off_by="Chair", signed_off_on=Q2.last_day)
    noticed = "This is higher than in Q1 2025/26 (Emerging to Embedded), and no new evidence has been added since."
    assert noticed in Screen("judge", {"principle": "listening"}).lines


def test_the_first_round_has_no_last_time(place: Place):
    an_open_round(place)
    assert "Last time" not in Screen("judge").lines


def test_not_applicable_counts_once_it_has_a_reason(place: Place):
    an_open_round(place)
    screen = Screen("judge").choose(LEVEL, NOT_HERE).run()
    assert "0 of 3 dealt with" in screen.words
    assert '"Not applicable here" needs a reason.' in screen.lines
    assert "Children are heard: Not applicable here, reason needed (shown now)" in screen.lines
    screen.write(WHY, "We have no such places").run()
    assert "1 of 3 dealt with" in screen.words
    assert "Dealt with." in screen.lines
    assert "Children are heard: Not applicable here (shown now)" in screen.lines


def test_not_enough_information_needs_no_reason(place: Place):
    an_open_round(place)
    assert "1 of 3 dealt with" in Screen("judge").choose(LEVEL, "not_enough_information").run().words


def test_progress_is_said_and_the_next_open_principle_comes_first(place: Place):
    judge(place, an_open_round(place), "level:3")
    screen = Screen("judge")
    assert screen.title == "Places become safer"
    assert "Principle 2 of 3. 1 of 3 dealt with." in screen.lines


def test_the_list_names_each_answer_and_jumps_to_any_principle(place: Place):
    judge(place, an_open_round(place), "level:3")
    screen = Screen("judge")
    assert "All 3 principles" in screen.lines
    listed = ("Children are heard: Embedded", "Places become safer: Not yet answered (shown now)")
    assert all(line in screen.buttons for line in listed)
    assert screen.press("We share what we know: Not yet answered").title == "We share what we know"
    assert screen.reloaded().title == "We share what we know"


def test_previous_next_and_finish_walk_through_the_round(place: Place):
    an_open_round(place)
    screen = Screen("judge")
    assert screen.at.button("back").disabled
    assert screen.press("Next principle").title == "Places become safer"
    assert screen.press("Previous").title == "Children are heard"
    screen.press("Next principle").press("Next principle")
    assert screen.title == "We share what we know"
    assert "Next principle" not in screen.buttons
    assert screen.press("Finish").title == "Q1 2025/26 (April to June 2025)"


def test_without_a_round_it_says_where_to_open_one(place: Place):
    screen = Screen("judge")
    assert "No round is open. Open one from Home." in screen.lines
    assert "No quarter has been judged yet." in screen.press("Go to Home").words


def test_a_closed_round_is_read_to_its_end_and_nothing_in_it_can_be_changed(place: Place):
    round_ = an_open_round(place)
    for field, text in (
        (JudgementField.REASON, "Audits show it"),
        (JudgementField.DISSENT, "Health differs"),
        (JudgementField.STRENGTH, Strength.ONE_AGENCY.value),
        (JudgementField.WHAT_NEXT, "Ask in May"),
    ):
        judge(place, round_, text, field=field)
    some_evidence(place, round_)
    everything_done(place, round_)
    close_round(place.store, place.actor, round_.id, signed_off_by="Chair", signed_off_on=A_DAY)
    screen = Screen("judge")
    assert "Closed. Read only. To change Q1 2025/26 (April to June 2025), re-open it from Home." in screen.lines
    below = iter(screen.lines)
    said = ["Evidence", "Eleven audits", LEVEL, WHY, "Audits show it", DISSENT, "Health differs", STRENGTH]
    for part in [*said, "One agency says", NEXT, "Ask in May"]:
        assert part in below, f"{part!r} is missing, or stands above what comes before it"
    for boxes_ in (screen.at.radio, screen.at.text_area, screen.at.text_input, screen.at.button_group):
        assert not boxes_
    assert not {"Change", "Remove", "Add evidence"} & set(screen.buttons)
    assert screen.press("Next principle").title == "Places become safer"
    assert screen.press("Previous").title == "Children are heard"
    screen.press("Next principle").press("Next principle")
    assert screen.press("Finish").title == "Q1 2025/26 (April to June 2025)"


def test_dealt_with_says_where_no_reason_was_given(place: Place):
    an_open_round(place)
    screen = Screen("judge").choose(LEVEL, "level:2").run()
    assert "Dealt with. No reason given yet." in screen.lines
    screen.write(WHY, "Audits show it").run()
    assert "Dealt with." in screen.lines


def test_an_address_that_changes_to_another_principle_is_followed(place: Place):
    an_open_round(place)
    screen = Screen("judge").press("Next principle").press("Next principle")
    screen.at.query_params["principle"] = "places"  # what the browser's Back does
    assert screen.run().title == "Places become safer"
    assert screen.press("Previous").title == "Children are heard"
    assert screen.go_to("trends").go_to("judge").title == "Children are heard"


def test_refused_text_says_at_the_bottom_which_box_holds_everybody_here(place: Place):
    an_open_round(place)
    screen = Screen("judge").write(WHY, "It concerns 943 476 5919.").press("Next principle")
    assert screen.title == "Children are heard"
    assert status(screen) == "Reason is not saved: it seems to hold an NHS number. Mend or clear it to go on."
    assert screen.errors.endswith("It saves when you leave the box.")
    screen.write(WHY, "").press("Next principle")
    assert screen.title == "Places become safer"


def test_what_is_typed_while_somebody_closes_the_round_is_not_called_saved_and_not_lost(place: Place):
    round_ = an_open_round(place)
    everything_done(place, round_)
    screen = Screen("judge")
    close_round(place.store, place.actor, round_.id, signed_off_by="Chair", signed_off_on=A_DAY)
    screen.write(WHY, "Too late").run()
    assert "Not saved" in screen.words
    assert "Too late" in screen.words
    reopen_round(place.store, place.actor, round_.id, reason="One reason is missing")
    assert screen.run().box(WHY) == "Too late"
    assert kept(place).reason == ""
    screen.press("Save again")
    assert kept(place).reason == "Too late"
    assert screen.errors == ""
    assert status(screen).startswith("Last saved")


def test_what_the_store_could_not_take_can_be_saved_again_without_touching_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
):
    def busy(*_: object) -> None:
        raise StoreRefused("Not saved: the database is busy.", mend="Nothing was changed. Try again.")

    an_open_round(place)
    screen = Screen("judge")
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(judgement_fields, "record_judgement", busy)
        screen.write(WHY, "Audits show it").run()
    assert status(screen) == "Reason is not saved: the database is busy. Save again to go on."
    assert screen.box(WHY) == "Audits show it"
    screen.press("Save again")
    assert screen.errors == ""
    assert kept(place).reason == "Audits show it"


@pytest.mark.parametrize("meanwhile", ["changed", "removed", "broken"])
def test_a_framework_file_that_goes_or_changes_leaves_an_open_round_alone(
    place: Place, restart, frameworks_folder: Path, meanwhile
):
    file = frameworks_folder / "our-framework.yaml"
    file.write_text(FRAMEWORK_FILE, encoding="utf-8")
    restart()
    an_open_round(place)
    before = Screen("judge").choose(LEVEL, "level:2").write(WHY, "Audits show it").run()
    lines = before.run().lines
    if meanwhile == "changed":
        file.write_text(RICH_FILE.replace("Children are heard", "Something else"), encoding="utf-8")
    elif meanwhile == "removed":
        file.unlink()
    else:
        file.write_text("principles: [", encoding="utf-8")
    app = restart()
    assert bool(app.refused) is (meanwhile == "broken")
    after = before.reloaded()
    assert after.lines == lines
    assert before.run().lines == lines
    after.write(WHY, "They still do").run()
    assert kept(place).reason == "They still do"
