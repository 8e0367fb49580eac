"""Run every check: `python -m tests`, on any platform, from the environment that requirements-dev.txt was installed in.

What is missing on the machine is installed where that is possible without asking (apt, as root); elsewhere the run
stops and says what to install.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from pathlib import Path

from tests import machine

PROJECT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable

WORKERS = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
CHECKS = {
    "ruff check": [PYTHON, "-m", "ruff", "check", "."],
    "ruff format": [PYTHON, "-m", "ruff", "format", "--check", "."],
    "mypy --strict": [PYTHON, "-m", "mypy", "--strict", "assessment", "app.py"],
    "import-linter": [PYTHON, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
    # A file stays with one worker, so that what its tests share is started once, and in its order, the longest first.
    # The browser's driver leaves an event loop running in its process, which other tests have no use for.
    "pytest, in a browser": [PYTHON, "-m", "pytest", *WORKERS, "tests/browser"],
    "pytest, all the others": [PYTHON, "-m", "pytest", *WORKERS, "--ignore=tests/browser"],
}
NEEDED = ("ruff", "mypy", "importlinter", "pytest", "pytest_playwright", "xdist", "hypothesis")


def must_have_requirements() -> None:
    """Exit with what to type if this interpreter lacks the tools."""
    lacking = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if lacking:
        raise SystemExit(
            f"{', '.join(lacking)} cannot be imported by {PYTHON}.\n"
            f"Install them with: {PYTHON} -m pip install -r requirements-dev.txt"
        )


def must_have_programs() -> None:
    """Install what is missing, or exit with what to install."""
    lacking = machine.missing()
    try:
        machine.install(lacking)
    except machine.Missing:
        lines = [f"- {program.name}: {program.how_to_get()}" for program in machine.missing()]
        told = "\n".join(lines)
        raise SystemExit(f"The tests need programs that are not here. Nothing was skipped; install:\n{told}") from None


def run(arguments: list[str]) -> int:
    """Run all checks, whatever fails on the way, and return 0 if each one passed.

    `arguments` are for pytest, which takes none of its own then: tests that are named run in one process.
    """
    named = {"pytest": [PYTHON, "-m", "pytest", *arguments]} if arguments else {}
    checks = {name: command for name, command in CHECKS.items() if not (named and name.startswith("pytest"))} | named
    failed = []
    for name, command in checks.items():
        print(f"\n== {name}", flush=True)
        started = time.monotonic()
        passed = subprocess.run(command, cwd=PROJECT, check=False).returncode == 0
        print(f"== {name}: {'passed' if passed else 'FAILED'} in {time.monotonic() - started:.0f} s", flush=True)
        if not passed:
            failed.append(name)
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEvery check passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    must_have_requirements()
    must_have_programs()
    sys.exit(run(sys.argv[1:]))
