"""Simulated power cuts while somebody saves: how many acknowledged saves are gone.

What was not flushed survives a cut in part, in any order, or not at all (tests/store/disk.py). The control is the
weaker setting of SQLite that many applications run with, on the same disk, with the same cuts.
"""

from __future__ import annotations

from benchmarks.rows import Row
from tests.store.power_cuts import SAVES, Beginning, Saves, lost_by_a_cut, save_from

CUTS = 300
JOURNALS = {"write-ahead log": (True, "NORMAL"), "rollback journal": (False, "FULL")}


def measure() -> list[Row]:
    """Two rows; takes about half a minute."""
    rows = []
    for journal, (wal, weaker) in JOURNALS.items():
        beginning = Beginning.made(wal=wal)
        lost, whole = _lost(save_from(beginning))
        control, _ = _lost(save_from(beginning, weaker))
        rows.append(
            Row(
                name=f"power cut while saving, {journal}, {CUTS} cuts over {SAVES} saves: acknowledged saves lost",
                unit="saves",
                value=lost,
                p95=lost,
                control=control,
                ratio=0.0 if control else None,
                promise="none lost, none without its audit entry, no damage",
                kept=lost == 0 and whole,
            )
        )
    return rows


def _lost(saves: Saves) -> tuple[int, bool]:
    """How many acknowledged saves all the cuts together took away, and whether all that was left was whole."""
    lost, whole = 0, True
    for number in range(CUTS):
        try:
            lost += lost_by_a_cut(saves, number)
        except AssertionError:
            whole = False
    return lost, whole
