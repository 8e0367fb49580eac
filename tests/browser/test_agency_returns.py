"""Agency returns in real browsers: opened, answered by link for each agency, compared, and recorded.

Set PICTURES to a folder to have each step photographed there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from assessment.services.records import history
from assessment.services.workshops import joining
from tests.browser.driving import WIDTHS, Watch, photograph, settled, troubles
from tests.browser.halls import PHONE, Hall, a_facilitator, a_hall
from tests.workshops import Room

NewContext = Callable[..., BrowserContext]

FRAMEWORK = "tce-practice-principles"
AGENCIES = ("Police", "Integrated care board", "Children's social care", "Probation service")


def test_agency_returns_from_their_opening_to_a_recorded_judgement(
    tmp_path: Path, migrated_sqlite: Path, new_context: NewContext, watch: Watch
) -> None:
    with a_hall(tmp_path, migrated_sqlite, framework=FRAMEWORK, agencies=AGENCIES) as hall:
        leader = a_facilitator(hall, new_context(), "Business manager", page="home")
        link = open_the_returns(leader)
        lead = new_context(viewport=PHONE).new_page()
        return_for_the_police(hall, lead, link)
        one_return_for_each_agency(new_context(viewport=PHONE).new_page(), link)
        the_others_return(hall, leader)
        compare_and_record(leader)
        expect(lead.get_by_text("Your answer: Emerging")).to_be_visible()
        photograph(settled(lead), "r8-lead-revealed")
    assert watch.complaints == []


def open_the_returns(leader: Page) -> str:
    leader.locator("label").filter(has_text="Each agency answers once").click()
    expect(leader.get_by_text("Who is named where answers stand far from the middle?")).to_be_visible()
    leader.get_by_role("button", name="Open this round").click()
    leader.get_by_role("button", name="Go to the returns").click()
    expect(leader.get_by_role("heading", level=1)).to_have_text("Agency returns")
    photograph(settled(leader), "r1-opened", widths=WIDTHS)
    assert troubles(leader) == []
    return leader.get_by_test_id("stCode").inner_text().strip()


def come_in(page: Page, link: str, agency: str, name: str) -> None:
    page.goto(link)
    expect(page.get_by_text("Each agency gives one answer, from whoever leads on this for it.")).to_be_visible()
    page.locator("label").filter(has_text=agency).click()
    page.get_by_label("Your name or role").fill(name)
    page.get_by_role("button", name="Go in").click()


def return_for_the_police(hall: Hall, lead: Page, link: str) -> None:
    """Answer the first two principles and the last one in the browser, and those between them by the service."""
    come_in(lead, link, "Police", "Superintendent")
    answer(lead, 1)
    photograph(settled(lead), "r2-lead")
    lead.get_by_role("button", name="Next").click()
    answer(lead, 2)
    room = the_room(hall)
    (cookie,) = (each["value"] for each in lead.context.cookies() if each["name"] == joining.COOKIE)
    *between, last = [principle.id for principle in room.now.framework.principles][2:]
    for principle_id in between:
        room.say(room.device(cookie), "level:2", principle_id)
    lead.goto(f"{hall.server.url}/answer?principle={last}")
    answer(lead, 8)
    lead.get_by_role("button", name="I am done").click()
    expect(lead.get_by_role("button", name="Not done after all")).to_be_visible()
    photograph(settled(lead), "r3-lead-done")


def answer(lead: Page, number: int) -> None:
    expect(lead.get_by_text(f"Principle {number} of 8")).to_be_visible()
    settled(lead).locator(".st-key-levels").get_by_test_id("stRadioOption").filter(has_text="Emerging").click()
    expect(lead.get_by_text(f"{number} of 8 answered.")).to_be_visible()


def the_room(hall: Hall) -> Room:
    (record,) = history(hall.at.store, hall.at.actor, hall.at.group, FRAMEWORK).records
    return Room(hall.at, record.round)


def one_return_for_each_agency(second: Page, link: str) -> None:
    come_in(second, link, "Police", "Constable")
    expect(second.get_by_role("alert")).to_contain_text("Superintendent gives the return of Police already")
    photograph(settled(second), "r4-second")


def the_others_return(hall: Hall, leader: Page) -> None:
    """Have two more agencies answer, and the fourth be silent."""
    room = the_room(hall)
    for agency, levels in ((1, (2, 5, 3)), (2, (2, 1, 4))):
        person = room.somebody(f"Lead {agency}", agency=agency)
        for number, principle in enumerate(room.now.framework.principles):
            room.say(person, f"level:{levels[number % 3]}", principle.id)
    expect(leader.get_by_text("Integrated care board: 8 of 8 answers")).to_be_visible()
    expect(leader.get_by_text("Probation service: nobody is in yet")).to_be_visible()
    photograph(settled(leader), "r5-returned", widths=WIDTHS)


def compare_and_record(leader: Page) -> None:
    leader.get_by_role("button", name="Reveal all").click()
    expect(leader.get_by_role("heading", name="Talk about these first, the widest apart first")).to_be_visible()
    photograph(settled(leader), "r6-revealed", widths=WIDTHS)
    assert troubles(leader) == []
    leader.get_by_role("button", name="Open 2").click()
    expect(leader.get_by_text("Split.", exact=True)).to_be_visible()
    expect(leader.get_by_text("3 of 4 agencies answered")).to_be_visible()
    photograph(settled(leader), "r7-spread", widths=WIDTHS)
    leader.get_by_role("button", name="Record what we agree").click()
    expect(leader.get_by_role("heading", name="What people answered")).to_be_visible()
    assert leader.locator("input[type=radio]:checked").count() == 0
    leader.locator("label").filter(has_text="Developing").first.click()
    leader.get_by_label("Why?").fill("The health return counts places that are only planned.")
    leader.get_by_label("What next?").focus()
    expect(leader.get_by_text("Last saved")).to_be_visible()
    photograph(settled(leader), "r9-judge", widths=WIDTHS)
