"""The page on which a board pack is looked at and downloaded."""

from __future__ import annotations

from functools import partial

import pytest
from streamlit.testing.v1 import AppTest

from assessment.domain.errors import AssessmentError, StoreRefused
from assessment.domain.period import Period
from assessment.screens import handing_out, papers
from assessment.services import exporting, issued_papers
from tests.papers.builders import full_history, history, judged


class Standing:
    """Stands where a place with a store would: the page needs no more of it until somebody downloads."""

    store = actor = None
    framework_id = "tce"

    def __init__(self, told):
        self.history = self.shown = self.told = told
        self.group, self.partnership = told.group, told.partnership


@pytest.fixture(autouse=True)
def _nothing_written_and_nothing_issued(monkeypatch):
    monkeypatch.setattr(papers, "summary_parts", lambda *_: {})
    monkeypatch.setattr(issued_papers, "issued", lambda *_: ())


def run(told, *, choose: str = "") -> AppTest:
    def script(here):
        from assessment.screens import papers

        papers.page(here)

    app = AppTest.from_function(script, args=(Standing(told),), default_timeout=30).run()
    if choose:
        app.selectbox[0].set_value(choose).run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(each.value for each in app.text)


def test_before_the_first_round_the_page_says_what_to_do():
    app = run(history())
    assert app.title[0].value == "Papers"
    assert "Open the first one on Home" in words(app)
    assert [button.label for button in app.button] == ["Go to Home"]


def test_the_latest_period_is_offered_with_one_button_and_the_paper_as_it_will_read():
    app = run(full_history())
    assert app.selectbox[0].value == "2026-07/3"
    assert [each.proto.label for each in app.get("download_button")] == [
        "Download the board pack",
        "Download the Word paper",
        r"Download the pre\-read\, A4",
        r"Download the pre\-read\, A3",
        "Download the round as JSON",
        "Download everything",
    ]
    assert "8 of 8 principles dealt with." in words(app)
    assert "Level: Established" in words(app)
    assert "Who" not in words(app)


def test_an_earlier_period_shows_nothing_later():
    app = run(judged("22", "33", "44"), choose="2024-10/3")
    assert "Established" not in words(app)
    assert "Emerging" in words(app)


def test_a_draft_and_illustrative_data_are_marked():
    app = run(judged("22", closed=False, illustrative=True))
    assert "DRAFT: " in words(app)
    assert "ILLUSTRATIVE DATA: " in words(app)


def test_what_people_wrote_is_drawn_as_text_and_never_as_markdown():
    app = run(judged("2", group="**Bold** <b>group</b> :red[x] $y$"))
    drawn = [each.value for each in (*app.markdown, *app.header, *app.title, *app.caption)]
    assert not [each for each in drawn if "**Bold**" in each or "<b>" in each or ":red[" in each or "$y$" in each]
    assert any("Bold" in each for each in drawn)


def test_what_stopped_a_download_is_kept_for_the_page_to_say(monkeypatch):
    def refuses(*asked: object) -> None:
        raise StoreRefused("Not saved: the server's disk is full.", mend="Nothing was changed. Try again.")

    monkeypatch.setattr(exporting, "board_pack", refuses)
    trouble: list[str] = []
    with pytest.raises(AssessmentError):
        handing_out.made(partial(papers._data, Standing(judged("2")), Period(2024, 10)), trouble)
    assert trouble == ["Not saved: the server's disk is full. Nothing was changed. Try again."]
