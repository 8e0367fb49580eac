"""The command line keeps its contract (docs/design.md 8). Most tests call it in this process, on a real SQLite file.

It is long because the contract is read here from one end to the other: every command, its refusals and exit codes.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name

import openpyxl
import pytest

from assessment.commands import hosting, opening, wording
from assessment.commands.framework_text import framework_text
from assessment.commands.parser import parser
from assessment.domain.errors import InvalidInput, NotFound
from assessment.domain.partnership import Partnership
from assessment.domain.period import Period, YearKind
from assessment.domain.permission import HOST, STRANGER, Actor, Role
from assessment.readers.framework_file import read_framework
from assessment.services import door, partnerships, rounds
from assessment.services.rounds import NewRound
from assessment.services.whole_file import whole_file
from assessment.settings import PROJECT, STORE_FILE, settings
from assessment.store.upgrade import HEAD
from assessment.web import facilitator_link
from tests.command_line import Run, Told

FRAMEWORK = """\
schema: 1
id: safe-places
version: 1
lang: cy
date: 2025-04-01
title: Lleoedd diogel ŵ
noun: {one: question, many: questions}
about: Where children meet.
source: {publisher: A board, url: https://example.org/, licence: Free to use, note: Made for a test.}
scale:
  step: 0.5
  guidance: Choose what you could defend.
  levels:
    - {value: 0, label: Not yet}
    - {value: 1, label: Done, description: We can show it}
themes:
  - {id: places, title: Places, definition: Where things happen}
principles:
  - id: parks
    ref: "1"
    theme: places
    title: Parks are safe
    summary: Children say so.
    prompts: [Who says so?]
    evidence: [A survey]
    levels: {1: Every park is lit}
    related: [four-ps/protect]
  - {id: buses, title: Buses are safe}
"""
SECOND = FRAMEWORK.replace("version: 1", "version: 2").replace("Buses are safe", "Buses and trams are safe")
CHANGES = "changes:\n  - {id: buses, relation: reworded, note: Trams came.}\n"


pytestmark = pytest.mark.usefixtures("data")


@pytest.fixture
def framework_file(tmp_path: Path) -> Path:
    path = tmp_path / "safe-places.yaml"
    path.write_text(FRAMEWORK, encoding="utf-8")
    return path


def set_up(name: str, *, group: str = "Steering group", judged: bool = False) -> Partnership:
    """Set a partnership up, as somebody at the screens does; `judged` opens a round of the four Ps."""
    with opening.opened() as application:
        asked = partnerships.SetUp(name, group, "Chair", ("Police", "Health"), YearKind.FINANCIAL, ("four-ps",))
        actor = Actor(Role.FACILITATOR)
        made = partnerships.set_up(application.store, actor, asked)
        if judged:
            new = NewRound(made.groups[0].id, "four-ps", Period(2025, 4), tuple(each.id for each in made.agencies))
            rounds.open_round(application.store, actor.within(made.id), new)
    return made


def audit_entries(data: Path) -> int:
    connection = sqlite3.connect(data / "strategy-reflection.sqlite")
    try:
        return int(connection.execute("SELECT count(*) FROM audit_entry").fetchone()[0])
    finally:
        connection.close()


def change(data: Path, statement: str) -> None:
    """Change the store behind the product's back."""
    connection = sqlite3.connect(data / "strategy-reflection.sqlite")
    try:
        connection.execute(statement)
        connection.commit()
    finally:
        connection.close()


def every_command() -> Iterator[tuple[str, argparse.ArgumentParser, str]]:
    """Each command with its words, its parser and its sentence in the list above it; the whole line first."""
    waiting = [("", parser(), "Strategy reflection.")]
    while waiting:
        words, this, sentence = waiting.pop(0)
        yield words, this, sentence
        for action in this._actions:
            if isinstance(action, argparse._SubParsersAction):
                told = {choice.dest: choice.help or "" for choice in action._choices_actions}
                waiting.extend((f"{words} {name}".strip(), each, told[name]) for name, each in action.choices.items())


# What can be asked for


@pytest.mark.parametrize(
    "line",
    [
        "demo",
        "demo --remove",
        "framework check a.yaml b.yaml",
        "framework check a.yaml --partnership P",
        "framework add a.yaml",
        "framework add a.yaml --partnership P",
        "framework list",
        "framework list --partnership P",
        "framework show four-ps",
        "framework show four-ps --version 2 --partnership P",
        "trends --framework four-ps --format csv",
        "trends --framework four-ps --group G --format json --partnership P",
        "export board-pack --group G --framework four-ps --out pack.xlsx",
        "export board-pack --group G --framework four-ps --period 2025-Q2 --out pack.XLSX --partnership P",
        "export word --group G --framework four-ps --period 2025-Q2 --out paper.docx --partnership P",
        "export round --group G --framework four-ps --out round.json",
        "export round --group G --framework four-ps --period 2025-Q2 --out round.json --partnership P",
        "export charts --group G --framework four-ps --format svg --out charts.zip",
        "export charts --group G --framework four-ps --format png --all-periods --out charts.zip --partnership P",
        "export public --group G --framework four-ps --out page.html",
        "export public --group G --framework four-ps --period 2025-Q2 --out public.XLSX --partnership P",
        "export everything --out all.zip",
        "export everything --out all.ZIP --partnership P",
        "backup --out back-up.zip",
        "restore back-up.zip",
        "restore back-up.zip --replace",
        "audit verify",
        "audit verify --partnership P",
        "audit verify --partnership P --head 3:abc",
        "wording check a.txt b.txt",
        "facilitator-link",
        "health",
        "migrate",
    ],
)
def test_every_command_of_the_contract_is_understood_and_has_something_to_carry_it_out(line: str) -> None:
    asked = parser().parse_args(line.split())

    assert callable(resolve_name(asked.runs))


def test_every_command_and_every_option_is_explained_in_a_sentence() -> None:
    silent = []
    for words, command, sentence in every_command():
        if not (command.description or "").endswith(".") or not sentence.endswith("."):
            silent.append(words)
        for action in command._actions:
            is_list = isinstance(action, argparse._SubParsersAction)
            if not is_list and action.dest != "help" and not (action.help or "").rstrip().endswith((".", ")")):
                silent.append(f"{words} {action.dest}")
    assert silent == []


@pytest.mark.parametrize("words", [words for words, _, _ in every_command()])
def test_help_is_answered_for_every_command(words: str, run: Run, data: Path) -> None:
    told = run(*words.split(), "--help")

    assert (told.status, told.err) == (0, "")
    assert f"usage: python -m assessment {words}".strip() in " ".join(told.out.split())
    assert not data.exists()


@pytest.mark.parametrize(
    "line",
    [
        "",
        "framework",
        "export everything --out all.csv",
        "backup",
        "restore --replace",
        "demo --purge",
        "trends --framework four-ps",
        "trends --framework four-ps --format xml",
        "trends --frame four-ps --format csv",
        "export board-pack --group G --framework four-ps --out pack.xls",
        "export word --group G --framework four-ps --out paper.doc",
        "export public --group G --framework four-ps --out page.pdf",
        "framework show four-ps --version two",
        "framework check",
    ],
)
def test_wrong_usage_is_exit_2_and_says_what_was_expected(line: str, run: Run, data: Path) -> None:
    told = run(*line.split())

    assert (told.status, told.out) == (2, "")
    assert "usage: python -m assessment" in told.err
    assert not data.exists()


# Frameworks


def test_check_says_what_a_file_holds_and_makes_no_store(run: Run, framework_file: Path, data: Path) -> None:
    told = run("framework", "check", framework_file)

    assert told.status == 0
    assert told.out == (f"{framework_file}: safe-places version 1, Lleoedd diogel ŵ (2 questions, 2 levels, 1 theme)\n")
    assert told.err.startswith(f"Note: {framework_file}: it refers to the framework four-ps, which is not in")
    assert not data.exists()


def test_check_lists_every_problem_with_its_line_and_how_to_mend_it(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(FRAMEWORK.replace("theme: places", "theme: spaces").replace("id: buses", "id: parks"), "utf-8")

    told = run("framework", "check", broken, PROJECT / "frameworks" / "four-ps.yaml", tmp_path / "none.yaml")

    assert told.status == 1
    assert told.out.count("\n") == 1
    assert "four-ps version 1" in told.out
    lines = told.err.splitlines()
    assert any(line.startswith(f"{broken}:21: ") and "; " in line for line in lines)
    assert any(line.startswith(f"{broken}:28: ") and "; " in line for line in lines)
    assert f"{tmp_path / 'none.yaml'}: there is no such file; check the folder and the spelling of the name" in lines


def test_check_holds_changes_against_the_version_before_among_the_files_given(
    run: Run, framework_file: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.yaml"
    second.write_text(SECOND + "changes: []\n", encoding="utf-8")

    assert run("framework", "check", second).status == 0

    told = run("framework", "check", framework_file, second)

    assert told.status == 1
    assert f'{second}:28: "buses" ' in told.err
    assert "add {id: buses, relation: reworded} to changes" in told.err
    assert "safe-places version 1" in told.out


def test_check_holds_a_file_against_the_library_where_there_is_a_store(
    run: Run, framework_file: Path, tmp_path: Path, data: Path
) -> None:
    run("framework", "add", framework_file)
    entries = audit_entries(data)
    second = tmp_path / "second.yaml"
    second.write_text(SECOND + "changes: []\n", encoding="utf-8")
    changed = tmp_path / "changed.yaml"
    changed.write_text(FRAMEWORK.replace("Parks are", "Every park is"), encoding="utf-8")

    told = run("framework", "check", second, changed)

    assert told.status == 1
    assert f'{second}:28: "buses" ' in told.err
    assert f"{changed}:3: safe-places version 1 is in the library already" in told.err
    assert audit_entries(data) == entries


def test_check_tells_of_two_files_that_hold_one_version_with_two_texts(
    run: Run, framework_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(FRAMEWORK.replace("Parks are", "Every park is"), encoding="utf-8")

    told = run("framework", "check", framework_file, other)

    assert (told.status, told.out) == (1, "")
    assert (
        f"{other}: {framework_file} holds another text of safe-places version 1; raise the version of one" in told.err
    )


def test_check_goes_on_without_a_library_that_cannot_be_read(run: Run, framework_file: Path, data: Path) -> None:
    data.mkdir()
    (data / "strategy-reflection.sqlite").write_text("not a database")

    told = run("framework", "check", framework_file)

    assert told.status == 0
    assert "Note: not held against the library." in told.err


def test_signs_such_as_a_star_are_filled_in_for_shells_that_do_not(run: Run, framework_file: Path) -> None:
    told = run("framework", "check", framework_file.parent / "*.yaml", framework_file)

    assert told.out.count("safe-places version 1") == 1


def test_add_puts_a_version_in_the_library_once_and_list_and_show_find_it(run: Run, framework_file: Path) -> None:
    assert run("framework", "add", framework_file).out.startswith("Added: safe-places version 1")
    assert run("framework", "add", framework_file).out.startswith("In the library already: safe-places version 1")
    assert [line.split(",")[0] for line in run("framework", "list").out.splitlines()] == [
        "four-ps version 1",
        "safe-places version 1",
        "tce-practice-principles version 1",
    ]
    shown = run("framework", "show", "safe-places", "--version", "1")
    assert (shown.status, shown.err) == (0, "")
    assert "1. Parks are safe (parks)" in shown.out


def test_add_refuses_a_changed_text_under_the_same_version_and_changes_nothing(
    run: Run, framework_file: Path, data: Path
) -> None:
    run("framework", "add", framework_file)
    entries = audit_entries(data)
    framework_file.write_text(FRAMEWORK.replace("Parks are", "Every park is"), encoding="utf-8")

    told = run("framework", "add", framework_file)

    assert (told.status, told.out) == (1, "")
    assert "raise the version" in told.err
    assert audit_entries(data) == entries
    assert "Parks are safe" in run("framework", "show", "safe-places").out


def test_a_framework_of_a_partnership_is_seen_by_that_partnership_alone(run: Run, framework_file: Path) -> None:
    set_up("Northshire")
    set_up("Southshire")

    run("framework", "add", framework_file, "--partnership", "Northshire")

    assert "safe-places" in run("framework", "list", "--partnership", "Northshire").out
    assert "safe-places" not in run("framework", "list", "--partnership", "Southshire").out
    assert "safe-places" not in run("framework", "list").out
    told = run("framework", "show", "safe-places")
    assert (told.status, told.out) == (1, "")
    assert told.err == (
        'There is no framework "safe-places" in the library. There are: four-ps, tce-practice-principles.\n'
    )


def test_a_framework_is_shown_whole() -> None:
    found, problems = read_framework((SECOND + CHANGES).encode(), "safe-places.yaml")
    assert problems == ()

    shown = framework_text(found)

    for part in (
        "Lleoedd diogel ŵ",
        "safe-places, version 2, 1 April 2025, cy",
        found.hash,
        "Where children meet.",
        "Publisher: A board",
        "Address: https://example.org/",
        "Licence: Free to use",
        "Made for a test.",
        "- 0 Not yet",
        "- 1 Done: We can show it",
        "in steps of 0.5",
        "Choose what you could defend.",
        "share of 0.75",
        "No mean is shown.",
        "Theme: Places (places)",
        "Where things happen",
        "1. Parks are safe (parks)",
        "Theme: Places\n",
        "Children say so.",
        "- Who says so?",
        "- A survey",
        "- 1 Done: Every park is lit",
        "- four-ps/protect",
        "Buses and trams are safe (buses)",
        "- buses, reworded: Trams came.",
    ):
        assert part in shown


# Which partnership


def partnership(name: str, *, id: str = "", is_illustrative: bool = False) -> Partnership:  # noqa: A002
    return Partnership(id or name.lower(), name, YearKind.FINANCIAL, is_illustrative, "")


NORTH, SOUTH = partnership("North"), partnership("South")
DEMO = partnership("Illustrative", is_illustrative=True)


@pytest.mark.parametrize(
    ("there", "named", "meant"),
    [
        ((NORTH,), None, NORTH),
        ((DEMO,), None, DEMO),
        ((NORTH, DEMO), None, NORTH),
        ((NORTH, DEMO), "Illustrative", DEMO),
        ((NORTH, SOUTH), "South", SOUTH),
        ((NORTH, SOUTH), "south", SOUTH),
    ],
)
def test_the_only_partnership_or_the_one_named_is_meant(
    there: tuple[Partnership, ...], named: str | None, meant: Partnership
) -> None:
    assert opening.partnership_meant(there, named) is meant


def test_with_more_than_one_partnership_one_has_to_be_named_and_the_refusal_lists_them() -> None:
    with pytest.raises(InvalidInput) as refused:
        opening.partnership_meant((NORTH, SOUTH, DEMO), None)

    assert str(refused.value) == (
        "There is more than one partnership on this server. Add --partnership ID. There are:\n"
        "  north  North\n"
        "  south  South\n"
        "  illustrative  Illustrative (illustrative)"
    )


def test_a_name_that_two_partnerships_bear_is_not_enough() -> None:
    twin = partnership("North", id="other")

    with pytest.raises(InvalidInput, match="Give the id"):
        opening.partnership_meant((NORTH, twin), "North")
    assert opening.partnership_meant((NORTH, twin), "other") is twin


def test_a_partnership_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(NotFound, match="north  North"):
        opening.partnership_meant((NORTH,), "Nowhere")
    with pytest.raises(NotFound, match="no partnership on this server yet"):
        opening.partnership_meant((), None)


# What goes out


def test_trends_are_the_tidy_rows_of_the_contract_in_both_forms(run: Run) -> None:
    set_up("Llŷn", group="Grŵp", judged=True)

    as_csv = run("trends", "--framework", "four-ps", "--format", "csv")
    as_json = run("trends", "--framework", "four-ps", "--group", "Grŵp", "--format", "json")

    assert (as_csv.status, as_csv.err, as_json.status, as_json.err) == (0, "", 0, "")
    columns = "group,period,framework_version,kind,id,title,answer,value,label,n,of,comparable,note"
    heading, *rows = csv.reader(io.StringIO(as_csv.out, newline=""))
    assert ",".join(heading) == columns
    assert [row[:5] for row in rows[:1]] == [["Grŵp", "2025-04/3", "1", "principle", "prepare"]]
    objects = json.loads(as_json.out)
    assert [",".join(each) for each in objects] == [columns] * len(rows)
    assert {each["answer"] for each in objects} == {"not_answered"}


def test_trends_ask_which_partnership_is_meant_where_there_are_two(run: Run) -> None:
    north = set_up("North")
    south = set_up("South", judged=True)

    told = run("trends", "--framework", "four-ps", "--format", "csv")

    assert (told.status, told.out) == (1, "")
    assert north.id in told.err
    assert south.id in told.err
    for named in ("South", south.id):
        assert run("trends", "--framework", "four-ps", "--format", "csv", "--partnership", named).status == 0


@pytest.mark.parametrize("options", [("--framework", "none"), ("--framework", "four-ps", "--group", "Nobody")])
def test_trends_refuse_what_is_not_there(options: tuple[str, ...], run: Run) -> None:
    set_up("North")

    told = run("trends", *options, "--format", "csv")

    assert (told.status, told.out) == (1, "")
    assert "There are: " in told.err


def test_a_board_pack_is_written_and_replaces_the_one_that_was_there(run: Run, tmp_path: Path) -> None:
    made = set_up("North", judged=True)
    out = tmp_path / "pack.xlsx"
    out.write_text("an older one")
    pack = ("export", "board-pack", "--framework", "four-ps", "--out", out)

    told = run(*pack, "--group", "Steering group", "--period", "Q1 2025/26")

    assert (told.status, told.err, told.out) == (0, "", f"Board pack written to {out}\n")
    assert openpyxl.load_workbook(out).sheetnames
    first = out.read_bytes()
    assert run(*pack, "--group", made.groups[0].id).status == 0
    assert out.read_bytes() == first
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--group", "Nobody", "--out", "pack.xlsx"), 'There is no group "Nobody" in North.'),
        (("--group", "Steering group", "--period", "Q1 2025", "--out", "pack.xlsx"), "could mean two periods"),
        (("--group", "Steering group", "--out", "nowhere/pack.xlsx"), "there is no folder"),
    ],
)
def test_a_board_pack_that_is_refused_leaves_no_file_and_no_entry(
    options: tuple[str, ...], why: str, run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up("North", judged=True)
    entries = audit_entries(data)
    monkeypatch.chdir(tmp_path)

    told = run("export", "board-pack", "--framework", "four-ps", *options)

    assert (told.status, told.out) == (1, "")
    assert why in told.err
    assert audit_entries(data) == entries
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


def test_a_file_that_could_not_be_made_whole_leaves_the_old_one(tmp_path: Path) -> None:
    out = tmp_path / "pack.xlsx"
    out.write_text("an older one")

    def half_of_it() -> None:
        with whole_file(out) as file:
            file.write(b"half of")
            raise InvalidInput("No.")

    with pytest.raises(InvalidInput, match="No"):
        half_of_it()

    assert out.read_text() == "an older one"
    assert list(tmp_path.iterdir()) == [out]


def test_what_cannot_be_written_is_found_out_before_it_is_made(tmp_path: Path) -> None:
    (tmp_path / "folder.xlsx").mkdir()

    for out, why in ((tmp_path / "folder.xlsx", "not an ordinary file"), (tmp_path / ("n" * 300), "cannot be written")):
        with pytest.raises(InvalidInput, match=why), whole_file(out):
            pytest.fail("it was made")


# Backing up and restoring


def test_a_back_up_is_written_and_put_back_in_a_store_of_its_own(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up("North", judged=True)
    out = tmp_path / "back-up.zip"

    made = run("backup", "--out", out)

    assert (made.status, made.err) == (0, "")
    assert re.fullmatch(rf"Backed up to {re.escape(str(out))}: \d+ rows, read back and whole\.\n", made.out)
    trends = run("trends", "--framework", "four-ps", "--format", "csv").out

    monkeypatch.setenv("ASSESSMENT_DATA_DIR", str(tmp_path / "another computer"))
    settings.cache_clear()
    done = run("restore", out)

    assert (done.status, done.err) == (0, "")
    assert "as they stood on" in done.out
    assert "What was here before" not in done.out
    assert run("trends", "--framework", "four-ps", "--format", "csv").out == trends
    assert "first break: none" in run("audit", "verify").out


def test_a_store_in_use_is_replaced_only_when_that_is_said_and_is_kept(run: Run, data: Path, tmp_path: Path) -> None:
    set_up("North")
    out = tmp_path / "back-up.zip"
    assert run("backup", "--out", out).status == 0
    set_up("South")
    before = (data / STORE_FILE).read_bytes()

    refused = run("restore", out)
    assert (refused.status, refused.out) == (1, "")
    assert "Nothing was changed. Add --replace" in refused.err
    assert (data / STORE_FILE).read_bytes() == before

    done = run("restore", out, "--replace")
    assert done.status == 0
    kept = re.search(r"What was here before is kept in (.*)", done.out)
    assert kept is not None
    assert Path(kept[1]).parent == data
    assert run("trends", "--framework", "four-ps", "--format", "csv", "--partnership", "South").status == 1

    assert run("restore", kept[1], "--replace").status == 0
    assert run("trends", "--framework", "four-ps", "--format", "csv", "--partnership", "South").status == 0


def test_what_is_no_back_up_is_refused_in_a_sentence(run: Run, tmp_path: Path, framework_file: Path) -> None:
    for file, why in ((tmp_path / "none.zip", "cannot be read"), (framework_file, "not a zip file, or it is damaged")):
        told = run("restore", file)
        assert (told.status, told.out) == (1, "")
        assert told.err.startswith(f"{file}: ")
        assert why in told.err


def test_a_chain_that_breaks_is_told_of_when_it_is_backed_up_and_put_back(run: Run, data: Path, tmp_path: Path) -> None:
    made = set_up("North")
    change(data, f"UPDATE audit_entry SET act = 'round closed' WHERE partnership_id = '{made.id}'")
    out = tmp_path / "back-up.zip"
    for told in (run("backup", "--out", out), run("restore", out, "--replace")):
        assert told.status == 0
        assert f"In it the audit chain of {made.id} breaks, at entry 1." in told.err


def test_a_round_is_written_as_json(run: Run, tmp_path: Path) -> None:
    set_up("North", judged=True)
    out = tmp_path / "round.json"

    told = run("export", "round", "--framework", "four-ps", "--group", "Steering group", "--out", out)

    assert (told.status, told.err, told.out) == (0, "", f"Round written to {out}\n")
    assert json.loads(out.read_bytes())["partnership"]["name"] == "North"


def test_charts_are_written_as_pictures(run: Run, tmp_path: Path) -> None:
    set_up("North", judged=True)
    out = tmp_path / "charts.zip"

    told = run(
        "export", "charts", "--framework", "four-ps", "--group", "Steering group", "--format", "svg", "--out", out
    )

    assert (told.status, told.err, told.out) == (0, "", f"4 charts written to {out}\n")
    with zipfile.ZipFile(out) as archive:
        assert [name.rpartition(".")[2] for name in archive.namelist()] == ["svg"] * 4 + ["txt"]


def test_everything_is_written_in_open_formats(run: Run, tmp_path: Path) -> None:
    set_up("North", judged=True)
    out = tmp_path / "everything.zip"

    told = run("export", "everything", "--out", out)

    assert (told.status, told.err, told.out) == (0, "", f"Everything written to {out}\n")
    with zipfile.ZipFile(out) as archive:
        assert "North" in archive.read("csv/partnership.csv").decode()
        assert len(json.loads(archive.read("json/trends.json"))) == 4


# Whoever hosts it


def test_the_illustrative_partnership_is_loaded_and_removed(run: Run) -> None:
    loaded = run("demo")

    assert (loaded.status, loaded.err) == (0, "")
    assert loaded.out == "Loaded: Illustrative Safeguarding Children Partnership\n"
    assert len(run("trends", "--framework", "four-ps", "--format", "csv").out.splitlines()) > 1
    assert run("demo", "--remove").status == 0
    told = run("demo", "--remove")
    assert (told.status, told.out) == (1, "")
    assert told.err


def test_audit_verify_walks_every_chain_and_names_the_first_break(run: Run, data: Path) -> None:
    made = set_up("North", judged=True)

    sound = run("audit", "verify")

    assert (sound.status, sound.err) == (0, "")
    assert sound.out.count("first break: none") == 2
    assert f"{made.id} (North)\n  entries: 3\n  head: " in sound.out

    change(data, f"UPDATE audit_entry SET act = 'round closed' WHERE partnership_id = '{made.id}' AND number = 2")
    broken = run("audit", "verify")

    assert broken.status == 1
    assert "first break: entry 2, it was changed" in broken.out
    assert f"{made.id} (North) breaks: entry 2, it was changed." in broken.err
    assert run("audit", "verify", "--partnership", "North").status == 1


def test_audit_verify_misses_a_chain_that_is_gone_and_finds_one_whose_partnership_is(run: Run, data: Path) -> None:
    north, south = set_up("North"), set_up("South")
    change(data, f"DELETE FROM audit_entry WHERE partnership_id = '{north.id}'")
    change(data, f"UPDATE partnership SET partnership_id = 'elsewhere' WHERE partnership_id = '{south.id}'")

    told = run("audit", "verify")

    assert told.status == 1
    assert f"{north.id} (North) breaks: entry 1, entry 1 is missing." in told.err
    assert f"{south.id} (no longer here)\n  entries: 1" in told.out


@pytest.mark.parametrize(
    ("given", "start"),
    [
        ({"PUBLIC_URL": "https://reflection.example.org"}, "https://reflection.example.org"),
        ({"ADDRESS": "192.0.2.7", "PORT": "8600"}, "http://192.0.2.7:8600"),
        ({"ADDRESS": "::1"}, "http://[::1]:8501"),
        ({}, ""),
    ],
)
def test_a_facilitator_link_is_printed_and_lets_one_device_in(
    given: dict[str, str], start: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"ASSESSMENT_{name}", value)

    told = run("facilitator-link")

    assert told.status == 0
    before, _, code = told.out.strip().rpartition("/")
    assert before == f"{start}/facilitator"
    assert bool(told.err) is not bool(start)
    with opening.opened() as application:
        assert door.use_link(application.store, STRANGER, code, "Chair")


def test_links_lead_to_where_the_server_takes_them(run: Run) -> None:
    assert run("facilitator-link").out.startswith(f"{facilitator_link.LINK}/")


def test_health_is_exit_0_when_every_check_is_ok(run: Run) -> None:
    assert run("health") == Told(0, "store: ok\ntables: ok\ndisk: ok\n", "")


def test_health_and_migrate_leave_a_store_of_a_newer_release_alone(run: Run, data: Path) -> None:
    run("health")
    change(data, "UPDATE alembic_version SET version_num = '9999'")
    before = (data / "strategy-reflection.sqlite").read_bytes()

    for command in ("health", "migrate"):
        told = run(command)
        assert told.status == 1
        assert "newer release" in told.err

    assert (data / "strategy-reflection.sqlite").read_bytes() == before
    assert [each.name for each in data.iterdir() if "before" in each.name] == []


def test_migrate_makes_the_tables_and_has_nothing_to_do_the_second_time(run: Run) -> None:
    assert run("migrate").out == f"The tables are now those of this release (step {HEAD}, before: none).\n"
    assert run("migrate").out == f"The tables are those of this release already (step {HEAD}).\n"


def test_postgresql_is_brought_up_by_command(run: Run, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSESSMENT_DATABASE_URL", postgres_url)

    refused = run("health")
    assert refused.status == 1
    assert "python -m assessment migrate" in refused.err
    assert run("migrate").status == 0
    assert run("health").status == 0


def test_the_command_line_acts_as_host(run: Run, data: Path) -> None:
    run("facilitator-link")

    connection = sqlite3.connect(data / "strategy-reflection.sqlite")
    actors = {row[0] for row in connection.execute("SELECT actor FROM audit_entry")}
    connection.close()
    assert actors == {HOST.key}


# Wording


def test_wording_check_names_line_kind_and_what_to_do(run: Run, tmp_path: Path, data: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("First line\nborn on 3 March 2011\nwrite to duty@example.org\n", encoding="utf-8")

    told = run("wording", "check", notes)

    assert told.status == 1
    first, second = told.out.splitlines()
    assert first.startswith(f"{notes}:2: ")
    assert second.startswith(f"{notes}:3: ")
    assert told.err == "Would be refused in a note: 1 of 2 found.\n"
    assert not data.exists()


def test_wording_check_warns_without_refusing(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Write to duty@example.org.", encoding="utf-8")

    told = run("wording", "check", notes)

    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(f"{notes}:1: ")


def test_wording_check_advises_on_careful_words_without_refusing(run: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text('Recruited staff came.\nSome said "a lifestyle choice".\nA lifestyle choice.', encoding="utf-8")

    told = run("wording", "check", notes)

    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(
        f"{notes}:3: careful_words: \u201clifestyle choice\u201d can place responsibility on a child."
    )


def test_wording_check_says_which_list_of_careful_words_it_cannot_use(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes, folder = tmp_path / "notes.txt", tmp_path / "language"
    folder.mkdir()
    (folder / "ours.yaml").write_text("schema: 2\n", encoding="utf-8")
    notes.write_text("Write to duty@example.org.", encoding="utf-8")
    monkeypatch.setattr(wording, "LANGUAGE", folder)

    told = run("wording", "check", notes)

    assert told.status == 0
    assert told.out.startswith(f"{notes}:1: ")
    assert told.err.startswith(f"File not used: {folder / 'ours.yaml'}:1: ")


def test_wording_check_reads_the_other_files_where_one_is_not_there(run: Run, tmp_path: Path) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_text("Parks are safer.", encoding="utf-8")

    assert run("wording", "check", clean) == Told(0, "Nothing was found.\n", "")
    told = run("wording", "check", tmp_path / "none.txt", clean)
    assert (told.status, told.out) == (1, "")
    assert "there is no such file" in told.err


# What goes wrong


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "many"),
        ("DATABASE_URL", "mysql://here"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "postgresql://me@here:many/store"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"ASSESSMENT_{name}", value)

    told = run("framework", "list")

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith(f"ASSESSMENT_{name}: ")


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (OSError(28, "No space left on device", "there"), 1, "there: No space left on device. Check the disk, "),
        (KeyboardInterrupt(), 130, "Stopped."),
        (BrokenPipeError(), 1, ""),
    ],
)
def test_what_the_machine_does_is_said_without_a_traceback(
    error: BaseException, status: int, said: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_asked: object) -> int:
        raise error

    monkeypatch.setattr(hosting, "health", fail)

    told = run("health")

    assert (told.status, told.out) == (status, "")
    assert told.err.startswith(said)
    assert "Traceback" not in told.err


# In a process of its own


def in_its_own_process(*argv: object, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "assessment", *map(str, argv)],
        cwd=PROJECT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_output_is_utf_8_whatever_the_console_says() -> None:
    set_up("North", group="Grŵp", judged=True)

    with in_its_own_process(
        "trends", "--framework", "four-ps", "--format", "csv", PYTHONIOENCODING="cp1252", PYTHONUTF8="0"
    ) as process:
        out, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (0, b"")
    assert out.startswith(b"group,period,framework_version,")
    assert out.count("Grŵp,2025-04/3".encode()) == out.count(b"\r\n") - 1
    assert b"\r\r" not in out


def test_a_reader_that_goes_away_is_no_accident() -> None:
    with in_its_own_process("framework", "show", "four-ps") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        err = process.stderr.read()

    assert (process.returncode, err) == (1, b"")


def test_what_a_command_does_not_need_is_not_loaded(framework_file: Path) -> None:
    """So that a health check in a container, and a check of a file, start fast."""
    program = f"""
import sys
from assessment.commands.line import main
def heavy():
    return {{'streamlit', 'pandas', 'altair', 'openpyxl', 'xlsxwriter', 'sqlalchemy', 'pydantic'}} & set(sys.modules)
try:
    main(['--help'])
except SystemExit:
    assert not heavy(), heavy()
assert main(['health']) == 0
assert main(['framework', 'check', {str(framework_file)!r}]) == 0
assert heavy() <= {{'sqlalchemy', 'pydantic'}}, heavy()
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr


LOCAL = """\
schema: 1
overlay_of: safe-places
base_version: 1
version: 2
principles: [{id: parks, title: Every park is safe here}]
"""


def test_a_local_overlay_is_checked_added_listed_and_shown(run: Run, framework_file: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "ours.yaml"
    overlay.write_text(LOCAL, encoding="utf-8")
    assert "there is no safe-places version 1 in this library" in run("framework", "check", overlay).err
    assert f"{overlay}: safe-places version 1+2" in run("framework", "check", overlay, framework_file).out
    run("framework", "add", framework_file)
    assert "belongs to one partnership" in run("framework", "add", overlay).err
    set_up("Northshire")
    own = ("--partnership", "Northshire")
    assert run("framework", "add", overlay, *own).out.startswith("Added: safe-places version 1+2")
    assert "safe-places version 1+2" in run("framework", "list", *own).out
    shown = run("framework", "show", "safe-places", "--version", "1+2", *own).out
    assert "What is different from version 1\n" in shown
    assert "- 1. Every park is safe here: Reworded. Its trend line breaks." in shown
    assert "Before: Parks are safe\n" in shown
