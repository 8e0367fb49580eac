"""Actions out as a workbook and back in: all or nothing, nothing written over unseen, twice is once."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assessment.domain.action import Action, ActionStatus, ActionWords
from assessment.domain.audit import Happened
from assessment.domain.errors import FileRefused
from assessment.domain.permission import HOST, Act, in_force
from assessment.domain.recommendation import RecommendationWords, SourceKind
from assessment.services import action_sheets, actions, agencies, records
from assessment.services.action_sheets import ActionsFile
from assessment.services.recommendations import add_recommendation
from assessment.services.tracking import Remark
from assessment.store import audit
from assessment.store.transaction import Store
from tests.action_sheets import CELLS, HEAD, cell, edited
from tests.builders import FRAMEWORK, Q1, Place, a_colleague, a_partnership, an_open_round, every_row
from tests.hostile_spreadsheets import HOSTILE
from tests.office import resaved
from tests.scoring_sheets import changed
from tests.spreadsheets import csv_file

DAY = date(2026, 11, 21)
MAP = ActionWords("Map the routes", owner="Analyst", due=date(2026, 12, 4), framework_id=FRAMEWORK)
TRAIN = ActionWords("Train the night team", framework_id=FRAMEWORK, principle_id="listening")


@pytest.fixture
def kept(at: Place) -> Place:
    return with_actions(at)


@pytest.fixture
def alone(store_on: Callable[..., Store], ready_sqlite_url: str) -> Place:
    """The same on one database, for what the database has no part in."""
    return with_actions(a_partnership(store_on(ready_sqlite_url)))


def with_actions(at: Place) -> Place:
    an_open_round(at, Q1)
    asked = RecommendationWords(SourceKind.REVIEW, "Review", date(2026, 5, 1), "1", "Name a lead")
    key = add_recommendation(at.store, at.actor, at.group, asked, today=DAY).id
    said = replace(MAP, agency_id=at.agencies[0], recommendation_id=key, principle_id="places")
    actions.add_action(at.store, at.actor, at.group, said, noted="Shown to the chair", today=DAY)
    actions.add_action(at.store, at.actor, at.group, TRAIN, today=DAY)
    return at


def sheet(at: Place) -> bytes:
    return action_sheets.action_sheet(at.store, at.actor, at.group, FRAMEWORK, today=DAY).data


def file(data: bytes) -> ActionsFile:
    return ActionsFile("back.xlsx", data)


def look(at: Place, data: bytes) -> action_sheets.ActionsPlan:
    return action_sheets.preview_actions(at.store, at.actor, at.group, FRAMEWORK, file(data))


def bring_in(at: Place, data: bytes, **how: Any) -> action_sheets.ActionsPlan:
    return action_sheets.bring_in_actions(at.store, at.actor, at.group, FRAMEWORK, file(data), today=DAY, **how)


def held(at: Place) -> tuple[Action, ...]:
    found = records.history(at.store, at.actor, at.group, FRAMEWORK)
    return records.with_promises(at.store, at.actor, found).actions


def refused_cells(at: Place, data: bytes) -> dict[str, str]:
    """The cells that a file is refused for, each with what is wrong; by looking and by bringing in alike."""
    try:
        problems = look(at, data).refusals(keeps_held=False)
    except FileRefused as refused:
        problems = refused.problems
    before = every_row(at.store)
    with pytest.raises(FileRefused) as told:
        bring_in(at, data)
    assert told.value.problems == tuple(problems)
    assert every_row(at.store) == before
    return {problem.cell: problem.what for problem in problems}


def test_a_workbook_that_comes_back_untouched_changes_nothing(kept: Place) -> None:
    data, before = sheet(kept), every_row(kept.store)
    plan = look(kept, data)
    assert (plan.does_something, plan.same, plan.left_out, plan.refusals(keeps_held=False)) == (False, 2, 0, ())
    assert bring_in(kept, data) == plan
    assert every_row(kept.store) == before
    table = openpyxl.load_workbook(io.BytesIO(data))["Actions"]
    assert [cell.value for cell in table[HEAD + 1]] == [
        "Action 1",
        "Map the routes",
        "Places become safer",
        "Analyst",
        "Police",
        table[f"F{HEAD + 1}"].value,
        "Open",
        None,
        None,
        "Shown to the chair",
        "Review, 1",
    ]
    assert table[f"F{HEAD + 1}"].value.date() == MAP.due


def test_what_was_changed_and_added_is_shown_first_and_comes_in_once(kept: Place) -> None:
    data = edited(sheet(kept), 1, status="Done", worked="Two routes are new", note="Closed by the chair", agency="")
    data = edited(
        data, 3, what="Ask the schools", due=date(2027, 1, 15), about="children are HEARD", note="From the chair"
    )
    before = every_row(kept.store)
    plan = look(kept, data)
    assert every_row(kept.store) == before
    assert [(each.cell, each.before, each.after) for each in plan.changed[0].changes] == [
        (f"Actions!E{HEAD + 1}", "Police", ""),
        (f"Actions!G{HEAD + 1}", "Open", "Done"),
        (f"Actions!I{HEAD + 1}", "", "Two routes are new"),
    ]
    assert (plan.changed[0].note, [each.words.what for each in plan.new], plan.same) == (
        "Closed by the chair",
        ["Ask the schools"],
        1,
    )
    assert bring_in(kept, data) == plan
    first, second, third = held(kept)
    assert (first.now.status, first.now.worked, first.now.agency_id) == (ActionStatus.DONE, "Two routes are new", "")
    assert [entry.note for entry in first.notes] == ["Shown to the chair", "Closed by the chair"]
    assert (second.number, third.now.principle_id, third.now.due) == (1, "listening", date(2027, 1, 15))
    assert [entry.note for entry in third.notes] == ["From the chair"]
    after = every_row(kept.store)
    again = bring_in(kept, data)
    assert (again.does_something, again.same) == (False, 3)
    assert every_row(kept.store) == after


def test_rows_are_known_by_their_reference_however_they_are_sorted_and_one_taken_out_stays(kept: Place) -> None:
    def turn(book: Any) -> None:
        table = book["Actions"]
        rows = [[cell.value for cell in table[HEAD + row]] for row in (1, 2)]
        for row, values in zip((1, 2), reversed(rows), strict=True):
            for at, value in enumerate(values, start=1):
                table.cell(HEAD + row, at).value = value
        table[f"{CELLS['owner']}{HEAD + 1}"] = "Trainer"
        table.delete_rows(HEAD + 2)

    plan = bring_in(kept, changed(sheet(kept), turn))
    assert (plan.same, plan.left_out) == (0, 1)
    assert [each.now.owner for each in held(kept)] == ["Analyst", "Trainer"]


def test_what_was_changed_here_meanwhile_is_a_conflict_and_never_written_over(kept: Place) -> None:
    data = edited(edited(sheet(kept), 1, owner="Chair"), 2, due=date(2027, 2, 1))
    other, first = a_colleague(kept, "Deputy"), held(kept)[0]
    words = replace(first.now, owner="Deputy analyst")
    actions.change_action(other.store, other.actor, first.id, words, Remark(DAY), seen=1, today=DAY)
    (what,) = refused_cells(kept, data).values()
    assert what == 'this was changed here since the sheet was made, and says "Deputy analyst" now'
    plan = bring_in(kept, data, keeps_held=True)
    assert [(each.changes[0].before, each.changes[0].after) for each in plan.conflicts] == [("Deputy analyst", "Chair")]
    assert [(each.now.owner, each.now.due) for each in held(kept)] == [
        ("Deputy analyst", MAP.due),
        ("", date(2027, 2, 1)),
    ]


def test_every_cell_that_cannot_be_taken_is_named_with_how_to_mend_it(alone: Place) -> None:
    retired = agencies.add_agency(alone.store, alone.actor, "Closed charity")
    agencies.retire_agency(alone.store, alone.actor, retired, on=DAY, today=DAY)
    nhs = "Child with NHS number 943 476 5919"
    data = edited(sheet(alone), 1, what="", due="soon", status="Finished", about="Somewhere")
    data = edited(data, 2, reference="Action 9")
    data = edited(data, 3, what="New", note=nhs, stopped="No money", answers="=1+1")
    data = edited(data, 4, what=nhs)
    data = edited(data, 5, owner="Nobody knows of what")
    data = edited(data, 6, reference="Action 1", what="Twice")
    data = edited(data, 7, what="Given up", status="Stopped")
    data = edited(data, 8, what="Not given up", stopped="No money")
    found = refused_cells(alone, data)
    wrong = (("due", "status", "about"), ("reference",), ("note", "answers"), ("what",), ("what",), ("reference",))
    wrong = (*wrong, ("stopped",), ("stopped",))
    assert set(found) == {cell(row, name) for row, names in enumerate(wrong, start=1) for name in names}
    assert "943 476 5919" not in str(found)
    (emptied,) = refused_cells(alone, edited(sheet(alone), 1, what="")).items()
    assert emptied == (cell(1, "what"), "say what will be done")
    (gone,) = refused_cells(alone, edited(sheet(alone), 1, agency="Closed charity")).items()
    assert gone == (cell(1, "agency"), '"Closed charity" is not on the list')


def test_a_note_that_was_erased_does_not_come_back_with_an_old_workbook(kept: Place) -> None:
    data = edited(sheet(kept), 1, owner="Chair")
    first = held(kept)[0]
    actions.remove_action_note(kept.store, kept.actor, first.id, 1)
    bring_in(kept, data)
    assert (held(kept)[0].now.owner, held(kept)[0].notes) == ("Chair", ())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda book: book["Do not change"].__setitem__("B5", "Action 2"), "hidden sheet was changed"),
        (lambda book: book["Do not change"].__setitem__("A5", "something"), "hidden sheet was changed"),
        (lambda book: book["Do not change"].__setitem__("B2", "actions 9"), "no sheet of actions, or of a form"),
        (lambda book: book["Do not change"].__setitem__("B3", "0" * 32), "the actions of another group"),
        (lambda book: book.remove(book["Do not change"]), "hidden sheet that says which action this is was taken out"),
        (lambda book: book["Actions"].delete_cols(1), 'no row has the headings "Reference"'),
        (lambda book: setattr(book["Actions"], "title", "Others"), 'there is no sheet called "Actions"'),
    ],
)
def test_a_workbook_of_which_it_cannot_be_told_what_it_is_is_refused(
    alone: Place, change: Callable[[Any], object], words: str
) -> None:
    assert any(words in what for what in refused_cells(alone, changed(sheet(alone), change)).values())


def test_another_partnerships_workbook_is_refused(alone: Place) -> None:
    another = with_actions(a_partnership(alone.store, name="Elsewhere"))
    sheet(another)
    (what,) = refused_cells(another, sheet(alone)).values()
    assert "the actions of another group" in what


def test_a_list_of_the_groups_own_comes_in_as_new_and_once(at: Place) -> None:
    an_open_round(at, Q1)
    rows = (("Map the routes", "4 December 2026", "Police", "x"), ("Train the night team", "", "", ""))
    data = csv_file(*rows, heading=("What will be done", "Due", "Agency", "Colour"))
    plan = bring_in(at, data)
    assert (len(plan.new), plan.not_read) == (2, ("Colour",))
    assert [(each.now.what, each.now.due, each.now.agency) for each in held(at)] == [
        ("Map the routes", MAP.due, "Police"),
        ("Train the night team", None, ""),
    ]
    again = bring_in(at, data)
    assert (again.does_something, again.same) == (False, 2)


def test_hostile_files_are_refused(alone: Place) -> None:
    for make, words in HOSTILE.values():
        with pytest.raises(FileRefused, match=words.replace("(", "[(]").replace(")", "[)]")):
            look(alone, make())


def test_what_goes_out_is_audited_without_changing_any_pack_and_texts_are_no_formulas(kept: Place) -> None:
    actions.add_action(kept.store, kept.actor, kept.group, replace(TRAIN, what="=1+1"), today=DAY)
    data = sheet(kept)
    assert data == sheet(kept)
    text = openpyxl.load_workbook(io.BytesIO(data))["Actions"][f"B{HEAD + 3}"]
    assert (text.value, text.quotePrefix) == ("=1+1", True)
    assert not look(kept, data).does_something
    with in_force(Act.HOST, HOST), kept.store.reading(HOST) as read:
        last = audit.last(read.connection, kept.partnership.id)
    assert last is not None
    assert last.act == Happened.ACTIONS_HANDED_OUT


def test_a_workbook_saved_again_by_libreoffice_still_reads(alone: Place, tmp_path: Path) -> None:
    path = tmp_path / "actions.xlsx"
    path.write_bytes(edited(edited(sheet(alone), 1, owner="Chair"), 3, what="Ask the schools", due=date(2027, 1, 15)))
    for kind in ("xlsx", "ods"):
        again = resaved(path, tmp_path / kind, kind)
        plan = look(alone, again)
        assert (len(plan.changed), plan.same, [each.words.due for each in plan.new]) == (1, 1, [date(2027, 1, 15)])
    bring_in(alone, again)
    assert [each.now.owner for each in held(alone)] == ["Chair", "", ""]
