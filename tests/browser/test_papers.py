"""Papers in a real browser: each view, a summary that is kept and handed out, a file that comes again as it was.

And the pre-read as whoever gets it opens it: a file on its own, which asks nobody for anything and prints as meant.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import machine
from tests.browser.driving import Watch, photograph, settled, troubles, violations
from tests.server import Server

NewContext = Callable[..., BrowserContext]

READ, WRITE, ISSUED = "As it will read", "Write the summary", "What was issued"
SENTENCE = "The pathway is used in both areas; children placed far from home are not reached yet."
SIDES = {"A4": (595, 842), "A3": (1191, 842)}
"""The sides of a page in points, upright and across."""
HEADINGS = ("Think about", "What would show it", "What each level looks like here", "Last time", "Open actions")
"""Those under each principle but for that of the notes: lines to write on are no text."""


@pytest.fixture
def papers(illustrated: Server, new_context: NewContext, watch: Watch) -> Iterator[Page]:
    page = new_context(accept_downloads=True).new_page()
    page.goto(f"{illustrated.url}/papers")
    expect(page.get_by_role("heading", level=1)).to_have_text("Papers")
    yield settled(page)
    assert watch.complaints == []


def look_at(page: Page, view: str) -> Page:
    """Choose a view, and wait until it is there."""
    page.get_by_role("radiogroup", name="The paper").get_by_text(view, exact=True).click()
    expect(page.get_by_role("radio", name=view, exact=True)).to_be_checked()
    heading = {READ: "What goes in", WRITE: "Summary for the board", ISSUED: "What was issued"}[view]
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    return settled(page)


def downloaded(page: Page, button: str, folder: Path) -> Path:
    """Press the first button of this name and return the file that comes."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_each_view_breaks_no_rule_of_wcag_and_no_phone_scrolls_sideways(papers: Page) -> None:
    for view in (READ, WRITE, ISSUED):
        assert troubles(look_at(papers, view)) == [], view
        photograph(papers, f"papers-{view}", widths=(1280, 390))


def test_a_sentence_of_the_summary_is_kept_and_stands_in_the_pack_which_comes_again_as_it_was(
    papers: Page, tmp_path: Path
) -> None:
    look_at(papers, WRITE)
    papers.get_by_label("Where we stand", exact=True).fill(SENTENCE)
    papers.get_by_label("What has changed since last time", exact=True).focus()
    look_at(papers, READ)
    expect(papers.get_by_text(SENTENCE)).to_be_visible()
    papers.reload()
    look_at(settled(papers), WRITE)
    expect(papers.get_by_label("Where we stand", exact=True)).to_have_value(SENTENCE)

    first = downloaded(papers, "Download the board pack", tmp_path)
    rows = openpyxl.load_workbook(first)["Summary"].values
    assert ("Where we stand", SENTENCE) in [(str(row[0]), str(row[-1])) for row in rows]
    bytes_of_first = first.read_bytes()
    assert downloaded(papers, "Download the board pack", tmp_path).read_bytes() == bytes_of_first

    look_at(papers, ISSUED)
    again = papers.get_by_role("button", name="Download again")
    expect(again).to_have_count(2)
    assert downloaded(papers, "Download again", tmp_path).read_bytes() == bytes_of_first


def test_the_pre_read_opens_on_its_own_asks_nobody_for_anything_and_prints_as_meant(
    papers: Page, browser: Browser, tmp_path: Path
) -> None:
    with browser.new_context() as context:
        opened = context.new_page()
        asked: list[str] = []
        said: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.on("console", lambda message: said.append(message.text))
        printed = {}
        for size, sides in SIDES.items():
            file = downloaded(papers, f"Download the pre-read, {size}", tmp_path)
            opened.goto(file.as_uri())
            titles = opened.locator(".principle h2").all_inner_texts()
            assert opened.locator("script").count() == 0
            for width in (1280, 390):
                opened.set_viewport_size({"width": width, "height": 900})
                assert violations(opened) == [], (size, width)
                assert opened.evaluate("document.documentElement.scrollWidth") <= width
            assert (asked, said) == ([file.as_uri()], [])
            asked.clear()
            pdf = opened.pdf(path=tmp_path / f"{size}.pdf", prefer_css_page_size=True)
            found = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
            assert {(round(float(across)), round(float(down))) for across, down in found} == {sides}
            printed[size] = pages_of(tmp_path / f"{size}.pdf")
    assert len(titles) == 8
    a4, a3 = printed.values()
    # On A3 the first page is about all of it, and each principle has one of its own with its room for notes.
    assert len(a3) == 1 + len(titles)
    for page, title in zip(a3[1:], titles, strict=True):
        assert page.index(title) < page.index("Your notes")
    # On A4 they follow each other, and no heading is left behind at the foot of a page.
    assert 8 < len(a4) < 16
    stranded = re.compile(rf"({'|'.join(map(re.escape, (*titles, *HEADINGS)))}) Page \d+ of {len(a4)}$")
    assert [page for page in a4 if stranded.search(page)] == []


def test_the_charts_of_trends_come_as_pictures_that_open_on_their_own(
    illustrated: Server, new_context: NewContext, tmp_path: Path
) -> None:
    page = new_context(accept_downloads=True).new_page()
    page.goto(f"{illustrated.url}/trends")
    expect(page.get_by_role("heading", name="Charts as pictures")).to_be_visible()
    with zipfile.ZipFile(downloaded(settled(page), "Download the charts as SVG", tmp_path)) as archive:
        archive.extractall(tmp_path)
        first, *others = archive.namelist()
    assert (first, len(others)) == ("01-put-children-and-young-people-first.svg", 8)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / first).as_uri())
    image = page.get_by_role("img", name="1. Put children and young people first")
    expect(image.locator("tspan", has_text="ILLUSTRATIVE DATA: made up to show how this works.")).to_be_visible()
    assert asked == [(tmp_path / first).as_uri()]


def pages_of(pdf: Path) -> list[str]:
    """The text of each page, white space folded."""
    machine.POPPLER.where()
    out = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return [" ".join(page.split()) for page in out.split("\f")[:-1]]
