"""How long a page takes to be drawn on the server, with forty quarters held against four; and what its charts weigh.

Page loads and clicks are made by a client that speaks Streamlit's own protocol (`streamlit_client.py`), to the real
application in a process of its own. "Cold" is without anything that was kept of a page or a chart. The two that are
compared are drawn in turn.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

from benchmarks.rows import Row, compared, flat, in_ms, middle
from benchmarks.stores import a_framework, a_partnership, a_store, sqlite_in
from benchmarks.streamlit_client import Run, Tab
from tests.server import Server, running

TIMES = 20
FEW, GROWTH, MANY = 4, (5, 10, 20), 40
PAGE_MS, STATEMENTS = 100.0, 12
LAST_SHOWN, ALL_SHOWN, FLAT = 1.3, 2.0, 1.3
CHART_KB = 200.0
PAGES = ("home", "judge", "trends", "actions", "evidence", "figures", "papers", "frameworks", "settings")
CHARTS = 24
"""The principles of the framework whose charts are weighed: as many as one page shows."""


def measure() -> list[Row]:
    """Every page, Trends cold, how Trends grows, and its charts; takes about a minute."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = a_store(sqlite_in(folder / "data"))
        of = {each: a_partnership(store, f"{each} quarters", each).partnership.id for each in (FEW, *GROWTH, MANY)}
        wide = a_framework(store, CHARTS)
        widest = a_partnership(store, f"{CHARTS} principles", MANY, wide).partnership.id
        store.dispose()
        with running(folder / "served", holding=folder / "data", script="benchmarks/measured_app.py") as server:
            return asyncio.run(_rows(server, of, widest))


def tab_of(server: Server, page: str, partnership: str) -> Tab:
    """Open a page of a partnership."""
    return Tab(server.url, page="" if page == "home" else page, query=f"partnership={partnership}")


async def in_turn(draws: Sequence[Callable[[], Awaitable[Run]]]) -> list[list[float]]:
    """Draw each so many times, in turn, and return the milliseconds of each."""
    rounds = [[await draw() for draw in draws] for _ in range(TIMES)]
    return [in_ms([run.seconds for run in runs]) for runs in zip(*rounds, strict=True)]


async def _rows(server: Server, of: Mapping[int, str], widest: str) -> list[Row]:
    rows = [await _page_row(server, page, of) for page in PAGES]
    few, last, every = await _trends_cold(server, [(of[FEW], False), (of[MANY], False), (of[MANY], True)])
    rows.append(_ratio_row(f"Trends cold, {MANY} quarters, the last eight shown", last, few, LAST_SHOWN))
    rows.append(_ratio_row(f"Trends cold, {MANY} quarters, all shown", every, few, ALL_SHOWN))
    sizes = (*GROWTH, MANY)
    grown = await _trends_cold(server, [(of[size], False) for size in sizes])
    by_size = {f"{size} quarters": figures for size, figures in zip(sizes, grown, strict=True)}
    rows += flat("Trends cold, the last eight shown", "ms", by_size, most=FLAT)
    rows.append(await _charts_row(server, of[MANY], widest))
    return rows


async def _page_row(server: Server, page: str, of: Mapping[int, str]) -> Row:
    async with tab_of(server, page, of[FEW]) as few, tab_of(server, page, of[MANY]) as many:
        _statements(server)
        await many.reload()
        statements = _statements(server)
        control, figures = await in_turn([few.reload, many.reload])
    value = middle(figures)
    return Row.measured(
        name=f"{page.capitalize()} drawn, {MANY} quarters, {statements} statements (control: {FEW} quarters)",
        unit="ms",
        figures=figures,
        control=middle(control),
        promise=f"median at most {PAGE_MS:.0f} ms and {STATEMENTS} statements",
        kept=value <= PAGE_MS and statements <= STATEMENTS,
    )


async def _trends_cold(server: Server, views: Sequence[tuple[str, bool]]) -> list[list[float]]:
    """Milliseconds of Trends drawn cold, for each partnership with all its periods shown or not."""
    async with AsyncExitStack() as stack:
        tabs = [await stack.enter_async_context(tab_of(server, "trends", partnership)) for partnership, _ in views]
        for tab, (_, all_shown) in zip(tabs, views, strict=True):
            if all_shown:
                await tab.tick("show_all_periods", on=True)
        return await in_turn([partial(_drawn_cold, server, tab) for tab in tabs])


async def _drawn_cold(server: Server, tab: Tab) -> Run:
    server.ask("/measured-cold")
    return await tab.reload()


def _ratio_row(name: str, figures: Sequence[float], few: Sequence[float], most: float) -> Row:
    value, control = middle(figures), middle(few)
    return Row.measured(
        name=f"{name} (control: {FEW} quarters)",
        unit="ms",
        figures=figures,
        control=control,
        promise=f"at most {most:g} times the control",
        kept=value <= control * most,
    )


async def _charts_row(server: Server, usual: str, widest: str) -> Row:
    weights = []
    for partnership in (usual, widest):
        async with tab_of(server, "trends", partnership) as tab:
            await tab.tick("show_all_periods", on=True)
            weights.append(tab.chart_bytes / 1024)
    control, value = weights
    return Row(
        name=f"charts of Trends as they are sent: {CHARTS} principles x {MANY} quarters, all shown (control: 8)",
        unit="KB",
        value=value,
        p95=value,
        control=control,
        ratio=compared(value, control),
        promise=f"at most {CHART_KB:.0f} KB",
        kept=0 < value <= CHART_KB,
    )


def _statements(server: Server) -> int:
    return int(server.ask("/measured-statements").body)
