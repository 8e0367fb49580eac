"""Everything that a partnership has recorded, in open formats: whole, described, and nobody else's."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assessment.domain.judgement import JudgementField
from assessment.domain.permission import HOST, Act, in_force
from assessment.papers.open_data.everything import FILES, LEFT_OUT, SHOWN_OTHERWISE, everything
from assessment.papers.open_data.table import Column, Kind, Table, csv_text, json_text
from assessment.services import agencies, evidence_calls, exporting_everything, groups, judging, records, summing_up
from assessment.services.readings import ReadingText, record_reading
from assessment.services.trends import COLUMNS
from assessment.services.workshops import sheets_back
from assessment.store.tables import metadata
from assessment.store.transaction import Store
from tests.builders import A_DAY, FRAMEWORK, PRINCIPLES, Q1, every_row, judge, some_evidence
from tests.every_service import World, a_world, call


@pytest.fixture
def world(ready_sqlite_url: str, store_on: Callable[..., Store], tmp_path: Path) -> World:
    return a_world(store_on(ready_sqlite_url), tmp_path, "Mark")


def exported(world: World) -> dict[str, bytes]:
    made = exporting_everything.export_everything(world.store, world.at.actor)
    assert made.file_name == "everything-riverside.zip"
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows_in(files: dict[str, bytes], name: str) -> list[dict[str, Any]]:
    return json.loads(files[f"json/{name}.json"])


def cells_in(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"csv/{name}.csv"].decode(), newline="")))


def test_every_table_is_there_in_both_forms_and_they_say_the_same(world: World) -> None:
    owner, actor = world.partnership, world.at.actor
    assert world.imported
    groups.rename_group(world.store, actor, owner.groups[0], "Called otherwise", since=A_DAY)
    agencies.rename_agency(world.store, actor, owner.agencies[0], "Named otherwise", since=A_DAY)
    assert world.event
    assert world.paper
    call(summing_up.write_summary, world)
    call(evidence_calls.correct_call, world)
    sheets_back.bring_in_sheet(world.store, actor, world.lobby.id, world.sheet)
    assert all((world.reading, world.limits_step))
    files = exported(world)
    names = {name.removeprefix("csv/").removesuffix(".csv") for name in files if name.startswith("csv/")}
    assert {f"json/{name}.json" for name in names} == {name for name in files if name.startswith("json/")}
    assert len(names) == len(FILES) + 1
    for name in names:
        rows, cells = rows_in(files, name), cells_in(files, name)
        assert len(rows) == len(cells) > 0, name
        for row, cell in zip(rows, cells, strict=True):
            assert {key: as_in_csv(value) for key, value in row.items()} == {
                key: value.removeprefix("'") for key, value in cell.items()
            }


def as_in_csv(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def test_every_file_and_every_column_is_described_and_nothing_else_is(world: World) -> None:
    files = exported(world)
    described = [(row["file"], row["column"]) for row in rows_in(files, "description")]
    there = [
        (name.removeprefix("csv/").removesuffix(".csv"), column)
        for name, data in files.items()
        if name.startswith("csv/")
        for column in ["", *next(csv.reader(io.StringIO(data.decode(), newline="")))]
    ]
    assert described == there
    for row in rows_in(files, "description"):
        assert row["meaning"].endswith("."), row
        assert bool(row["column"]) == bool(row["type"])
    read_me = files["READ-ME.txt"].decode()
    assert all(f"{name}: " in read_me for name, _ in there)


def test_what_the_group_recorded_is_all_there(world: World) -> None:
    judge(world.at, world.open, "agreed_to_differ", principle="places", seen=1)
    unused = some_evidence(world.at, world.open, "No longer used")
    judging.remove_evidence(world.store, world.at.actor, world.open.id, "listening", unused)

    files = exported(world)

    judged = {(row["round_id"], row["principle_id"]): row for row in rows_in(files, "judgements")}
    rounds = (world.closed, world.open, world.lobby, world.workshop)
    assert set(judged) == {(each.id, principle) for each in rounds for principle in PRINCIPLES}
    for record in records.every_round(world.store, world.at.actor):
        for principle in PRINCIPLES:
            row, agreed = judged[record.round.id, principle], record.judgement(principle)
            assert (row["reason"], row["dissent"], row["what_next"]) == (
                agreed.reason,
                agreed.dissent,
                agreed.what_next,
            )
            assert row["answer"] == agreed.answer.kind
    assert judged[world.open.id, "places"]["label"] == "We agreed to differ"
    assert (judged[world.open.id, "listening"]["value"], judged[world.open.id, "places"]["value"]) == ("2", "")

    answers = [
        (row["version"], row["value"], row["saved_by"])
        for row in rows_in(files, "judgement-versions")
        if (row["round_id"], row["principle_id"], row["field"]) == (world.open.id, "places", JudgementField.ANSWER)
    ]
    assert answers == [(1, "level:2", "Mark chair"), (2, "agreed_to_differ", "Mark chair")]

    assert [row["state"] for row in rows_in(files, "round-steps") if row["round_id"] == world.closed.id] == [
        "revealed",
        "closed",
        "revealed",
        "closed",
    ]
    assert {row["reason"] for row in rows_in(files, "round-steps")} == {"", "Mark was wrong"}
    assert {(row["name"], row["took_part"], row["attended_as"]) for row in rows_in(files, "round-agencies")} == {
        *((name, True, "Mark role") for name in ("Police", "Health")),
        *((name, None, "") for name in ("Police", "Health")),  # of the workshops it is not recorded yet
    }
    assert "No longer used" in {row["shows"] for row in rows_in(files, "evidence")}
    assert unused not in {row["evidence_id"] for row in rows_in(files, "evidence-used")}


def test_a_round_that_was_imported_says_from_which_file(world: World) -> None:
    brought = world.imported
    files = exported(world)
    (row,) = rows_in(files, "history-imports")
    assert (row["import_id"], row["file_name"], row["judgements"]) == (brought, "Mark levels.csv", 1)
    assert (row["imported_by"], len(row["sha256"])) == ("Mark chair", 64)
    (past,) = [each for each in rows_in(files, "rounds") if each["import_id"]]
    assert (past["import_id"], past["mode"], past["state"]) == (brought, "imported", "closed")


def test_what_changed_in_groups_and_agencies_is_told(world: World) -> None:
    actor, third = world.at.actor, world.third_agency
    owner = world.partnership
    groups.rename_group(world.store, actor, owner.groups[0], "Called otherwise", since=A_DAY)
    agencies.retire_agency(world.store, actor, owner.must_have_agency(third), on=A_DAY)

    files = exported(world)

    assert [row["name"] for row in rows_in(files, "groups")] == ["Called otherwise"]
    assert [(row["number"], row["name"], row["until"]) for row in rows_in(files, "former-group-names")] == [
        (1, "Steering group", A_DAY.isoformat())
    ]
    assert {row["name"]: row["retired_on"] for row in rows_in(files, "agencies")} == {
        "Police": None,
        "Health": None,
        "Mark third": A_DAY.isoformat(),
    }


def test_a_frameworks_file_is_what_its_hash_was_taken_of(world: World) -> None:
    files = exported(world)
    listed = {row["file"]: row for row in rows_in(files, "frameworks")}
    assert set(listed) == {name for name in files if name.startswith("frameworks/")}
    for name, row in listed.items():
        assert hashlib.sha256(files[name]).hexdigest() == row["hash"]
    assert {(row["framework_id"], row["rounds"], row["added_at"] is None) for row in listed.values()} == {
        (FRAMEWORK, 4, True),
        ("own-mark", 0, False),
    }


def test_others_can_walk_the_chain_from_the_file_alone(world: World) -> None:
    entries = rows_in(exported(world), "audit")
    assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1))
    for entry in entries:
        parts = [entry[name] for name in ("number", "time", "actor", "act", "subject", "previous_hash", "digest")]
        written = json.dumps([str(part) for part in parts], ensure_ascii=False)
        assert hashlib.sha256(written.encode()).hexdigest() == entry["hash"]
        assert hashlib.sha256(entry["body"].encode()).hexdigest() == entry["digest"]
    assert all(before["hash"] == after["previous_hash"] for before, after in pairwise(entries))
    named = {entry["actor"].partition(":")[0]: entry["actor_name"] for entry in entries[1:]}
    assert named == {"facilitator": "Mark chair", "stranger": "", "participant": ""}


def test_the_trends_are_those_of_the_command_with_the_framework_before_them(world: World) -> None:
    heading = exported(world)["csv/trends.csv"].decode().splitlines()[0]
    assert heading == ",".join(("framework_id", *COLUMNS))


def test_no_cell_of_a_csv_file_is_a_formula(world: World) -> None:
    for principle, reason in {"listening": "=1+1", "places": "@sum", "sharing": "\uff1dA1"}.items():
        judge(world.at, world.open, reason, field=JudgementField.REASON, principle=principle, seen=1)
    files = exported(world)
    for name, data in files.items():
        if name.startswith("csv/"):
            for row in csv.reader(io.StringIO(data.decode(), newline="")):
                assert not [cell for cell in row if cell[:1] in {"=", "+", "@", "\t", "\r", "\n"}], name
    assert {"'=1+1", "'@sum", "'\uff1dA1"} <= {row["reason"] for row in cells_in(files, "judgements")}
    assert {"=1+1", "@sum", "\uff1dA1"} <= {row["reason"] for row in rows_in(files, "judgements")}


def test_a_number_stays_a_number_and_a_text_that_looks_like_one_does_not_become_a_formula() -> None:
    shown = Table(
        "t",
        "About.",
        (Column("level", "L.", Kind.DECIMAL_NUMBER), Column("text", "T."), Column("yes", "Y.", Kind.YES_OR_NO)),
        (("-1", "-1", True), ("0.5", 'a "b", c', None), ("", "\uff1d1", False)),
    )
    assert csv_text(shown) == 'level,text,yes\r\n-1,\'-1,yes\r\n0.5,"a ""b"", c",\r\n,\'\uff1d1,no\r\n'
    assert json.loads(json_text(shown))[0] == {"level": "-1", "text": "-1", "yes": True}


def test_the_same_state_gives_the_same_bytes_and_an_export_is_itself_an_entry(world: World) -> None:
    with in_force(Act.EXPORT, world.at.actor), world.store.reading(world.at.actor) as read:
        kept = exporting_everything._kept(world.store, read)
    assert everything(kept) == everything(kept)

    first, second = exported(world), exported(world)
    changed = {name for name in first if first[name] != second[name]}
    assert changed == {"READ-ME.txt", "csv/audit.csv", "json/audit.json", "datapackage.json"}
    assert rows_in(second, "audit")[-1]["act"] == "everything exported"


def test_nothing_of_another_partnership_is_in_it_and_nothing_that_lets_anybody_in(world: World, tmp_path: Path) -> None:
    theirs = a_world(world.store, tmp_path, "Theirs")
    assert theirs.token
    secrets = [row[1] for name in ("facilitator_link", "facilitator_device") for row in every_row(world.store)[name]]

    whole = b"\n".join(exported(world).values()).decode()

    for mark in ("Theirs", "own-theirs", theirs.id, theirs.at.group, theirs.open.id, theirs.at.actor.person, *secrets):
        assert mark not in whole
    assert world.id in whole


def test_what_stands_in_the_store_goes_out_or_it_is_said_that_it_does_not(world: World) -> None:
    """Whoever adds a table or a column decides: one person's answers, say, must not go out as they are."""
    with in_force(Act.EXPORT, HOST), world.store.reading(world.at.actor) as read:
        kept = exporting_everything._kept(world.store, read)
    shown: dict[str, set[str]] = {}
    for file in FILES:
        made = file(kept)
        shown.setdefault(made.shows, set()).update(column.name for column in made.columns)
    named = {*LEFT_OUT, *SHOWN_OTHERWISE}
    missing = [
        f"{table.name}.{column}"
        for table in metadata.sorted_tables
        if table.name not in named
        for column in (each.name for each in table.columns)
        if column not in shown.get(table.name, set()) and not {f"{table.name}.{column}", f"*.{column}"} & named
    ]
    assert missing == [], "add them to a file of assessment/papers/open_data/, or say there why they do not go out"


def test_of_votes_only_counts_go_out_and_only_once_they_are_revealed(world: World) -> None:
    files = exported(world)

    (row,) = [row for row in rows_in(files, "votes") if row["principle_id"] == "sharing"]
    assert (row["round_id"], row["vote"], row["people_asked"], row["people_answered"]) == (world.workshop.id, 1, 4, 4)
    assert (row["gave_a_level"], row["spread"], row["median"]) == (4, "close", "Emerging")
    assert {row["principle_id"] for row in rows_in(files, "votes")} == {"listening", "sharing"}
    assert [(row["value"], row["people"]) for row in rows_in(files, "vote-counts")] == [("2", 4)] * 2
    whole = b"\n".join(files.values()).decode()
    for person in world.people.values():
        assert person.name not in whole
    assert "Mark private" not in whole
    assert "Mark invited" not in whole

    world.room.reveal("places")
    assert len(rows_in(exported(world), "votes")) == 3


def test_figures_go_out_as_the_group_recorded_them_and_it_is_said(world: World) -> None:
    text = replace(a_reading(world), value="3")
    record_reading(world.store, world.at.actor, world.figure.id, text, seen=world.reading)
    files = exported(world)
    assert [(row["name"], row["is_sensitive"], row["unit"]) for row in rows_in(files, "figures")] == [
        ("Mark figure", False, "Mark unit")
    ]
    assert [(row["period"], row["value"], row["otherwise"]) for row in rows_in(files, "readings")] == [
        ("2025-04/3", "3", "Mark otherwise")
    ]
    names = {row["part_id"]: row["name"] for row in rows_in(files, "figure-parts")}
    assert {names[row["part_id"]]: row["value"] for row in rows_in(files, "reading-parts")} == {
        "Mark one": "2",
        "Mark two": "18",
    }
    said = {row["file"]: row["meaning"] for row in rows_in(files, "description") if not row["column"]}
    for name in ("readings", "reading-parts"):
        assert "Counts of 1 to 4 stand here as they are, since this is the group's own record" in said[name]


def a_reading(world: World) -> ReadingText:
    first, second = world.figure.parts
    return ReadingText(Q1, "30", {first.id: "2", second.id: "18"}, world.reading.explanation)


def test_where_too_few_gave_a_level_only_how_many_answered_goes_out(world: World) -> None:
    world.room.say(world.people["nurse"], "not_enough_information", "places")
    for name in ("second", "first"):
        world.room.say(world.people[name], "not_applicable", "places")
    world.room.reveal("places")
    (row,) = [row for row in rows_in(exported(world), "votes") if row["principle_id"] == "places"]
    assert row["people_answered"] == 4
    assert {row[name] for name in ("gave_a_level", "not_applicable", "not_enough_information", "very_sure")} == {None}
    assert {row[name] for name in ("spread", "why", "median", "far_from_the_median")} == {""}


def test_the_host_and_a_facilitator_may_and_it_is_audited(world: World) -> None:
    made = exporting_everything.export_everything(world.store, HOST.within(world.id))
    last = every_row(world.store, world.id)["audit_entry"]
    assert hashlib.sha256(made.data).hexdigest() in repr(last)
