"""A whole workshop in four browsers: opened, joined, answered alone, revealed, voted again, and recorded.

Set PICTURES to a folder to have each step photographed there.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assessment.domain.permission import HOST
from assessment.services import library, running
from assessment.settings import STORE_FILE
from assessment.store.transaction import Store
from assessment.store.upgrade import migrate
from tests.browser.driving import Watch, photograph, settled, troubles
from tests.browser.frames import Received
from tests.browser.halls import PHONE
from tests.builders import a_partnership
from tests.server import Server, free_port
from tests.server import running as started

NewContext = Callable[..., BrowserContext]

FRAMEWORK = "tce-practice-principles"
AGENCIES = ("Police", "Health", "Children's social care", "Probation")
LEVELS = ("Not started", "Emerging", "Developing", "Established", "Embedded")
NOTES = ("Zebra crossing at noon", "Quilt shop upstairs", "Ferry leaves early")


@dataclass
class Person:
    """Somebody with a phone: what they will say, and what came to it before the reveal."""

    page: Page
    received: Received
    agency: str
    level: str
    note: str


@pytest.fixture
def hall(tmp_path: Path):
    """The application as phones reach it, with a group that judges the eight principles."""
    folder = tmp_path / "before"
    folder.mkdir()
    store = Store(f"sqlite:///{(folder / STORE_FILE).as_posix()}", wal=False)
    migrate(store)
    assert not library.read_folder(store, HOST, running.FRAMEWORKS)
    a_partnership(store, frameworks=(FRAMEWORK,), agencies=AGENCIES)
    store.dispose()
    port = free_port()
    settings = {"PUBLIC_URL": f"http://127.0.0.1:{port}"}
    options = ("--logger.level=debug",)  # the most that it can be told to log
    with started(tmp_path / "app", holding=folder, port=port, settings=settings, options=options) as server:
        yield server


def a_facilitator(server: Server, context: BrowserContext) -> tuple[Page, Received]:
    page = context.new_page()
    received = Received(page)
    page.goto(f"{server.url}{server.facilitator_path}")
    page.get_by_label("Your name or role").fill("Business manager")
    page.keyboard.press("Enter")
    expect(settled(page).get_by_role("heading", level=1)).to_have_text("Home")
    return page, received


def somebody(context: BrowserContext, link: str, agency: str, level: str, note: str) -> Person:
    page = context.new_page()
    person = Person(page, Received(page), agency, level, note)
    page.goto(link)
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()
    photograph(page, f"02-{agency}-who")
    page.locator("label").filter(has_text=agency).click()
    page.get_by_label("Your name or role").fill(f"Lead for {agency}")
    page.get_by_role("button", name="Go in").click()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    return person


def naming(context: BrowserContext, link: str) -> Page:
    """Somebody who has come in and not said yet who they are."""
    page = context.new_page()
    page.goto(link)
    expect(page.get_by_role("heading", name="Who are you?")).to_be_visible()
    return page


def say(person: Person, level: str) -> None:
    person.page.get_by_role("radiogroup").locator("label").filter(has_text=level).first.click()
    expect(person.page.get_by_text(re.compile(r"^Saved \d"))).to_be_visible()


def test_a_workshop_from_its_opening_to_a_recorded_judgement(
    hall: Server, new_context: NewContext, watch: Watch
) -> None:
    leader, received = a_facilitator(hall, new_context())
    link = open_a_workshop(leader, hall)
    people = [
        somebody(new_context(viewport=PHONE), link, agency, level, note)
        for agency, level, note in zip(AGENCIES, ("Embedded", "Not started", "Developing"), NOTES, strict=False)
    ]
    expect(leader.get_by_role("heading", name="In: 3 people, from 3 of 4 agencies")).to_be_visible()
    photograph(settled(leader), "03-lobby")
    photograph(people[0].page, "03-phone-waiting")
    assert troubles(leader) == []
    assert troubles(naming(new_context(), link)) == []
    before_anybody_answered = downloads(leader, hall)
    answer_alone(leader, people)
    nobody_received_what_another_said(received, people, hall)
    no_download_tells_what_anybody_said(before_anybody_answered, downloads(leader, hall), people)
    reveal(leader, people)
    vote_again(leader, people)
    record(leader)
    look_around(leader)
    expect(people[0].page.get_by_role("heading", name="The group is talking")).to_be_visible()
    assert watch.complaints == []


def open_a_workshop(leader: Page, hall: Server) -> str:
    """Open the round. Returns the link to join with."""
    leader.locator("label").filter(has_text="Everybody answers alone on a phone first").click()
    expect(leader.get_by_text("At which pace?")).to_be_visible()
    photograph(settled(leader), "00-opening")
    leader.get_by_role("button", name="Open this round").click()
    expect(leader.get_by_text("The round is open.")).to_be_visible()
    photograph(settled(leader), "01-home")
    leader.get_by_role("button", name="Go to the workshop").click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("Join the workshop")
    link = leader.get_by_test_id("stCode").inner_text().strip()
    assert link.startswith(f"{hall.url}/join/"), link
    expect(leader.get_by_role("img", name="QR code of the link to join")).to_be_visible()
    return link


def answer_alone(leader: Page, people: list[Person]) -> None:
    """Have everybody say something else, one of them from before a reload."""
    leader.get_by_role("button", name="Begin", exact=True).click()
    for person in people:
        expect(person.page.get_by_role("heading", name="How far is this embedded?")).to_be_visible()
        say(person, person.level)
        person.page.get_by_label("A note for yourself").fill(person.note)
        person.page.get_by_role("button", name="I am done").click()
        expect(person.page.get_by_role("button", name="Not done after all")).to_be_visible()
        photograph(settled(person.page), f"04-{person.agency}-answered")
    assert troubles(people[0].page) == []
    every_answer_is_a_row_for_a_thumb(people[1].page)
    people[0].page.reload()
    expect(people[0].page.get_by_role("button", name="Not done after all")).to_be_visible()
    expect(leader.get_by_role("heading", name="3 of 3 people have answered")).to_be_visible()
    photograph(settled(leader), "05-answering")
    assert troubles(leader) == []


def _but_sums(package: str) -> list[dict[str, object]]:
    """What a data package says of each file, but for its size and its check sum."""
    return [{**each, "bytes": 0, "hash": ""} for each in json.loads(package)["resources"]]


def reveal(leader: Page, people: list[Person]) -> None:
    leader.get_by_role("button", name="Reveal", exact=True).click()
    expect(leader.get_by_text("Split.", exact=True)).to_be_visible()
    photograph(settled(leader), "06-revealed")
    assert troubles(leader) == []
    for person in people:
        expect(person.page.get_by_text("Hear first from")).to_be_visible()
    photograph(people[0].page, "06-phone-revealed")
    assert troubles(people[0].page) == []


def vote_again(leader: Page, people: list[Person]) -> None:
    leader.get_by_role("button", name="Vote again").click()
    for person in people:
        expect(person.page.get_by_text("The group votes again.")).to_be_visible()
        say(person, "Developing")
    photograph(settled(people[1].page), "07-phone-second-vote")
    expect(leader.get_by_role("heading", name="3 of 3 people have answered")).to_be_visible()
    photograph(settled(leader), "07-second-vote")
    assert troubles(leader) == []
    assert troubles(people[0].page) == []
    leader.get_by_role("button", name="Reveal the second vote").click()
    expect(leader.get_by_text("Everybody gave the same answer.")).to_be_visible()
    photograph(settled(leader), "08-revealed-again")


def record(leader: Page) -> None:
    leader.get_by_role("button", name="Record what we agree").click()
    expect(leader.get_by_role("heading", name="How far is this embedded?")).to_be_visible()
    expect(leader.get_by_role("heading", name="Second vote")).to_be_visible()
    assert leader.locator("input[type=radio]:checked").count() == 0
    leader.locator("label").filter(has_text="Developing").first.click()
    leader.get_by_label("Why?").fill("Agreed after the talk; police see more than health does.")
    leader.get_by_label("What next?").focus()
    expect(leader.get_by_text("Last saved")).to_be_visible()
    photograph(settled(leader), "09-judge")


def look_around(leader: Page) -> None:
    leader.get_by_role("link", name="Workshop").click()
    expect(leader.get_by_text("The group agreed: Developing.")).to_be_visible()
    leader.get_by_role("button", name="All principles").click()
    expect(leader.get_by_role("heading", name="Close: agree these one by one")).to_be_visible()
    assert troubles(leader) == []
    photograph(settled(leader), "10-overview")
    leader.set_viewport_size(PHONE)
    photograph(settled(leader), "10-overview-phone")
    leader.get_by_role("link", name="Home").click()
    expect(leader.get_by_text("1 of 8 principles revealed.")).to_be_visible()
    leader.get_by_text("Record who took part").click()
    expect(leader.get_by_role("button", name="Record as suggested")).to_be_visible()
    photograph(settled(leader), "11-home-phone")


def every_answer_is_a_row_for_a_thumb(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    across = page.get_by_test_id("stMainBlockContainer").evaluate("each => each.clientWidth") - 2 * 16
    rows = [row.bounding_box() for row in page.locator(".st-key-levels").get_by_test_id("stRadioOption").all()]
    assert len(rows) == len(LEVELS) + 2
    assert all(row and row["height"] >= 44 and row["width"] >= across for row in rows), rows
    page.set_viewport_size(PHONE)


def nobody_received_what_another_said(received: Received, people: list[Person], server: Server) -> None:
    """Read every frame that came before the reveal, and everything that was logged."""
    framework = running.FRAMEWORKS / f"{FRAMEWORK}.yaml"
    published = " ".join(framework.read_text(encoding="utf-8").split())
    assert len(received.frames) > 10
    everybody = [(received, "", ""), *((each.received, each.level, each.note) for each in people)]
    for came, level, note in everybody:
        said = "\n".join(each for each in came.said() if each in LEVELS or " ".join(each.split()) not in published)
        assert not [other.note for other in people if other.note in said and other.note != note]
        assert not [each for each in LEVELS if each in said and each != level]
    own = "\n".join(people[0].received.said())
    assert people[0].note in own, "after a reload one's own note and level come back"
    assert f"**{people[0].level}**" in own
    assert "Removing orphaned files" in server.printed, "a line that stands there only at that level"
    for each in (*NOTES, *LEVELS, *(f"level:{number}" for number in range(1, 6))):
        assert each not in server.printed


def downloads(leader: Page, server: Server) -> dict[str, bytes]:
    """Get every file that a facilitator can: each by its name, and what is in a zip by the names in it."""
    page = leader.context.new_page()
    found: dict[str, bytes] = {}
    for path, button in (
        ("papers", "Download the board pack"),
        ("papers", "Download everything"),
        ("trends", "Download as CSV"),
    ):
        page.goto(f"{server.url}/{path}")
        data = downloaded(settled(page), button)
        if button == "Download everything":
            with zipfile.ZipFile(io.BytesIO(data)) as everything:
                found |= {name: everything.read(name) for name in everything.namelist()}
        else:
            found[button] = data
    page.goto(f"{server.url}/settings")
    expect(page.get_by_text("Whoever runs the server backs everything up.")).to_be_visible()
    expect(page.get_by_role("button", name="Download a back-up")).to_have_count(0)
    page.close()
    return found


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return Path(coming.value.path()).read_bytes()


def no_download_tells_what_anybody_said(before: dict[str, bytes], now: dict[str, bytes], people: list[Person]) -> None:
    """Compare what the facilitator can get with what it was before anybody had answered: only that they did is new."""
    assert before.keys() == now.keys()
    told = {name: data.decode() for name, data in now.items() if data != before[name]}
    lists = {f"{kind}/{name}.{kind}" for kind in ("csv", "json") for name in ("audit", "issued-papers")}
    assert _but_sums(told.pop("datapackage.json")) == _but_sums(before["datapackage.json"].decode())
    assert set(told) == {"READ-ME.txt", *lists}
    for text in told.values():
        assert not [each for each in (*NOTES, *LEVELS, "level:") if each in text]
    for person in people:
        own = downloaded(person.page, "Take my own answers with me").decode()
        assert person.note in own
        assert person.level in own
        assert not [each for each in (*NOTES, *LEVELS) if each in own and each not in {person.note, person.level}]
