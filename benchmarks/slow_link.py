"""A workshop over a slow link: twelve people answer twenty principles each, and every answer is to be kept.

Each of them answers on the real application, by a client that speaks Streamlit's own protocol, through a TCP proxy that
has everything arrive 50 ms late in each direction. At a human pace they read, tap, and go on to the next; at full speed
they tap again as soon as what they did is shown. Those who do not wait do all of this at once and wait for none of it:
a level, another level, the poll that comes in between, Next; the last level is the one that has to be kept. The
controls are twelve others who do the same on the same server without the link between; at a human pace meanwhile.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from assessment.domain.judgement import JudgementField
from assessment.domain.permission import STRANGER
from assessment.domain.workshop import Pace
from assessment.services.workshops import joining
from assessment.services.workshops.answering import my_round
from assessment.settings import STORE_FILE
from assessment.store.transaction import Store
from benchmarks.late import late
from benchmarks.rows import Row, compared, in_ms, middle, p95
from benchmarks.stores import a_framework
from benchmarks.streamlit_client import Tab
from tests.builders import a_partnership, a_store
from tests.server import Server, free_port, running
from tests.workshops import HALL, a_workshop

PEOPLE, PRINCIPLES = 12, 20
ONE_WAY_S = 0.05
THINKING_S, TURNING_S = 1.2, 0.3
QUESTION = JudgementField.ANSWER.label
LEVELS = ("Not started", "Emerging", "Developing", "Established", "Embedded")

Cookies = tuple[str, ...]
"""A room of twelve people who joined a round, by what their devices carry."""

Take = Callable[[Tab, int, int], Awaitable[float]]
"""One person answers the principle of a number on a tab, and goes on to the next. Returns how long the tap took."""


def measure() -> list[Row]:
    """The three ways of answering, each over the link and without it; about a minute and a half."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        data = place / "before"
        data.mkdir()
        store = a_store(f"sqlite:///{(data / STORE_FILE).as_posix()}")
        framework = a_framework(store, PRINCIPLES)
        rooms = [_a_room(store, f"Room {number}", framework) for number in range(2 * 3)]
        store.dispose()
        port = free_port()
        settings = {"PUBLIC_URL": f"http://127.0.0.1:{port}"}
        with running(place / "app", holding=data, port=port, settings=settings) as server:
            return asyncio.run(_rows(server, rooms))


def _a_room(store: Store, name: str, framework: str) -> Cookies:
    at = a_partnership(store, name=name, frameworks=(framework,))
    room = a_workshop(at, framework=framework, pace=Pace.ALL_AT_ONCE).begun()
    cookies = [joining.join_with_code(store, STRANGER, room.now.code, source=HALL) for _ in range(PEOPLE)]
    for number, cookie in enumerate(cookies):
        device = joining.participant_with(store, STRANGER, cookie)
        assert device is not None, "somebody let in is known"
        room.sit(device, f"Person {number}", agency=number % 2)
    return tuple(cookies)


async def _rows(server: Server, rooms: Sequence[Cookies]) -> list[Row]:
    async with late(server.port, by=ONE_WAY_S) as slow:
        linked, direct = rooms[::2], rooms[1::2]
        human = await asyncio.gather(
            _all_answer(server, linked[0], _in_their_time, slow), _all_answer(server, direct[0], _in_their_time)
        )
        fast = [await _all_answer(server, linked[1], _at_full_speed, slow)]
        fast.append(await _all_answer(server, direct[1], _at_full_speed))
        hasty = [await _all_answer(server, linked[2], _without_waiting, slow)]
        hasty.append(await _all_answer(server, direct[2], _without_waiting))
    store = Store(f"sqlite:///{(server.data / STORE_FILE).as_posix()}")
    kept = [_kept(store, room) for room in rooms]
    store.dispose()
    return [
        _row("at a human pace", *human, kept[0:2]),
        _row("at full speed", *fast, kept[2:4]),
        _row("at full speed, waiting for nothing", *hasty, kept[4:6]),
    ]


def _row(how: str, figures: Sequence[float], control: Sequence[float], kept: Sequence[int]) -> Row:
    every = PEOPLE * PRINCIPLES
    over, without = kept
    return Row(
        name=(
            f"{PEOPLE} people x {PRINCIPLES} principles over a 100 ms link {how}: {over} of {every} kept, from the tap "
            f"until it shows (control: no link, {without} kept)"
        ),
        unit="ms",
        value=middle(in_ms(figures)),
        p95=p95(in_ms(figures)),
        control=middle(in_ms(control)),
        ratio=compared(middle(figures), middle(control)),
        promise=f"{every} of {every} kept",
        kept=over == without == every,
    )


async def _all_answer(server: Server, room: Cookies, take: Take, port: int | None = None) -> list[float]:
    """Have everybody in a room answer everything, and return how long each tap took."""
    async with AsyncExitStack() as stack:
        tabs = [
            await stack.enter_async_context(
                Tab(server.url, page=joining.ANSWER, cookies={joining.COOKIE: cookie}, port=port)
            )
            for cookie in room
        ]
        figures = await asyncio.gather(*(_answer_all(tab, person, take) for person, tab in enumerate(tabs)))
    return [each for one in figures for each in one]


async def _answer_all(tab: Tab, person: int, take: Take) -> list[float]:
    figures = [await take(tab, person, number) for number in range(PRINCIPLES)]
    await tab.reload()
    assert f"{PRINCIPLES} of {PRINCIPLES} answered" in tab.words, tab.words
    return figures


async def _in_their_time(tab: Tab, person: int, number: int) -> float:
    await asyncio.sleep(THINKING_S * (0.7 + (7 * person + 3 * number) % 10 / 15))  # as long as that in the mean
    took = (await tab.choose(QUESTION, LEVELS[_level(person, number)])).seconds
    await asyncio.sleep(TURNING_S)
    if not _is_last(number):
        await tab.press("Next")
    return took


async def _at_full_speed(tab: Tab, person: int, number: int) -> float:
    took = (await tab.choose(QUESTION, LEVELS[_level(person, number)])).seconds
    if not _is_last(number):
        await tab.press("Next")
    return took


async def _without_waiting(tab: Tab, person: int, number: int) -> float:
    """Until the next principle is shown, of which nothing can be tapped before."""
    meant = _level(person, number)
    fragment = min(tab.timers, key=tab.timers.__getitem__)
    acts = [
        tab.choosing(QUESTION, LEVELS[(meant + 1) % len(LEVELS)]),
        tab.choosing(QUESTION, LEVELS[meant]),
        tab.polling(fragment),
    ]
    if _is_last(number):
        return (await tab.hurry(*acts, until=lambda: "Saved" in tab.words)).seconds
    acts.append(tab.pressing("Next"))
    shown = f"{number + 2} of {PRINCIPLES}\n"
    return (await tab.hurry(*acts, until=lambda: shown in tab.words)).seconds


def _level(person: int, number: int) -> int:
    """The level that a person means for a principle, counted from 0: another for each neighbour of either."""
    return (2 * person + 3 * number) % len(LEVELS)


def _is_last(number: int) -> bool:
    return number == PRINCIPLES - 1


def _kept(store: Store, room: Cookies) -> int:
    """How many of the answers are in the store as they were meant."""
    kept = 0
    for person, cookie in enumerate(room):
        who = joining.participant_with(store, STRANGER, cookie)
        assert who is not None, "somebody let in is known"
        mine = my_round(store, who)
        kept += sum(
            mine.own(principle.id).answer.text == f"level:{_level(person, number) + 1}"
            for number, principle in enumerate(mine.framework.principles)
        )
    return kept
