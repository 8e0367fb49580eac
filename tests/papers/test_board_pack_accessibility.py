"""The checklist for spreadsheets of the Government Analysis Function, as checks of the file itself."""

from __future__ import annotations

import re

import pytest
from openpyxl.utils import range_boundaries

from assessment.charts.inks import INK, shade
from assessment.papers.board_pack.making import board_pack
from tests.contrast import contrast
from tests.papers.builders import FACTS, full_history, judged
from tests.papers.workbooks import CHART, DRAWING, MAIN, opened, parts

PLAIN = {"Charts", "Chart data"}


@pytest.fixture(scope="module", params=["eight quarters with gaps", "one round, nothing answered", "a draft, marked"])
def data(request):
    histories = {
        "eight quarters with gaps": full_history,
        "one round, nothing answered": lambda: judged("  ", closed=False),
        "a draft, marked": lambda: judged("33", "?4", closed=False, illustrative=True),
    }
    return board_pack(histories[request.param](), FACTS)


def test_every_sheet_has_a_title_in_its_first_cell_that_no_other_sheet_has(data):
    with opened(data) as workbook:
        titles = [sheet["A1"].value for sheet in workbook]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_every_sheet_but_the_charts_and_their_data_is_one_named_table_in_column_a(data):
    with opened(data) as workbook:
        names = []
        for sheet in workbook:
            if sheet.title in PLAIN:
                assert not sheet.tables
                continue
            (table,) = sheet.tables.values()
            names.append(table.displayName)
            assert re.fullmatch(r"A\d+:[A-Z]+\d+", table.ref)
            assert table.headerRowCount == 1
            assert table.autoFilter is None
        assert not [name for name in names if name.startswith("Table")]


def test_nothing_stands_below_or_beside_a_table_and_no_cell_in_it_is_empty(data):
    with opened(data) as workbook:
        for sheet in workbook:
            for table in sheet.tables.values():
                _, top, right, bottom = range_boundaries(table.ref)
                assert (sheet.max_row, sheet.max_column) == (bottom, right), sheet.title
                for row in sheet.iter_rows(min_row=top, values_only=True):
                    assert all(value is not None and str(value).strip() for value in row), (sheet.title, row)


def test_headings_are_unique_whatever_their_case(data):
    for name, table in parts(data, r"xl/tables/").items():
        headings = [column.get("name", "").casefold() for column in table.iter(f"{MAIN}tableColumn")]
        assert all(headings), name
        assert len(set(headings)) == len(headings), name


def test_tables_have_a_text_alternative(data):
    for name, table in parts(data, r"xl/tables/").items():
        (extension,) = [each for each in table.iter() if each.tag.endswith("}table") and each.get("altText")]
        assert extension.get("altTextSummary"), name


def test_nothing_is_merged_hidden_frozen_or_filtered(data):
    for name, sheet in parts(data, r"xl/worksheets/sheet").items():
        for unwanted in ("mergeCells", "pane", "autoFilter"):
            assert sheet.find(f".//{MAIN}{unwanted}") is None, (name, unwanted)
        assert not [each for each in sheet.iter() if each.get("hidden") in {"1", "true"}], name
    (workbook,) = parts(data, r"xl/workbook.xml").values()
    assert not [sheet.get("name") for sheet in workbook.iter(f"{MAIN}sheet") if sheet.get("state")]


def test_the_workbook_opens_at_the_first_cell_of_the_first_sheet(data):
    with opened(data) as workbook:
        assert workbook.active is workbook.worksheets[0]
        for sheet in workbook:
            assert sheet.sheet_view.selection[0].activeCell == "A1"


def test_texts_in_tables_wrap_and_everything_is_in_arial_of_at_least_twelve_points(data):
    with opened(data) as workbook:
        for sheet in workbook:
            for table in sheet.tables.values():
                for cell in [cell for row in sheet[table.ref] for cell in row]:
                    is_link = cell.hyperlink is not None
                    assert cell.alignment.wrap_text or isinstance(cell.value, int) or is_link, (sheet.title, cell)
            for row in sheet.iter_rows():
                for cell in [cell for cell in row if cell.value is not None]:
                    assert (cell.font.name, cell.font.sz >= 12) == ("Arial", True), (sheet.title, cell)


def test_there_are_no_formulas_macros_pictures_or_links_out(data):
    with opened(data) as workbook:
        cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type in {"f", "e"}]
    assert not parts(data, r"vbaProject|externalLink|media|embeddings|activeX")
    for name, part in parts(data, r"\.rels$").items():
        assert not [each for each in part if each.get("TargetMode") == "External"], name


def test_links_say_where_they_go(data):
    with opened(data) as workbook:
        for row in workbook["Contents"].iter_rows(min_row=3):
            if row[0].hyperlink:
                assert row[0].hyperlink.location == f"'{row[0].value}'!A1"
                assert row[0].value in workbook.sheetnames


def test_every_sheet_prints_on_a4_landscape_as_wide_as_the_page_with_its_heading_on_each(data):
    with opened(data) as workbook:
        for sheet in workbook:
            assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9), sheet.title
            assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
            assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0), sheet.title
            for table in sheet.tables.values():
                _, top, _, _ = range_boundaries(table.ref)
                assert sheet.print_title_rows == f"${top}:${top}", sheet.title
            assert sheet.oddFooter.right.text == "Page &P of &N", sheet.title


def test_what_is_printed_in_the_margins_stands_in_cells_too(data):
    with opened(data) as workbook:
        for sheet in workbook:
            words = " ".join(str(row[0].value) for row in sheet.iter_rows(max_row=4))
            for said in sheet.oddHeader.center.text.split(" - "):
                assert said in words, sheet.title
            assert sheet.oddFooter.left.text.removeprefix("Board pack, ") in words, sheet.title


def test_the_document_says_what_it_is(data):
    with opened(data) as workbook:
        about = workbook.properties
        custom = {item.name: item.value for item in workbook.custom_doc_props.props}
    assert about.title.startswith("Board pack: ")
    assert about.subject
    assert "self-assessment" in about.keywords
    assert {"Round", "Framework hash", "Audit hash", "Audit entry", "Status"} <= set(custom)
    assert custom["Audit hash"] == FACTS.audit_hash


def test_every_chart_has_a_text_alternative_straight_lines_and_gaps(data):
    frames = [frame for part in parts(data, r"xl/drawings/drawing").values() for frame in part.iter(f"{DRAWING}cNvPr")]
    charts = parts(data, r"xl/charts/chart")
    assert len(frames) == len(charts) > 0
    assert all((frame.get("descr") or "").startswith("Line chart of ") for frame in frames)
    for name, chart in charts.items():
        assert chart.find(f".//{CHART}dispBlanksAs").get("val") == "gap", name
        assert not [each for each in chart.iter(f"{CHART}smooth") if each.get("val") != "0"], name


def test_charts_draw_from_numbers_and_truly_empty_cells_only(data):
    with opened(data) as workbook:
        for chart in parts(data, r"xl/charts/chart").values():
            for values in chart.iter(f"{CHART}val"):
                sheet, cells = values.find(f".//{CHART}f").text.split("!")
                assert sheet == "'Chart data'"
                for (cell,) in workbook["Chart data"][cells.replace("$", "")]:
                    assert cell.value is None or isinstance(cell.value, int | float), cell
        assert str(workbook["Chart data"]["A2"].value).startswith("A plain range, not a table")


def test_words_can_be_read_on_the_darkest_shade():
    assert contrast(INK, shade(1)) > 7
