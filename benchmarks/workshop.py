"""A workshop under load: everybody answers at one instant, one person answers a hundred times, fifty follow the room.

The rush is of service calls, from as many threads as there are people, on both databases; its control is one person
who answers alone. What the others measure is asked of the real application, in a process of its own, by a client that
speaks Streamlit's own protocol; their controls are the same with one person.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, suppress
from itertools import cycle
from pathlib import Path
from threading import Barrier
from time import perf_counter

from assessment.domain.errors import AssessmentError
from assessment.domain.judgement import JudgementField
from assessment.domain.permission import STRANGER, Actor
from assessment.domain.workshop import Pace
from assessment.services.workshops import joining
from assessment.services.workshops.answering import GivenAnswer, answer
from assessment.settings import STORE_FILE
from assessment.store.transaction import Store
from benchmarks.memory import held_mb
from benchmarks.rows import Row, in_ms, middle, p95
from benchmarks.streamlit_client import Tab
from tests.builders import a_partnership, a_store
from tests.postgres import cluster
from tests.server import Server, free_port, running
from tests.workshops import HALL, Room, a_workshop

PEOPLE, CROWD, ALONE, ANSWERS = 50, 500, 20, 100
SLOWEST_MS = {
    ("SQLite", PEOPLE): 250,
    ("PostgreSQL", PEOPLE): 250,
    ("SQLite", CROWD): 1000,
    ("PostgreSQL", CROWD): 2000,
}
POLL_S, POLLING_S, POLL_MS = 2.0, 20.0, 60.0
ANSWERS_S, MB_EACH = 5.0, 1.0
PRINCIPLE, LEVELS = "listening", ("Not started", "Emerging")
QUESTION = JudgementField.ANSWER.label


def measure() -> list[Row]:
    """The rushes, the hundred answers, fifty who follow the room, and what each of them holds; about two minutes."""
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for database, url in _databases(folder):
            store = a_store(url)
            rows += [_rush_row(database, store, people) for people in (PEOPLE, CROWD)]
            store.dispose()
        rows += _served_rows(folder / "served")
    return rows


def _databases(folder: Path) -> Iterator[tuple[str, str]]:
    """The address of a store on each database, durable, one after the other."""
    yield "SQLite", f"sqlite:///{(folder / 'rush.sqlite').as_posix()}"
    with cluster(durable=True) as server:
        yield "PostgreSQL", server.url("postgres")


def _rush_row(database: str, store: Store, people: int) -> Row:
    room = a_workshop(a_partnership(store, name=f"Of {people}")).begun()
    crowd = [room.somebody(f"Person {number}", agency=number % 2) for number in range(people)]
    lone = room.somebody("Early", agency=0)
    control = middle(in_ms([_timed(lambda level=level: _say(store, lone, level))() for level in _levels(ALONE)]))
    figures = in_ms(_at_one_instant([_timed(lambda each=each: _say(store, each, 1)) for each in crowd]))
    kept = sum(room.now.turnout[PRINCIPLE, 1].values()) - 1
    promised = SLOWEST_MS[database, people]
    return Row.measured(
        name=f"{people} people answer at one instant on {database}, {kept} kept (control: one alone)",
        unit="ms",
        figures=figures,
        control=control,
        promise=f"slowest at most {promised} ms (it was {max(figures):.0f}), none lost, none doubled",
        kept=kept == people and max(figures) <= promised,
    )


def _say(store: Store, who: Actor, level: int) -> None:
    answer(store, who, GivenAnswer(PRINCIPLE, f"level:{level}"))


def _levels(times: int) -> list[int]:
    return [level for level, _ in zip(cycle((1, 2)), range(times), strict=False)]


def _timed(act: Callable[[], object]) -> Callable[[], float]:
    """Return what does something and says how long it took, also until it was refused: that shows in what was kept."""

    def timed() -> float:
        began = perf_counter()
        with suppress(AssessmentError):
            act()
        return perf_counter() - began

    return timed


def _at_one_instant(acts: Sequence[Callable[[], float]]) -> list[float]:
    """Do all of them at once, and return how long each took."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], float]) -> float:
        barrier.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def _served_rows(place: Path) -> list[Row]:
    """Fill a store with a room of people, serve it, and measure from outside."""
    data = place / "before"
    data.mkdir(parents=True)
    store = a_store(f"sqlite:///{(data / STORE_FILE).as_posix()}")
    room = a_workshop(a_partnership(store), pace=Pace.ALL_AT_ONCE).begun()
    cookies = [_let_in(room, number) for number in range(PEOPLE + 1)]
    store.dispose()
    port = free_port()
    # As phones reach it: whoever has only a participant's cookie is nothing else here.
    with running(place / "app", holding=data, port=port, settings={"PUBLIC_URL": f"http://127.0.0.1:{port}"}) as server:
        return asyncio.run(_rows(server, cookies))


def _let_in(room: Room, number: int) -> str:
    """Let somebody in, say who they are, and return what their cookie holds."""
    cookie = joining.join_with_code(room.store, STRANGER, room.now.code, source=HALL)
    device = joining.participant_with(room.store, STRANGER, cookie)
    assert device is not None, "somebody let in is known"
    room.sit(device, f"Person {number}", agency=number % 2)
    return cookie


async def _rows(server: Server, cookies: Sequence[str]) -> list[Row]:
    first, *others = cookies
    async with _tab(server, first) as tab:
        answers = [(await tab.choose(QUESTION, LEVELS[number % 2])).seconds for number in range(ANSWERS)]
        idle = in_ms([(await tab.reload()).seconds for _ in range(ALONE)])
        alone = in_ms([await _poll(tab) for _ in range(ALONE)])
    before = held_mb(server.process.pid)
    async with AsyncExitStack() as stack:
        tabs = [await stack.enter_async_context(_tab(server, cookie)) for cookie in others]
        polls = [each for figures in await asyncio.gather(*map(_follow, tabs, range(PEOPLE))) for each in figures]
        each_mb = (held_mb(server.process.pid) - before) / PEOPLE
    figures = in_ms(polls)
    return [
        _answers_row(answers, middle(idle)),
        Row.measured(
            name=f"{PEOPLE} people follow the room for {POLLING_S:.0f} s and answer, a poll each (control: one person)",
            unit="ms",
            figures=figures,
            control=middle(alone),
            promise=f"p95 at most {POLL_MS:.0f} ms",
            kept=p95(figures) <= POLL_MS,
        ),
        Row(
            name="what the server holds for each person who follows the room, beyond itself",
            unit="MB",
            value=each_mb,
            p95=each_mb,
            control=None,
            ratio=None,
            promise=f"at most {MB_EACH:g} MB",
            kept=each_mb <= MB_EACH,
        ),
    ]


def _answers_row(answers: Sequence[float], control: float) -> Row:
    figures, whole = in_ms(answers), sum(answers)
    return Row.measured(
        name=f"each of {ANSWERS} answers by one person, from the tap until it is saved (control: the page drawn again)",
        unit="ms",
        figures=figures,
        control=control,
        promise=f"all together at most {ANSWERS_S:g} s (it was {whole:.2f} s)",
        kept=whole <= ANSWERS_S,
    )


def _tab(server: Server, cookie: str) -> Tab:
    return Tab(server.url, page=joining.ANSWER, cookies={joining.COOKIE: cookie})


async def _poll(tab: Tab) -> float:
    """Do what a browser does when the time of the fragment that follows the room is up."""
    fragment = min(tab.timers, key=tab.timers.__getitem__)
    return (await tab.poll(fragment)).seconds


async def _follow(tab: Tab, number: int) -> list[float]:
    """Follow the room for a while, as one of many who did not begin together, and answer once in the middle."""
    await asyncio.sleep(POLL_S * number / PEOPLE)
    figures, rounds = [], int(POLLING_S / POLL_S)
    for turn in range(rounds):
        began = perf_counter()
        if turn == rounds // 2:
            await tab.choose(QUESTION, LEVELS[number % 2])
        figures.append(await _poll(tab))
        await asyncio.sleep(max(0.0, POLL_S - (perf_counter() - began)))
    return figures
