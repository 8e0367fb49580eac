"""`python -m benchmarks` tells a script and a person the same: what was measured, and whether the promise is kept."""

from __future__ import annotations

import json
import os
import platform
import re
from importlib.metadata import version

import pytest

from benchmarks import __main__ as runner
from benchmarks.identifier_guard import HOSTILE, HOSTILE_LENGTH
from benchmarks.rows import Row, compared, flat, linear, middle, p95, seconds_in_turn

KEPT = Row("saving one answer", "ms", 12.5, 31.25, 10.0, 1.25, "p95 at most 50 ms", kept=True)
BROKEN = Row("starting", "s", 4.0, 4.5, None, None, 2.0, kept=False)


@pytest.fixture
def measures(monkeypatch):
    monkeypatch.setattr(runner, "MEASURES", {"saving": lambda: [KEPT], "starting": lambda: [BROKEN]})


def test_as_json_each_row_has_the_promised_keys_and_standard_output_holds_nothing_else(measures, capsys):
    assert runner.main(["saving", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "name": "saving one answer",
            "unit": "ms",
            "value": 12.5,
            "p95": 31.25,
            "control": 10.0,
            "ratio": 1.25,
            "promise": "p95 at most 50 ms",
            "kept": True,
        }
    ]


def test_a_promise_that_is_not_kept_is_said_and_gives_exit_code_1(measures, capsys):
    assert runner.main([]) == 1
    shown = capsys.readouterr().out
    assert "promise: p95 at most 50 ms: kept" in shown
    assert "promise: 2 s: NOT KEPT" in shown
    assert "1 of 2 promises kept." in shown


def test_a_run_leaves_a_page_that_says_when_on_what_and_what_was_measured(measures, tmp_path, capsys):
    page = tmp_path / "RESULTS.md"
    assert runner.main(["--results", str(page)]) == 1
    written = page.read_text(encoding="utf-8")
    assert re.search(r"^- When: \d\d [A-Z][a-z]+ \d{4}, \d\d:\d\d UTC$", written, re.MULTILINE)
    assert f"- Python: {platform.python_version()}\n" in written
    assert f"- Machine: {os.cpu_count()} cores, " in written
    assert f"streamlit {version('streamlit')}" in written
    assert platform.node() not in written
    assert "**1 of 2 promises kept.**" in written
    assert "## saving\n\nTook " in written
    assert "| saving one answer | 12.5 ms | 31.2 ms | 10.0 ms | 1.25 | p95 at most 50 ms | yes |" in written
    assert "| starting | 4 s | 4.5 s |  |  | 2 s | **no** |" in written


def test_a_cost_that_should_stay_flat_or_double_is_held_against_the_smallest_size():
    sizes = {"5": [10.0, 10.0], "10": [12.0, 12.0], "20": [30.0, 30.0]}
    even = [(row.name, row.control, row.ratio, row.kept) for row in flat("reading", "ms", sizes, most=1.3)]
    assert even == [("reading: 10 (control: 5)", 10.0, 1.2, True), ("reading: 20 (control: 5)", 10.0, 3.0, False)]
    doubling = [(row.promise, row.kept) for row in linear("reading", "ms", sizes)]
    assert doubling == [("at most 2.5 times the control", True), ("at most 5 times the control", True)]


def test_things_are_done_in_turn_and_the_first_time_is_not_counted():
    done: list[str] = []
    figures = seconds_in_turn([lambda: done.append("a"), lambda: done.append("b")], times=2)
    assert [len(each) for each in figures] == [2, 2]
    assert "".join(done) == "ababab"


def test_a_measure_that_does_not_exist_is_wrong_usage_and_those_that_do_are_named(measures, capsys):
    with pytest.raises(SystemExit) as stopped:
        runner.main(["speed"])
    assert stopped.value.code == 2
    assert "there is no measure called speed; there are saving, starting" in capsys.readouterr().err


def test_the_figures_are_the_median_and_the_nearest_rank():
    figures = [float(figure) for figure in range(100, 0, -1)]
    assert (middle(figures), p95(figures), p95([3.0, 1.0])) == (50.5, 95.0, 3.0)
    assert (compared(3.0, 1.5), compared(3.0, 0.0)) == (2.0, None)


def test_every_hostile_text_has_the_length_that_is_promised():
    assert len(HOSTILE) >= 15
    assert {len(text) for text in HOSTILE.values()} == {HOSTILE_LENGTH}
