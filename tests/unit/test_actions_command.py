"""`actions export` and `actions import`: out, changed, looked at and back in."""

from __future__ import annotations

from pathlib import Path

from assessment.commands import opening
from assessment.domain.period import YearKind
from assessment.domain.permission import Actor, Role
from assessment.services import partnerships
from tests.command_line import Run
from tests.spreadsheets import csv_file

WHERE = ("--group", "Steering group", "--framework", "four-ps")
HEADING = ("What will be done", "Due")


def test_actions_go_out_and_come_back(data: Path, run: Run, tmp_path: Path) -> None:
    with opening.opened() as application:
        asked = partnerships.SetUp(
            "Riverside", "Steering group", "Chair", ("Police",), YearKind.FINANCIAL, ("four-ps",)
        )
        partnerships.set_up(application.store, Actor(Role.FACILITATOR), asked)
    ours, out = tmp_path / "ours.csv", tmp_path / "actions.xlsx"
    ours.write_bytes(csv_file(("Map the routes", "4 December 2026"), heading=HEADING))
    before = run("audit", "verify").out
    told = run("actions", "import", ours, *WHERE, "--dry-run")
    assert told.out.splitlines() == [
        f"Actions, 1 new and 0 changed, would be brought in from {ours}:",
        "  new: Map the routes",
    ]
    assert run("audit", "verify").out == before
    assert run("actions", "import", ours, *WHERE).out == "Actions brought in: 1 new and 0 changed.\n"
    assert run("actions", "export", *WHERE, "--out", out).out == f"Actions written to {out}\n"
    again = run("actions", "import", out, *WHERE, "--keep-held")
    assert (again.out, again.err) == (f"Nothing in {out} is new.\n", "1 action is held already, just so.\n")
    ours.write_bytes(csv_file(("", "soon"), heading=HEADING))
    refused = run("actions", "import", ours, *WHERE)
    assert (refused.status, refused.err) == (
        1,
        "ours.csv, B2: this is not a date; write it like 21 November 2026\n",
    )
