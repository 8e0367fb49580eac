"""How long a board pack takes: put together, written with its charts, read back and compared.

The control writes the same cells as plain text with the same library, without tables, looks or charts, and reads
nothing back: what a workbook of that size costs at the least.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook

from assessment.domain.history import History
from assessment.papers.board_pack.making import board_pack
from assessment.papers.board_pack.pack import pack_of
from assessment.papers.facts import PaperFacts
from benchmarks.histories import a_history
from benchmarks.rows import Row, linear, middle, seconds
from tests import office
from tests.papers.extremes import edges

PRINCIPLES, QUARTERS, TIMES = 8, 40, 9
GROWTH = (5, 10, 20, 40)
PROMISE_S = 1.0
PRINTED = ("90 principles", "40 quarters", "the worst texts")
PRINTED_TIMES, PRINTED_PROMISE_S = 2, 10.0
FACTS = PaperFacts(1, "0" * 64, "0")


def measure() -> list[Row]:
    """The pack of forty quarters, how its cost grows, and the largest extremes printed; takes about a minute."""
    told = a_history(PRINCIPLES, QUARTERS)
    cells = [[str(cell) for cell in row] for sheet in pack_of(told, FACTS).sheets for row in sheet.rows]
    figures = _making(told, TIMES)
    control = middle(seconds(lambda: _plain_workbook(cells), times=TIMES))
    value = middle(figures)
    promised = Row.measured(
        name=f"board pack: {PRINCIPLES} principles x {QUARTERS} quarters, read-back included",
        unit="s",
        figures=figures,
        control=control,
        promise=PROMISE_S,
        kept=value <= PROMISE_S,
    )
    grown = {f"{quarters} quarters": _making(a_history(PRINCIPLES, quarters), 5) for quarters in GROWTH}
    return [promised, *linear("board pack", "s", grown), *_printed()]


def _printed() -> list[Row]:
    """How long LibreOffice takes to open an extreme and print it; the control prints the same cells as plain text."""
    rows = []
    for name in PRINTED:
        told, facts = edges()[name]
        cells = [[str(cell) for cell in row] for sheet in pack_of(told, facts).sheets for row in sheet.rows]
        figures = _printing(board_pack(told, facts), PRINTED_TIMES)
        rows.append(
            Row.measured(
                name=f"board pack opened by LibreOffice and printed: {name}",
                unit="s",
                figures=figures,
                control=middle(_printing(_plain_workbook(cells), 1)),
                promise=PRINTED_PROMISE_S,
                kept=middle(figures) <= PRINTED_PROMISE_S,
            )
        )
    return rows


def _printing(data: bytes, times: int) -> list[float]:
    with TemporaryDirectory() as folder:
        workbook = Path(folder) / "pack.xlsx"
        workbook.write_bytes(data)
        return seconds(lambda: office.resaved(workbook, Path(folder) / "printed", "pdf"), times=times)


def _making(told: History, times: int) -> list[float]:
    # A fresh history each time: what it works out once is part of the cost.
    return seconds(lambda: board_pack(replace(told), FACTS), times=times)


def _plain_workbook(cells: list[list[str]]) -> bytes:
    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    worksheet = workbook.add_worksheet()
    for row, values in enumerate(cells):
        for column, value in enumerate(values):
            worksheet.write_string(row, column, value)
    workbook.close()
    return file.getvalue()
