"""Every command that the documents print is run as it is printed, or stands here with the reason why not.

Each document's commands run in order, in a copy of the project with an empty data folder, by a shell.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.settings import PREFIX, PROJECT
from tests.documents import DOCUMENTS, fences, indented, text_of
from tests.unit.test_documents import COMMANDS, arguments_of

IN_CI = "needs the internet; .ci/run does the same in an environment of its own"
STARTS = "runs until it is stopped; .ci/run starts the server both ways and looks at it from outside"
TESTS = "runs the tests, of which this is one"
PINS = "needs the internet; a test holds the line against what the pinned files say made them"
NOT_RUN = {
    "python3 -m venv .venv": IN_CI,
    ".venv/bin/python -m pip install -r requirements.txt": IN_CI,
    ".venv/bin/python -m pip install -r requirements-dev.txt": IN_CI,
    ".venv/bin/python -m streamlit run app.py": STARTS,
    ".venv/bin/python -m tests": TESTS,
    ".venv/bin/python -m tests -k periods": TESTS,
    ".venv/bin/python -m pytest tests/unit/domain": TESTS,
    ".venv/bin/python -m ruff format .": "changes the code of whoever types it; the tests ask whether it would",
    ".venv/bin/python -m benchmarks board_pack": "measures, which wants a machine with nothing else to do",
    "uv pip compile --universal --python-version 3.11 pyproject.toml -o requirements.txt": PINS,
    "uv pip compile --universal --python-version 3.11 --extra dev pyproject.toml -o requirements-dev.txt "
    "-c requirements.txt": PINS,
    "make run": f"does what the lines below it do, which the README gives for machines without make; {STARTS}",
    "make workshop": f"does what the line below it does; {STARTS}",
    ".venv/bin/python -m streamlit run app.py --server.address 0.0.0.0": STARTS,
    "make test": TESTS,
}
"""What is printed and not run, and why."""

RUNS_IN = ("app.py", "assessment", "frameworks", ".streamlit", "docs", "README.md")
"""What somebody who types the commands has in front of them, as far as the application needs it."""


def printed(document: Path) -> list[str]:
    """The lines of a document that are commands for a shell, in order."""
    return [line for fence in fences(text_of(document), "sh") for line in fence.splitlines() if line]


def to_run(document: Path) -> list[str]:
    return [line for line in printed(document) if line not in NOT_RUN]


WITH_COMMANDS = [document for document in DOCUMENTS if to_run(document)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the project, in which `.venv/bin/python` is the interpreter of these tests."""
    copy = tmp_path_factory.mktemp("project")
    for name in RUNS_IN:
        place = PROJECT / name
        shutil.copytree(place, copy / name) if place.is_dir() else shutil.copy2(place, copy / name)
    python = copy / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    yield copy
    shutil.rmtree(copy)


@pytest.mark.parametrize("document", WITH_COMMANDS, ids=lambda path: path.name)
def test_the_commands_that_a_document_prints_do_what_they_say(document: Path, project: Path, tmp_path: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment = {**clean, f"{PREFIX}DATA_DIR": str(tmp_path / "data")}
    lines = to_run(document)
    done = subprocess.run(
        ["sh", "-eux", "-c", "\n".join(lines)],
        cwd=project,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout
    for line in lines:
        for written in re.findall(r"--out (\S+)", line):
            assert (project / written).is_file(), line


def test_every_command_is_tried_in_some_document() -> None:
    typed = (arguments_of(line, "assessment") or [] for document in WITH_COMMANDS for line in to_run(document))
    tried = {" ".join(arguments[:length]) for arguments in typed for length in (1, 2)}
    assert set(COMMANDS) <= tried


def test_what_is_not_run_is_printed_and_has_its_reason() -> None:
    lines = {line for document in DOCUMENTS for line in (*printed(document), *indented(text_of(document)))}
    assert set(NOT_RUN) <= lines
    assert all(NOT_RUN.values())
    assert {line for line in lines if line.startswith("make ")} <= set(NOT_RUN)


def test_a_command_for_windows_is_one_of_the_others_with_its_own_name_for_python() -> None:
    for document in DOCUMENTS:
        there = set(printed(document))
        for line in (line for fence in fences(text_of(document), "bat") for line in fence.splitlines()):
            same = line.replace(r".venv\Scripts\python", ".venv/bin/python").replace("py -m venv", "python3 -m venv")
            assert same in there, line
