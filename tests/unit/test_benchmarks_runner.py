"""`python -m benchmarks` tells a script and a person the same: what was measured, and whether the promise is kept."""

from __future__ import annotations

import json

import pytest

from benchmarks import __main__ as runner
from benchmarks.identifier_guard import HOSTILE, HOSTILE_LENGTH
from benchmarks.rows import Row, compared, middle, p95

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
