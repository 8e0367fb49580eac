"""Every page as people meet it: nothing against WCAG, no sideways scrolling, nothing asked of another host."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assessment.domain.permission import HOST
from assessment.services import library, rounds
from assessment.services.rounds import NewRound
from assessment.settings import STORE_FILE
from tests.browser.driving import Watch, photograph, settled, troubles, violations
from tests.builders import Q1, Q2, a_partnership, a_store, judge
from tests.frameworks import NINETY, framework_file
from tests.server import Server, running

NewContext = Callable[..., BrowserContext]

WIDTHS = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
HEADINGS = {
    "": "Q",
    "judge": "Be curious",
    "workshop": "Workshop",
    "trends": "Trends",
    "past-rounds": "Bring in past rounds",
    "evidence": "Evidence",
    "figures": "Figures",
    "actions": "Actions",
    "papers": "Papers",
    "frameworks": "Frameworks",
    "settings": "Settings",
    "set-up": "Set up our group",
}
PAGES = [*HEADINGS]


LARGE = {"": "Q", "judge": "We know how question 61 stands", "trends": "Trends"}
"""The pages of a framework of ninety questions in five themes, of which sixty are dealt with this time."""


@pytest.fixture(scope="module")
def ninety(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The application with a group that judges ninety questions for the second time."""
    folder = tmp_path_factory.mktemp("ninety")
    store = a_store(f"sqlite:///{(folder / STORE_FILE).as_posix()}")
    library.add_framework(store, HOST, framework_file(NINETY).encode(), "ninety.yaml")
    at = a_partnership(store, frameworks=(NINETY.id,))
    for period, number in ((Q1, 90), (Q2, 60)):
        held = rounds.open_round(store, at.actor, NewRound(at.group, NINETY.id, period, at.agencies))
        for turn, principle in enumerate(NINETY.ids[:number], start=period.month):
            judge(at, held, f"level:{NINETY.values[turn * turn % 4 if turn % 5 else 2]}", principle=principle)
    store.dispose()
    with running(tmp_path_factory.mktemp("large"), holding=folder) as server:
        yield server


def visit(server: Server, context: BrowserContext, path: str, headings: Mapping[str, str] = HEADINGS) -> Page:
    page = context.new_page()
    page.goto(f"{server.url}/{path}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(headings[path])
    return settled(page)


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_breaks_no_rule_of_wcag_and_does_not_scroll_sideways(
    illustrated: Server, new_context: NewContext, watch: Watch, path: str, width: str
) -> None:
    page = visit(illustrated, new_context(viewport=WIDTHS[width]), path)
    for part in page.locator("details").all():
        if part.get_attribute("open") is None:
            part.locator("summary").first.click()
    settled(page)
    assert violations(page) == []
    assert not scrolls_sideways(page)
    assert page.get_by_role("heading", level=1).count() == 1
    page.get_by_role("button", name="Help", exact=True).click()
    expect(page.get_by_role("dialog", name="Help with this page")).to_contain_text("Who sees it")
    assert violations(settled(page)) == []
    assert not scrolls_sideways(page)
    assert watch.complaints == []


@pytest.mark.parametrize("view", ["Together with Four Ps", "Groups side by side"])
def test_a_view_of_trends_breaks_no_rule_of_wcag_and_does_not_scroll_sideways(
    illustrated: Server, new_context: NewContext, view: str
) -> None:
    page = visit(illustrated, new_context(viewport=WIDTHS["phone"]), "trends")
    page.get_by_text(view, exact=True).click()
    expect(page.get_by_role("radio", name=view)).to_be_checked()
    expect(page.get_by_role("heading", name="Where to look first")).to_have_count(0)
    assert violations(settled(page)) == []
    assert not scrolls_sideways(page)


def test_the_chart_of_a_figure_that_papers_leave_out_has_no_buttons_for_its_picture_or_data(
    illustrated: Server, new_context: NewContext
) -> None:
    page = visit(illustrated, new_context(viewport=WIDTHS["desk"]), "figures")
    buttons = page.get_by_role("button", name="Download as PNG")
    for name, number in {"Conversations offered": 1, "Screening forms": 0, "Premises visited": 0}.items():
        page.get_by_label("Figure", exact=True).click()
        page.get_by_role("option", name=name).click()
        expect(page.get_by_role("heading", level=2, name=name)).to_be_visible()
        page.locator("svg.marks").hover()
        expect(buttons).to_have_count(number)


def test_each_part_of_the_actions_page_breaks_no_rule_of_wcag_with_its_forms_open(
    illustrated: Server, new_context: NewContext, watch: Watch
) -> None:
    page = visit(illustrated, new_context(), "actions")
    page.get_by_role("button", name="Say how it stands").first.click()
    expect(page.get_by_label("What shows that it worked")).to_be_visible()
    assert troubles(page) == []
    photograph(page, "actions-stands", widths=(1280, 390))
    for part, words in (("Recommendations", "4 of 5 that are recorded here"), ("Forward plan", "To come.")):
        page.get_by_text(part, exact=True).click()
        expect(page.get_by_text(words).first).to_be_visible()
        page.locator("details summary").first.click()
        page.get_by_role("heading", level=1).scroll_into_view_if_needed()  # or the row of pages covers half a button
        assert troubles(page) == [], part
        photograph(page, f"actions-{part}", widths=(1280, 390))
    assert watch.complaints == []


def test_a_workbook_that_is_looked_at_a_call_and_limits_that_are_changed_break_no_rule_of_wcag(
    illustrated: Server, new_context: NewContext, watch: Watch
) -> None:
    page = visit(illustrated, new_context(), "actions")
    page.locator("summary", has_text="Bring them back").press("Enter")
    ours = b"What will be done,Agency\nAsk the schools,Police\n,Nobody\n"
    chooser = page.get_by_test_id("stFileUploaderDropzone").locator("input")
    chooser.set_input_files({"name": "ours.csv", "mimeType": "text/csv", "buffer": ours})
    expect(page.get_by_text('"Nobody" is not on the list')).to_be_visible()
    whole = {"name": "whole.csv", "mimeType": "text/csv", "buffer": ours.replace(b",Nobody\n", b"")}
    chooser.set_input_files(whole)
    expect(page.get_by_text("New: Ask the schools")).to_be_visible()
    assert troubles(page) == []
    photograph(page, "actions-brought-back", widths=(1280, 390))

    page = visit(illustrated, new_context(), "evidence")
    page.get_by_role("button", name="Correct or withdraw this call").press("Enter")
    expect(page.get_by_label("Why it is corrected or withdrawn")).to_be_visible()
    assert troubles(page) == []
    page.get_by_role("button", name="Withdraw this call").press("Enter")
    expect(page.get_by_text("Say why, so that it can be told later")).to_be_visible()
    photograph(page, "evidence-corrected", widths=(1280, 390))

    page = visit(illustrated, new_context(), "figures")
    page.get_by_label("Figure", exact=True).click()
    page.get_by_role("option", name="People who took the course").click()
    page.locator("summary", has_text="Count the limits anew").press("Enter")
    expect(page.get_by_role("button", name="Take this back")).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart").get_by_text("counted anew")).to_be_visible()
    assert troubles(page) == []
    photograph(page, "figures-counted-anew", widths=(1280, 390))
    assert watch.complaints == []


def test_help_opens_scrolls_and_closes_by_keyboard_and_gives_the_focus_back(
    illustrated: Server, new_context: NewContext
) -> None:
    page = visit(illustrated, new_context(viewport=WIDTHS["phone"]), "judge")
    button = page.get_by_role("button", name="Help", exact=True)
    button.press("Enter")
    last = page.get_by_role("dialog").get_by_role("heading", name="Who sees it")
    expect(last).to_be_attached()
    expect(settled(page).get_by_role("dialog")).to_be_focused()
    expect(last).not_to_be_in_viewport()
    page.keyboard.press("End")
    expect(last).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_attached()
    expect(button).to_be_focused()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_pages_of_a_large_framework_break_no_rule_of_wcag_and_do_not_scroll_sideways(
    ninety: Server, new_context: NewContext, watch: Watch, width: str
) -> None:
    context = new_context(viewport=WIDTHS[width])
    for path in LARGE:
        page = visit(ninety, context, path, LARGE)
        if path == "judge":
            page.get_by_role("button", name="All 90 questions").click()
            expect(page.get_by_role("button", name="72. We know how question 72 stands")).to_be_visible()
        if path == "trends":
            expect(page.locator("svg.marks")).to_have_count(18)
            expect(page.locator("svg.marks [aria-label='Q1 2025/26: Mostly']").first).to_be_attached()
        assert violations(settled(page)) == [], path
        assert not scrolls_sideways(page), path
        page.close()
    assert watch.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_screen_breaks_no_rule_of_wcag(app_server: Server, new_context: NewContext, width: str) -> None:
    page = new_context(viewport=WIDTHS[width]).new_page()
    page.goto(app_server.url)
    expect(page.get_by_role("button", name="Set up our group")).to_be_visible()
    assert violations(settled(page)) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_refusal_and_an_open_list_break_no_rule_of_wcag(
    illustrated: Server, new_context: NewContext, width: str
) -> None:
    page = visit(illustrated, new_context(viewport=WIDTHS[width]), "judge")
    page.get_by_label("Why?").fill("It concerns 943 476 5919.")
    page.get_by_label("What next?").focus()
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(settled(page)) == []
    page.get_by_role("button", name="All 8 principles").click()
    expect(page.get_by_role("button", name="Recognise and respond to trauma")).to_be_visible()
    assert violations(settled(page)) == []


def test_an_address_that_leads_nowhere_says_so_and_leads_home(
    illustrated: Server, new_context: NewContext, watch: Watch
) -> None:
    page = new_context().new_page()
    page.goto(f"{illustrated.url}/nowhere")
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing at this address")
    assert violations(settled(page)) == []
    assert page.get_by_role("dialog").count() == 0
    page.get_by_role("button", name="Go to Home").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Q")
    assert watch.complaints == []


def test_each_page_says_its_name_and_that_the_data_is_illustrative(
    illustrated: Server, new_context: NewContext
) -> None:
    context = new_context()
    for path in PAGES:
        page = visit(illustrated, context, path)
        expect(page.get_by_text("illustrative data, not a real partnership").first).to_be_visible()
        assert page.title().endswith("Strategy reflection"), page.title()
        page.close()


def test_no_page_scrolls_sideways_at_four_times_zoom(illustrated: Server, new_context: NewContext) -> None:
    context = new_context(viewport={"width": 320, "height": 640})
    for path in PAGES:
        page = visit(illustrated, context, path)
        assert not scrolls_sideways(page), path
        page.close()
