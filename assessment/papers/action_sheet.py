"""Actions written as a workbook that can be changed and brought back.

Nothing is locked: people sort, filter and add rows. Lists to choose from are a courtesy, since pasting defeats them;
what comes back is held against the hidden sheet.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime, time

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from assessment.domain.action import Action, by_urgency
from assessment.domain.action_sheet import (
    CHOICES,
    IDENTITY,
    SAID,
    SHEET,
    Choices,
    Field,
    cells_of,
    choices_of,
    headings,
    identity_of,
    last_note,
    reference,
)
from assessment.domain.history import History
from assessment.domain.sentences import counted
from assessment.papers.scoring_sheet.form import NO_CHILD
from assessment.papers.sheets.book import options
from assessment.papers.sheets.cell_text import fit
from assessment.papers.sheets.finishing import finished
from assessment.papers.sheets.heading import write_head
from assessment.papers.sheets.identity import write_identity
from assessment.papers.sheets.measure import line_count, row_points, shown_width
from assessment.papers.sheets.page import set_page
from assessment.papers.sheets.type_styles import Styles

EMPTY_ROWS = 20
"""Rows below the actions in which new ones can be written."""

_ROOM_TO_WRITE = 2
"""Lines."""

_WIDTHS = {
    Field.REFERENCE: 12,
    Field.WHAT: 40,
    Field.PRINCIPLE: 28,
    Field.OWNER: 20,
    Field.AGENCY: 20,
    Field.DUE: 20,
    Field.STATUS: 15,
    Field.STOPPED_BECAUSE: 24,
    Field.WORKED: 30,
    Field.NOTE: 34,
    Field.RECOMMENDATION: 28,
}
_LISTS = (Field.PRINCIPLE, Field.AGENCY, Field.STATUS, Field.RECOMMENDATION)
_LINES = (
    "Change what stands in a row, or write a new action in one of the empty rows at the end. Sort as you like.",
    "The reference says which action a row is: leave it as it is. A row that you take out changes nothing.",
    "What you write as latest note is added to the notes that are there, with the day on which the sheet comes back.",
    NO_CHILD,
)


class _Printed:
    """What stands above and below each printed page."""

    def __init__(self, history: History) -> None:
        self.print_header = " - ".join(filter(None, ("Actions", _illustrative(history))))
        self.print_footer = f"{history.group.name[:100]}, {history.framework.name[:80]}"


def action_sheet(history: History, secret: str, *, made_on: date) -> bytes:
    """Return the actions of a group with a framework as an xlsx file. The same on the same day gives the same bytes."""
    file = io.BytesIO()
    workbook = Workbook(file, options())
    title = f"Actions: {history.group.name}, {history.framework.name}"
    workbook.set_properties(
        {"title": title, "author": history.partnership.name, "created": datetime.combine(made_on, time())}
    )
    choices = choices_of(history)
    worksheet = workbook.add_worksheet(SHEET)
    _write_actions(worksheet, title, history, choices, Styles(workbook))
    _write_choices(workbook.add_worksheet(CHOICES), choices)
    identity = identity_of(history, choices)
    write_identity(workbook.add_worksheet(IDENTITY), identity.rows(), identity.signed(secret))
    workbook.close()
    return finished(file.getvalue())


def _write_actions(worksheet: Worksheet, title: str, history: History, choices: Choices, styles: Styles) -> None:
    named, actions = headings(history.framework.noun.one), by_urgency(history.actions)
    head = write_head(worksheet, title, list(filter(None, (_illustrative(history), *_LINES))), styles)
    last = head + len(actions) + EMPTY_ROWS
    worksheet.add_table(
        head,
        0,
        last,
        len(named) - 1,
        {
            "name": SHEET,
            "title": title,
            "description": f"{counted(len(actions), 'action', 'actions')}, and empty rows for new ones.",
            "style": None,
            "banded_rows": False,
            "columns": [
                {"header": fit(heading), "header_format": styles.heading(heading, at)}
                for at, heading in enumerate(named.values())
            ],
        },
    )
    for at, field in enumerate(Field):
        worksheet.set_column(at, at, _WIDTHS[field])
        if (rule := _rule(field, choices)) is not None:
            worksheet.data_validation(head + 1, at, last, at, rule)
    _set_height(worksheet, head, named)
    for row, (number, action) in enumerate(enumerate(actions, start=1), start=head + 1):
        _write_action(worksheet, row, reference(number), action, choices, styles)
    for row in range(head + len(actions) + 1, last + 1):
        worksheet.set_row(row, row_points(_ROOM_TO_WRITE))
        for at, field in enumerate(SAID, start=1):  # without the reference, which says of a row that it is not new
            worksheet.write_blank(row, at, None, styles.day_to_fill if field is Field.DUE else styles.to_fill)
    worksheet.freeze_panes(head + 1, 2)
    set_page(worksheet, _Printed(history), repeated_row=head)


def _write_action(worksheet: Worksheet, row: int, named: str, action: Action, choices: Choices, styles: Styles) -> None:
    cells = {Field.REFERENCE: named, **cells_of(action.now, last_note(action), choices)}
    _set_height(worksheet, row, cells)
    for at, field in enumerate(Field):
        if field is Field.DUE and action.now.due is not None:
            worksheet.write_datetime(row, at, datetime.combine(action.now.due, time()), styles.day(at))
        elif text := fit(cells[field]):
            worksheet.write_string(row, at, text, styles.typed(text, at))
        else:
            worksheet.write_blank(row, at, None, styles.day(at) if field is Field.DUE else styles.typed("", at))


def _set_height(worksheet: Worksheet, row: int, cells: Mapping[Field, str]) -> None:
    lines = (line_count(cells[field], shown_width(at, _WIDTHS[field])) for at, field in enumerate(Field))
    worksheet.set_row(row, row_points(max(lines)))


def _rule(field: Field, choices: Choices) -> dict[str, object] | None:
    """What is offered in a column, and what is said beside it; None where any text will do."""
    if field in _LISTS and (number := len(choices.offered(field))):
        letter = "ABCD"[_LISTS.index(field)]
        return {
            "validate": "list",
            "source": f"='{CHOICES}'!${letter}$1:${letter}${number}",
            "error_title": "Not on the list",
            "error_message": "Choose from the list, or leave the cell empty.",
        }
    if field is Field.DUE:
        return {
            "validate": "date",
            "criteria": ">=",
            "value": date(2000, 1, 1),
            "error_title": "Not a date",
            "error_message": "Write a date, such as 3 October 2026, or leave the cell empty.",
        }
    return None


def _write_choices(worksheet: Worksheet, choices: Choices) -> None:
    for column, field in enumerate(_LISTS):
        for row, words in enumerate(choices.offered(field)):
            worksheet.write_string(row, column, fit(words))
    worksheet.very_hidden()


def _illustrative(history: History) -> str:
    return "ILLUSTRATIVE DATA" if history.partnership.is_illustrative else ""
