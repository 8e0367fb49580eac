"""Trends: has it moved, and may it be compared."""

from __future__ import annotations

from itertools import islice, repeat
from pathlib import Path

from pandas import DataFrame

from assessment.domain.period import Period, next_period
from assessment.domain.permission import HOST
from assessment.services import library
from tests.builders import Q1, Q2, SECOND_VERSION_FILE, Place, a_closed_round, an_open_round, judge
from tests.screens.conftest import Start
from tests.screens.driving import Screen, shown


def charts(screen: Screen) -> list[str]:
    """What each chart says to somebody who cannot see it."""
    return [chart.proto.alt for chart in screen.at.get("vega_lite_chart")]


def table(screen: Screen) -> DataFrame:
    """The table of principle by period, without what it says beside them: since last time, and the direction."""
    drawn, *_ = screen.at.table  # who took part has one too
    assert len(drawn.value.columns) > 2
    return drawn.value.iloc[:, :-2]


def quarters(first: Period, number: int) -> list[Period]:
    found = [first]
    for _ in islice(repeat(None), number - 1):
        found.append(next_period(found[-1]))
    return found


def test_without_a_round_it_says_what_will_stand_here(place: Place):
    screen = Screen("trends")
    assert "No round has been started yet. Open the first one on Home: its levels will stand here." in screen.lines
    assert "Open this round" in screen.press("Go to Home").buttons


def test_the_first_round_shows_where_things_stand(place: Place):
    a_closed_round(place)
    screen = Screen("trends")
    assert screen.title == "Trends"
    assert "Too few rounds to say for three principles." in screen.lines
    assert "A direction takes three rounds with a level." in screen.words
    assert "Q1 2025/26 (April to June 2025)" in screen.lines
    assert len(charts(screen)) == 3
    assert all("Q1 2025/26" in alt for alt in charts(screen))
    assert table(screen).shape == (3, 1)
    assert set(table(screen).iloc[:, 0]) == {"Emerging"}
    assert [each.proto.label for each in screen.at.get("download_button")] == [
        "Download as CSV",
        "Download the charts as SVG",
        "Download the charts as PNG",
        "Download who took part as CSV",
    ]


def test_eight_quarters_have_a_chart_a_sentence_and_a_row_for_each_principle(start: Start, illustrated: Path):
    start(illustrated)
    screen = Screen("trends")
    assert any(line.endswith(".") and "rising" in line for line in screen.lines)
    assert "Q4 2024/25 (January to March 2025) to Q3 2026/27 (October to December 2026)" in screen.lines
    assert len(charts(screen)) == 8
    assert all(charts(screen))
    assert all(f"{number}. " in screen.words for number in range(1, 9))
    assert table(screen).shape == (8, 8)
    assert not table(screen).isna().any().any()
    assert not screen.at.toggle


def test_a_gap_is_said_in_words(place: Place):
    a_closed_round(place)
    round_ = an_open_round(place, Q2)
    judge(place, round_, "not_enough_information")
    screen = Screen("trends")
    assert list(table(screen).iloc[0]) == ["Emerging", "not enough information"]
    assert "not enough information" in charts(screen)[0]


def test_a_changed_wording_is_said_under_its_chart(place: Place):
    a_closed_round(place)
    library.add_framework(place.store, HOST, SECOND_VERSION_FILE.encode(), "v2.yaml")
    round_ = an_open_round(place, Q2, version="2")
    judge(place, round_, "level:3")
    judge(place, round_, "level:2", principle="places")
    screen = Screen("trends")
    assert "The wording changed in version 2." in screen.words
    assert "Q2 2025/26: Version 2 is used from here on; the meaning is the same." in screen.lines
    assert "From Q2 2025/26 version 2 is used. Where that changed the meaning the cell says so" in screen.words
    assert [shown(words) for words in table(screen).iloc[:2, 1]] == [
        "Embedded (not comparable with before)",
        "Emerging",
    ]
    assert "Not comparable" in screen.go_to("home").words


def test_more_than_eight_quarters_are_shown_on_request(place: Place):
    for period in quarters(Q1, 9):
        judge(place, an_open_round(place, period), "level:2")
    screen = Screen("trends")
    assert table(screen).shape == (3, 8)
    assert "Q1 2025/26" not in table(screen).columns
    (toggle,) = screen.at.toggle
    assert toggle.label == "Show all 9 quarters"
    toggle.set_value(True)
    screen.run()
    assert table(screen).shape == (3, 9)
    assert "Q1 2025/26 (April to June 2025) to Q1 2027/28 (April to June 2027)" in screen.lines
    assert charts(screen)[0].endswith("The table has those before.")
    assert "Q1 2025/26" in screen.at.get("vega_lite_chart")[0].proto.spec


def test_where_to_look_first_stands_here_too_and_opens_the_latest_round(place: Place):
    a_closed_round(place, Q1)
    judge(place, an_open_round(place, Q2), "level:1", principle="places")
    screen = Screen("trends", {"period": Q1.canonical})
    assert "Fell since Q1 2025/26, from Emerging to Not started. Not started, place 1 of 3." in screen.lines
    screen.press("Open 2")
    assert screen.title == "Places become safer"
    assert screen.chosen("Round") == Q2.canonical


def test_a_judgement_saved_meanwhile_is_drawn_at_the_next_run(place: Place):
    round_ = an_open_round(place)
    screen = Screen("trends")
    assert list(table(screen).iloc[0]) == ["not yet answered"]
    judge(place, round_, "level:3")
    assert list(table(screen.run()).iloc[0]) == ["Embedded"]
