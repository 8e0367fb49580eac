"""The charts of a board pack: a line only where there is something to compare, and words where there is not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from assessment.domain.framework import Change, Relation
from assessment.domain.period import Period, next_period
from assessment.domain.scale import Level, Scale
from assessment.papers.board_pack.charts import charts
from assessment.papers.board_pack.making import board_pack
from assessment.papers.subject import subject_of
from tests.papers.builders import FACTS, FIRST, SCALE, framework, full_history, history, judged, record
from tests.papers.workbooks import CHART, DRAWING, parts, values


def drawn(told):
    """The first chart."""
    (sheet,) = charts(subject_of(told, FACTS))
    return sheet.charts[0]


def lines(told):
    """The values of the first chart's lines, without the row that holds the words of the levels."""
    first = drawn(told)
    assert all(line.values[0] is None for line in first.lines)
    return [list(line.values[1:]) for line in first.lines]


def test_each_principle_has_a_chart_of_its_own_with_its_sentence_in_a_cell():
    data = board_pack(full_history(), FACTS)
    assert len(parts(data, r"xl/charts/chart")) == 8
    cells = [str(cell) for row in values(data)["Charts"] for cell in row if cell]
    assert sum("over the last four rounds" in cell for cell in cells) == 8


def test_every_kind_of_gap_is_an_empty_cell():
    assert lines(judged("3", "?", "3", "n", "3", "d", "3", "x", "3", "-", "3", " ")) == [
        [3.0, None, 3.0, None, 3.0, None, 3.0, None, 3.0, None, 3.0, None]
    ]


def test_a_line_ends_where_the_meaning_changed_and_says_so():
    second = framework(["Act"], version=2, changes=(Change("p1", Relation.REWORDED),))
    told = history(record(FIRST, "2", used=framework(["Listen"])), record(next_period(FIRST), "3", used=second))
    assert lines(told) == [[2.0, None], [None, 3.0]]
    assert "not comparable with before" in str(
        [text.text for chart in parts(board_pack(told, FACTS), r"xl/charts/chart").values() for text in chart.iter()]
    )


def test_rounds_that_used_another_scale_are_not_drawn_on_this_one_and_it_is_said():
    three = Scale(tuple(Level(Decimal(n), word) for n, word in enumerate(("No", "Partly", "Yes"), start=1)))
    second = framework(["One"], version=2)
    told = history(
        record(FIRST, "3", used=framework(["One"], scale=three)), record(next_period(FIRST), "3", used=second)
    )
    assert lines(told) == [[None, 3.0]]
    assert drawn(told).sentence.endswith("Rounds that used another scale are not drawn.")


def test_no_line_runs_from_one_period_to_another_that_does_not_follow_it_directly():
    odd = next_period(Period(2025, 1)).month + 1
    told = history(
        record(Period(2025, 1), "2", used=framework(["One"])), record(Period(2025, odd), "3", used=framework(["One"]))
    )
    assert lines(told) == [[2.0, None], [None, 3.0]]


def test_a_principle_without_any_level_has_no_chart_and_it_is_said_why():
    data = board_pack(judged("3?"), FACTS)
    assert len(parts(data, r"xl/charts/chart")) == 1
    cells = [str(cell) for row in values(data)["Charts"] for cell in row if cell]
    heading, sentence = cells[-2:]
    assert heading == "Nothing to draw yet"
    assert sentence.startswith("2. Recognise and challenge inequalities, exclusion and discrimination: Too few rounds")
    assert sentence.endswith("none with a level so far. Q3 2024/25: not enough information.")


def test_where_nothing_can_be_drawn_there_is_no_sheet_of_charts():
    data = board_pack(judged("?n"), FACTS)
    assert not {"Charts", "Chart data"} & values(data).keys()
    assert not parts(data, r"xl/(charts|drawings)/")
    assert "Charts" not in str(values(data)["Contents"])


def test_a_title_that_looks_like_a_formula_is_drawn_as_text():
    data = board_pack(history(record(FIRST, "3", used=framework(["=1+1"], principles=titled("=1+1")))), FACTS)
    (chart,) = parts(data, r"xl/charts/chart").values()
    formulas = {each.text for each in chart.iter(f"{CHART}f")}
    assert all(formula.startswith("'Chart data'!$") for formula in formulas)
    assert "=1+1" in [each.text for each in chart.iter(f"{CHART}v")]


def test_the_words_of_the_levels_stand_at_the_lines_that_carry_them():
    (chart,) = parts(board_pack(judged("3", "4"), FACTS), r"xl/charts/chart").values()
    series = list(chart.iter(f"{CHART}ser"))
    names = [each.find(f"{CHART}tx").find(f".//{CHART}v").text for each in series]
    assert names == [*(level.label for level in SCALE.levels), "1. Put children and young people first"]
    for each in series[:5]:
        assert each.find(f"{CHART}dLbls/{CHART}showSerName").get("val") == "1"


def test_a_long_title_is_cut_in_the_chart_and_stands_whole_in_the_tables():
    long = "A title that goes on " * 20
    data = board_pack(history(record(FIRST, "3", used=framework([long.strip()]))), FACTS)
    ((frame),) = [
        each for part in parts(data, r"xl/drawings/drawing").values() for each in part.iter(f"{DRAWING}cNvPr")
    ]
    assert len(frame.get("descr")) < 500
    assert f"1. {long.strip()}" in [row[0] for row in values(data)["This quarter"]]


def titled(title):
    return (replace(framework(["x"]).principles[0], title=title, ref=""),)
