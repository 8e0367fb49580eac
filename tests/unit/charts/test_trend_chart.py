"""Trend charts: lines that break where they must, words on the axes, and what people wrote never an expression."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.analysis.period_axis import period_axis
from assessment.analysis.trend_frames import trend_points
from assessment.charts.inks import BAND, HUE, INK
from assessment.charts.trend_chart import (
    NOTHING_HAPPENED,
    SAID_OF_A_GAP,
    SAID_OF_A_LEVEL,
    SAID_OF_EVENTS,
    TOLD,
    axes,
    described,
    trend_chart,
    version_sentences,
)
from assessment.domain.history import History
from assessment.domain.judgement import AnswerKind
from assessment.domain.parts import MOST
from tests.unit.analysis.histories import WORDS, framework, history, reworded

LEFT = AnswerKind.NOT_LOOKED_AT
ONE = framework("Put children first")
HOSTILE = "\"]; datum.place ' ${alert(1)} signal('x') [a] {{b}} <b>**c**"
EXPRESSIONS = {
    "period_lines[datum.value]",
    "level_lines[datum.value - 1]",
    "title_lines",
    SAID_OF_A_GAP,
    SAID_OF_A_LEVEL,
}


def chart_of(
    found: History, title: tuple[str, ...] = ("1. Put children first",), events: Mapping[int, str] = NOTHING_HAPPENED
) -> dict[str, Any]:
    periods = period_axis(found)
    points = trend_points(found, periods, found.framework.principles)
    shared = axes(
        points, [found.name_of(each) for each in periods], [each.label for each in found.framework.scale.levels], events
    )
    return trend_chart(points[points["principle"] == "a"], shared, title)


def rows(chart: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """The rows of the layer that draws a kind of mark; none where it is left out."""
    for layer in chart["layer"]:
        if any(each["mark"]["type"] == mark for each in layer["layer"]):
            return list(layer["data"]["values"])
    return []


def parameter(chart: dict[str, Any], name: str) -> Any:
    return next(each["value"] for each in chart["params"] if each["name"] == name)


def everything(part: object, key: str = "") -> Iterator[tuple[str, object]]:
    """Every value in a specification with the key that it stands under."""
    if isinstance(part, dict):
        for inner_key, inner in part.items():
            yield from everything(inner, inner_key)
    elif isinstance(part, list):
        for inner in part:
            yield from everything(inner, key)
    else:
        yield key, part


def test_a_line_is_drawn_within_a_run_and_never_through_a_gap() -> None:
    chart = chart_of(history((ONE, [2]), (ONE, [3]), (ONE, [LEFT]), None, (ONE, [4])))
    assert [(row["at"], row["run"]) for row in rows(chart, "line")] == [(0, 0), (1, 0), (4, 1)]
    assert [(row["at"], row["shown"]) for row in rows(chart, "rect")] == [
        (2, "not looked at"),
        (3, "not scored that quarter"),
    ]


def test_where_the_meaning_changed_a_mark_and_a_word_stand() -> None:
    found = history((ONE, [2]), (reworded(ONE, "a", "Hear children"), [3]))
    chart = chart_of(found)
    assert [row["at"] for row in rows(chart, "rule")] == [1]
    assert ["not", "comparable"] in [each["mark"].get("text") for layer in chart["layer"] for each in layer["layer"]]
    assert len({row["run"] for row in rows(chart, "line")}) == 2
    assert version_sentences(trend_points(found, period_axis(found), found.framework.principles)) == (
        "Q4 2024/25: not comparable with the level before: The wording changed in version 2.",
    )


def test_every_period_and_every_level_has_its_place_even_where_nothing_is_drawn() -> None:
    chart = chart_of(history((ONE, [2]), None, None, (ONE, [3])))
    assert chart["encoding"]["x"]["scale"]["domain"] == [0, 1, 2, 3]
    assert parameter(chart, "period_lines") == [["Q3", "2024/25"], ["Q4"], ["Q1", "2025/26"], ["Q2"]]
    assert parameter(chart, "level_lines") == [[word] for word in WORDS]
    y = chart["layer"][-1]["encoding"]["y"]
    assert y["axis"]["values"] == [1, 2, 3, 4, 5]
    assert y["scale"]["domain"][0] < 1
    assert "reverse" not in y["scale"]  # the lowest level is at the bottom


def test_a_chart_without_any_level_still_has_its_axes_and_no_nameless_points() -> None:
    chart = chart_of(history((ONE, [LEFT])))
    (line,) = chart["layer"][-1]["layer"]
    assert line["mark"]["type"] == "line"
    assert chart["layer"][-1]["encoding"]["y"]["axis"]["values"] == [1, 2, 3, 4, 5]


def test_an_answer_between_two_levels_is_drawn_between_them() -> None:
    assert [row["place"] for row in rows(chart_of(history((ONE, ["2.5"]))), "circle")] == [2.5]


def test_a_level_on_another_scale_stands_in_words_with_the_reason() -> None:
    three = framework("Put children first", words=("No", "Partly", "Yes"))
    chart = chart_of(history((three, [3]), (framework("Put children first", version=2), [3])))
    assert [row["shown"] for row in rows(chart, "rect")] == ["Yes (another scale)"]


def test_each_mark_says_what_it_is() -> None:
    chart = chart_of(history((ONE, [2]), (ONE, [LEFT])))
    assert parameter(chart, "period_names") == ["Q3 2024/25", "Q4 2024/25"]
    marks = [each["mark"] for layer in chart["layer"] for each in layer["layer"] if each["mark"].get("aria", True)]
    said = {mark["type"]: mark["description"]["expr"] for mark in marks}
    assert said == {"circle": SAID_OF_A_LEVEL, "text": SAID_OF_A_GAP}
    assert said == {mark["type"]: mark["tooltip"]["expr"] for mark in marks}


def test_a_description_gives_the_headline_and_every_period_in_words() -> None:
    found = history((ONE, [2]), None, (ONE, [3]))
    points = trend_points(found, period_axis(found), found.framework.principles)
    assert described("1. Put children first", "Rising.", points) == (
        "1. Put children first. Rising. "
        "Q3 2024/25: Emerging; Q4 2024/25: not scored that quarter; Q1 2025/26: Developing."
    )


def test_a_chart_is_described_once_by_itself_or_by_whoever_shows_it() -> None:
    found = history((ONE, [2]))
    points = trend_points(found, period_axis(found), found.framework.principles)
    shared = axes(points, ["Q3 2024/25"], WORDS)
    assert "description" not in trend_chart(points, shared, ["Title"])
    assert trend_chart(points, shared, ["Title"], "In words")["description"] == "In words"


def test_text_is_ink_and_the_data_one_hue() -> None:
    chart = chart_of(history((ONE, [2]), (reworded(ONE, "a", "Hear children"), [LEFT])))
    colours = {value for key, value in everything(chart) if key in {"color", "labelColor"}}
    assert colours <= {INK, HUE, BAND, "#505a5f"}
    labels = {value for key, value in everything(chart) if key == "labelColor"}
    assert labels == {INK}


@settings(deadline=None, max_examples=50)  # the first chart of a kind takes Altair's time
@given(text=st.one_of(st.just(HOSTILE), st.text(min_size=1, max_size=60)))
@pytest.mark.parametrize("place", ["title", "level"])
def test_what_people_wrote_is_data_and_never_an_expression_or_a_field(place: str, text: str) -> None:
    words = (text, *WORDS[1:]) if place == "level" else WORDS
    titles = (text, "Respect voice") if place == "title" else ("Put children first", "Respect voice")
    chart = chart_of(history((framework(*titles, words=words), [1, 2])), title=(titles[0],))
    assert {value for key, value in everything(chart) if key in {"expr", "labelExpr"}} <= EXPRESSIONS
    fields = {value for key, value in everything(chart) if key == "field"}
    assert fields <= {"at", "place", "run", "shown"}
    assert not {key for key, _ in everything(chart)} & {"signal", "test", "calculate", "filter", "href", "url"}


def test_hostile_words_leave_the_specification_valid_and_whole() -> None:
    hostile = framework(HOSTILE, words=(HOSTILE, *WORDS[1:]))
    chart = chart_of(history((hostile, [1])), title=(HOSTILE,))
    alt.LayerChart.from_dict(chart).to_dict()
    assert parameter(chart, "title_lines") == [HOSTILE]
    assert json.loads(json.dumps(chart)) == chart


def test_a_description_of_a_long_history_tells_the_last_periods_and_where_the_others_are() -> None:
    found = history(*[(ONE, [3])] * 10)
    said = described("One", "Steady.", trend_points(found, period_axis(found), found.framework.principles))
    assert said.count("Developing") == TOLD
    assert said.endswith("The table has those before.")


def test_a_page_of_charts_stays_light() -> None:
    found = history(*[(ONE, [3])] * 8)
    assert len(json.dumps(chart_of(found))) < 3_500


def test_forty_quarters_of_long_words_stay_within_the_budget_of_a_page() -> None:
    longest = framework(
        "ماذا رأينا من هذا في الأشهر الثلاثة الماضية " * 3,
        words=[f"مرحلة من المراحل التي اتفقنا على استخدامها هذا العام كله {number}" for number in range(1, 13)],
    )
    chart = chart_of(history(*[(longest, [1 + number % 12]) for number in range(40)]), title=("ماذا رأينا من هذا",) * 3)
    assert len(json.dumps(chart)) * MOST <= 200_000


def test_events_stand_as_letters_at_their_periods_and_leave_the_levels_where_they_are():
    found = history((ONE, (2,)), (ONE, (3,)), (ONE, (3,)))
    bare, marked = chart_of(found), chart_of(found, events={0: "A", 2: "B-C"})
    layer = next(each for each in marked["layer"] if "letters" in each["data"]["values"][0])
    assert layer["data"]["values"] == [{"at": 0, "letters": "A"}, {"at": 2, "letters": "B-C"}]
    assert [each["mark"]["type"] for each in layer["layer"]] == ["rule", "text"]
    assert layer["layer"][1]["mark"]["description"] == {"expr": SAID_OF_EVENTS}
    assert [each for each in marked["layer"] if each is not layer][-1]["data"] == bare["layer"][-1]["data"]
    assert not any("letters" in row for each in bare["layer"] for row in each["data"]["values"])
    said = described("One", "Rose.", trend_points(found, period_axis(found), ONE.principles), {0: "A", 2: "B-C"})
    assert said == (
        "One. Rose. Q3 2024/25: Emerging (event A); Q4 2024/25: Developing; Q1 2025/26: Developing (event B-C)."
    )
