"""The same state gives the same bytes, whenever and wherever it is asked for."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assessment.domain.period import Period
from assessment.papers.board_pack.making import board_pack
from tests.papers.builders import FACTS, FIRST, framework, full_history, history, judged, record
from tests.papers.workbooks import everything, values

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = """
import hashlib
from assessment.papers.board_pack.making import board_pack
from tests.papers.builders import FACTS, full_history
print(hashlib.sha256(board_pack(full_history(), FACTS)).hexdigest())
"""


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"},
        {"PYTHONHASHSEED": "77", "TZ": "America/Anchorage", "LC_ALL": "C"},
    ],
)
def test_another_process_with_another_clock_and_hash_seed_writes_the_same_bytes(surroundings):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=PROJECT,
        env={**os.environ, **surroundings},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.strip() == hashlib.sha256(board_pack(full_history(), FACTS)).hexdigest()


def test_the_packs_that_a_process_made_before_leave_no_trace():
    first = board_pack(full_history(), FACTS)
    board_pack(judged("33", "?4", closed=False, illustrative=True), FACTS)
    assert board_pack(full_history(), FACTS) == first


def test_a_later_round_changes_nothing_in_the_pack_of_an_earlier_one():
    rows = ("2213", "3?21", "-", "3332")
    before = judged(*rows)
    after = judged(*rows, "4444", "5x54")
    period = before.records[-1].round.period
    assert board_pack(after.until(period), FACTS) == board_pack(before, FACTS)


def test_a_pack_of_an_earlier_period_shows_nothing_later():
    first, later = framework(["Listen"]), framework(["Act on it"], version=2)
    told = history(
        record(FIRST, "2", used=first),
        record(Period(2025, 1), "5", used=later),
        record(Period(2025, 4), "4", used=later),
    )
    inside = everything(board_pack(told.until(FIRST), FACTS))
    for unwanted in ("Act on it", "Q4 2024/25", "Q1 2025/26", later.hash):
        assert unwanted not in inside


def test_a_new_version_of_the_framework_leaves_an_earlier_pack_as_it_was():
    told = judged("22", "33")
    newer = framework(["One", "Two", "Three"], version=9)
    assert board_pack(replace(told, framework=newer).until(Period(2025, 1)), FACTS) == board_pack(told, FACTS)


def test_the_creation_date_is_the_last_day_of_the_period_and_no_date_is_todays():
    inside = everything(board_pack(judged("22", "33"), FACTS))
    assert "2025-03-31T00:00:00Z" in inside


def test_another_audit_entry_or_release_is_shown_and_changes_the_cover_only():
    told = judged("22", "33")
    one, other = (
        values(board_pack(told, facts)) for facts in (FACTS, replace(FACTS, audit_number=58, release="0.2.0"))
    )
    assert [name for name in one if one[name] != other[name]] == ["Cover"]
