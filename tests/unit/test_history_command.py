"""`history`: what it brings in and takes out, what it says, and that a refusal leaves the store as it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from assessment.commands import opening
from assessment.domain.period import YearKind
from assessment.domain.permission import Actor, Role
from assessment.services import partnerships
from tests.command_line import Run
from tests.hostile_spreadsheets import brought_in_by
from tests.spreadsheets import csv_file, history, workbook

GROUP = "Steering group"
ROWS = [(GROUP, "2023/24", "pursue", 2), (GROUP, "2024/25", "Prevent", "Emerging"), ("Town", "2024/25", "protect", 3)]
IMPORT = ("history", "import")
FOUR_PS = ("--framework", "four-ps")


@pytest.fixture(autouse=True)
def _set_up(data: Path) -> None:
    with opening.opened() as application:
        asked = partnerships.SetUp("Riverside", GROUP, "Chair", ("Police",), YearKind.FINANCIAL, ("four-ps",))
        partnerships.set_up(application.store, Actor(Role.FACILITATOR), asked)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "levels.xlsx"
    path.write_bytes(history(*ROWS))
    return path


def test_a_dry_run_says_what_would_come_in_and_changes_nothing(run: Run, file: Path) -> None:
    before = run("audit", "verify").out
    told = run(*IMPORT, file, *FOUR_PS, "--create-groups", "--dry-run")
    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines() == [
        f"3 rounds of 2 groups, with 3 judgements, would be imported from {file}:",
        "  Steering group: 2 rounds, 2023/24 to 2024/25",
        "  Town (to be added): 1 round, 2024/25",
    ]
    assert run("audit", "verify").out == before


def test_past_rounds_come_in_and_stand_in_the_trends(run: Run, file: Path) -> None:
    told = run(*IMPORT, file, *FOUR_PS, "--create-groups")
    assert (told.status, told.out) == (0, f"3 rounds of 2 groups, with 3 judgements, imported from {file}.\n")
    rows = run("trends", *FOUR_PS, "--group", "Town", "--format", "csv").out.splitlines()
    assert any(row.startswith("Town,2024-04/12,1,principle,protect,") and ",level,3," in row for row in rows)

    again = run(*IMPORT, file, *FOUR_PS)
    assert (again.status, again.out) == (0, f"Nothing in {file} is new.\n")
    assert again.err == "3 judgements are held already, just so.\n"


def test_every_problem_is_told_with_its_cell_and_nothing_comes_in(run: Run, file: Path) -> None:
    told = run(*IMPORT, file, *FOUR_PS)
    assert (told.status, told.out) == (1, "")
    assert 'levels.xlsx, History!A4: there is no group "Town"; add it on Settings first' in told.err
    assert len(run("trends", *FOUR_PS, "--format", "csv").out.splitlines()) == 1


def test_what_differs_keeps_the_file_out_until_it_is_said_that_what_is_held_stays(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(csv_file((GROUP, "2024/25", "pursue", 2)))
    second.write_bytes(csv_file((GROUP, "2024/25", "pursue", 3), (GROUP, "2023/24", "pursue", 1)))
    assert run(*IMPORT, first, *FOUR_PS).status == 0
    refused = run(*IMPORT, second, *FOUR_PS)
    assert (refused.status, "b.csv, D2: Steering group, 2024/25" in refused.err) == (1, True)
    told = run(*IMPORT, second, *FOUR_PS, "--keep-held")
    assert (told.status, told.out.startswith("1 round of 1 group")) == (0, True)
    assert told.err.startswith("Stays as it is held: D2: Steering group, 2024/25")


def test_a_wide_sheet_with_a_name_of_its_own_is_one_groups(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"
    path.write_bytes(workbook({"Notes": [["x"]], "Ours": [["", "2023/24", "2024/25"], ["Pursue", 1, 2]]}))
    told = run(*IMPORT, path, *FOUR_PS, "--group", GROUP, "--sheet", "Ours", "--partnership", "Riverside")
    assert (told.status, told.out.startswith("2 rounds of 1 group")) == (0, True)


def test_columns_that_are_called_otherwise_are_named(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_bytes(
        csv_file((GROUP, "2024/25", "pursue", 2, "so"), heading=("Team", "period", "What", "Score", "Notes"))
    )
    mapped = [part for each in ("group=Team", "principle=What", "level=Score") for part in ("--column", each)]
    told = run(*IMPORT, path, *FOUR_PS, *mapped)
    assert (told.status, told.err) == (0, "Columns that are not read: Notes.\n")
    wrong = run(*IMPORT, path, *FOUR_PS, "--column", "score")
    assert (wrong.status, "Write it as NAME=HEADING" in wrong.err) == (1, True)


def test_a_file_that_is_not_there_or_is_a_folder_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    assert "No such file" in run(*IMPORT, tmp_path / "none.xlsx", *FOUR_PS).err
    assert "not an ordinary file" in run(*IMPORT, tmp_path, *FOUR_PS).err


def test_whatever_a_host_may_name_is_taken_as_it_was_meant_or_refused_at_its_cell(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ours.xlsx"
    for what, (data, said) in brought_in_by(GROUP, "pursue").items():
        path.write_bytes(data)
        told = run(*IMPORT, path, *FOUR_PS, "--dry-run")
        if said:
            assert (told.status, told.out) == (1, ""), what
            assert "ours.xlsx" in told.err, what
            assert said in told.err, what
        else:
            assert (told.status, told.err) == (0, ""), what
            assert told.out.startswith("1 round of 1 group, with 1 judgement, would be imported"), what
    assert len(run("trends", *FOUR_PS, "--format", "csv").out.splitlines()) == 1


def test_an_import_is_listed_and_taken_out_again_whole_by_the_name_of_its_file(run: Run, file: Path) -> None:
    assert run("history", "list").out == "No past rounds were brought in.\n"
    run(*IMPORT, file, *FOUR_PS, "--create-groups")
    (line,) = run("history", "list").out.splitlines()
    assert " levels.xlsx, four-ps (3 rounds, 3 judgements; " in line
    assert f"SHA-256 {hashlib.sha256(file.read_bytes()).hexdigest()})" in line

    told = run("history", "undo", "levels.xlsx")
    assert (told.status, told.out) == (0, "3 rounds, brought in from levels.xlsx, taken out again.\n")
    assert len(run("trends", *FOUR_PS, "--format", "csv").out.splitlines()) == 1
    assert 'there is no group "Town"' in run(*IMPORT, file, *FOUR_PS).err, "the group that it added is gone too"
    assert run("audit", "verify").status == 0

    again = run("history", "undo", "levels.xlsx")
    assert (again.status, again.out) == (1, "")
    assert 'There is no import "levels.xlsx". Name its id or its file as `history list` prints it.' in again.err


def test_of_two_files_with_the_same_name_one_is_taken_out_by_its_id(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "levels.csv"
    for period in ("2023/24", "2024/25"):
        path.write_bytes(csv_file((GROUP, period, "pursue", 2)))
        assert run(*IMPORT, path, *FOUR_PS).status == 0
    ids = [line.split()[0] for line in run("history", "list").out.splitlines()]
    refused = run("history", "undo", "levels.csv")
    assert (refused.status, refused.out) == (1, "")
    assert f'"levels.csv" was brought in 2 times. Name one by its id: {ids[0]}, {ids[1]}.' in refused.err
    assert run("history", "undo", ids[0]).status == 0
    rows = run("trends", *FOUR_PS, "--format", "csv").out
    assert ("2023-04/12" in rows, "2024-04/12" in rows) == (True, False)
