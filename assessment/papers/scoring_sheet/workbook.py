"""A scoring sheet written as a workbook: what is asked can be filled in, the rest is locked, and a hidden sheet tells.

Locks and lists are a courtesy, since pasting defeats them: what comes back is held against the hidden sheet.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from assessment.domain.scoring_sheet import CHOICES, IDENTITY, Asked, Cell, Identity, Question, choices, digest
from assessment.domain.vote import Sure
from assessment.papers.scoring_sheet.form import NO_CHILD, Form, SheetFacts, forms_of
from assessment.papers.sheets.book import options
from assessment.papers.sheets.finishing import finished
from assessment.papers.sheets.heading import write_head
from assessment.papers.sheets.identity import write_identity
from assessment.papers.sheets.measure import line_count, row_points, shown_width
from assessment.papers.sheets.page import set_page
from assessment.papers.sheets.type_styles import Styles

_ALLOWED = {"format_columns": True, "format_rows": True}
_ROOM_TO_WRITE = 2
"""Lines."""

_LISTS = {Asked.ANSWER: 0, Asked.SURE: 1}


_Words: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
"""The lists to choose from: answers, and how sure one is."""


@dataclass(frozen=True, slots=True)
class _Printed:
    print_header: str
    print_footer: str


@dataclass
class _Written:
    """What stands where, kept while it is written."""

    questions: dict[Cell, Question] = field(default_factory=dict)
    fixed: dict[Cell, str] = field(default_factory=dict)

    def keep(self, sheet: str, row: int, column: int, text: str) -> None:
        self.fixed[Cell(sheet, xl_rowcol_to_cell(row, column))] = digest(text)


def scoring_sheet(facts: SheetFacts) -> bytes:
    """Return the sheet as an xlsx file. The same facts give the same bytes."""
    file = io.BytesIO()
    workbook = Workbook(file, options())
    workbook.set_properties(
        {
            "title": f"Scoring sheet: {facts.framework.name}, {facts.period}, {facts.agency}",
            "author": facts.partnership,
            "company": facts.partnership,
            "created": facts.issued.issued_at.astimezone(UTC).replace(tzinfo=None, microsecond=0),
        }
    )
    styles, written = Styles(workbook), _Written()
    printed = _Printed(
        " - ".join(["Scoring sheet", *(["ILLUSTRATIVE DATA"] if facts.is_illustrative else [])]),
        f"{facts.agency[:100]}, {facts.period_name}".replace("&", "&&"),  # a footer has room for 255 signs
    )
    words = (tuple(choices(facts.framework.scale)), tuple(sure.label for sure in Sure))
    for form in forms_of(facts):
        worksheet = workbook.add_worksheet(form.name)
        _write_form(worksheet, form, styles, written, facts, words)
        set_page(worksheet, printed, repeated_row=len(form.lines) + 1)
        worksheet.protect("", _ALLOWED)
    _write_choices(workbook.add_worksheet(CHOICES), words, written)
    identity = Identity(facts.issued.id, facts.framework.hash, written.questions, written.fixed)
    write_identity(workbook.add_worksheet(IDENTITY), identity.rows(), identity.signed(facts.issued.secret))
    workbook.close()
    return finished(file.getvalue())


def _write_form(
    worksheet: Worksheet,
    form: Form,
    styles: Styles,
    written: _Written,
    facts: SheetFacts,
    words: _Words,
) -> None:
    for row, line in enumerate((form.title, *form.lines)):
        written.keep(form.name, row, 0, line)
    head = write_head(worksheet, form.title, form.lines, styles)
    for position, column in enumerate(form.columns):
        worksheet.set_column(position, position, column.width)
        written.keep(form.name, head, position, column.heading)
    worksheet.add_table(
        head,
        0,
        head + len(form.rows),
        len(form.columns) - 1,
        {
            "name": form.name.replace(" ", "_"),
            "title": form.title,
            "description": form.holds,
            "autofilter": False,
            "style": None,
            "banded_rows": False,
            "columns": [
                {"header": each.heading, "header_format": styles.heading(each.heading, position)}
                for position, each in enumerate(form.columns)
            ],
        },
    )
    worksheet.set_row(head, _height(form, tuple(column.heading for column in form.columns)))
    for row, cells in enumerate(form.rows, start=head + 1):
        worksheet.set_row(row, _height(form, cells))
        for position, cell in enumerate(cells):
            if isinstance(cell, Question):
                written.questions[Cell(form.name, xl_rowcol_to_cell(row, position))] = cell
                worksheet.write_blank(row, position, None, styles.to_fill)
                worksheet.data_validation(row, position, row, position, _rule(cell.asked, facts, words))
            else:
                written.keep(form.name, row, position, cell)
                worksheet.write_string(row, position, cell, styles.body(cell, position))


def _height(form: Form, cells: tuple[str | Question, ...]) -> float:
    """The height of a row in points: that of the cell with the most lines."""
    lines = (
        _ROOM_TO_WRITE
        if isinstance(cell, Question)
        else line_count(cell, shown_width(position, form.columns[position].width))
        for position, cell in enumerate(cells)
    )
    return row_points(max(lines))


def _rule(asked: Asked, facts: SheetFacts, words: _Words) -> dict[str, object]:
    """What a cell takes, and what is said beside it while it is chosen."""
    if (column := _LISTS.get(asked)) is not None:
        letter = "AB"[column]
        return {
            "validate": "list",
            "source": f"='{CHOICES}'!${letter}$1:${letter}${len(words[column])}",
            "input_title": "Choose from the list",
            "input_message": "Read what stands beside it first.",
            "error_title": "Not on the list",
            "error_message": "Choose one of the answers on the list, or leave the cell empty.",
        }
    return {
        "validate": "length",
        "criteria": "<=",
        "value": facts.note_limit if asked is Asked.NOTE else facts.name_limit,
        "input_title": "Your own words",
        "input_message": NO_CHILD,
        "error_title": "Too long",
        "error_message": "Shorten this.",
    }


def _write_choices(worksheet: Worksheet, words: _Words, written: _Written) -> None:
    for column, texts in enumerate(words):
        for row, text in enumerate(texts):
            worksheet.write_string(row, column, text)
            written.keep(CHOICES, row, column, text)
    worksheet.protect()
    worksheet.very_hidden()
