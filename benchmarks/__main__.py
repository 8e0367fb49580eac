"""`python -m benchmarks [NAME...] [--json]`: measure what was promised and say whether it is kept.

Exit code 0 if every promise is kept, 1 if one is not, 2 for wrong usage. Without names everything is measured.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict

from benchmarks import board_pack, framework_reader, held, identifier_guard, killed, power_cut
from benchmarks.rows import Row

MEASURES: dict[str, Callable[[], list[Row]]] = {
    "framework_reader": framework_reader.measure,
    "board_pack": board_pack.measure,
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
    wanted = parser.parse_args(arguments)
    unknown = [name for name in wanted.names if name not in MEASURES]
    if unknown:
        parser.error(f"there is no measure called {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    rows: list[Row] = []
    for name in dict.fromkeys(wanted.names or MEASURES):
        print(f"Measuring {name} ...", file=sys.stderr)
        rows.extend(MEASURES[name]())
    print(json.dumps([asdict(row) for row in rows], indent=2) if wanted.json else table(rows))
    return 0 if all(row.kept for row in rows) else 1


def table(rows: Sequence[Row]) -> str:
    """The rows as plain text: a line for what was measured, a line for the figures."""
    lines = []
    for row in rows:
        lines.append(row.name)
        figures = [f"median {_figure(row.value)} {row.unit}", f"p95 {_figure(row.p95)} {row.unit}"]
        if row.control is not None:
            figures.append(f"control {_figure(row.control)} {row.unit}")
        if row.ratio is not None:
            figures.append(f"ratio {_figure(row.ratio)}")
        lines.append(f"    {', '.join(figures)}")
        promise = row.promise if isinstance(row.promise, str) else f"{_figure(row.promise)} {row.unit}"
        lines.append(f"    promise: {promise}: {'kept' if row.kept else 'NOT KEPT'}")
    not_kept = sum(not row.kept for row in rows)
    lines.append(f"{len(rows) - not_kept} of {len(rows)} promises kept.")
    return "\n".join(lines)


def _figure(number: float) -> str:
    """Three significant digits, without an exponent."""
    if number == 0 or abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if abs(number) >= 10 else f"{number:.3g}"


if __name__ == "__main__":
    sys.exit(main())
