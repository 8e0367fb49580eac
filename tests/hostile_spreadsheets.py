"""Spreadsheets of somebody who means harm, or whose program went wrong: how each is made, and what it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from assessment.readers.workbook.cells import UPLOADED
from tests.spreadsheets import changed, csv_file, history, ods, workbook, zipped

SHEET = "xl/worksheets/sheet1.xml"
A_LINE = ("City", "Q1 2025/26", "listening", 2)


def far_cell(reference: str) -> bytes:
    number = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{number}"><c r="{reference}"><v>1</v></c></row></sheetData>'.encode()
    return changed(history(A_LINE), SHEET, lambda xml: xml.replace(b"</sheetData>", cell))


def with_sheet(xml: bytes) -> bytes:
    return changed(history(A_LINE), SHEET, lambda _: xml)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "it is empty"),
    "too large": (lambda: b"x" * (UPLOADED.size + 1), "larger than 2 MB"),
    "one huge cell": (lambda: with_sheet(b"<t>" + b"x" * 30_000_000), "more text than any cell"),
    "packed too small": (
        lambda: changed(history(A_LINE), SHEET, lambda _: (b"<t>" + b"x" * 400) * 10_000),
        "too small",
    ),
    "many small parts": (
        lambda: zipped({f"{number}.xml": f"<a>{number}" + "<b>word</b>" * 80_000 for number in range(40)}),
        "larger than 20 MB",
    ),
    "more tags than rows have": (
        lambda: changed(history(A_LINE), SHEET, lambda _: b"".join(b"<c%d/>" % each for each in range(500_000))),
        "more cells than",
    ),
    "a text longer than a cell": (
        lambda: changed(history(A_LINE), SHEET, lambda _: b"<t>" + bytes(range(97, 122)) * 20_000),
        "more text than any cell",
    ),
    "more rows": (lambda: csv_file(*[A_LINE] * (UPLOADED.rows + 1)), "more than 5,000 rows"),
    "more columns": (lambda: workbook({"A": [["x"] * 300]}), "more than 200 columns"),
    "more columns in CSV": (lambda: csv_file(["x"] * 300), "more than 200 columns"),
    "a row that has no number": (lambda: far_cell("A99999999"), "damaged"),
    "200 sheets": (lambda: workbook({f"Sheet {number}": [[1]] for number in range(200)}), "200 sheets"),
    "2,000 parts": (lambda: zipped({f"xl/{number}.xml": "<a/>" for number in range(2000)}), "2,000 parts"),
    "entities": (
        lambda: changed(history(A_LINE), SHEET, lambda xml: b'<!DOCTYPE a [<!ENTITY b "c">]>' + xml),
        "damaged",
    ),
    "entities in another encoding": (
        lambda: changed(
            history(A_LINE), SHEET, lambda _: '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a>'.encode("utf-16")
        ),
        "damaged",
    ),
    "another encoding declared": (
        lambda: changed(history(A_LINE), SHEET, lambda _: b'<?xml version="1.0" encoding="cp037"?><a/>'),
        "damaged",
    ),
    "entities in an open document": (lambda: ods("<!DOCTYPE a>"), "damaged"),
    "macros": (lambda: changed(history(A_LINE), "xl/vbaProject.bin", lambda _: b"x"), "macros"),
    "external links": (
        lambda: changed(history(A_LINE), "xl/externalLinks/externalLink1.xml", lambda _: b"<a/>"),
        "links to other workbooks",
    ),
    "embedded files": (lambda: changed(history(A_LINE), "xl/embeddings/a.bin", lambda _: b"x"), "embedded files"),
    "a name that leads out": (lambda: changed(history(A_LINE), "../a.xml", lambda _: b"<a/>"), "damaged"),
    "no workbook in the zip": (lambda: zipped({"a.xml": "<a/>"}), "damaged"),
    "a broken zip": (lambda: history(A_LINE)[:2000], "damaged"),
    "a broken sheet": (lambda: changed(history(A_LINE), SHEET, lambda xml: xml[:300]), "damaged"),
    "a workbook without sheets": (
        lambda: changed(history(A_LINE), "xl/workbook.xml", lambda _: b"<workbook/>"),
        "no sheets",
    ),
    "a broken open document": (lambda: ods("<table:table-row>"), "damaged"),
    "rows repeated without end": (
        lambda: ods(
            '<table:table-row table:number-rows-repeated="1000000"><table:table-cell><text:p>x</text:p>'
            "</table:table-cell></table:table-row>"
        ),
        "more than 5,000 rows",
    ),
    "cells repeated without end": (
        lambda: ods(
            '<table:table-row><table:table-cell table:number-columns-repeated="1000000"><text:p>x</text:p>'
            "</table:table-cell></table:table-row>"
        ),
        "more than 200 columns",
    ),
    "a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "protected by a password",
    ),
    "an open document with a password": (
        lambda: changed(ods(""), "META-INF/manifest.xml", lambda _: b"<manifest:encryption-data/>"),
        "protected by a password",
    ),
    "the old format": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old format (.xls)"),
    "a PDF": (lambda: b"%PDF-1.7", "it is a PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0", "neither a workbook nor a CSV file"),
    "text that is no UTF-8": (lambda: "group\nCité\n".encode("latin-1"), "line 2 is not UTF-8"),
    "a quotation mark that is never closed": (lambda: b'group,level\nCity,"3\n', "after row 1 it is no CSV"),
}


def brought_in_by(group: str, principle: str) -> dict[str, tuple[bytes, str]]:
    """What a group may bring in as its past, and what it is told of it; nothing where it is taken as it was meant."""
    line = (group, "2023/24", principle, 1)
    blank = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(3, 900)).encode()
    hostile = ("one huge cell", "packed too small", "200 sheets", "entities", "macros", "external links", "a PDF")
    return {
        "CSV posing as a workbook": (csv_file(line), ""),
        "blank rows at the end": (
            changed(history(line), SHEET, lambda xml: xml.replace(b"</sheetData>", blank + b"</sheetData>")),
            "",
        ),
        "cells merged without end": (
            changed(
                history(line),
                SHEET,
                lambda xml: xml.replace(
                    b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="F1:XFD10000"/></mergeCells>'
                ),
            ),
            "",
        ),
        "a heading whose cells were merged": (
            workbook({"History": [("group", "period", None, "level"), line]}),
            'History!A1: no column is called "principle"; name it so, or say which it is',
        ),
        "a date where a level should be": (
            history((*line[:3], date(2023, 3, 2))),
            "History!D2: this is a date (2 March 2023), not a level; ",
        ),
        "a formula": (history((*line[:3], "=1+1")), "History!D2: this is a formula; copy the cells and paste them as"),
        "a row that stands twice": (
            history(line, line),
            "History!C3: this is there twice: History!D2 is about the same; keep one of the two",
        ),
        "an unknown group": (
            history(("Toun", *line[1:])),
            'History!A2: there is no group "Toun"; add it on Settings first',
        ),
        "an unknown principle": (
            history((group, "2023/24", "nothing of it", 1)),
            'History!C2: "nothing of it" is no ',
        ),
        "a level off the scale": (history((*line[:3], 9)), 'History!D2: "9" is no level of this scale; use one of 1 '),
        **{each: (make(), said) for each in hostile for make, said in (HOSTILE[each],)},
    }
