"""Actions on their page, on Judge and on Home: added, followed, and shown at the start of the next round."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from assessment.domain.action import Action, ActionStatus, ActionWords
from assessment.domain.day import day_text
from assessment.domain.history import History
from assessment.domain.judgement import JudgementField
from assessment.screens import tracked_form
from assessment.screens.clock import today
from assessment.screens.handing_out import XLSX
from assessment.services import action_sheets, actions, records, rounds
from assessment.services.tracking import Remark
from tests.action_sheets import cell as sheet_cell
from tests.action_sheets import edited as sheet_edited
from tests.builders import FRAMEWORK, Q1, Q2, Place, a_colleague, an_open_round, everything_done, judge
from tests.screens.driving import Screen

LATE = ActionWords(
    "Map the routes", owner="Analyst", due=today() - timedelta(25), framework_id=FRAMEWORK, principle_id="listening"
)
WHAT, OWNER, DUE = "What will be done", "Who sees to it (a role)", "Due (a date, such as 3 October 2026)"


def _history(at: Place) -> History:
    return records.with_promises(at.store, at.actor, records.history(at.store, at.actor, at.group, FRAMEWORK))


def kept(place: Place) -> tuple[Action, ...]:
    return _history(place).actions


def add(place: Place, words: ActionWords = LATE) -> Action:
    return actions.add_action(place.store, place.actor, place.group, words)


def test_an_action_is_added_and_said_plainly_to_be_overdue(place: Place) -> None:
    due = today() - timedelta(25)
    screen = Screen("actions")
    assert "No action is recorded." in screen.lines
    screen.write(WHAT, "Map the routes").write(OWNER, "Analyst").write(DUE, day_text(due))
    screen.choose("Agency", place.agencies[0]).choose("Principle that it is about", "listening")
    screen.press("Add this action")
    assert screen.errors == ""
    for words in (
        "1 open, overdue.",
        f"Analyst, Police. Due {day_text(due)}, 25 days ago. Open.",
        "The action is added.",
    ):
        assert words in screen.lines
    assert "About Children are heard." in screen.words
    assert screen.box(WHAT) == ""


def test_the_same_click_twice_adds_one(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    once = tracked_form._add
    monkeypatch.setattr(tracked_form, "_add", lambda *args: (once(*args), once(*args)))
    Screen("actions").write(WHAT, "Map the routes").press("Add this action")
    assert len(kept(place)) == 1


def test_a_refused_action_says_why_and_keeps_what_was_typed(place: Place) -> None:
    screen = Screen("actions").write(WHAT, "Map the routes").write(DUE, "soon").press("Add this action")
    assert "Due: This is not a date." in screen.errors
    assert (screen.box(WHAT), screen.box(DUE)) == ("Map the routes", "soon")
    assert kept(place) == ()


def test_how_it_stands_is_said_with_a_note_and_what_shows_that_it_worked(place: Place) -> None:
    add(place)
    screen = Screen("actions").press("Say how it stands")
    screen.at.radio(f"stands_{kept(place)[0].id}_status").set_value(ActionStatus.DONE)
    screen.write("What shows that it worked (once you can say)", "Two routes are new").write(
        "Note", "Shown to the chair"
    )
    screen.press("Save")
    assert screen.errors == ""
    assert "None is open. 1 done." in screen.lines
    screen.choose("show_How it stands", "all").run()
    assert "What shows that it worked: Two routes are new" in screen.lines
    assert f"{day_text(today())}: Shown to the chair" in screen.lines


def test_stopping_without_a_reason_is_refused_at_the_form(place: Place) -> None:
    add(place)
    screen = Screen("actions").press("Say how it stands")
    screen.at.radio(f"stands_{kept(place)[0].id}_status").set_value(ActionStatus.STOPPED)
    assert "Why it was stopped: Say why it was stopped." in screen.press("Save").errors
    screen.write("Why it was stopped (where it was)", "The post went").press("Save")
    assert kept(place)[0].now.stopped_because == "The post went"


def test_what_it_says_is_changed_and_a_stale_change_shows_both_texts(place: Place) -> None:
    there = add(place)
    screen = Screen("actions").press("Change what it says")
    other = a_colleague(place, "Deputy")
    words = replace(there.now, what="Map every route")
    actions.change_action(other.store, other.actor, there.id, words, Remark(today()), seen=1)
    form = f"says_{there.id}"
    screen.at.text_area(f"{form}_what").set_value("Map two routes")
    screen.press("Save")
    assert "Not saved: Deputy changed this action" in screen.errors
    assert "Map every route" in screen.words
    screen.press("Save")
    assert kept(place)[0].now.what == "Map two routes"


def test_actions_are_chosen_by_status_agency_and_principle(place: Place) -> None:
    add(place)
    add(place, replace(LATE, what="Ask the panel", principle_id="places", agency_id=place.agencies[1]))
    done = add(place, replace(LATE, what="Write to the board", principle_id=""))
    words = replace(done.now, status=ActionStatus.DONE)
    actions.change_action(place.store, place.actor, done.id, words, Remark(today()), seen=1)

    def titles() -> list[str]:
        return [line for line in screen.lines if line in {"Map the routes", "Ask the panel", "Write to the board"}]

    screen = Screen("actions")
    assert titles() == ["Map the routes", "Ask the panel"]
    screen.choose("show_Agency", place.agencies[1]).run()
    assert titles() == ["Ask the panel"]
    screen.choose("show_Agency", "").choose("show_Principle", "listening").run()
    assert titles() == ["Map the routes"]
    screen.choose("show_Principle", "").choose("show_How it stands", "done").run()
    assert titles() == ["Write to the board"]
    screen.choose("show_Principle", "places").run()
    assert "No action is like that. Choose otherwise above." in screen.lines


def test_what_is_next_becomes_an_action_in_one_step(place: Place) -> None:
    judge(place, an_open_round(place), "Ask the panel", field=JudgementField.WHAT_NEXT)
    screen = Screen("judge").press("Add this action")
    assert screen.errors == ""
    assert "The action is added." in screen.lines
    (there,) = kept(place)
    assert (there.now.what, there.now.principle_id, there.period) == ("Ask the panel", "listening", Q1)


def test_a_round_begins_with_last_rounds_actions_before_anything_else(place: Place) -> None:
    opened = an_open_round(place)
    add(place)
    assert "Last round's actions" not in Screen().lines
    everything_done(place, opened)
    day = Q1.last_day
    rounds.close_round(place.store, place.actor, opened.id, signed_off_by="Chair", signed_off_on=day)
    next_one = an_open_round(place, Q2)
    home = Screen()
    assert home.comes_before("Last round's actions", "0 of 3 principles dealt with")
    assert "25 days ago. Open. About Children are heard." in home.words
    judged = Screen("judge")
    assert judged.comes_before("Action: Map the routes. Analyst. Due", "How far is this embedded?")
    judge(place, next_one, "level:2")
    begun = Screen()
    assert "1 open, overdue." in begun.lines
    assert "About Children are heard." not in begun.words
    assert begun.press("Go to Actions").title == "Actions"


def test_where_to_look_first_says_that_no_action_is_open_once_the_group_keeps_actions(place: Place) -> None:
    opened = an_open_round(place)
    judge(place, opened, "level:1", principle="listening")
    judge(place, opened, "level:1", principle="places")
    assert "No action is open." not in Screen().words
    add(place)
    listed = [line for line in Screen().lines if line.startswith("Not started, place 1 of 3.")]
    assert listed == ["Not started, place 1 of 3.", "Not started, place 1 of 3. No action is open."]


def test_a_note_can_be_removed_while_its_action_is_open_for_change(place: Place) -> None:
    there = add(place)
    actions.change_action(place.store, place.actor, there.id, there.now, Remark(today(), "Too much said"), seen=1)
    screen = Screen("actions")
    assert "Remove this note" not in screen.buttons
    screen.press("Say how it stands").press("Remove this note")
    assert "The note is removed." in screen.lines
    assert "Too much said" not in screen.words


def test_a_workbook_brought_back_is_looked_at_first_and_what_somebody_changed_meanwhile_stays(place: Place) -> None:
    first = add(place)
    data = sheet_edited(sheet_of(place), 1, owner="Chair")
    data = sheet_edited(data, 2, what="Ask the schools")
    screen = Screen("actions")
    screen.at.file_uploader[0].upload("back.xlsx", data, XLSX)
    screen.at.run()
    assert "1 action is new. 1 action changes." in screen.lines
    assert f'{sheet_cell(1, "owner")}, Who sees to it (a role): from "Analyst" to "Chair"' in screen.words
    assert len(kept(place)) == 1

    other = a_colleague(place, "Deputy")
    actions.change_action(other.store, other.actor, first.id, replace(LATE, owner="Deputy"), Remark(today()), seen=1)
    screen.press("Bring these in")
    assert "this was changed here since the sheet was made" in screen.words
    assert len(kept(place)) == 1
    assert "Changed here since the workbook was made" in screen.words
    screen.at.checkbox(key="actions_file_keeps").check().run()
    screen.press("Bring these in")
    assert "1 action brought in." in screen.lines
    assert [(each.now.what, each.now.owner) for each in kept(place)] == [
        ("Map the routes", "Deputy"),
        ("Ask the schools", ""),
    ]


def sheet_of(place: Place) -> bytes:
    return action_sheets.action_sheet(place.store, place.actor, place.group, FRAMEWORK).data
