"""Actions in the store: added once, never written over unseen, and kept out of the papers of closed rounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.domain.action import Action, ActionStatus, ActionWords
from assessment.domain.errors import IdentifierFound, InvalidInput, NotFound, StaleEdit
from assessment.domain.history import History
from assessment.domain.round import Round
from assessment.services import actions, agencies, exporting, library, records, rounds
from assessment.services.tracking import Remark
from tests.builders import (
    FRAMEWORK,
    FRAMEWORK_FILE,
    Q1,
    Q2,
    Q3,
    SECOND_VERSION_FILE,
    Place,
    a_closed_round,
    a_colleague,
    an_open_round,
    every_row,
    everything_done,
)

DAY = date(2026, 11, 21)
MAP_IT = ActionWords("Map the routes", owner="Analyst", due=DAY, framework_id=FRAMEWORK, principle_id="listening")


def add(at: Place, words: ActionWords = MAP_IT, *, key: str = "") -> Action:
    return actions.add_action(at.store, at.actor, at.group, words, key=key, today=DAY)


def change(at: Place, there: Action, *, note: str = "", seen: int = 0, key: str = "", **said: object) -> Action:
    words = replace(there.now, **said)  # type: ignore[arg-type]
    return actions.change_action(
        at.store, at.actor, there.id, words, Remark(DAY, note), seen=seen or there.number, key=key, today=DAY
    )


def _history(at: Place) -> History:
    return records.with_promises(at.store, at.actor, records.history(at.store, at.actor, at.group, FRAMEWORK))


def kept(at: Place) -> tuple[Action, ...]:
    return _history(at).actions


def test_an_action_is_kept_with_all_that_was_said_and_every_earlier_saving(at: Place) -> None:
    an_open_round(at)
    there = add(at, replace(MAP_IT, agency_id=at.agencies[0]))
    change(at, there, status=ActionStatus.DONE, worked="Two routes are new", note="Told to the chair")
    (found,) = kept(at)
    assert [entry.words.status for entry in found.entries] == [ActionStatus.OPEN, ActionStatus.DONE]
    assert (found.now.what, found.now.agency, found.now.due) == ("Map the routes", "Police", DAY)
    assert (found.now.worked, [entry.note for entry in found.notes]) == ("Two routes are new", ["Told to the chair"])


def test_the_same_command_or_the_same_text_twice_adds_one(at: Place) -> None:
    first = add(at, key="once")
    assert add(at, replace(MAP_IT, what="Typed anew"), key="once") == first
    assert add(at) == first
    assert len(kept(at)) == 1


def test_saving_what_is_there_or_the_same_note_again_changes_nothing(at: Place) -> None:
    noted = change(at, add(at), note="On its way")
    before = every_row(at.store)
    assert change(at, noted) == noted
    assert change(at, noted, note="On its way", seen=1) == noted
    assert every_row(at.store) == before


def test_a_stale_change_is_refused_and_both_texts_are_shown(at: Place) -> None:
    there = add(at)
    change(a_colleague(at, "Deputy"), there, status=ActionStatus.IN_PROGRESS)
    with pytest.raises(StaleEdit, match="Deputy changed this action") as refused:
        change(at, there, what="Map them twice", note="For the board")
    assert "In progress." in refused.value.theirs
    assert "Map them twice" in refused.value.yours
    assert "For the board" in refused.value.yours
    assert kept(at)[0].now.what == "Map the routes"
    change(at, there, what="Map them twice", seen=refused.value.version)
    assert kept(at)[0].now.what == "Map them twice"


@pytest.mark.parametrize("box", ["what", "owner", "worked"])
def test_what_could_identify_a_child_is_refused_before_anything_is_written(at: Place, box: str) -> None:
    before = every_row(at.store)
    with pytest.raises(IdentifierFound):
        add(at, replace(MAP_IT, **{box: "NHS 943 476 5919"}))
    there = add(at)
    with pytest.raises(IdentifierFound, match="Note"):
        change(at, there, note="NHS 943 476 5919")
    assert every_row(at.store)["action"][:-1] == before["action"]


def test_stopping_takes_a_reason_which_goes_when_it_is_taken_up_again(at: Place) -> None:
    there = add(at)
    with pytest.raises(InvalidInput, match="Why it was stopped"):
        change(at, there, status=ActionStatus.STOPPED)
    stopped = change(at, there, status=ActionStatus.STOPPED, stopped_because="The post went")
    assert change(at, stopped, status=ActionStatus.OPEN).now.stopped_because == ""


def test_a_note_has_a_day_that_has_come(at: Place) -> None:
    there = add(at)
    with pytest.raises(InvalidInput, match="still to come"):
        actions.change_action(
            at.store, at.actor, there.id, there.now, Remark(date(2026, 11, 22), "x"), seen=1, today=DAY
        )


def test_it_can_be_about_a_principle_of_any_version_and_about_no_other(at: Place) -> None:
    library.add_framework(at.store, at.actor, SECOND_VERSION_FILE.encode(), "second.yaml")
    assert add(at, replace(MAP_IT, principle_id="")).now.principle_id == ""
    assert add(at).now.principle_id == "listening"
    with pytest.raises(NotFound, match="not in the library"):
        add(at, replace(MAP_IT, principle_id="elsewhere"))
    with pytest.raises(NotFound, match="not in the library"):
        add(at, replace(MAP_IT, framework_id="elsewhere", principle_id=""))


def test_an_agency_keeps_in_it_the_name_that_it_had_and_a_retired_one_is_named_in_no_new_one(at: Place) -> None:
    there = add(at, replace(MAP_IT, agency_id=at.agencies[0]))
    (police, *_) = records.history(at.store, at.actor, at.group, FRAMEWORK).partnership.agencies
    renamed = agencies.rename_agency(at.store, at.actor, police, "Constabulary", since=DAY)
    agencies.retire_agency(at.store, at.actor, renamed, on=DAY)
    assert change(at, there, status=ActionStatus.DONE).now.agency == "Police"
    with pytest.raises(InvalidInput, match="Constabulary is retired"):
        add(at, replace(MAP_IT, what="Another", agency_id=at.agencies[0]))


def test_what_is_said_once_a_round_is_closed_belongs_to_the_next_and_its_paper_stays_as_it_was(at: Place) -> None:
    opened = an_open_round(at)
    there = add(at)
    assert there.period == Q1
    a_closed_round_of(at, opened)
    paper = exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, Q1).data
    done = change(at, there, status=ActionStatus.DONE, worked="Two routes are new")
    assert [entry.period for entry in done.entries] == [Q1, Q2]
    assert add(at, replace(MAP_IT, what="New since")).period == Q2
    an_open_round(at, Q2)
    assert exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, Q1).data == paper
    assert len(_history(at).until(Q1).actions) == 1


def a_closed_round_of(at: Place, opened: Round) -> None:
    everything_done(at, opened)
    rounds.close_round(at.store, at.actor, opened.id, signed_off_by="Chair", signed_off_on=Q1.last_day, today=DAY)


def test_an_entry_never_goes_back_to_a_period_before_the_last_one(at: Place) -> None:
    closed = a_closed_round(at, Q2)
    there = add(at)
    rounds.reopen_round(at.store, at.actor, closed.id, reason="A figure was wrong")
    assert [entry.period for entry in change(at, there, status=ActionStatus.DONE).entries] == [Q3, Q3]


def test_only_the_frameworks_own_actions_stand_in_its_history(at: Place) -> None:
    other = "our-other"
    library.add_framework(at.store, at.actor, _file_of(other), "other.yaml")
    add(at)
    add(at, replace(MAP_IT, framework_id=other))
    assert len(kept(at)) == 1


def _file_of(framework_id: str) -> bytes:
    return FRAMEWORK_FILE.replace("id: our-framework", f"id: {framework_id}").encode()


def test_a_note_that_is_removed_is_gone_from_the_record_and_the_chain_says_so(at: Place) -> None:
    noted = change(at, add(at), note="Somebody is named here")
    actions.remove_action_note(at.store, at.actor, noted.id, 2)
    actions.remove_action_note(at.store, at.actor, noted.id, 2)
    assert kept(at)[0].notes == ()
    rows = every_row(at.store)
    assert "Somebody is named here" not in repr(rows)
    assert [row[4] for row in rows["audit_entry"]].count("note removed") == 1
