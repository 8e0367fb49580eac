"""The Analysis Function's checklist for accessible spreadsheets, item by item, over the finished file.

https://analysisfunction.civilservice.gov.uk/policy-store/making-spreadsheets-accessible-a-brief-checklist-of-the-basics/
Items stand in the checklist's order; those that it holds for essential say so. Two are kept with an exception, stated
on the sheet Notes of every pack and in docs/design.md 9: printed headers and footers, which repeat what stands in
cells, and the plain ranges that charts draw from. Its check of spelling is for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from openpyxl import Workbook
from openpyxl.utils import range_boundaries

from assessment.charts.inks import HUE, INK, QUIET, shade
from assessment.domain.board_summary import BoardSummary, SummaryField
from assessment.domain.period import Period
from assessment.papers.board_pack.making import board_pack
from tests.contrast import contrast
from tests.papers.builders import FACTS, full_history, judged
from tests.papers.workbooks import CHART, DRAWING, MAIN, opened, parts, table

CHARTS = {"Charts", "Figure charts"}
RANGES = {"Chart data", "Figure chart data"}
SHORTHAND = ("as above", "left out", "none recorded", "not given", "(continued)", "not said")
PACKS = {
    "eight quarters with gaps": lambda _: board_pack(full_history(), FACTS),
    "one round, nothing answered": lambda _: board_pack(judged("  ", closed=False), FACTS),
    "a draft, marked": lambda _: board_pack(
        judged("33", "?4", closed=False, illustrative=True),
        replace(FACTS, summary=BoardSummary({SummaryField.MARKING: "OFFICIAL-SENSITIVE"})),
    ),
    "everything: workshop, figures, groups": lambda made: made.pack(made.groups[0], Period(2026, 7)),
}


@pytest.fixture(scope="module", params=PACKS)
def data(request, whole) -> bytes:
    return PACKS[request.param](whole)


@pytest.fixture(scope="module")
def workbook(data) -> Iterator[Workbook]:
    with opened(data) as found:
        yield found


def cells_of(sheet, ref: str):
    return [cell for row in sheet[ref] for cell in row]


# Tables


def test_essential_every_range_of_data_is_marked_up_as_a_table_but_the_ranges_of_charts(workbook):
    for sheet in workbook:
        assert len(sheet.tables) == (sheet.title not in CHARTS | RANGES), sheet.title
    for name in RANGES & set(workbook.sheetnames):
        assert str(workbook[name]["A2"].value).startswith("A plain range, not a table")


def test_tables_have_names_that_say_what_they_hold(workbook):
    names = [table.displayName for sheet in workbook for table in sheet.tables.values()]
    assert not [name for name in names if re.match(r"Table\d*$", name)]
    assert len(set(names)) == len(names)


def test_essential_no_cells_are_merged_or_split_and_no_table_stands_in_another(data):
    for name, sheet in parts(data, r"xl/worksheets/sheet").items():
        assert sheet.find(f".//{MAIN}mergeCells") is None, name


def test_essential_no_row_or_column_inside_a_table_is_blank(workbook):
    for sheet in workbook:
        for found in sheet.tables.values():
            rows = [[cell.value for cell in row] for row in sheet[found.ref]]
            assert all(any(row) for row in rows), sheet.title
            assert all(any(column) for column in zip(*rows, strict=True)), sheet.title


def test_essential_each_table_has_one_row_of_headings_each_there_and_unique_whatever_its_case(data):
    for name, found in parts(data, r"xl/tables/").items():
        headings = [column.get("name", "").strip().casefold() for column in found.iter(f"{MAIN}tableColumn")]
        assert found.get("headerRowCount", "1") == "1", name
        assert all(headings), name
        assert len(set(headings)) == len(headings), name


def test_essential_texts_wrap(workbook):
    for sheet in workbook:
        for found in sheet.tables.values():
            for cell in cells_of(sheet, found.ref):
                is_link = cell.hyperlink is not None
                assert cell.alignment.wrap_text or isinstance(cell.value, int) or is_link, (sheet.title, cell)


def test_there_is_no_filter_and_no_frozen_pane(data):
    for name, sheet in parts(data, r"xl/(worksheets/sheet|tables/)").items():
        for unwanted in ("pane", "autoFilter"):
            assert sheet.find(f".//{MAIN}{unwanted}") is None, (name, unwanted)


def test_essential_no_cell_of_a_table_is_empty_and_shorthand_is_explained(data, workbook):
    for sheet in workbook:
        for found in sheet.tables.values():
            for cell in cells_of(sheet, found.ref):
                assert str(cell.value if cell.value is not None else "").strip(), (sheet.title, cell)
    notes = " ".join(str(row["In words"]) for row in table(data, "Notes"))
    assert all(each in notes for each in SHORTHAND)


def test_no_row_column_or_sheet_is_hidden(data):
    for name, sheet in parts(data, r"xl/worksheets/sheet").items():
        assert not [each for each in sheet.iter() if each.get("hidden") in {"1", "true"}], name
    (workbook,) = parts(data, r"xl/workbook.xml").values()
    assert not [sheet.get("name") for sheet in workbook.iter(f"{MAIN}sheet") if sheet.get("state")]


# Footnotes


def test_essential_notes_are_marked_in_words_above_a_table_and_stand_on_a_sheet_of_their_own(data, workbook):
    numbers = {str(row["Note"]) for row in table(data, "Notes")}
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in [cell for cell in row if isinstance(cell.value, str)]:
                assert cell.font.vertAlign is None, (sheet.title, cell)
                marks = re.findall(r"\[(note \d+)\]", cell.value)
                assert set(marks) <= numbers, (sheet.title, cell)
                if marks:
                    tops = [range_boundaries(found.ref)[1] for found in sheet.tables.values()] or [99]
                    assert cell.row < tops[0], (sheet.title, cell)


# Formatting


def test_essential_what_is_written_can_be_read_in_arial_of_at_least_twelve_points(workbook):
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in [cell for cell in row if cell.value is not None]:
                # Tied to the theme, a font is the theme's in Excel, whatever its name says.
                font = (cell.font.name, cell.font.scheme, cell.font.sz >= 12)
                assert font == ("Arial", None, True), (sheet.title, cell)


def test_essential_links_say_where_they_go(workbook):
    links = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [cell.value for cell in links] == [name for name in workbook.sheetnames if name != "Contents"]
    assert all(cell.hyperlink.location == f"'{cell.value}'!A1" for cell in links)


def test_essential_every_sheet_has_a_title_of_its_own_in_its_first_cell_tagged_as_a_heading(workbook):
    titles = [sheet["A1"].value for sheet in workbook]
    assert {sheet["A1"].style for sheet in workbook} == {"Heading 1"}
    styled = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.style == "Heading 1"]
    assert len(styled) == len(titles)
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_essential_nothing_stands_in_headers_and_footers_that_stands_in_no_cell_and_no_text_floats(data, workbook):
    for sheet in workbook:
        words = " ".join(
            str(cell.value) for row in sheet.iter_rows(max_row=min(5, sheet.max_row)) for cell in row if cell.value
        )
        for said in sheet.oddHeader.center.text.split(" - "):
            assert said in words, sheet.title
        assert sheet.oddFooter.left.text.removeprefix("Board pack, ") in words, sheet.title
        assert sheet.oddFooter.right.text == "Page &P of &N", sheet.title
    for name, drawing in parts(data, r"xl/drawings/drawing").items():
        assert not [each for each in drawing.iter() if each.tag in {f"{DRAWING}sp", f"{DRAWING}pic"}], name


def test_essential_colour_repeats_what_words_say(workbook):
    shaded: dict[str, set[str]] = {}
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in [cell for cell in row if cell.fill.fill_type]:
                assert str(cell.value).strip(), (sheet.title, cell)
                shaded.setdefault(str(cell.value).split(" [")[0], set()).add(cell.fill.fgColor.rgb)
    assert all(len(fills) == 1 for fills in shaded.values())


def test_essential_contrast_is_enough_where_colour_is_used():
    assert contrast(INK, shade(1)) > 7
    assert all(contrast(ink, "#ffffff") > 4.5 for ink in (INK, HUE, QUIET))


def test_there_are_no_formulas_macros_pictures_or_links_out(data, workbook):
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type in {"f", "e"}]
    assert not parts(data, r"vbaProject|externalLink|media|embeddings|activeX")
    for name, part in parts(data, r"\.rels$").items():
        assert not [each for each in part if each.get("TargetMode") == "External"], name


# Structure


def test_essential_sheets_have_names_of_their_own_and_none_is_blank(workbook):
    assert len({name.casefold() for name in workbook.sheetnames}) == len(workbook.sheetnames)
    assert all(sheet.max_row > 3 for sheet in workbook)


def test_essential_tables_start_in_the_first_column(workbook):
    refs = [found.ref for sheet in workbook for found in sheet.tables.values()]
    assert all(re.fullmatch(r"A\d+:[A-Z]+\d+", ref) for ref in refs)


def test_nothing_stands_below_or_beside_a_table_and_no_sheet_has_two(workbook):
    for sheet in workbook:
        for found in sheet.tables.values():
            _, _, right, bottom = range_boundaries(found.ref)
            assert (sheet.max_row, sheet.max_column) == (bottom, right), sheet.title


# Before publishing


def test_essential_the_document_says_its_title_its_language_and_what_it_is(workbook):
    about = workbook.properties
    custom = {item.name: item.value for item in workbook.custom_doc_props.props}
    named = {
        name: workbook["Cover"][found.attr_text.rsplit("!", 1)[1].replace("$", "")].value
        for name, found in workbook.defined_names.items()
        if not name.startswith("_")
    }
    assert about.title.startswith("Board pack: ")
    assert about.language == "en-GB"
    assert about.subject
    assert "self-assessment" in about.keywords
    assert {"Round", "Framework hash", "Audit hash", "Audit entry", "Status"} <= set(custom)
    assert custom["Audit hash"] in named["Audit_head"]
    assert custom["Framework hash"] in named["Framework_identity"]
    assert custom["Status"] in named["Pack_status"]


def test_essential_the_workbook_opens_at_the_first_cell_of_the_first_sheet(workbook):
    assert workbook.active is workbook.worksheets[0]
    for sheet in workbook:
        assert sheet.sheet_view.selection[0].activeCell == "A1"


# What the checklist leaves to other guidance: text alternatives, charts, and print


def test_tables_and_charts_have_a_text_alternative(data):
    for name, found in parts(data, r"xl/tables/").items():
        (extension,) = [each for each in found.iter() if each.tag.endswith("}table") and each.get("altText")]
        assert extension.get("altTextSummary"), name
    frames = [frame for part in parts(data, r"xl/drawings/drawing").values() for frame in part.iter(f"{DRAWING}cNvPr")]
    assert len(frames) == len(parts(data, r"xl/charts/chart"))
    assert all((frame.get("descr") or "").startswith("Line chart of ") for frame in frames)


def test_charts_draw_straight_lines_from_numbers_and_truly_empty_cells_and_none_is_empty(data, workbook):
    for name, chart in parts(data, r"xl/charts/chart").items():
        assert chart.find(f".//{CHART}dispBlanksAs").get("val") == "gap", name
        assert not [each for each in chart.iter(f"{CHART}smooth") if each.get("val") != "0"], name
        drawn = []
        for values in chart.iter(f"{CHART}val"):
            sheet, cells = values.find(f".//{CHART}f").text.split("!")
            assert sheet.strip("'") in RANGES
            found = [cell.value for (cell,) in workbook[sheet.strip("'")][cells.replace("$", "")]]
            assert all(value is None or isinstance(value, int | float) for value in found), (name, cells)
            drawn.append([value for value in found if value is not None])
        # The words of the levels are series of one point each: a line of the principle's own comes after them.
        assert drawn[-1], name
        assert all(drawn), name


_DIGIT = 9
"""Pixels of a digit in 12 point Arial, 96 to the inch: what the width of a column counts in."""


def test_every_sheet_prints_on_a4_landscape_as_wide_as_the_page_with_its_heading_on_each(workbook):
    for sheet in workbook:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9), sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        tall = 1 if sheet.title == "Contents" else 0
        assert ((sheet.page_setup.fitToWidth or 1), (sheet.page_setup.fitToHeight or 0) * (1 - tall)) == (1, 0)
        for found in sheet.tables.values():
            _, top, _, _ = range_boundaries(found.ref)
            assert sheet.print_title_rows == f"${top}:${top}", sheet.title
    for name in ("Reasons", "Data dictionary"):  # the longest, which an office program would scale row by row
        margins, widths = (
            workbook[name].page_margins,
            [each.width for each in workbook[name].column_dimensions.values()],
        )
        assert sum(widths) * _DIGIT / 96 <= 11.69 - margins.left - margins.right, name
