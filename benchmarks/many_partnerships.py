"""What a server full of partnerships costs one of them, and what walking all its audit chains costs.

A partnership's forty quarters are recorded through the services, and copied by the database, chain and all, until there
are 150. The control is the same partnership alone in a store. Growth is measured at each doubling on the way.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from assessment.domain.audit import check_chain
from assessment.domain.permission import HOST, Act, in_force
from assessment.services import auditing
from assessment.services.trends import trend_rows
from assessment.store import audit
from assessment.store.transaction import Store
from benchmarks.pages import in_turn, tab_of
from benchmarks.rows import Row, flat, in_ms, linear, middle, seconds, seconds_in_turn
from benchmarks.stores import FRAMEWORK, Place, a_partnership, a_store, copies, sqlite_in
from tests.server import Server, running

QUARTERS = 40
SIZES = (19, 38, 75, 150)
TIMES = 15
ALONE, VERIFIED_S = 1.3, 60.0


def measure() -> list[Row]:
    """Trends by the service and by the page, and every chain walked; takes about two minutes."""
    with tempfile.TemporaryDirectory() as name:
        alone, crowded = Path(name) / "alone", Path(name) / "crowded"
        lonely, full = a_store(sqlite_in(alone / "data")), a_store(sqlite_in(crowded / "data"))
        one, at = a_partnership(lonely, "Alone", QUARTERS), a_partnership(full, "One of many", QUARTERS)
        trends, walked = {"1 partnership": in_ms(seconds(_trend(at), times=TIMES))}, {}
        for fewer, size in pairwise((1, *SIZES)):
            copies(at, [f"Partnership {number:03d}" for number in range(fewer, size)])
            trends[f"{size} partnerships"] = in_ms(seconds(_trend(at), times=TIMES))
            walked[f"{size} partnerships"] = [_seconds_to_walk_all(full, size)]
        by_service = [in_ms(each) for each in seconds_in_turn([_trend(one), _trend(at)], times=TIMES)]
        hashing = SIZES[-1] * _seconds_of_hashing(at)
        lonely.dispose()
        full.dispose()
        with running(alone) as first, running(crowded) as second:
            by_page = asyncio.run(_pages((first, one), (second, at)))
    return [
        _beside_alone("one partnership's trend read", *by_service),
        _beside_alone("one partnership's Trends drawn", *by_page),
        *flat("one partnership's trend read, in a store of", "ms", trends, most=ALONE),
        _walk_row([*walked.values()][-1], hashing),
        *linear("audit chains walked, of", "s", walked),
    ]


def _trend(at: Place) -> Callable[[], object]:
    return lambda: trend_rows(at.store, at.actor, FRAMEWORK)


async def _pages(*places: tuple[Server, Place]) -> list[list[float]]:
    """Milliseconds of Trends drawn, on each server in turn."""
    (first, one), (second, at) = places
    async with (
        tab_of(first, "trends", one.partnership.id) as alone,
        tab_of(second, "trends", at.partnership.id) as many,
    ):
        return await in_turn([alone.reload, many.reload])


def _beside_alone(name: str, alone: list[float], figures: list[float]) -> Row:
    value, control = middle(figures), middle(alone)
    return Row.measured(
        name=f"{name}, {SIZES[-1]} partnerships x {QUARTERS} quarters (control: alone in a store)",
        unit="ms",
        figures=figures,
        control=control,
        promise=f"at most {ALONE:g} times the control",
        kept=value <= control * ALONE,
    )


def _seconds_to_walk_all(store: Store, partnerships: int) -> float:
    """Walk every chain as `audit verify` does."""
    began = perf_counter()
    checks = [auditing.verify(store, HOST.within(scope)) for scope in auditing.chains(store, HOST)]
    took = perf_counter() - began
    assert all(check.first_break is None for check in checks), checks
    assert sum(check.entries > QUARTERS for check in checks) == partnerships, len(checks)
    return took


def _seconds_of_hashing(at: Place) -> float:
    """What walking one chain takes that is in memory already."""
    with in_force(Act.HOST, HOST), at.store.reading(HOST) as read:
        entries = list(audit.chain(read.connection, at.partnership.id))
    return middle(seconds(lambda: check_chain(entries), times=TIMES))


def _walk_row(figures: list[float], control: float) -> Row:
    value = middle(figures)
    return Row.measured(
        name=f"every audit chain of {SIZES[-1]} partnerships walked (control: the same entries hashed in memory)",
        unit="s",
        figures=figures,
        control=control,
        promise=f"at most {VERIFIED_S:.0f} s",
        kept=value <= VERIFIED_S,
    )
