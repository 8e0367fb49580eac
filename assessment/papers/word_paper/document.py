"""The paper as a file: every block in its own kind of WordprocessingML, with what assistive technology needs.

python-docx has no words for a header row, a description or a reading order; those are added to its elements. No clock
and no chance goes into the file: the same paper is the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.table import Table as WrittenTable
from docx.text.paragraph import Paragraph as Written

from assessment.charts.drawing import Form, drawn
from assessment.domain.reading_order import has_right_to_left, is_right_to_left
from assessment.papers.word_paper.blocks import Block, Heading, Paragraph, Pictures, Points, Table
from assessment.papers.word_paper.looks import dress, element
from assessment.papers.word_paper.packing import describe, without_time
from assessment.papers.word_paper.paper import Paper

CHART_WIDTH = 340
"""Pixels of a chart; its letters are then a good eight points high on paper."""

PRINTED_WIDTH = Cm(8.2)
_CLEAR_OF_A_TABLE = Pt(8)
_FEW_ROWS = 10
"""A table with no more rows than this is not broken over two pages."""
_HEADER_FILL, _LINE = "E6ECF2", "B1B4B6"


def write_document(paper: Paper) -> bytes:
    """Return the file. The charts are drawn here, all of them at once. Raises NotNow where they cannot be."""
    charts = [each for block in paper.blocks if isinstance(block, Pictures) for each in block.pictures]
    pictures = iter(drawn([(each.chart, CHART_WIDTH) for each in charts], Form.PNG))
    document = docx.Document()
    dress(document)
    describe(document, paper)
    _running(document, paper)
    _text(document.add_paragraph(style="Title"), paper.title)
    for mark in paper.marks:
        _text(document.add_paragraph(), mark, is_bold=True)
    for block in paper.blocks:
        follows_table = isinstance(document.element.body[-2], CT_Tbl)
        if isinstance(block, Table | Pictures):
            document.paragraphs[-1].paragraph_format.keep_with_next = True  # what opens them stands on their page
        _write(document, block, pictures)
        if follows_table and isinstance(block, Paragraph):
            document.paragraphs[-1].paragraph_format.space_before = _CLEAR_OF_A_TABLE
    if isinstance(document.element.body[-2], CT_Tbl):  # a file may not end in a table
        document.add_paragraph()
    file = io.BytesIO()
    document.save(file)
    return without_time(file.getvalue())


def _write(document: Document, block: Block, pictures: Iterator[bytes]) -> None:
    match block:
        case Heading():
            written = document.add_paragraph(style=f"Heading {block.level}")
            written.paragraph_format.page_break_before = block.begins_page or None
            _text(written, block.text)
        case Paragraph():
            written = document.add_paragraph()
            for number, (lead, text) in enumerate(block.parts):
                _run(written, f"{' ' if number else ''}{lead}", is_bold=True)
                _run(written, text)
            _set_order(written)
        case Points():
            _points(document, block)
        case Table():
            _table(document, block)
        case Pictures():
            _pictures(document, block, pictures)


def _text(paragraph: Written, text: str, *, is_bold: bool = False) -> None:
    """Write a text, in the order in which it is read as a whole."""
    _run(paragraph, text, is_bold=is_bold)
    _set_order(paragraph)


def _set_order(paragraph: Written) -> None:
    if is_right_to_left(paragraph.text):
        shape = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no words for it
        shape.insert_element_before(element("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr")


def _run(paragraph: Written, text: str, *, is_bold: bool = False) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    run.bold = is_bold or None
    if has_right_to_left(text) and is_right_to_left(text):
        run.font.rtl = True
        run.font.cs_bold = is_bold or None


def _points(document: Document, block: Points) -> None:
    number = _new_numbers(document) if block.is_numbered else None
    for item in block.items:
        written = document.add_paragraph(style="List Number" if block.is_numbered else "List Bullet")
        if number is not None:
            shape = written._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
            shape.get_or_add_ilvl().val = 0
            shape.get_or_add_numId().val = number
        _text(written, item)


def _new_numbers(document: Document) -> int:
    """Begin a list at one, whatever lists came before it."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    used = numbering.num_having_numId(style.pPr.numPr.numId.val)
    made = numbering.add_num(used.abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _table(document: Document, block: Table) -> None:
    written = document.add_table(rows=1 + len(block.rows), cols=len(block.columns), style="Table Grid")
    shape = written._tbl.tblPr  # noqa: SLF001
    for look in shape.findall(qn("w:tblLook")):
        shape.remove(look)
    # In the order that the format asks for.
    shape.append(_lines())
    written.autofit = False
    shape.append(_margins())
    shape.append(element("w:tblLook", {"w:firstRow": "1", "w:firstColumn": "1", "w:noHBand": "1", "w:noVBand": "1"}))
    shape.append(element("w:tblCaption", {"w:val": block.name}))
    shape.append(element("w:tblDescription", {"w:val": block.description}))
    for column, meant in zip(written.columns, block.columns, strict=True):
        column.width = Cm(meant.width)
    _row(written, 0, [column.heading for column in block.columns], block)
    for number, row in enumerate(block.rows, start=1):
        _row(written, number, row, block)
    if len(block.rows) <= _FEW_ROWS:
        for row in written.rows[:-1]:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _row(written: WrittenTable, number: int, cells: Sequence[str], block: Table) -> None:
    row = written.rows[number]
    shape = row._tr.get_or_add_trPr()  # noqa: SLF001
    shape.append(element("w:cantSplit"))
    if number == 0:
        shape.append(element("w:tblHeader"))
    for cell, text, column in zip(row.cells, cells, block.columns, strict=True):
        cell.width = Cm(column.width)
        (paragraph,) = cell.paragraphs
        paragraph.paragraph_format.space_after = Pt(0)
        _text(paragraph, text, is_bold=number == 0)
        if number == 0:
            fill = element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _HEADER_FILL})
            cell._tc.get_or_add_tcPr().append(fill)  # noqa: SLF001


def _lines() -> BaseOxmlElement:
    """Lines between rows alone: the words of neighbouring cells stand apart without any."""
    made = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = {"w:val": "single", "w:sz": "4", "w:color": _LINE}
        made.append(element(f"w:{side}", line if side in {"top", "bottom", "insideH"} else {"w:val": "nil"}))
    return made


def _margins() -> BaseOxmlElement:
    made = element("w:tblCellMar")
    for side, width in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85)):
        made.append(element(f"w:{side}", {"w:w": str(width), "w:type": "dxa"}))
    return made


def _pictures(document: Document, block: Pictures, pictures: Iterator[bytes]) -> None:
    written = document.add_paragraph()
    written.paragraph_format.space_after = Pt(0)
    for number, (each, data) in enumerate(zip(block.pictures, pictures, strict=False)):
        if number:
            written.add_run(" ")
        inline = written.add_run().add_picture(io.BytesIO(data), width=PRINTED_WIDTH)._inline  # noqa: SLF001
        inline.docPr.set("descr", each.description)
        for side in ("distT", "distB", "distL", "distR"):  # or some programs keep charts a third of a centimetre apart
            inline.set(side, "0")


def _running(document: Document, paper: Paper) -> None:
    """What stands above and below every page."""
    (section,) = document.sections
    _text(section.header.paragraphs[0], paper.header)
    below = section.footer.paragraphs[0]
    below.add_run(f"{paper.footer}\tPage ")
    below._p.append(_field("PAGE"))  # noqa: SLF001
    below.add_run(" of ")
    below._p.append(_field("NUMPAGES"))  # noqa: SLF001


def _field(what: str) -> BaseOxmlElement:
    field, run, text = element("w:fldSimple", {"w:instr": what}), element("w:r"), element("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    return field
