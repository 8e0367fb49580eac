"""Board packs at the edges: nothing is cut off, shortened or taken for a formula, and no chart is empty."""

from __future__ import annotations

import pytest

from assessment.papers.board_pack.making import board_pack
from assessment.papers.board_pack.pack import pack_of
from assessment.papers.formulas import may_be_formula
from assessment.papers.sheets.measure import LINES_SHOWN, line_count, shown_width
from tests.papers.extremes import edges
from tests.papers.workbooks import CHART, DRAWING, opened, parts


@pytest.fixture(scope="module", params=list(edges()))
def edge(request):
    """A pack as it is meant, and the file, which was read back and held against it before it got here."""
    found, facts = edges()[request.param]
    return pack_of(found, facts), board_pack(found, facts)


def test_every_cell_has_room_for_all_of_its_text_and_every_line_for_itself(edge):
    pack, _ = edge
    for sheet in pack.sheets:
        width = sum(column.width for column in sheet.columns)
        assert all(line_count(line, width) == 1 for line in sheet.head), sheet.name
        for row in sheet.rows:
            for at, cell in enumerate(row):
                lines = line_count(str(cell), shown_width(at, sheet.columns[at].width))
                assert lines <= LINES_SHOWN + 1, (sheet.name, sheet.columns[at].heading)  # one for "(continued)"


def test_a_text_that_could_be_taken_for_more_than_a_text_is_marked_as_one(edge):
    _, data = edge
    with opened(data) as workbook:
        for sheet in workbook:
            for row in sheet.iter_rows():
                for cell in [cell for cell in row if isinstance(cell.value, str)]:
                    assert cell.data_type == "s", (sheet.title, cell)
                    assert cell.quotePrefix or not may_be_formula(cell.value), (sheet.title, cell)


def test_charts_draw_numbers_only_each_draws_some_and_says_so_in_a_text_that_can_be_heard_out(edge):
    _, data = edge
    charts = parts(data, r"xl/charts/chart")
    with opened(data) as workbook:
        for name, chart in charts.items():
            *_, last = chart.iter(f"{CHART}val")
            for values in chart.iter(f"{CHART}val"):
                sheet, cells = values.find(f".//{CHART}f").text.split("!")
                found = [cell.value for (cell,) in workbook[sheet.strip("'")][cells.replace("$", "")]]
                assert all(value is None or isinstance(value, int | float) for value in found), name
                assert any(value is not None for value in found) or values is not last, name
    frames = [each for part in parts(data, r"xl/drawings/drawing").values() for each in part.iter(f"{DRAWING}cNvPr")]
    assert len(frames) == len(charts)
    assert all(0 < len(str(frame.get("descr"))) < 4000 for frame in frames)


def test_where_nobody_gave_a_level_there_is_no_chart_and_no_zero():
    for name in ("a round with no answers", "only not enough information, closed"):
        data = board_pack(*edges()[name])
        assert not parts(data, r"xl/charts/")
        with opened(data) as workbook:
            cells = [cell.value for row in workbook["This quarter"].iter_rows(max_col=6) for cell in row]
        assert 0 not in cells
