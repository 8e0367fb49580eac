"""What bringing in 20,000 past judgements costs, whether the means come out right, and what pages cost afterwards.

The workbook is made up: 84 groups, 15 yearly periods, 16 criteria in four themes on a scale from 1 to 6 in half steps.
The control of the import is openpyxl reading its cells and nothing else. The means are held against floats that are
added up here, from what was put into the file. Of the hostile spreadsheets of the tests each has to be refused in time;
their control is an ordinary one that is read. The pages are those of a group with eight quarters of its own whose past
is in the file too, in two servers, one on a store without the import, drawn in turn.
"""

from __future__ import annotations

import asyncio
import io
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import fmean
from time import perf_counter, process_time

import openpyxl
import xlsxwriter

from assessment.domain.errors import FileRefused
from assessment.domain.permission import HOST
from assessment.readers.workbook.cells import UPLOADED
from assessment.readers.workbook.opening import open_workbook
from assessment.services import importing, library
from assessment.services.importing import HistoryFile
from assessment.services.trends import trend_rows
from benchmarks.memory import peak_from_here, peak_mb
from benchmarks.pages import in_turn, tab_of
from benchmarks.rows import Row, middle, p95, seconds
from benchmarks.stores import Place, a_partnership, a_store, sqlite_in
from tests.hostile_spreadsheets import A_LINE, HOSTILE
from tests.server import Server, running
from tests.spreadsheets import history

GROUPS, YEARS, CRITERIA, THEMES = 84, range(2007, 2022), 16, 4
IMPORT_S, IMPORT_MB, APART, PAGE = 20.0, 500.0, 1e-9, 1.3
REFUSED_S, REFUSED_MB = 1.0, 100.0
TIMES = 3
PAGES = ("home", "judge", "trends", "papers", "frameworks")
FRAMEWORK = "measured-history"
FRAMEWORK_FILE = (
    f"schema: 1\nid: {FRAMEWORK}\nversion: 1\ntitle: Made up to be measured\nnoun: {{one: criterion, many: criteria}}\n"
    "summary: mean\nscale:\n  step: 0.5\n  levels:\n"
    + "".join(f"    - {{value: {value}, label: Level {value}}}\n" for value in range(1, 7))
    + "themes:\n"
    + "".join(f"  - {{id: theme-{number}, title: Theme {number}}}\n" for number in range(THEMES))
    + "principles:\n"
    + "".join(
        f"  - {{id: c{number}, theme: theme-{number % THEMES}, title: Something to strive for number {number}}}\n"
        for number in range(CRITERIA)
    )
)
OWN = "Steering group"
"""The group that has judged so many quarters in the application before its past comes in."""
QUARTERS = 8

Said = tuple[str, int, int, float]
"""A group, the year in which a financial year begins, a criterion and its level."""


def measure() -> list[Row]:
    """The import, its memory, the means and the pages; takes about two minutes."""
    said = list(_made_up())
    data = _workbook(said)
    with tempfile.TemporaryDirectory() as name:
        before, after = Path(name) / "before", Path(name) / "after"
        for folder in (before, after):
            store = a_store(sqlite_in(folder / "data"))
            library.add_framework(store, HOST, FRAMEWORK_FILE.encode(), "measured.yaml")
            at = a_partnership(store, "Measured", QUARTERS, FRAMEWORK)
            if folder is before:
                lonely = at
        rows = _import_rows(at, said, data)
        rows += [_means_row(at, said), *_hostile_rows()]
        lonely.store.dispose()
        at.store.dispose()
        with running(before) as first, running(after) as second:
            rows += asyncio.run(_page_rows((first, lonely), (second, at)))
    return rows


def _made_up() -> Iterator[Said]:
    """Levels that rise slowly and unevenly."""
    for group in range(GROUPS):
        name = f"Group {group:02d}" if group else OWN
        for year in YEARS:
            for criterion in range(CRITERIA):
                steps = (group * 7 + criterion * 3 + (year - YEARS.start) * (1 + criterion % 3) // 2) % 11
                yield name, year, criterion, 1 + steps / 2


def _workbook(said: Sequence[Said]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("History")
        sheet.write_row(0, 0, ("group", "period", "principle", "level", "reason"))
        for number, (group, year, criterion, level) in enumerate(said, start=1):
            reason = f"Made up to be measured: what the group saw in its audits of {year}, and what families told it."
            sheet.write_row(number, 0, (group, f"{year}/{(year + 1) % 100:02d}", f"c{criterion}", level, reason))
    return made.getvalue()


def _import_rows(at: Place, said: Sequence[Said], data: bytes) -> list[Row]:
    """Import, take it out, and import once more, so often; the last import stays."""
    host, file = HOST.within(at.partnership.id), HistoryFile("measured.xlsx", data, FRAMEWORK, may_add_groups=True)
    controls, figures, peaks = [], [], []
    for turn in range(TIMES):
        controls.append(_seconds_of_reading(data))
        peak_from_here()
        began = perf_counter()
        made = importing.import_history(at.store, host, file).made
        figures.append(perf_counter() - began)
        peaks.append(peak_mb())
        assert made is not None
        assert made.judgements == len(said), made
        if turn < TIMES - 1:
            importing.undo_import(at.store, host, made.id)
    name = f"{len(said):,} past judgements of {GROUPS} groups imported"
    control, peak = middle(controls), middle(peaks)
    return [
        Row.measured(
            name=f"{name} (control: openpyxl reads the cells)",
            unit="s",
            figures=figures,
            control=control,
            promise=f"at most {IMPORT_S:.0f} s",
            kept=max(figures) <= IMPORT_S,
        ),
        Row(
            name=f"{name}: the most memory that the process holds",
            unit="MB",
            value=peak,
            p95=p95(peaks),
            control=None,
            ratio=None,
            promise=f"at most {IMPORT_MB:.0f} MB",
            kept=max(peaks) <= IMPORT_MB,
        ),
    ]


def _seconds_of_reading(data: bytes) -> float:
    began = perf_counter()
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    cells = sum(len(row) for row in book["History"].iter_rows(values_only=True))
    book.close()
    assert cells
    return perf_counter() - began


def _means_row(at: Place, said: Sequence[Said]) -> Row:
    """How far the theme means that trends give lie from those that are worked out here, at most."""
    values: dict[tuple[str, str, str], list[float]] = {}
    for group, year, criterion, level in said:
        values.setdefault((group, f"{year}-04/12", f"theme-{criterion % THEMES}"), []).append(level)
    found = {
        (row.group, row.period, row.id): float(row.value or "nan")
        for row in trend_rows(at.store, at.actor, FRAMEWORK)
        if row.kind == "theme"
    }
    apart = [abs(found[key] - fmean(levels)) for key, levels in values.items()]
    return Row(
        name=f"{len(values):,} theme means after the import: how far from an independent computation",
        unit="of a level",
        value=middle(apart),
        p95=max(apart),
        control=None,
        ratio=None,
        promise=f"at most {APART:g} apart",
        kept=max(apart) <= APART,
    )


def _hostile_rows() -> list[Row]:
    """The slowest refusal of all, and the most memory that one of them adds."""
    control = middle(seconds(lambda: _looked_at(history(*[A_LINE] * 1000)), times=TIMES, clock=process_time))
    made = [make() for make, _ in HOSTILE.values()]
    figures, grown = [], []
    for data in made:
        before = peak_from_here()
        figures += seconds(partial(_refused, data), times=TIMES, clock=process_time)
        grown.append(peak_mb() - before)
    return [
        Row.measured(
            name=f"{len(made)} hostile or broken spreadsheets refused (control: 1,000 rows read)",
            unit="s",
            figures=figures,
            control=control,
            promise=f"each in at most {REFUSED_S:g} s of processor time",
            kept=max(figures) <= REFUSED_S,
        ),
        Row(
            name="memory that refusing one adds",
            unit="MB",
            value=middle(grown),
            p95=max(grown),
            control=None,
            ratio=None,
            promise=f"each at most {REFUSED_MB:.0f} MB",
            kept=max(grown) <= REFUSED_MB,
        ),
    ]


def _refused(data: bytes) -> None:
    try:
        _looked_at(data)
    except FileRefused:
        return
    message = "A hostile spreadsheet was read."
    raise AssertionError(message)


def _looked_at(data: bytes) -> None:
    book = open_workbook(data, "measured", UPLOADED)
    for name in book.names:
        book.read(name)


async def _page_rows(*places: tuple[Server, Place]) -> list[Row]:
    rows = []
    for page in PAGES:
        (first, lonely), (second, at) = places
        async with (
            tab_of(first, page, lonely.partnership.id) as before,
            tab_of(second, page, at.partnership.id) as after,
        ):
            control, figures = await in_turn([before.reload, after.reload])
        rows.append(_page_row(page, control, figures))
    return rows


def _page_row(page: str, before: Sequence[float], figures: Sequence[float]) -> Row:
    value, control = middle(figures), middle(before)
    return Row.measured(
        name=f"{page.capitalize()} drawn for a group after the import (control: before it)",
        unit="ms",
        figures=figures,
        control=control,
        promise=f"at most {PAGE:g} times the control",
        kept=value <= control * PAGE,
    )
