"""Figures: adding one, recording readings and what might explain them, and nothing lost or hidden on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from assessment.domain import figure_words
from assessment.domain.reading import Explanation, Figure
from assessment.screens import figure_form
from assessment.services.figures import IndicatorText, add_figure, figures_about
from assessment.services.limits import REASON
from assessment.services.readings import ReadingText, record_reading
from tests.builders import Q1, Q2, Place, a_colleague, an_open_round
from tests.screens.conftest import Start
from tests.screens.driving import Screen
from tests.spreadsheets import csv_file

NHS_NUMBER = "943 476 5919"
WRITTEN = {
    "name": "Missing episodes",
    "definition": "Reports of a child missing",
    "source": "Police returns",
    "area": "City",
    "unit": "reports",
}


def kept(place: Place) -> Figure:
    (figure,) = figures_about(place.store, place.actor, place.group)
    return figure


def a_figure(place: Place, **changes: object) -> str:
    an_open_round(place)
    text = IndicatorText(**{**WRITTEN, **changes})  # type: ignore[arg-type]
    return add_figure(place.store, place.actor, text).id


def fill_in(screen: Screen, **values: object) -> Screen:
    """Fill in the form of a new figure."""
    for name, value in values.items():
        widgets = [*screen.at.text_input, *screen.at.text_area, *screen.at.checkbox, *screen.at.radio]
        (box,) = (each for each in widgets if each.key == f"add_figure_{name}")
        box.set_value(value)
    return screen


def test_a_figure_is_added_and_is_the_one_that_is_shown(place: Place):
    an_open_round(place)
    screen = Screen("figures")
    assert "None is recorded yet" in screen.words
    fill_in(screen, **WRITTEN, breakdown="type", parts="Criminal\n\nSexual\n", months=6).press("Add this figure")
    assert screen.errors == ""
    assert "Missing episodes is added." in marks_taken(screen.words)
    added = kept(place).indicator
    assert ([part.name for part in added.parts], added.months, added.group) == (["Criminal", "Sexual"], 6, place.group)
    assert "There is no reading yet." in screen.lines
    assert "halves of the financial year" in screen.words.lower()


def test_the_same_click_twice_adds_one_figure(place: Place, monkeypatch: pytest.MonkeyPatch):
    once = figure_form._save_new

    def twice(*args):
        written = {key: value for key, value in st.session_state.items() if str(key).startswith("add_figure_")}
        once(*args)
        st.session_state.update(written)  # the browser has not heard yet that its boxes were emptied
        once(*args)

    monkeypatch.setattr(figure_form, "_save_new", twice)
    an_open_round(place)
    screen = fill_in(Screen("figures"), **WRITTEN).press("Add this figure")
    assert kept(place).indicator.name == "Missing episodes"
    assert screen.errors == ""


def test_a_refused_figure_says_where_and_keeps_what_was_written(place: Place, bytes_on_disk):
    an_open_round(place)
    screen = fill_in(Screen("figures"), **{**WRITTEN, "source": f"of {NHS_NUMBER}"}).press("Add this figure")
    assert "Source: this seems to hold an NHS number" in screen.errors
    assert screen.box("add_figure_name") == "Missing episodes"
    assert NHS_NUMBER.encode() not in bytes_on_disk()


def test_a_reading_is_recorded_with_what_might_explain_it(place: Place):
    figure = a_figure(place, breakdown="type", parts=("Criminal",))
    screen = Screen("figures").choose(f"reading_period_{figure}", Q2.canonical).run()
    screen.write("All together (reports)", "1,041").write("Criminal", "12")
    screen.write("More or less noticing", "A new tool").write("What would tell us otherwise", "Health sees no more")
    screen.press("Save this reading")
    assert screen.errors == ""
    assert "Q2 2025/26: 1,041." in screen.lines
    assert "- More or less noticing: A new tool\n- What would tell us otherwise: Health sees no more" in screen.words
    (reading,) = kept(place).readings
    assert reading.explanation == Explanation(more_noticing="A new tool", otherwise="Health sees no more")
    assert screen.box("All together (reports)") == "1,041"

    screen.write("All together (reports)", "about forty").press("Save this reading")
    assert "All together: This is not a number from 0 on." in screen.errors
    assert screen.box("All together (reports)") == "about forty"
    screen.write("All together (reports)", "1042").press("Save this reading")
    assert kept(place).readings[0].value == 1042
    screen.press("Remove the reading of Q2 2025/26")
    assert kept(place).readings == ()


def test_a_reading_that_somebody_saved_meanwhile_is_shown_beside_ones_own(place: Place):
    figure = a_figure(place)
    screen = Screen("figures").choose(f"reading_period_{figure}", Q1.canonical).run()
    other = a_colleague(place, "Deputy")
    record_reading(other.store, other.actor, figure, ReadingText(Q1, "43"), seen=None)
    screen.at.text_input(f"reading_{figure}_{Q1.canonical}_").set_value("41")
    screen.press("Save this reading")
    assert kept(place).readings[0].value == 43
    assert "Deputy changed this reading" in screen.errors
    assert "All together: 43" in screen.words
    assert "All together: 41" in screen.words
    screen.press("Save this reading")
    assert kept(place).readings[0].value == 41


def test_readings_are_brought_in_from_a_spreadsheet_after_a_look_at_them(place: Place):
    a_figure(place, breakdown="type", parts=("Criminal",))

    def chosen(*rows: tuple[object, ...]) -> Screen:
        screen = Screen("figures")
        data = csv_file(*rows, heading=("Period", "All together", "Criminal"))
        screen.at.file_uploader[0].upload("ours.csv", data, "text/csv")
        return screen.run()

    screen = chosen(("Q1 2025/26", 40, 12), ("Q2 2025/26", "few", ""))
    assert "Nothing can be brought in yet." in screen.errors
    assert "B3: this is not a number from 0 on" in screen.words
    screen = chosen(("Q1 2025/26", 40, 12), ("Q2 2025/26", 50, ""))
    assert "Q1 2025/26 (April to June 2025): All together 40, Criminal 12" in marks_taken(screen.words)
    assert kept(place).readings == ()
    screen.press("Bring in 2 readings")
    assert screen.errors == ""
    assert "2 readings brought in." in screen.words
    assert "Q2 2025/26: 50, up from 40 in Q1 2025/26." in screen.lines
    assert "Nothing in this file is new." in chosen(("Q1 2025/26", 40, 12)).words


def marks_taken(text: str) -> str:
    """The text without the marks that keep words of either direction apart."""
    return text.replace("\u2068", "").replace("\u2069", "")


def test_a_figure_is_changed_retired_and_brought_back(place: Place):
    figure = a_figure(place)
    screen = Screen("figures")
    screen.write(f"figure_{figure}_area", "City and county").tick(f"figure_{figure}_is_sensitive", on=True)
    screen.press("Save this figure")
    assert (kept(place).indicator.area, kept(place).indicator.is_sensitive) == ("City and county", True)
    assert "In papers: " in screen.words
    screen.press("Retire this figure")
    assert kept(place).indicator.is_retired
    assert "Save this reading" not in screen.buttons
    screen.press("Bring this figure back")
    assert not kept(place).indicator.is_retired
    assert screen.errors == ""


def test_it_is_said_beside_a_chart_that_it_holds_counts_which_papers_leave_out(place: Place):
    figure = a_figure(place)
    record_reading(place.store, place.actor, figure, ReadingText(Q1, "40"), seen=None)
    screen = Screen("figures")
    assert "which papers leave out" not in screen.words
    pictures = [each.proto.label for each in screen.at.get("download_button")]
    assert pictures == ["Download the chart as SVG", "Download the chart as PNG"]
    record_reading(place.store, place.actor, figure, ReadingText(Q2, "4"), seen=None)
    assert "which papers leave out" in screen.run().words
    assert "This chart cannot be downloaded as a picture" in screen.words
    assert not screen.at.get("download_button")


def test_what_people_wrote_is_shown_as_they_wrote_it(place: Place):
    written = "<b>**x** $y$ :red[z]"
    figure = a_figure(
        place,
        name=written,
        definition=written,
        source=written,
        area=written,
        unit=written,
        breakdown=written,
        parts=(written,),
    )
    text = ReadingText(Q1, "40", explanation=Explanation(more_harm=written))
    record_reading(place.store, place.actor, figure, text, seen=None)
    screen = Screen("figures")
    assert marks_taken(screen.words).count(written) >= 7


def test_the_illustrative_story_stands_there_with_limits_and_its_explanation(start: Start, illustrated: Path):
    start(illustrated)
    screen = Screen("figures")
    names = {each.split(" (")[0].strip("\u2068\u2069"): each for each in screen.at.selectbox("figure_shown").options}
    assert set(names) == {
        "Conversations offered in time after a child came back",
        "People who took the course on noticing exploitation",
        "Premises visited to disrupt exploitation",
        "Screening forms completed",
    }
    screen.at.selectbox("figure_shown").select(names["Screening forms completed"])
    screen.run()
    assert "Q2 2026/27: 90, up from 80 in Q1 2026/27." in screen.lines
    assert "Q2 2026/27 lies above the upper process limit." in screen.lines
    assert "The changed screening form came into use" in screen.words
    assert figure_words.NO_DIRECTION in screen.words


def test_limits_are_counted_anew_where_the_group_says_so_and_as_before_once_it_takes_that_back(place: Place):
    figure = a_figure(place)
    for period, value in ((Q1, "20"), (Q2, "41")):
        record_reading(place.store, place.actor, figure, ReadingText(period, value), seen=None)
    screen = Screen("figures")
    assert "From Q2 2025/26 on 1 reading lies above the mean of those before. The rule asks for eight." in screen.lines
    screen.press("Count them anew")
    assert "Say what changed" in screen.errors
    screen.write(REASON, "A new form since July").press("Count them anew")
    assert screen.errors == ""
    (step,) = kept(place).steps
    assert (step.period, step.reason) == (Q2, "A new form since July")
    assert "Limits are counted anew." in screen.lines
    assert screen.words.count("A new form since July") == 3  # of the chart, with the limits, and to be taken back
    screen.press("Take this back")
    assert kept(place).steps == ()
    assert "A new form since July" not in screen.words
