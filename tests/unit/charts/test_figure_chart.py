"""A figure's chart: what is drawn, in one ink, with nothing through a gap and no limits before there are enough."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from assessment.analysis.figure_frames import figure_points, figure_table
from assessment.charts import inks
from assessment.charts.figure_chart import figure_chart
from assessment.domain.indicator import WHOLE
from assessment.domain.reading import Figure
from tests.unit.domain.test_figures import INDICATOR, STEADY, TYPES, a_figure, step


def drawn(figure: Figure, part: str = WHOLE, title: str = "Title") -> dict[str, Any]:
    names = [figure.indicator.name_of(period) for period in figure.periods]
    return figure_chart(figure_points(figure, part), figure.stretches(part), names, title)


def layers(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for layer in spec.get("layer", ()):
        yield from layers(layer) if "layer" in layer else [layer]


def marks(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [layer for layer in layers(spec) if layer["mark"]["type"] == kind]


def words(spec: dict[str, Any]) -> str:
    return json.dumps(spec)


def test_limits_and_mean_are_drawn_from_twelve_readings_on_each_with_its_word():
    assert marks(drawn(a_figure(*STEADY[:11])), "rule") == []
    told = words(drawn(a_figure(*STEADY)))
    assert all(f'"{each}"' in told for each in ("mean 22.0", "upper limit 32.6", "lower limit 11.4"))
    below_zero = words(drawn(a_figure(*(value - 20 for value in STEADY))))
    assert ("upper limit" in below_zero, "lower limit" in below_zero) == (True, False)


def test_no_line_crosses_a_period_without_a_reading_and_the_gap_says_so():
    points = figure_points(a_figure(20, 24, None, 24), WHOLE)
    assert list(points["run"].dropna()) == [0, 0, 1]
    assert list(points["words"]) == ["20", "24", "no reading", "24"]
    assert '"no reading"' in words(drawn(a_figure(20, 24, None, 24)))


def test_a_part_that_was_not_given_is_a_gap_too():
    by_type = replace(INDICATOR, parts=TYPES)
    points = figure_points(a_figure(20, 24, indicator=by_type, a=(2, 3)), "b")
    assert list(points["words"]) == ["not given", "not given"]
    assert marks(drawn(a_figure(20, 24, indicator=by_type, a=(2, 3)), "b"), "point") == []


def test_what_is_unusual_has_another_shape_and_the_same_ink():
    spec = drawn(a_figure(*STEADY * 2, *[24] * 7, 0))
    assert [layer["mark"]["shape"] for layer in marks(spec, "point")] == ["circle", "circle", "diamond"]
    colours = set(re.findall(r"#[0-9a-fA-F]{6}", words(spec)))
    assert colours <= {inks.HUE, inks.INK, inks.QUIET, inks.GRID, inks.BAND, "#ffffff"}
    assert not re.search(r'"(red|green|orange)"', words(spec))


def test_every_reading_is_said_with_its_period():
    told = words(drawn(a_figure(20, 1234)))
    assert '"Q1 2022/23: 20"' in told
    assert '"Q2 2022/23: 1,234"' in told


def test_what_people_wrote_is_data_and_never_an_expression():
    spec = drawn(a_figure(20, 24), title="datum.at + ${alert(1)} <b>")
    (said,) = [each["value"] for each in spec["params"] if each["name"] == "title_lines"]
    assert " ".join(said) == "datum.at + ${alert(1)} <b>"
    assert words({**spec, "params": []}).count("alert(1)") == 0


def test_the_table_has_the_latest_period_first_and_no_empty_cell():
    table = figure_table(a_figure(20, None, 24, indicator=replace(INDICATOR, parts=TYPES), a=(2, 0, 3)))
    assert list(table.columns) == ["All together", "Criminal", "Sexual"]
    assert table.to_numpy().tolist() == [
        ["24", "3", "not given"],
        ["no reading"] * 3,
        ["20", "2", "not given"],
    ]
    assert table.index[0] == "Q3 2022/23 (October to December 2022)"


def test_where_limits_are_counted_anew_the_mean_and_limits_break_and_the_line_does_not():
    figure = replace(a_figure(*STEADY, *[60, 64] * 6), decided=(step(12),))
    spec = drawn(figure)
    told = words(spec)
    assert all(f'"{each}"' in told for each in ("mean 22.0", "mean 62.0", "upper limit 72.6", "counted anew"))
    assert set(re.findall(r'"at": (\d+), "to": (\d+)', told)) == {("0", "11"), ("12", "23")}
    assert set(figure_points(figure, WHOLE)["run"]) == {0.0}
    assert words(drawn(replace(figure, decided=()))).count("counted anew") == 0
