"""A hall with a workshop in it: the application as phones reach it, and people who come in without the forms.

What is not the subject of a test is done by services, on the store that the application uses.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from assessment.domain.permission import STRANGER
from assessment.domain.vote import FIRST
from assessment.domain.workshop import OwnAnswer
from assessment.services import door
from assessment.services.workshops import answering, joining
from assessment.settings import STORE_FILE
from assessment.store.transaction import Store
from tests.browser.driving import settled
from tests.builders import FRAMEWORK, Place, a_partnership
from tests.server import Server, free_port, running
from tests.workshops import Room

PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Hall:
    """The application as phones reach it, and what its store holds."""

    server: Server
    at: Place


@contextmanager
def a_hall(
    folder: Path, migrated: Path, *, framework: str = FRAMEWORK, agencies: tuple[str, ...] = ("Police", "Health")
) -> Iterator[Hall]:
    """Start the application on a copy of a ready store, with one partnership in it."""
    before = folder / "before"
    before.mkdir(parents=True)
    shutil.copyfile(migrated, before / STORE_FILE)
    port = free_port()
    settings = {"PUBLIC_URL": f"http://127.0.0.1:{port}"}
    with running(folder / "app", holding=before, port=port, settings=settings) as server:
        store = Store(f"sqlite:///{(server.data / STORE_FILE).as_posix()}")
        try:
            yield Hall(server, a_partnership(store, frameworks=(framework,), agencies=agencies))
        finally:
            store.dispose()


@dataclass
class Person:
    """Somebody on a phone, who is in. `own` is what the store holds of theirs."""

    room: Room
    page: Page
    cookie: str

    def own(self, *, vote: int = FIRST) -> OwnAnswer:
        return answering.my_round(self.room.store, self.room.device(self.cookie)).own("listening", vote)

    @property
    def note(self) -> str:
        return answering.my_round(self.room.store, self.room.device(self.cookie)).note("listening").text

    def level(self, label: str) -> Locator:
        return self.page.locator(".st-key-levels").get_by_test_id("stRadioOption").filter(has_text=label)

    def tap(self, label: str) -> None:
        self.level(label).click()

    def chose(self, label: str) -> None:
        """Wait until a level is chosen on the screen."""
        expect(self.level(label).locator("input")).to_be_checked()

    def is_told_that_it_is_saved(self) -> None:
        expect(self.page.locator(".st-key-status")).to_contain_text(re.compile(r"Saved \d"))


def somebody(
    hall: Hall, room: Room, context: BrowserContext, url: str = "", name: str = "Inspector", *, agency: int = 0
) -> Person:
    """Have somebody in, at the question that the room is at."""
    cookie = room.cookie()
    room.sit(room.device(cookie), name, agency=agency)
    return Person(room, with_cookie(hall, context, joining.COOKIE, cookie, f"{url or hall.server.url}/answer"), cookie)


def a_facilitator(hall: Hall, context: BrowserContext, name: str, page: str = "workshop") -> Page:
    """Let a facilitator in by a link of their own."""
    code = door.make_link(hall.at.store, hall.at.actor)
    token = door.use_link(hall.at.store, STRANGER, code, name)
    return with_cookie(hall, context, door.COOKIE, token, f"{hall.server.url}/{page}")


def with_cookie(hall: Hall, context: BrowserContext, name: str, value: str, url: str) -> Page:
    context.add_cookies([{"name": name, "value": value, "url": hall.server.url}])
    page = context.new_page()
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return settled(page)
