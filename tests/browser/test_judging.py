"""Judging in a real browser: what was typed is saved, whatever is pressed next and whatever happens to the page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import settled, violations
from tests.server import Server

NewContext = Callable[..., BrowserContext]

HELD_MS = 120


def judge(server: Server, context: BrowserContext, principle: str) -> Page:
    page = context.new_page()
    page.goto(f"{server.url}/judge?principle={principle}")
    expect(page.get_by_label("Why?")).to_be_visible()
    return settled(page)


def press_and_hold(page: Page, name: str) -> None:
    """Press a button as a hand does: down, a while, up. Whatever is redrawn meanwhile must stay under the pointer."""
    box = page.get_by_role("button", name=name).bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(HELD_MS)  # the length of the press is what is tested
    page.mouse.up()


@pytest.mark.parametrize("attempt", range(5))
def test_type_then_press_the_next_button_and_both_take_effect(
    illustrated: Server, new_context: NewContext, attempt: int
) -> None:
    page = judge(illustrated, new_context(), "put-children-first")
    text = f"Typed and left by a press on the next button, time {attempt}."
    page.get_by_label("Why?").fill(text)
    press_and_hold(page, "Next principle")
    expect(page.get_by_text("Principle 2 of 8.")).to_be_visible()
    settled(page)
    press_and_hold(page, "Previous")
    expect(page.get_by_text("Principle 1 of 8.")).to_be_visible()
    expect(settled(page).get_by_label("Why?")).to_have_value(text)


@pytest.mark.parametrize(("width", "principle"), [(1280, "strengths-and-relationships"), (390, "safer-spaces")])
def test_a_remark_on_careful_words_moves_nothing_that_is_being_pressed_and_is_left_by_keyboard(
    illustrated: Server, new_context: NewContext, width: int, principle: str
) -> None:
    page = judge(illustrated, new_context(viewport={"width": width, "height": 900}), principle)
    below = page.get_by_label("Does anyone see it differently?")
    below.scroll_into_view_if_needed()
    before = below.bounding_box()
    page.get_by_label("Why?").fill("Young people have been contacting older men through games.")
    assert before
    page.mouse.move(before["x"] + 40, before["y"] + 40)
    page.mouse.down()
    remark = page.get_by_text("can place responsibility on a child")
    expect(remark).to_be_visible()
    assert below.bounding_box() == before
    page.mouse.up()
    expect(below).to_be_focused()
    assert violations(page) == []
    page.get_by_role("button", name="Leave it").focus()
    page.keyboard.press("Enter")
    expect(remark).to_have_count(0)
    page.reload()
    expect(page.get_by_label("Why?")).to_have_value(re.compile("older men"))
    expect(settled(page).get_by_text("can place responsibility on a child")).to_have_count(0)


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, {"width": 390, "height": 844}])
def test_each_principle_begins_at_its_title_and_back_leads_to_the_one_before(
    illustrated: Server, new_context: NewContext, viewport: dict[str, int]
) -> None:
    page = judge(illustrated, new_context(viewport=viewport), "put-children-first")
    title = page.get_by_role("heading", level=1)
    for position in (2, 3):
        page.get_by_label("What next?").scroll_into_view_if_needed()
        expect(title).not_to_be_in_viewport()
        press_and_hold(page, "Next principle")
        expect(page.get_by_text(f"Principle {position} of 8.")).to_be_visible()
        expect(title).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_text("Principle 2 of 8.")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Principle 1 of 8.")).to_be_visible()
    settled(page).go_forward()
    expect(page.get_by_text("Principle 2 of 8.")).to_be_visible()
    settled(page).reload()
    expect(page.get_by_text("Principle 2 of 8.")).to_be_visible()
    expect(title).to_be_in_viewport()


def test_a_stale_edit_is_refused_and_both_texts_are_shown(illustrated: Server, new_context: NewContext) -> None:
    first = judge(illustrated, new_context(), "parents-as-partners")
    second = judge(illustrated, new_context(), "parents-as-partners")
    first.get_by_label("Why?").fill("What the first one wrote.")
    first.get_by_label("What next?").focus()
    expect(first.get_by_text("Last saved")).to_be_visible()
    settled(first)
    second.get_by_label("Why?").fill("What the second one wrote.")
    second.get_by_label("What next?").focus()
    expect(second.get_by_role("alert")).to_contain_text("saved this since you opened it")
    for text in ("What the first one wrote.", "What the second one wrote."):
        expect(second.get_by_text(text, exact=True).first).to_be_visible()
    expect(second.locator(".st-key-status")).to_contain_text("Reason is not saved")
    second.get_by_role("button", name="Save yours").click()
    expect(second.get_by_role("alert")).to_have_count(0)
    expect(second.locator(".st-key-status")).to_contain_text("Last saved")
    first.reload()
    expect(first.get_by_label("Why?")).to_have_value("What the second one wrote.")


def test_two_people_on_different_fields_both_succeed(illustrated: Server, new_context: NewContext) -> None:
    first = judge(illustrated, new_context(), "safer-spaces")
    second = judge(illustrated, new_context(), "safer-spaces")
    first.get_by_label("Why?").fill("The reason of one.")
    second.get_by_label("What next?").fill("The next step of another.")
    for page in (first, second):
        page.get_by_label("Does anyone see it differently?").focus()
        expect(page.locator(".st-key-status")).to_contain_text("Last saved")
        settled(page)
    first.reload()
    expect(first.get_by_label("Why?")).to_have_value("The reason of one.")
    expect(first.get_by_label("What next?")).to_have_value("The next step of another.")


def test_an_identifier_is_refused_stays_in_its_box_and_next_does_not_lose_it(
    illustrated: Server, new_context: NewContext
) -> None:
    page = judge(illustrated, new_context(), "strengths-and-relationships")
    page.get_by_label("Why?").fill("It concerns 943 476 5919 and others.")
    press_and_hold(page, "Next principle")
    expect(page.get_by_role("alert")).to_contain_text("NHS number")
    expect(page.get_by_label("Why?")).to_have_value("It concerns 943 476 5919 and others.")
    expect(page.locator(".st-key-status")).to_contain_text("Reason is not saved")
    expect(page.get_by_text("Principle 4 of 8.")).to_be_visible()
    kept = b"".join(path.read_bytes() for path in illustrated.data.iterdir()) + illustrated.log.read_bytes()
    assert b"943 476" not in kept
    page.get_by_label("Why?").fill("It concerns nobody in particular.")
    press_and_hold(page, "Next principle")
    expect(page.get_by_text("Principle 4 of 8.")).to_be_visible()


def test_going_fast_along_the_levels_by_arrow_keys_keeps_the_last_one(
    illustrated: Server, new_context: NewContext
) -> None:
    page = judge(illustrated, new_context(), "put-children-first")
    levels = page.get_by_role("radiogroup", name="How far is this embedded?").locator("input[type=radio]")
    levels.last.focus()
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    expect(levels.nth(3)).to_be_checked()
    settled(page)
    page.reload()
    expect(levels.nth(3)).to_be_checked()
    expect(page.get_by_text("not saved")).to_have_count(0)
