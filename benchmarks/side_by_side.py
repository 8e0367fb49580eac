"""How long groups side by side take to be drawn, with eighty under one board held against twelve.

Twelve are shown at once, and so many are read; that there are more is to cost next to nothing. Every group has fifteen
yearly rounds that came in from a spreadsheet. The two stores are served by one application each and drawn in turn.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from assessment.domain.permission import HOST
from assessment.services import groups, importing, partnerships
from assessment.services.importing import HistoryFile
from benchmarks.pages import in_turn, tab_of
from benchmarks.rows import Row, middle
from benchmarks.stores import FRAMEWORK, Place, a_partnership, a_store, sqlite_in
from tests.server import Server, running
from tests.spreadsheets import history

FEW, MANY, YEARS, QUARTERS = 12, 80, range(2007, 2022), 4
STATEMENTS, MOST = 12, 1.3
PRINCIPLE = "put-children-first"


def measure() -> list[Row]:
    """One row; takes about half a minute."""
    with tempfile.TemporaryDirectory() as name:
        few, many = Path(name) / "few", Path(name) / "many"
        first, second = _a_board(few, FEW), _a_board(many, MANY)
        script = "benchmarks/measured_app.py"
        with (
            running(few / "served", holding=few / "data", script=script) as one,
            running(many / "served", holding=many / "data", script=script) as other,
        ):
            return [asyncio.run(_row((one, first), (other, second)))]


def _a_board(folder: Path, number: int) -> Place:
    """A group that oversees so many others, each with a level for each year."""
    store = a_store(sqlite_in(folder / "data"))
    at = a_partnership(store, "Measured", QUARTERS)
    rows = [
        (f"Group {group:02d}", f"{year}/{(year + 1) % 100:02d}", PRINCIPLE, 1 + (group + year) % 5)
        for group in range(number)
        for year in YEARS
    ]
    host = HOST.within(at.partnership.id)
    importing.import_history(store, host, HistoryFile("measured.xlsx", history(*rows), FRAMEWORK, may_add_groups=True))
    for group in partnerships.partnership(store, at.actor).groups:
        if group.id != at.group:
            groups.set_oversight(store, at.actor, group, at.group)
    store.dispose()
    return at


async def _row(*places: tuple[Server, Place]) -> Row:
    (first, one), (second, at) = places
    async with (
        tab_of(first, "trends", one.partnership.id) as few,
        tab_of(second, "trends", at.partnership.id) as many,
    ):
        for tab in (few, many):
            await tab.choose("View", "Groups side by side")
        second.ask("/measured-statements")
        await many.reload()
        statements = int(second.ask("/measured-statements").body)
        control, figures = await in_turn([few.reload, many.reload])
    value, beside = middle(figures), middle(control)
    return Row.measured(
        name=f"groups side by side, {MANY} of {len(YEARS)} years, {statements} statements (control: {FEW} groups)",
        unit="ms",
        figures=figures,
        control=beside,
        promise=f"at most {MOST:g} times the control, and {STATEMENTS} statements",
        kept=value <= beside * MOST and statements <= STATEMENTS,
    )
