"""A process killed while it saves, 150 times: how many saves that it acknowledged are gone.

It runs the store as it comes on this machine, from a process of its own that says each save once it is acknowledged.
Whatever is there has its audit entry, in a chain that holds, or the measure counts everything as lost.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.rows import Row
from tests.builders import a_partnership, a_store, an_open_round
from tests.store.killing import kills

KILLS = 150


def measure() -> list[Row]:
    """One row; takes about two minutes, most of which is starting the processes."""
    lost = acknowledged = 0
    whole = True
    with TemporaryDirectory() as folder:
        store = a_store(f"sqlite:///{Path(folder, 'store.sqlite').as_posix()}")
        at = a_partnership(store)
        round_ = an_open_round(at)
        try:
            for acknowledged, versions in kills(at, round_, KILLS):
                lost += max(acknowledged - len(versions), 0)
                whole = whole and versions == list(range(1, len(versions) + 1))
        except AssertionError:
            whole = False
        store.dispose()
    return [
        Row(
            name=f"killed while saving, {KILLS} times: of {acknowledged:,} acknowledged saves lost",
            unit="saves",
            value=lost,
            p95=lost,
            control=None,
            ratio=None,
            promise="none lost, none without its audit entry",
            kept=lost == 0 and whole,
        )
    ]
