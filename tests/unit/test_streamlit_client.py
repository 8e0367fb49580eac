"""The client of the measures does what a browser does, so that what it measures is what people get."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest

from benchmarks.late import late
from benchmarks.streamlit_client import Refused, Tab
from tests.server import Server, start


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A page of its own that has one of everything."""
    started = start(tmp_path_factory.mktemp("client"), script="tests/unit/client_page.py")
    try:
        started.wait_until_well("/")
        yield started
    finally:
        started.stop()


def in_a_tab(server: Server, act: Callable[[Tab], Awaitable[None]], **how: object) -> None:
    async def opened() -> None:
        async with Tab(server.url, **how) as tab:
            await act(tab)

    asyncio.run(opened())


def test_a_page_is_loaded_with_its_words_and_a_run_says_what_it_took(server: Server):
    async def act(tab: Tab) -> None:
        assert tab.words.startswith("Page\nrun 1, cookie none\n")
        assert tab.loaded.seconds > 0
        assert tab.loaded.received > 500
        await tab.reload()
        assert "run 2" in tab.words

    in_a_tab(server, act)


def test_every_kind_of_box_is_told_to_the_script_and_keeps_what_it_holds(server: Server):
    async def act(tab: Tab) -> None:
        await tab.write("Name", "Ada")
        await tab.write("reason", "because")
        await tab.choose("Level", "high")
        await tab.choose("City", "There")
        await tab.choose("Strength", "strong")
        await tab.tick("Sure", on=True)
        assert "Ada, because, **high**, There, strong, True".replace("**", "") in tab.words
        held = [tab.value(label) for label in ("Name", "Level", "City", "Strength", "Sure")]
        assert held == ["Ada", "**high**", "There", ["strong"], True]

    in_a_tab(server, act)


def test_a_button_is_pressed_once_and_what_it_drew_is_gone_at_the_next_run(server: Server):
    async def act(tab: Tab) -> None:
        await tab.press("Press")
        assert "pressed" in tab.words
        await tab.reload()
        assert "pressed" not in tab.words

    in_a_tab(server, act)


def test_what_is_put_in_a_form_is_told_when_the_form_is_sent(server: Server):
    async def act(tab: Tab) -> None:
        assert (await tab.write("In a form", "kept back")).received == 0
        await tab.reload()
        assert "sent nothing" in tab.words
        await tab.press("Send")
        assert "sent kept back" in tab.words

    in_a_tab(server, act)


def test_a_text_that_the_script_put_in_a_box_takes_the_place_of_what_was_typed(server: Server):
    async def act(tab: Tab) -> None:
        await tab.write("Reason", "typed")
        await tab.press("Empty")
        assert tab.value("Reason") == "emptied"
        assert ", emptied, " in tab.words

    in_a_tab(server, act)


def test_a_poll_runs_its_fragment_alone(server: Server):
    async def act(tab: Tab) -> None:
        ((fragment, seconds),) = tab.timers.items()
        assert seconds == 60
        whole = tab.loaded.received
        for number in (2, 3):
            run = await tab.poll(fragment)
            assert f"poll {number}" in tab.words
            assert "run 1," in tab.words
            assert run.received < whole

    in_a_tab(server, act)


def test_quick_fingers_wait_for_nothing_and_what_they_did_last_holds(server: Server):
    async def act(tab: Tab) -> None:
        ((fragment, _),) = tab.timers.items()
        acts = [
            tab.choosing("Level", "high"),
            tab.choosing("Level", "low"),
            tab.polling(fragment),
            tab.pressing("Press"),
        ]
        await tab.hurry(*acts, until=lambda: "pressed" in tab.words)
        assert ", low, Here" in tab.words

    in_a_tab(server, act)


def test_a_slow_link_passes_everything_on_both_ways(server: Server):
    async def opened() -> None:
        async with late(server.port, by=0.01) as port, Tab(server.url, port=port) as tab:
            assert (await tab.write("Name", "Ada")).seconds > 2 * 0.01
            assert "Ada, " in tab.words

    asyncio.run(opened())


def test_two_tabs_are_two_people(server: Server):
    async def act(one: Tab) -> None:
        async with Tab(server.url, cookies={"token": "second"}) as other:
            await asyncio.gather(one.write("Name", "Ada"), other.write("Name", "Grace"))
            assert ("Ada" in one.words, "cookie none" in one.words) == (True, True)
            assert ("Grace" in other.words, "cookie second" in other.words) == (True, True)
            assert "Grace" not in one.words

    in_a_tab(server, act)


def test_what_is_not_on_the_page_is_refused_with_what_is(server: Server):
    async def act(tab: Tab) -> None:
        with pytest.raises(Refused, match=r"0 called 'Surname' among \['Name', 'Reason', 'In a form'\]"):
            await tab.write("Surname", "x")
        with pytest.raises(Refused, match=r"no option 'middle' but \['low', 'high'\]"):
            await tab.choose("Level", "middle")

    in_a_tab(server, act)
