"""A sheet of actions that comes back: whether it is one of ours, and what was changed or added in it.

A cell that says what it said when it went out is not looked at any further, so what stood there all along is never
refused. Every other one is read as it would be from its box on the page; each problem is told with its cell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.domain.action import ActionStatus
from assessment.domain.action_sheet import FORM, IDENTITY, SAID, SHEET, Choices, Field, Identity, SentAction
from assessment.domain.errors import FileRefused, InvalidInput, Problem
from assessment.domain.scoring_sheet import digest, folded
from assessment.readers.cell_words import as_sentence_part, day_of, listed_headings, sheet_called, shown_text, text_of
from assessment.readers.near_misses import NearMisses
from assessment.readers.quoting import short
from assessment.readers.workbook.cells import Row, Sheet, Unread, Value, Workbook, refused

_LOOKED_AT = 12
"""Rows with something in them among which the heading has to be."""

_AS_IT_WAS = "download the actions anew, and say there what is to change"


@dataclass(frozen=True, slots=True)
class FoundAction:
    """A row in which something was changed or, where `reference` is empty, a new action.

    `said` holds what it says otherwise than before, a text but where it is a day, None or a status, or the key of what
    was chosen; `row` is its number, and `cells` name its cells.
    """

    reference: str
    row: int
    said: Mapping[Field, Any]
    cells: Mapping[Field, str]

    def problem(self, file: str, field: Field, what: str, mend: str) -> Problem:
        """Return a problem with one of its cells, or with its first where the file has none for it."""
        return Problem(file, self.row, what, mend, self.cells.get(field) or next(iter(self.cells.values())))


@dataclass(frozen=True, slots=True)
class ActionsRead:
    """What a file says. `unchanged` are the references of rows that say what they said; `not_read` are headings."""

    found: tuple[FoundAction, ...]
    unchanged: frozenset[str]
    problems: tuple[Problem, ...]
    not_read: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How texts are kept. Each function returns one as it is kept, and raises InvalidInput where it is not."""

    line: Callable[[str], str]
    note: Callable[[str], str]


def identity_in(book: Workbook) -> tuple[Identity, str] | None:
    """Return what the hidden sheet says, and its signature; neither is to be believed before it is checked.

    None where there is no such sheet: then it is a list of the group's own. Raises FileRefused where it is not ours.
    """
    if IDENTITY not in book.names:
        return None
    said: dict[str, str] = {}
    sent: dict[str, SentAction] = {}
    sheet = book.read(IDENTITY)
    for row in sheet.rows:
        kind, name, about, digests = (str(row.value(column) or "") for column in range(4))
        key, _, number = about.partition(" ")
        cells = digests.split()
        if kind == "action" and number.isdecimal() and len(number) < 10 and len(cells) == len(SAID):
            sent[name] = SentAction(key, int(number), dict(zip(SAID, cells, strict=True)))
        elif kind in {"form", "group", "framework", "signature"}:
            said[kind] = name
        else:
            raise forged(book.file, sheet.cell(row.number, 0))
    if said.get("form") != FORM:
        raise refused(book.file, "it is no sheet of actions, or of a form that this release does not know", _AS_IT_WAS)
    return Identity(said.get("group", ""), said.get("framework", ""), sent), said.get("signature", "")


def forged(file: str, cell: str = f"{IDENTITY}!B1") -> FileRefused:
    """Return the refusal of a file whose hidden sheet is not as it went out."""
    what = "the hidden sheet was changed, so it cannot be told which action a row is"
    return FileRefused([Problem(file, 0, what, _AS_IT_WAS, cell)])


def read_actions(
    book: Workbook, sent: Mapping[str, SentAction], named: Mapping[Field, str], choices: Choices, fit: Fit
) -> ActionsRead:
    """Read a sheet of actions. `sent` is what went out, by reference, and `named` are the headings.

    Raises FileRefused where there is no such sheet, or it has no heading.
    """
    sheet = sheet_called(book, SHEET, leaving=(IDENTITY,))
    heading, columns = _heading_of(sheet, book.file, named, needs_reference=bool(sent))
    reading = _Reading(book.file, sheet, columns, sent, choices, fit)
    found: list[FoundAction] = []
    seen: dict[str, str] = {}
    unchanged: set[str] = set()
    for row in sheet.rows:
        if row.number <= heading.number or all(_is_empty(row.value(at)) for at in columns.values()):
            continue
        which = reading.reference(row, seen)
        if which is None:
            continue
        one = reading.row(row, which, sent.get(which))
        if one is not None and one.said:
            found.append(one)
        elif one is not None and which:
            unchanged.add(which)
    used = set(columns.values())
    left = (shown_text(value) for at, value in enumerate(heading.values) if at not in used)
    return ActionsRead(tuple(found), frozenset(unchanged), tuple(reading.problems), tuple(filter(None, left)))


class _Reading:
    """Goes through a sheet once, keeping what is wrong in it."""

    def __init__(
        self,
        file: str,
        sheet: Sheet,
        columns: Mapping[Field, int],
        sent: Mapping[str, SentAction],
        choices: Choices,
        fit: Fit,
    ) -> None:
        self.problems: list[Problem] = []
        self._file, self._sheet, self._columns = file, sheet, columns
        self._choices, self._fit, self._misses = choices, fit, NearMisses()
        self._keys = {field: choices.keys(field) for field in choices.by_field}
        self._sent = {folded(reference): reference for reference in sent}

    def reference(self, row: Row, seen: dict[str, str]) -> str | None:
        """Return which action a row is, "" for a new one; None where that cannot be told, which is then a problem."""
        at = self._columns.get(Field.REFERENCE)
        said = shown_text(row.value(at)) if at is not None else ""
        if not said or at is None:
            return ""
        cell = self._sheet.cell(row.number, at)
        if (which := self._sent.get(folded(said))) is None:
            mend = "put back the reference that stood here, or empty the cell for a new action"
            what = f'no action went out as "{short(said)}"'
            if not self._sent:
                what = "the hidden sheet that says which action this is was taken out"
                mend = "bring in the file with it; in a list of your own leave this cell empty"
            self.problems.append(Problem(self._file, row.number, what, mend, cell))
            return None
        if which in seen:
            what = f"this action is there twice: {seen[which]} names it too"
            mend = "keep one of the two rows, or empty this cell for a new action"
            self.problems.append(Problem(self._file, row.number, what, mend, cell))
            return None
        seen[which] = cell
        return which

    def row(self, row: Row, which: str, sent: SentAction | None) -> FoundAction | None:
        """Return what a row says otherwise than when it went out, of a new one all that it says; None with problems."""
        said: dict[Field, Any] = {}
        before = len(self.problems)
        for field, at in self._columns.items():
            value = row.value(at)
            if field is Field.REFERENCE or _digest(value) == (sent.cells[field] if sent else digest("")):
                continue
            try:
                said[field] = self._said(field, value)
            except InvalidInput as refusal:
                cell = self._sheet.cell(row.number, at)
                self.problems.append(Problem(self._file, row.number, *as_sentence_part(refusal), cell))
        if len(self.problems) > before:
            return None
        cells = {field: self._sheet.cell(row.number, at) for field, at in self._columns.items()}
        return FoundAction(which, row.number, said, cells)

    def _said(self, field: Field, value: Value) -> str | date | None:
        if field is Field.DUE:
            return day_of(value)
        text = text_of(value)
        if field is Field.OWNER:
            return self._fit.line(text)
        if field not in self._choices.by_field:
            return self._fit.note(text)
        if not text:
            return ActionStatus.OPEN if field is Field.STATUS else ""
        if (key := self._keys[field].get(folded(text))) is None:
            offered = self._choices.offered(field)
            what = f'"{short(text)}" is not on the list.'
            mend = self._misses.mend(text, offered) if offered else "empty this cell: there is none to choose"
            raise InvalidInput(what, mend=f"{mend}.")
        return ActionStatus(key) if field is Field.STATUS else key


def _heading_of(
    sheet: Sheet, file: str, named: Mapping[Field, str], *, needs_reference: bool
) -> tuple[Row, dict[Field, int]]:
    """The row of headings, and the columns that stand under them."""
    fields = {folded(heading): field for field, heading in named.items()}
    needed = {Field.REFERENCE, Field.WHAT} if needs_reference else {Field.WHAT}
    for row in sheet.rows[:_LOOKED_AT]:
        columns: dict[Field, int] = {}
        for at, value in enumerate(row.values):
            if (field := fields.get(folded(shown_text(value)))) is not None:
                columns.setdefault(field, at)
        if needed <= columns.keys():
            return row, columns
    wanted = listed_headings(named[field] for field in Field if field in needed)
    what = f"no row has the headings {wanted}" if len(needed) > 1 else f"no row has the heading {wanted}"
    raise FileRefused([Problem(file, 0, what, "put the headings back above the actions, as they were sent")])


def _digest(value: Value) -> str:
    if value is Unread.FORMULA:
        return digest("=")
    return digest(text_of(value))


def _is_empty(value: Value) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
