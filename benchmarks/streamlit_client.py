"""A browser tab without a browser: Streamlit's own websocket protocol, spoken from this side.

A page is loaded, a button pressed and a box left by the messages that a browser sends, and what comes back is kept as
a browser keeps it, so that a run can be timed and read on a machine that could not hold fifty browsers. Made for
Streamlit 1.67: the messages are its protobuf definitions, as installed.

    async with Tab(server.url, page="judge") as tab:
        run = await tab.choose("What the group agrees", "level:3")
        assert run.seconds < 0.1 and "Last saved" in tab.words
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Self
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.streamlit_parts import KEPT_AS, Shown, held_by, key_of, lines_of, options_of, plain, state_of

PATIENCE_S = 60.0
_SUPERSEDED = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class Refused(Exception):
    """The page was not what the caller took it for. Says what is there."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the script, from the message that asked for it to the one that says it is finished."""

    seconds: float
    received: int
    """Bytes that came in."""


Act = bytes
"""What a browser tells the server when something was done on the page."""


class Tab:
    """One tab. `cookies` are sent along; `page` is the path of the page, `query` what follows the question mark.

    `port` is the one to connect to, where something stands between the browser and the server.
    """

    def __init__(
        self,
        url: str,
        *,
        page: str = "",
        query: str = "",
        cookies: Mapping[str, str] | None = None,
        port: int | None = None,
    ) -> None:
        self.url, self.page, self.query = url, page, query
        self._port = port
        self.timers: dict[str, float] = {}
        """Seconds between two polls, by fragment."""
        self._cookies = dict(cookies or {})
        self._page_hash = ""
        self._now = ""  # the run that is drawing
        self._parts: dict[tuple[int, ...], Shown] = {}
        self._states: dict[str, WidgetState] = {}
        self._in_forms: dict[str, dict[str, WidgetState]] = {}  # what was put in a form that was not sent yet
        self._connection: ClientConnection | None = None
        self.loaded = Run(0, 0)
        """The run that drew the page first."""

    async def __aenter__(self) -> Self:
        host = urlsplit(self.url).netloc
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        self._connection = await connect(
            f"ws://{host}/_stcore/stream",
            origin=self.url,
            subprotocols=["streamlit"],
            additional_headers=headers if self._cookies else None,
            max_size=None,
            max_queue=None,  # as a browser, which takes in whatever comes
            **({"port": self._port} if self._port else {}),
        )
        self.loaded = await self._run(self._act(page_name=self.page))
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._connection is not None
        await self._connection.close()

    # What people do

    async def reload(self) -> Run:
        """Have the script run again, with what the widgets hold."""
        return await self._run(self._act())

    async def go_to(self, label: str) -> Run:
        """Follow a link to another page."""
        link = self._one("page_link", label).part
        self._page_hash, self.query = link.page_script_hash, link.query_string
        return await self._run(self._act())

    async def press(self, label: str) -> Run:
        """Press the button of this name; a form's sends what was put in the form."""
        return await self._run(self.pressing(label))

    async def choose(self, label: str, option: str) -> Run:
        """Choose one of a radio's, a list's or a segmented control's options, by what is shown of it or begins it."""
        shown, held = self._option(label, option)
        return await self._leave(shown, held)

    async def write(self, label: str, text: str) -> Run:
        """Write in a box and leave it. In a form that starts no run."""
        return await self._leave(self._one_of(("text_area", "text_input"), label), text)

    async def tick(self, label: str, *, on: bool) -> Run:
        """Set or clear a tick or a switch."""
        return await self._leave(self._one("checkbox", label), on)

    async def poll(self, fragment: str) -> Run:
        """Do what a browser does whenever a fragment's time is up."""
        return await self._run(self.polling(fragment))

    # The same, to be done at once

    def pressing(self, label: str) -> Act:
        """What is told when a button is pressed."""
        button = self._one("button", label)
        self._states.update(self._in_forms.pop(button.part.form_id, {}))
        return self._act(WidgetState(id=button.part.id, trigger_value=True), fragment=button.fragment)

    def choosing(self, label: str, option: str) -> Act:
        """What is told when an option is chosen."""
        shown, held = self._option(label, option)
        self._states[shown.part.id] = state_of(shown.kind, shown.part.id, held)
        return self._act(fragment=shown.fragment)

    def polling(self, fragment: str) -> Act:
        """What is told when a fragment's time is up."""
        return self._act(fragment=fragment, is_auto_rerun=True)

    async def hurry(self, *acts: Act, until: Callable[[], bool]) -> Run:
        """Do several things and wait for none of them, as quick fingers do; then take in what comes, `until` it is so.

        Of runs that overtake each other the server finishes the last.
        """
        return await self._run(*acts, until=until)

    # What is on the page

    @property
    def parts(self) -> list[Shown]:
        """Elements and blocks, from the top of the page to its bottom."""
        return [self._parts[path] for path in sorted(self._parts)]

    @property
    def words(self) -> str:
        """Everything that can be read, a line for each element."""
        return "\n".join(line for part in self.parts for line in lines_of(part))

    @property
    def chart_bytes(self) -> int:
        """What the page's charts weigh as they are sent."""
        return sum(part.part.ByteSize() for part in self.parts if part.kind == "vega_lite_chart")

    def value(self, label: str) -> Any:
        """What a widget holds, as the next run will be told."""
        state = self._states.get(self._one_of(tuple(KEPT_AS), label).part.id)
        held = state and getattr(state, str(state.WhichOneof("value")))
        return held.data if hasattr(held, "data") else held

    # The protocol

    async def _leave(self, shown: Shown, value: object) -> Run:
        state = state_of(shown.kind, shown.part.id, value)
        if shown.part.form_id:
            self._in_forms.setdefault(shown.part.form_id, {})[shown.part.id] = state
            return Run(0, 0)
        self._states[shown.part.id] = state
        return await self._run(self._act(fragment=shown.fragment))

    def _option(self, label: str, option: str) -> tuple[Shown, str | list[str]]:
        """A widget of several options, and what it holds once one of them is chosen."""
        shown = self._one_of(("radio", "selectbox", "button_group"), label)
        options = options_of(shown.part)
        found = [each for each in options if plain(each).startswith(option)]
        if not found:
            raise Refused(f"{label!r} has no option {option!r} but {[plain(each) for each in options]}")
        return shown, found[0] if shown.kind != "button_group" else [found[0]]

    def _act(self, trigger: WidgetState | None = None, *, fragment: str = "", **more: Any) -> Act:
        """What is told of everything that the page holds now."""
        asked = ClientState(query_string=self.query, page_script_hash=self._page_hash, fragment_id=fragment, **more)
        asked.context_info.url = f"{self.url}/{self.page}"
        asked.context_info.timezone, asked.context_info.locale = "Europe/London", "en-GB"
        asked.widget_states.widgets.extend([*self._states.values(), *([trigger] if trigger else [])])
        return BackMsg(rerun_script=asked).SerializeToString()

    async def _run(self, *acts: Act, until: Callable[[], bool] | None = None) -> Run:
        """Ask for runs and take in what they send until one is finished, and `until` it is so."""
        assert self._connection is not None
        began, received = perf_counter(), 0
        for act in acts:
            await self._connection.send(act)
        async with asyncio.timeout(PATIENCE_S):
            while True:
                finished, more = await self._take_in()
                received += more
                took = perf_counter() - began
                self._forget_stale(finished)
                if until is None or until():
                    return Run(took, received)

    async def _take_in(self) -> tuple[ForwardMsg, int]:
        """Take in what a run sends, and return its last message and how many bytes came."""
        assert self._connection is not None
        received, has_started = 0, False
        while True:
            frame = await self._connection.recv(decode=False)
            received += len(frame)
            told = ForwardMsg.FromString(frame)
            kind = told.WhichOneof("type")
            if kind == "new_session":
                has_started, self._now = True, told.metadata.run.script_run_id
                if not told.metadata.run.fragment_ids:
                    self.timers.clear()
            elif kind == "script_finished" and has_started and told.script_finished != _SUPERSEDED:
                return told, received
            else:
                self._take(told, kind)

    def _take(self, told: ForwardMsg, kind: str | None) -> None:
        if kind == "delta":
            self._draw(told)
        elif kind == "navigation":
            self._page_hash = told.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = told.page_info_changed.query_string
        elif kind == "auto_rerun":
            self.timers[told.auto_rerun.fragment_id] = told.auto_rerun.interval
        elif kind == "stop_auto_rerun":
            self.timers.pop(told.stop_auto_rerun.fragment_id, None)

    def _draw(self, told: ForwardMsg) -> None:
        delta, path, run = told.delta, tuple(told.metadata.delta_path), self._now
        if delta.WhichOneof("type") == "add_block":
            block = delta.add_block
            self._parts[path] = Shown(str(block.WhichOneof("type")), block, run, delta.fragment_id)
        elif delta.WhichOneof("type") == "new_element":
            kind = str(delta.new_element.WhichOneof("type"))
            part = getattr(delta.new_element, kind)
            self._parts[path] = Shown(kind, part, run, delta.fragment_id)
            if kind in KEPT_AS and (part.set_value or part.id not in self._states):
                self._states[part.id] = state_of(kind, part.id, held_by(kind, part))

    def _forget_stale(self, finished: ForwardMsg) -> None:
        """Drop what the run did not draw again, and the states of widgets that are gone."""
        run = finished.metadata.run
        self._parts = {
            path: part
            for path, part in self._parts.items()
            if part.run == run.script_run_id or (run.fragment_ids and part.fragment not in run.fragment_ids)
        }
        there = {part.part.id for part in self._parts.values() if part.kind in KEPT_AS}
        self._states = {key: state for key, state in self._states.items() if key in there}

    def _one(self, kind: str, label: str) -> Shown:
        return self._one_of((kind,), label)

    def _one_of(self, kinds: tuple[str, ...], label: str) -> Shown:
        """The one widget of this name, or whose key it is."""
        every = [part for part in self.parts if part.kind in kinds]
        found = [each for each in every if label in {plain(each.part.label), key_of(each.part)}]
        if len(found) != 1:
            raise Refused(f"{len(found)} called {label!r} among {[plain(each.part.label) for each in every]}")
        return found[0]
