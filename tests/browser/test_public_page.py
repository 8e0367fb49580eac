"""The public page in a real browser: nothing against WCAG, no program, nothing asked of anybody; and it prints."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from assessment.papers.public_page.page import public_page
from tests.browser.driving import NARROWEST, WIDTHS, violations
from tests.builders import Q1
from tests.papers.builders import history, judgement, record
from tests.papers.test_pre_read import HOSTILE
from tests.papers.test_public_page import page_of
from tests.papers.test_public_version import public

NewContext = Callable[..., BrowserContext]


def test_it_is_read_by_everybody_at_a_desk_on_a_phone_and_on_paper(new_context: NewContext, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(public_page(*public()))
    page = new_context().new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += violations(page)
    assert found == []
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    expect(page.get_by_role("img").first).to_have_accessible_name("1. Put children and young people first")
    assert asked == [file.as_uri()]
    assert said == []
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    assert 1 < len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) <= 9


def test_what_people_wrote_runs_nothing_in_it(new_context: NewContext, tmp_path: Path) -> None:
    told = judgement("p1", "3", reason=HOSTILE, what_next="<img src=x onerror=alert(1)>")
    file = tmp_path / "hostile.html"
    rest = [judgement(f"p{number}", "3") for number in range(2, 9)]
    file.write_bytes(page_of(history(record(Q1, [told, *rest]), group=HOSTILE)))
    page = new_context().new_page()
    opened: list[str] = []
    page.on("dialog", lambda dialog: (opened.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    expect(page.get_by_text("<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.locator("img, script").count() == 0
    assert opened == []
