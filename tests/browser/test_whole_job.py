"""The whole job in a real browser, from first start to a workbook on the disk: once by mouse, once by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests import office
from tests.browser.driving import settled
from tests.server import Server

NewContext = Callable[..., BrowserContext]
StartApp = Callable[..., Server]

PRINCIPLES = 8
REASON = "A planned route exists; children placed far from home are not reached."


class Mouse:
    """Somebody who clicks and types."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.scroll_into_view_if_needed()
        target.click()

    def choose(self, group: Locator, option: str) -> None:
        """Choose one of a group of radio buttons by what it begins with."""
        self.press(group.locator("label").filter(has_text=option).first)

    def write(self, box: Locator, text: str) -> None:
        self.press(box)
        box.fill(text)

    def pick(self, group: Locator, option: str) -> None:
        """Pick one of a row of choices."""
        self.press(group.get_by_role("radio", name=option, exact=True))

    def open(self, part: Locator) -> None:
        self.press(part)


class Keyboard:
    """Somebody who has no mouse: reaches everything by Tab, from where they are."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        self._reach(target)
        self.page.keyboard.press("Enter")

    def choose(self, group: Locator, option: str) -> None:
        """Go into the group by Tab, then along it by the arrow keys."""
        inputs = group.locator("input[type=radio]")
        wanted = group.locator("label").filter(has_text=option).first.locator("input[type=radio]")
        self._reach(inputs, of_several=True)
        if not wanted.evaluate("each => each === document.activeElement"):
            for _ in range(inputs.count()):
                self.page.keyboard.press("ArrowDown")
                if wanted.evaluate("each => each === document.activeElement"):
                    break
        expect(wanted).to_be_focused()
        self.page.keyboard.press("Space")  # the arrows choose as they go, but for the first one of a blank group
        expect(wanted).to_be_checked()

    def write(self, box: Locator, text: str) -> None:
        self._reach(box)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def pick(self, group: Locator, option: str) -> None:
        """Go into a row of choices by Tab, along it by the arrow keys, and take one."""
        choices, wanted = group.get_by_role("radio"), group.get_by_role("radio", name=option, exact=True)
        self._reach(choices, of_several=True)
        for _ in range(choices.count()):
            if wanted.evaluate("each => each === document.activeElement"):
                break
            self.page.keyboard.press("ArrowRight")
        expect(wanted).to_be_focused()
        self.page.keyboard.press("Space")
        expect(wanted).to_be_checked()

    def open(self, part: Locator) -> None:
        self.press(part)

    def _reach(self, target: Locator, *, of_several: bool = False) -> None:
        """Press Tab, or Shift+Tab where that is nearer, until the target has the focus."""
        expect(target.first).to_be_attached()
        has_focus = "all => all.some(each => each === document.activeElement || each.contains(document.activeElement))"
        is_above = """all => { const here = document.activeElement;
            return here && here !== document.body
                && !!(all[0].compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING); }"""
        assert of_several or target.count() == 1, f"{target.count()} of {target}"
        key = "Shift+Tab" if target.evaluate_all(is_above) else "Tab"
        for _ in range(200):
            if target.evaluate_all(has_focus):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{target} cannot be reached by keyboard")


Person = Mouse | Keyboard


def set_up(page: Page, person: Person) -> None:
    person.write(page.get_by_label("Partnership", exact=True), "Exampleshire Safeguarding Partnership")
    person.write(page.get_by_label("Your name or role"), "Business manager")
    person.press(page.get_by_role("button", name="Set up our group"))
    expect(page.get_by_text("Your group is set up")).to_be_visible()
    settled(page)


def open_round(page: Page, person: Person, period: str) -> None:
    person.write(page.get_by_label("Period"), period)
    person.press(page.get_by_role("button", name="Open this round"))
    expect(page.get_by_text("The round is open")).to_be_visible()
    settled(page)


def judge_all(page: Page, person: Person, level: str) -> None:
    """Judge every principle: the level and the reason, and for the first one everything there is."""
    person.press(page.get_by_role("button", name="Start judging"))
    for number in range(1, PRINCIPLES + 1):
        expect(page.get_by_text(f"Principle {number} of {PRINCIPLES}.")).to_be_visible()
        settled(page)
        if number == 1:
            add_evidence(page, person)
        person.choose(page.get_by_role("radiogroup", name="How far is this embedded?"), level)
        expect(page.get_by_text(re.compile(r"^Dealt with\."))).to_be_visible()
        person.write(page.get_by_label("Why?"), REASON)
        if number == 1:
            person.write(page.get_by_label("Does anyone see it differently?"), "Housing would say Emerging.")
            person.write(page.get_by_label("What next?"), "Ask the children's council.")
        person.press(page.get_by_role("button", name="Finish" if number == PRINCIPLES else "Next principle"))
    expect(page.get_by_text(f"{PRINCIPLES} of {PRINCIPLES} principles dealt with")).to_be_visible()
    settled(page)


def add_evidence(page: Page, person: Person) -> None:
    person.open(page.locator("summary").filter(has_text="Add evidence"))
    for group, option in (("Kind", "Feedback"), ("Whose voice", "Children and young people")):
        person.pick(page.get_by_role("radiogroup", name=group), option)
    person.write(page.get_by_label("What it shows"), "Children said that they were heard.")
    person.press(page.get_by_role("button", name="Add evidence"))
    expect(page.locator("[class*=st-key-evidence_]").get_by_text("Feedback, children and young people")).to_be_visible()
    settled(page)


def close_round(page: Page, person: Person) -> None:
    """Record that one agency was silent and all the others took part, then sign off."""
    agencies = page.get_by_role("radiogroup").filter(has_text="Did not take part")
    person.choose(agencies.last, "Did not take part")
    expect(page.get_by_text("Not yet recorded for 10.")).to_be_visible()
    person.press(page.get_by_role("button", name="All the others took part"))
    expect(page.get_by_text("11 agencies asked, 10 took part. Silent: Voluntary and community sector.")).to_be_visible()
    settled(page)
    person.write(page.get_by_label("Signed off by (name or role)"), "Independent chair")
    person.press(page.get_by_role("button", name="Close the round"))
    expect(page.get_by_text("The round is closed.")).to_be_visible()
    settled(page)


def download_pack(page: Page, person: Person, folder: Path) -> Path:
    person.press(page.get_by_role("button", name="Make the board pack"))
    button = page.get_by_role("button", name="Download the board pack")
    expect(button).to_be_enabled()
    settled(page)
    with page.expect_download() as download:
        person.press(button)
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def whole_job(page: Page, person: Person, folder: Path) -> None:
    settled(page).wait_for_load_state()
    set_up(page, person)
    open_round(page, person, "Q1 2026/27")
    judge_all(page, person, "Developing")
    close_round(page, person)
    person.open(page.locator("summary").filter(has_text="Open the next round"))
    open_round(page, person, "Q2 2026/27")
    judge_all(page, person, "Established")
    close_round(page, person)
    expect(page.get_by_text("8 rose.")).to_be_visible()
    path = download_pack(page, person, folder)
    assert REASON in " ".join(office.printed(path, folder).split())
    texts = texts_in(path)
    for promised in (REASON, "Established", "Developing", "Housing would say Emerging.", "Independent chair"):
        assert any(promised in text for text in texts), promised


def texts_in(path: Path) -> list[str]:
    workbook = openpyxl.load_workbook(path, read_only=True)
    try:
        return [str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    finally:
        workbook.close()


def test_the_whole_job_by_mouse(start_app: StartApp, new_context: NewContext, tmp_path: Path) -> None:
    page = new_context().new_page()
    page.goto(start_app().url)
    whole_job(page, Mouse(page), tmp_path)


def test_the_whole_job_by_keyboard_alone(start_app: StartApp, new_context: NewContext, tmp_path: Path) -> None:
    page = new_context().new_page()
    page.goto(start_app().url)
    whole_job(page, Keyboard(page), tmp_path)
