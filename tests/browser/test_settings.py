"""Settings in a real browser: another order by keyboard, and what became of an act is seen where it was done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.browser.driving import settled, violations
from tests.server import Server

NewContext = Callable[..., BrowserContext]


def test_order_is_changed_by_keyboard_and_a_retirement_is_told_where_it_was_asked_for(
    start_app: Callable[..., Server], illustrative_data: Path, new_context: NewContext
) -> None:
    server = start_app(holding=illustrative_data)
    page = new_context().new_page()
    page.goto(f"{server.url}/settings")
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
    settled(page)

    page.locator("summary", has_text="Change an agency").press("Enter")
    page.get_by_label("What to change about the agency").get_by_text("Its place in the list").click()
    down = page.get_by_role("button", name="Move Children's social care down")
    down.focus()
    for number in (2, 3, 4):
        page.keyboard.press("Enter")
        expect(page.get_by_text(f"Children's social care is number {number} of 9.")).to_be_visible()
        settled(page)
        expect(down).to_be_focused()

    page.get_by_label("What to change about the agency").get_by_text("Retire it, or merge it").click()
    page.get_by_role("button", name="Retire this agency").click()
    expect(page.get_by_role("heading", name="Retired agencies")).to_be_visible()
    expect(page.get_by_text("Children's social care is retired.")).to_be_visible()
    assert violations(settled(page)) == []
