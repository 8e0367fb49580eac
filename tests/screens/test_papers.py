"""Papers: the board pack, as it will read and to download."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import openpyxl
import pytest

from assessment.domain.board_summary import SummaryField
from assessment.domain.errors import InvalidInput
from assessment.papers.word_paper.read_back import said_in
from assessment.screens import papers
from assessment.services import exporting
from assessment.services.rounds import close_round
from assessment.services.summing_up import PartChange, write_summary
from tests.builders import (
    A_DAY,
    FRAMEWORK,
    Q2,
    Place,
    a_closed_round,
    a_colleague,
    an_open_round,
    everything_done,
    judge,
)
from tests.screens.conftest import Start
from tests.screens.driving import Screen

FIRST, SECOND = "Q1 2025/26 (April to June 2025)", "Q2 2025/26 (July to September 2025)"


@pytest.fixture
def made_on_request(monkeypatch: pytest.MonkeyPatch) -> list:
    """What the page hands to its button, which makes the file only once somebody asks for it."""
    asked = []
    real = papers.st.download_button

    def spy(label, **options):
        if label == "Download the board pack":
            asked.append(options["data"])
        return real(label, **options)

    monkeypatch.setattr(papers.st, "download_button", spy)
    return asked


def test_without_a_round_it_says_what_a_pack_is_made_of(place: Place):
    screen = Screen("papers")
    assert "There is no board pack yet: it is made from a round." in screen.words
    assert "Open this round" in screen.press("Go to Home").buttons


def test_an_open_round_is_shown_as_a_draft(place: Place, made_on_request):
    judge(place, an_open_round(place), "level:2")
    screen = Screen("papers")
    assert screen.at.selectbox[0].options == [f"{FIRST}, draft"]
    assert "DRAFT" in screen.words
    assert "Emerging" in screen.words
    assert "What is left out" in screen.lines
    book = openpyxl.load_workbook(io.BytesIO(made_on_request[-1]()))
    assert "DRAFT" in str([row for sheet in book for row in sheet.values])


def test_a_closed_round_is_final_and_its_workbook_holds_what_the_page_shows(place: Place, made_on_request):
    a_closed_round(place)
    screen = Screen("papers")
    assert screen.at.selectbox[0].options == [f"{FIRST}, final"]
    assert "FINAL" in screen.words
    assert "DRAFT" not in screen.words
    cells = str([row for sheet in openpyxl.load_workbook(io.BytesIO(made_on_request[-1]())) for row in sheet.values])
    assert "Children are heard" in cells
    assert "Children are heard" in screen.words


def test_an_earlier_period_shows_nothing_later(place: Place):
    a_closed_round(place)
    judge(place, an_open_round(place, Q2), "level:3")
    screen = Screen("papers")
    assert screen.at.selectbox[0].options == [f"{SECOND}, draft", f"{FIRST}, final"]
    assert "Embedded" in screen.words
    screen.choose("Period", "2025-04/3").run()
    assert "FINAL" in screen.words
    assert "Embedded" not in screen.words
    assert "Q2 2025/26" not in "\n".join(line for line in screen.lines if "draft" not in line and "·" not in line)


def test_a_round_that_is_closed_meanwhile_stays_the_one_chosen(place: Place):
    round_ = an_open_round(place)
    everything_done(place, round_)
    an_open_round(place, Q2)
    screen = Screen("papers").choose("Period", "2025-04/3").run()
    assert "DRAFT" in screen.words
    close_round(place.store, place.actor, round_.id, signed_off_by="Chair", signed_off_on=A_DAY)
    screen.run()
    assert screen.chosen("Period") == "2025-04/3"
    assert "FINAL" in screen.words
    assert screen.choose("Period", "2025-07/3").run().chosen("Period") == "2025-07/3"


def test_a_pack_that_cannot_be_made_is_said_at_the_next_run(
    place: Place, made_on_request, monkeypatch: pytest.MonkeyPatch
):
    def refused(*_: object) -> None:
        raise InvalidInput("A text is too long for a cell.", mend="Shorten it.")

    a_closed_round(place)
    screen = Screen("papers")
    monkeypatch.setattr(exporting, "board_pack", refused)
    with pytest.raises(InvalidInput):
        made_on_request[-1]()
    assert "A text is too long for a cell. Shorten it." in screen.run().errors
    assert screen.run().errors == ""


def test_eight_quarters_can_be_chosen_from(start: Start, illustrated: Path):
    start(illustrated)
    screen = Screen("papers")
    assert len(screen.at.selectbox("choose_view").options) == 4
    (periods,) = (box for box in screen.at.selectbox if box.label == "Period")
    assert len(periods.options) == 8
    assert "llustrative" in screen.words
    screen.choose("Period", "2025-01/3").run()
    assert "Q4 2024/25 (January to March 2025)" in screen.words


def test_the_summary_for_the_board_is_written_on_the_page_and_opens_the_paper(place: Place, made_on_request):
    round_ = an_open_round(place)
    judge(place, round_, "level:2")
    screen = Screen("papers").choose("The paper", "Write the summary").run()
    assert "Nothing saved yet" in screen.words
    screen.write("Where we stand", "Habits are forming.").run()
    screen.write("Marking", "OFFICIAL").run()
    assert "Last saved" in screen.words
    screen.choose("The paper", "As it will read").run()
    assert screen.comes_before("Where we stand", "This quarter")
    assert screen.comes_before("Habits are forming.", "This quarter")
    cells = str([row for sheet in openpyxl.load_workbook(io.BytesIO(made_on_request[-1]())) for row in sheet.values])
    assert "Habits are forming." in cells
    assert "OFFICIAL" in cells


def test_what_a_cover_sheet_asks_is_written_beside_and_stands_in_the_word_paper(place: Place):
    judge(place, an_open_round(place), "level:2")
    screen = Screen("papers").choose("The paper", "Write the summary").run()
    screen.write("Report of", "The chair").run()
    screen.write("Recommendations to the board", "To note it.\nTo fund it.").run()
    screen.choose("Purpose", "decision").run()
    assert "Last saved" in screen.words
    fresh = Screen("papers").choose("The paper", "Write the summary").run()
    assert (fresh.box("Report of"), fresh.chosen("Purpose")) == ("The chair", "decision")
    said = list(said_in(exporting.word_paper(place.store, place.actor, place.group, FRAMEWORK).data))
    assert {("Normal", "The chair"), ("Normal", "For decision."), ("List Number", "To fund it.")} <= set(said)


def test_a_colleagues_summary_is_not_written_over_and_both_texts_are_shown(place: Place):
    round_ = an_open_round(place)
    screen = Screen("papers").choose("The paper", "Write the summary").run()
    theirs = PartChange(round_.id, SummaryField.STRENGTHS, "Theirs", seen=0)
    write_summary(place.store, a_colleague(place, "Analyst").actor, theirs)
    screen.write("Strengths", "Mine").run()
    assert "Not saved: Analyst saved this since you opened it." in screen.errors
    assert "Strengths is not saved. See its box." in screen.lines
    assert screen.comes_before("Theirs", "Yours, not saved")
    assert "Yours, not saved" in screen.choose("The paper", "As it will read").run().lines, "it is not hidden unsaved"
    screen.press("Save yours")
    assert screen.errors == ""
    assert "Mine" in screen.words


def test_an_identifier_is_not_kept_and_stays_in_its_box_to_be_mended(place: Place):
    an_open_round(place)
    screen = Screen("papers").choose("The paper", "Write the summary").run()
    screen.write("Concerns", "NHS 943 476 5919").run()
    assert "NHS number" in screen.errors
    assert screen.box("Concerns") == "NHS 943 476 5919"
    screen.write("Concerns", "Transport").run()
    assert screen.errors == ""


def test_the_summary_of_a_closed_round_is_only_to_be_read(place: Place):
    round_ = an_open_round(place)
    write_summary(place.store, place.actor, PartChange(round_.id, SummaryField.CONCERNS, "Transport", seen=0))
    everything_done(place, round_)
    screen = Screen("papers").choose("The paper", "Write the summary").run()
    close_round(place.store, place.actor, round_.id, signed_off_by="Chair", signed_off_on=A_DAY)
    screen.write("Strengths", "Too late").run()
    assert "Not saved: the round was closed before you left the box." in screen.errors
    assert "Too late" in screen.lines
    fresh = Screen("papers")
    assert "Too late" not in fresh.words
    assert "Transport" in fresh.words
    assert not fresh.at.text_area
    assert "Write the summary" not in fresh.words


def test_what_was_handed_out_is_listed_and_comes_again_as_it_was(
    place: Place, made_on_request, monkeypatch: pytest.MonkeyPatch
):
    a_closed_round(place)
    screen = Screen("papers").choose("The paper", "What was issued").run()
    assert "No paper has been handed out yet. Each one is kept here." in screen.lines
    data = made_on_request[-1]()
    again = {}
    real = papers.st.download_button
    monkeypatch.setattr(
        papers.st, "download_button", lambda label, **told: (again.update({label: told}), real(label, **told))[1]
    )
    screen.run()
    (label,) = [each for each in screen.lines if each.startswith("Download again: ")]
    (told,) = [each for shown, each in again.items() if shown.startswith("Download again")]
    assert told["data"]() == data
    assert told["file_name"] == "board-pack-steering-group-our-framework-q1-2025-26.xlsx"
    which = "Board pack, Q1 2025/26, final"
    assert label.startswith(f"Download again: {which}, "), "a button says which file it hands out, where there are many"
    when = label.removeprefix(f"Download again: {which}, ")
    assert f"{when}, by Chair\nSHA-256 begins {hashlib.sha256(data).hexdigest()[:12]}" in screen.lines
