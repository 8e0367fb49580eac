"""A save while another process holds the database: for 3 s it waits and is saved, for 60 s it is told so in time.

The control is the same save with nobody in the way.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from assessment.domain.errors import StoreRefused
from assessment.domain.judgement import JudgementField
from assessment.domain.round import Round
from assessment.store.engine import sqlite_module
from benchmarks.rows import Row, compared
from tests.builders import Place, a_partnership, a_store, an_open_round, judge

SHORT_S, LONG_S, PROMISE_S = 3, 60, 10
HOLD = """
import sys, time, importlib
connection = importlib.import_module(sys.argv[1]).connect(sys.argv[2], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(float(sys.argv[3]))
connection.execute("ROLLBACK")
"""


def measure() -> list[Row]:
    """Two rows; takes about ten seconds."""
    with TemporaryDirectory() as folder:
        store = a_store(f"sqlite:///{Path(folder, 'store.sqlite').as_posix()}")
        at = a_partnership(store)
        round_ = an_open_round(at)
        alone, _ = _save(at, round_, 0)
        short, short_saved = _save_while_held(at, round_, 1, SHORT_S)
        long, long_saved = _save_while_held(at, round_, 2 if short_saved else 1, LONG_S)
        store.dispose()
    return [
        _row(f"saving while another process holds the database for {SHORT_S} s", short, alone, "saved", short_saved),
        _row(
            f"being told that it is busy, held for {LONG_S} s",
            long,
            alone,
            f"at most {PROMISE_S} s, and nothing half saved",
            not long_saved and long <= PROMISE_S,
        ),
    ]


def _row(name: str, value: float, control: float, promise: str, kept: bool) -> Row:
    return Row(name, "s", value, value, control, compared(value, control), promise, kept=kept)


def _save_while_held(at: Place, round_: Round, seen: int, seconds: float) -> tuple[float, bool]:
    command = [sys.executable, "-c", HOLD, sqlite_module().__name__, str(at.store.path), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holding:
        assert holding.stdout
        assert holding.stdout.readline().strip() == "held"
        try:
            return _save(at, round_, seen)
        finally:
            holding.kill()


def _save(at: Place, round_: Round, seen: int) -> tuple[float, bool]:
    """How many seconds it took, and whether it was saved."""
    began = perf_counter()
    try:
        judge(at, round_, f"Text {seen + 1}", field=JudgementField.REASON, seen=seen)
    except StoreRefused:
        return perf_counter() - began, False
    return perf_counter() - began, True
