"""Spreadsheets from outside: what is read, and what a hostile or broken one is told."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from assessment.domain.errors import FileRefused
from assessment.readers.workbook.cells import ON_THE_SERVER, UPLOADED, Limits, Row, Sheet, Unread, column_letters
from assessment.readers.workbook.opening import open_workbook
from tests.hostile_spreadsheets import A_LINE, HOSTILE, SHEET, far_cell
from tests.spreadsheets import changed, csv_file, history, ods, workbook


def read(data: bytes, limits: Limits = UPLOADED, name: str | None = None) -> Sheet:
    book = open_workbook(data, "ours.xlsx", limits)
    return book.read(book.names[0] if name is None else name)


def refusal(data: bytes, limits: Limits = UPLOADED) -> str:
    with pytest.raises(FileRefused) as refused:
        read(data, limits)
    return str(refused.value)


def test_every_kind_of_cell_is_read_as_it_was_typed():
    rows = [["text", 3.1, 2, True, date(2025, 6, 30), None, "=1+1"], [], [None, " second "]]
    assert read(workbook({"A": rows})).rows == (
        Row(1, ("text", Decimal("3.1"), Decimal(2), True, date(2025, 6, 30), None, Unread.FORMULA)),
        Row(3, (None, " second ")),
    )


def test_an_open_document_spreadsheet_reads_the_same_and_repeats_are_counted():
    table = """
    <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
    <table:table-row table:number-rows-repeated="2">
      <table:table-cell office:value-type="string" table:number-columns-repeated="2">
        <text:p>two<text:s/>words</text:p><office:annotation><text:p>a comment</text:p></office:annotation>
      </table:table-cell>
      <table:covered-table-cell/>
      <table:table-cell office:value-type="float" office:value="3.1"/>
      <table:table-cell office:value-type="date" office:date-value="2025-06-30T00:00:00"/>
      <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
      <table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>
      <table:table-cell table:number-columns-repeated="16377"/>
    </table:table-row>
    <table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>
    """
    values = ("two words", "two words", None, Decimal("3.1"), date(2025, 6, 30), True, Unread.FORMULA)
    assert read(ods(table)).rows == (Row(4, values), Row(5, values))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_reads_whichever_sign_separates_and_whatever_it_is_called(separator):
    data = f'\ufeffgroup{separator}level\r\n\r\n"One{separator} two"{separator} 3 \r\n'.encode()
    assert read(data).rows == (Row(1, ("group", "level")), Row(3, (f"One{separator} two", "3")))


def test_only_the_sheet_that_is_asked_for_is_read():
    book = open_workbook(workbook({"A": [["x"]] * 5002, "B": [["second"]]}), "ours.xlsx", UPLOADED)
    assert book.names == ("A", "B")
    assert book.read("B").rows == (Row(1, ("second",)),)
    with pytest.raises(FileRefused):
        book.read("A")


def test_a_cell_is_named_as_a_spreadsheet_names_it():
    assert [column_letters(each) for each in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert Sheet("History", ()).cell(5, 3) == "History!D5"
    assert Sheet("", ()).cell(5, 3) == "D5"


def test_blank_rows_at_the_end_and_cells_that_are_only_formatted_count_for_nothing():
    blank = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(3, 9000)).encode()
    data = changed(history(A_LINE), SHEET, lambda xml: xml.replace(b"</sheetData>", blank + b"</sheetData>"))
    assert len(read(data).rows) == 2


def test_merged_cells_hold_what_stands_in_their_first_cell():
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD10000"/></mergeCells>'
    data = changed(history(A_LINE), SHEET, lambda xml: xml.replace(b"</sheetData>", merged))
    assert len(read(data).rows) == 2


def test_what_a_sheet_says_of_its_own_size_is_not_believed():
    data = changed(history(A_LINE), SHEET, lambda xml: xml.replace(b'ref="A1:D2"', b'ref="A1"'))
    assert read(data).rows[1].values == ("City", "Q1 2025/26", "listening", Decimal(2))


def test_a_cell_at_the_far_edge_costs_nothing():
    assert [row.number for row in read(far_cell("A1048576")).rows] == [1, 2, 1048576]
    assert len(read(far_cell("XFD1048576")).rows) == 2


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_hostile_or_broken_is_refused_in_a_sentence_that_says_how_to_mend_it(kind):
    made, said = HOSTILE[kind]
    told = refusal(made())
    assert told.startswith("ours.xlsx: ")
    assert said in told
    assert "; " in told


def test_the_host_may_name_a_larger_file_than_a_browser_may_send():
    data = csv_file(*[A_LINE] * 6000)
    assert "more than 5,000 rows" in refusal(data)
    assert len(read(data, ON_THE_SERVER).rows) == 6001


def test_every_byte_that_is_changed_in_a_workbook_is_read_or_refused_and_never_stops_the_server():
    """Whatever openpyxl stumbles over becomes a sentence."""
    data = workbook({"History": [A_LINE]})
    limits = replace(UPLOADED, rows=50)
    for part in (SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml"):
        for at in range(60, 400, 17):
            spoilt = changed(data, part, lambda xml, at=at: xml[:at] + b'"' + xml[at + 1 :])
            with suppress(FileRefused):
                read(spoilt, limits)
