"""`python -m benchmarks [NAME...] [--json] [--results FILE]`: measure what was promised and say whether it is kept.

Exit code 0 if every promise is kept, 1 if one is not, 2 for wrong usage. Without names everything is measured.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter

from benchmarks import (
    board_pack,
    chart_pictures,
    framework_fuzz,
    framework_reader,
    held,
    history_import,
    identifier_guard,
    killed,
    many_partnerships,
    new_version,
    pages,
    power_cut,
    report,
    saving,
    side_by_side,
    slow_link,
    start,
    word_paper,
    workshop,
)
from benchmarks.report import Measured
from benchmarks.rows import Row

MEASURES: dict[str, Callable[[], list[Row]]] = {
    "start": start.measure,
    "saving": saving.measure,
    "pages": pages.measure,
    "workshop": workshop.measure,
    "slow_link": slow_link.measure,
    "many_partnerships": many_partnerships.measure,
    "board_pack": board_pack.measure,
    "word_paper": word_paper.measure,
    "chart_pictures": chart_pictures.measure,
    "new_version": new_version.measure,
    "history_import": history_import.measure,
    "side_by_side": side_by_side.measure,
    "framework_reader": framework_reader.measure,
    "framework_fuzz": framework_fuzz.measure,
    "identifier_guard": identifier_guard.measure,
    "held": held.measure,
    "power_cut": power_cut.measure,
    "killed": killed.measure,
}
"""Every measure by its name. A new one is a module with `measure() -> list[Row]` and a line here."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measures that are named, print them, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure what was promised.")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(MEASURES)} (default: all)"
    )
    parser.add_argument("--json", action="store_true", help="print a list of rows as JSON")
    parser.add_argument("--results", type=Path, metavar="FILE", help="leave a page with what was measured in FILE")
    wanted = parser.parse_args(arguments)
    unknown = [name for name in wanted.names if name not in MEASURES]
    if unknown:
        parser.error(f"there is no measure called {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    measured = [_measured(name) for name in dict.fromkeys(wanted.names or MEASURES)]
    rows = [row for each in measured for row in each.rows]
    print(json.dumps([asdict(row) for row in rows], indent=2) if wanted.json else report.table(rows))
    if wanted.results:
        report.write(wanted.results, measured)
    return 0 if all(row.kept for row in rows) else 1


def _measured(name: str) -> Measured:
    print(f"Measuring {name} ...", file=sys.stderr, flush=True)
    began = perf_counter()
    rows = tuple(MEASURES[name]())
    took = perf_counter() - began
    print(f"Measured {name} in {took:.0f} s", file=sys.stderr, flush=True)
    return Measured(name, rows, took)


if __name__ == "__main__":
    # Whoever ends the run early leaves nothing behind either: servers are stopped and folders removed on the way out.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    sys.exit(main())
