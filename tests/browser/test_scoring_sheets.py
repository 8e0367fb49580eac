"""Scoring sheets in real browsers: sent out, filled in by two programs, brought back, and hidden until the reveal.

Set PICTURES to a folder to have each step photographed there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assessment.domain.round import Mode
from assessment.screens.handing_out import XLSX
from assessment.services.workshops import sheets
from assessment.services.workshops.sheets import SheetFor
from tests import office
from tests.browser.driving import WIDTHS, Watch, photograph, settled, troubles
from tests.browser.frames import Received
from tests.browser.halls import PHONE, Hall, a_facilitator, a_hall, somebody
from tests.scoring_sheets import WHO, filled
from tests.workshops import Room, a_workshop

NewContext = Callable[..., BrowserContext]

POLICE, HEALTH = "Nobody collects this in the north", "The clinic counts it each month"
SAID = {
    "Police": ({"listening": "Embedded", "places": "Not applicable here"}, {"places": POLICE}),
    "Health": ({"listening": "Not started", "sharing": "Embedded"}, {"listening": HEALTH}),
}


@pytest.fixture
def hall(tmp_path: Path, migrated_sqlite: Path):
    with a_hall(tmp_path, migrated_sqlite, agencies=("Police", "Health", "Youth justice")) as hall:
        yield hall


def test_a_sheet_goes_out_and_comes_back_from_two_programs_and_is_hidden_until_the_reveal(
    hall: Hall, tmp_path: Path, new_context: NewContext, watch: Watch
) -> None:
    room = a_workshop(hall.at, mode=Mode.AGENCY_RETURNS)
    leader = a_facilitator(hall, new_context(), "Business manager")
    phone = somebody_of_youth_justice(hall, room, new_context(viewport=PHONE))
    received = [Received(leader), Received(phone)]
    for page in (leader, phone):
        page.reload()
    settled(leader).get_by_text("Scoring sheets, for whoever answers off line").click()

    bring_back(leader, "police.xlsx", filled_in(downloaded(leader), "Police"))
    expect(leader.get_by_text(f"The sheet of Police, filled in by {WHO}")).to_be_visible()
    expect(leader.get_by_text("Answers on 2 of 3 principles.")).to_be_visible()
    photograph(settled(leader), "s1-looked-at", widths=WIDTHS)
    assert troubles(leader) == []
    take(leader)
    photograph(settled(leader), "s2-taken", widths=WIDTHS)

    by_excel, by_libreoffice = tmp_path / "health.xlsx", tmp_path / "office"
    by_excel.write_bytes(filled_in(made_for(room, 1), "Health"))
    by_libreoffice.mkdir()
    bring_back(leader, "health.ods", office.resaved(by_excel, by_libreoffice, "ods"))
    expect(leader.get_by_text(f"The sheet of Health, filled in by {WHO}")).to_be_visible()
    take(leader)

    settled(phone)
    for came in received:
        assert len(came.frames) > 10
        nothing_was_told(came)
    for each in (POLICE, HEALTH, "level:3"):
        assert each not in hall.server.printed

    leader.get_by_role("button", name="Reveal all").click()
    leader.get_by_role("button", name="Open 1").click()
    expect(leader.get_by_text("2 of 3 agencies answered")).to_be_visible()
    assert watch.complaints == []


def somebody_of_youth_justice(hall: Hall, room: Room, context: BrowserContext) -> Page:
    return somebody(hall, room, context, name="Head of service", agency=2).page


def downloaded(leader: Page) -> bytes:
    with leader.expect_download() as coming:
        settled(leader).get_by_role("button", name="Download this sheet").click()
    return Path(coming.value.path()).read_bytes()


def made_for(room: Room, agency: int) -> bytes:
    return sheets.issue_sheet(room.store, room.at.actor, room.round.id, SheetFor(room.at.agencies[agency]))


def filled_in(blank: bytes, agency: str) -> bytes:
    answers, notes = SAID[agency]
    return filled(blank, answers, notes=notes)


def bring_back(leader: Page, name: str, data: bytes) -> None:
    files = {"name": name, "mimeType": XLSX, "buffer": data}
    settled(leader).get_by_test_id("stFileUploaderDropzoneInput").set_input_files(files=files)


def take(leader: Page) -> None:
    settled(leader).get_by_role("button", name="Take these answers").click()
    expect(leader.get_by_text("The sheet's answers are in. They are hidden until the reveal.")).to_be_visible()


def nothing_was_told(came: Received) -> None:
    said = "\n".join(came.said())
    for each in (POLICE, HEALTH, "Not started", "Embedded"):
        assert each not in said
