"""A server that is killed, a link that is cut, a page that is loaded again: nothing saved is lost, and it is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.driving import settled, violations
from tests.browser.link import linked
from tests.server import Server, running, start

NewContext = Callable[..., BrowserContext]

CUT_MS = 12_000
IT_IS_BACK = "The connection was lost for a moment and is back."


def judge(url: str, context: BrowserContext, principle: str) -> Page:
    page = context.new_page()
    page.goto(f"{url}/judge?principle={principle}")
    expect(page.get_by_label("Why?")).to_be_visible()
    return settled(page)


def write_and_leave(page: Page, text: str) -> None:
    page.get_by_label("Why?").fill(text)
    page.get_by_label("What next?").focus()
    expect(page.locator(".st-key-status")).to_contain_text("Last saved")
    settled(page)


def test_a_server_killed_and_restarted_while_people_type_loses_nothing_and_it_is_said(
    tmp_path: Path, illustrative_data: Path, new_context: NewContext
) -> None:
    with running(tmp_path / "app", holding=illustrative_data) as server:
        context = new_context()
        adding = judge(server.url, context, "be-curious")
        write_and_leave(adding, "A joint profile.")
        changing = judge(server.url, context, "safer-spaces")
        write_and_leave(changing, "The park.")
        beginning = judge(server.url, context, "parents-as-partners")
        adding.get_by_label("Why?").fill("A joint profile. It is being built.")
        changing.get_by_label("Why?").fill("The park and the station.")
        beginning.get_by_label("Why?").fill("Parents were asked.")
        server.process.kill()
        for page in (adding, changing, beginning):
            expect(page.get_by_role("dialog")).to_contain_text("Connection error")
        again = start(tmp_path / "app", port=server.port)
        try:
            again.wait_until_well()
            for page in (adding, changing, beginning):
                expect(page.get_by_text(IT_IS_BACK)).to_be_visible()
                expect(page.get_by_role("dialog")).to_have_count(0)
                settled(page)
            expect(changing.get_by_role("alert")).to_contain_text("the connection was lost before this was saved")
            expect(changing.get_by_label("Why?")).to_have_value("The park and the station.")
            expect(changing.get_by_text("The park.", exact=True)).to_be_visible()
            assert violations(changing) == []
            changing.get_by_role("button", name="Save yours").click()
            expect(changing.locator(".st-key-status")).to_contain_text("Last saved")
            for page, text in (
                (adding, "A joint profile. It is being built."),
                (changing, "The park and the station."),
                (beginning, "Parents were asked."),
            ):
                settled(page).reload()
                expect(page.get_by_label("Why?")).to_have_value(text)
                expect(page.get_by_text(IT_IS_BACK)).to_have_count(0)

            settled(adding).get_by_label("Why?").fill("Typed and not left")
            adding.reload()
            expect(adding.get_by_label("Why?")).to_have_value("A joint profile. It is being built.")
            expect(adding.get_by_text("Saved when you leave this box.").first).to_be_visible()
        finally:
            again.stop()


def test_a_link_cut_for_twelve_seconds_while_somebody_types_loses_nothing_and_it_is_said(
    illustrated: Server, new_context: NewContext
) -> None:
    with linked(illustrated.port) as link:
        page = judge(link.url, new_context(), "be-curious")
        write_and_leave(page, "A joint profile.")
        page.get_by_label("Why?").fill("Quite another text.")
        link.cut()
        expect(page.get_by_role("dialog")).to_contain_text("Connection error")
        page.wait_for_timeout(CUT_MS)  # the length of the cut is what is tested
        link.mend()
        expect(page.get_by_text(IT_IS_BACK)).to_be_visible()
        expect(page.locator(".st-key-status")).to_contain_text("Last saved")
        expect(page.get_by_label("Why?")).to_have_value("Quite another text.")
        assert page.get_by_role("alert").count() == 0
        settled(page).reload()
        expect(page.get_by_label("Why?")).to_have_value("Quite another text.")
