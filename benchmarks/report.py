"""What was measured, for people: as plain text, and as the page that a run leaves in `benchmarks/RESULTS.md`."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from assessment import __version__
from assessment.store.engine import sqlite_module
from benchmarks.rows import Row

PACKAGES = ("streamlit", "sqlalchemy", "pandas", "altair", "xlsxwriter", "ruamel.yaml", "pydantic", "psycopg")
ABOUT = """\
Written by `make bench`; do not edit. Every figure stands beside its control, taken in the same run: the docstring of
each measure's module in `benchmarks/` says what the control is. docs/design.md 10 lists what is promised."""
HEADINGS = ("What", "Median", "p95", "Control", "Ratio", "Promise", "Kept")


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure's rows, and how long it took to take them."""

    name: str
    rows: tuple[Row, ...]
    seconds: float


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
        lines.append(f"    promise: {_promise(row)}: {'kept' if row.kept else 'NOT KEPT'}")
    lines.append(_verdict(rows))
    return "\n".join(lines)


def page(measured: Sequence[Measured], at: datetime) -> str:
    """The same as a page in Markdown: when, on what, and a table for each measure."""
    rows = [row for each in measured for row in each.rows]
    parts = [
        "# Measured",
        ABOUT,
        "\n".join(f"- {name}: {value}" for name, value in surroundings(at).items()),
        f"**{_verdict(rows)}** {_minutes(sum(each.seconds for each in measured))} in all.",
    ]
    for each in measured:
        parts += [f"## {each.name}", f"Took {each.seconds:.0f} s.", _markdown(each.rows)]
    return "\n\n".join(parts) + "\n"


def surroundings(at: datetime) -> dict[str, str]:
    """Return when and on what it was measured: versions and the size of the machine, nothing that names it."""
    return {
        "When": at.astimezone(UTC).strftime("%d %B %Y, %H:%M UTC"),
        "This application": __version__,
        "Machine": f"{os.cpu_count()} cores, {_memory_gb():.0f} GB, {platform.system()} on {platform.machine()}",
        "Python": platform.python_version(),
        "SQLite": str(sqlite_module().sqlite_version),
        "Packages": ", ".join(f"{name} {version(name)}" for name in PACKAGES),
    }


def _memory_gb() -> float:
    if sys.platform == "win32":
        return float("nan")
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3


def write(path: Path, measured: Sequence[Measured]) -> None:
    """Leave the page behind."""
    path.write_text(page(measured, datetime.now(UTC)), encoding="utf-8")


def _markdown(rows: Sequence[Row]) -> str:
    lines = [f"| {' | '.join(HEADINGS)} |", f"|---|{'---:|' * 4}---|---|"]
    for row in rows:
        cells = (
            row.name,
            f"{_figure(row.value)} {row.unit}",
            f"{_figure(row.p95)} {row.unit}",
            "" if row.control is None else f"{_figure(row.control)} {row.unit}",
            "" if row.ratio is None else _figure(row.ratio),
            _promise(row),
            "yes" if row.kept else "**no**",
        )
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join(lines)


def _promise(row: Row) -> str:
    return row.promise if isinstance(row.promise, str) else f"{_figure(row.promise)} {row.unit}"


def _verdict(rows: Sequence[Row]) -> str:
    kept = sum(row.kept for row in rows)
    return f"{kept} of {len(rows)} promises kept."


def _minutes(seconds: float) -> str:
    return f"{seconds / 60:.1f} minutes"


def _figure(number: float) -> str:
    """Three significant digits, without an exponent."""
    if number == 0 or abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.1f}" if abs(number) >= 10 else f"{number:.3g}"
