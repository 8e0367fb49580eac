"""A scoring sheet that comes back: whether it is the one that was issued, and what was filled in.

No problem repeats anything that stands in a cell: whoever brings a sheet in is not to see what it says, and words of
an answer may have been typed into any cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from assessment.domain.errors import FileRefused, InvalidInput, Problem
from assessment.domain.judgement import NOT_ANSWERED, Answer
from assessment.domain.scale import Scale
from assessment.domain.scoring_sheet import (
    ANSWERS,
    FORM,
    IDENTITY,
    Asked,
    Cell,
    Identity,
    Question,
    choices,
    digest,
    folded,
)
from assessment.domain.vote import Sure
from assessment.readers.cell_words import as_sentence_part, text_of
from assessment.readers.workbook.cells import UPLOADED, Unread, Value, Workbook, column_letters, refused

T = TypeVar("T")

SHEET_LIMITS = replace(UPLOADED, rows=3_000, sheets=20)
"""How much of a sheet that came back is read: enough for 500 principles."""

_MOST_ADDED = 200
"""Cells on one sheet beyond those that were sent. Up to there each is named."""

_PLACE = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}", re.ASCII)
_KINDS = {asked.value: asked for asked in Asked}
_AS_IT_WAS_SENT = "fill in the sheet as it was sent"


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """What was filled in on one principle. Nothing of it may be shown but which cells were `filled`."""

    principle_id: str
    filled: tuple[Cell, ...]
    answer: Answer
    sure: Sure | None
    note: str


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What a sheet says, and everything that is wrong with it. `who` says who filled it in."""

    who: str
    answers: tuple[SheetAnswer, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How texts are kept. Each function returns one as it is kept, and raises InvalidInput where it is not."""

    name: Callable[[str], str]
    note: Callable[[str], str]


def identity_in(book: Workbook) -> tuple[Identity, str]:
    """Return what the hidden sheet says, and its signature. Neither is to be believed before it is checked.

    Raises FileRefused where there is no such sheet, or it is none of ours.
    """
    if IDENTITY not in book.names:
        what = f'it is no scoring sheet, or its hidden sheet "{IDENTITY}" was taken out'
        raise refused(book.file, what, f"choose one that was downloaded here, or {_AS_IT_WAS_SENT}")
    said: dict[str, str] = {}
    questions: dict[Cell, Question] = {}
    fixed: dict[Cell, str] = {}
    sheet = book.read(IDENTITY)
    for row in sheet.rows:
        kind, name, places, about = (str(row.value(column) or "") for column in range(4))
        cells = [Cell(name, place) for place in places.split() if _PLACE.fullmatch(place)]
        if kind in _KINDS and len(cells) == 1:
            questions[cells[0]] = Question(_KINDS[kind], about)
        elif kind == "fixed" and len(cells) == len(about.split()):
            fixed |= zip(cells, about.split(), strict=True)
        elif kind in {"form", "sheet", "framework", "signature"}:
            said[kind] = name
        else:
            raise forged(book.file, sheet.cell(row.number, 0))
    if said.get("form") != FORM:
        raise refused(book.file, "it is of a form that this release does not know", "download the sheet anew")
    return Identity(said.get("sheet", ""), said.get("framework", ""), questions, fixed), said.get("signature", "")


def forged(file: str, cell: str = f"{IDENTITY}!B1") -> FileRefused:
    """Return the refusal of a sheet whose hidden sheet is not as it was issued."""
    what = "the hidden sheet was changed, so this is not the sheet that was issued"
    return FileRefused([Problem(file, 0, what, _AS_IT_WAS_SENT, cell)])


def read_sheet(book: Workbook, identity: Identity, scale: Scale, fit: Fit) -> SheetRead:
    """Read what was filled in, and hold everything else against an identity that was checked."""
    known = Counter(cell.sheet for cell in (*identity.fixed, *identity.questions))
    there = {name: _cells(book, name, known[name]) for name in book.names if name in known}
    reading = _Reading(book.file, there, identity, scale, fit)
    for name in set(book.names) - set(known) - {IDENTITY}:
        reading.found(Cell(name, ""), "this sheet was added, and nothing on it is read", "take it out")
    reading.hold_against()
    answers = tuple(reading.answers())
    who = reading.who()
    if not answers and not reading.problems:
        reading.found(Cell(ANSWERS, ""), "nothing is filled in", "choose the file in which the answers stand")
    return SheetRead(who, answers, tuple(sorted(reading.problems, key=_in_order)))


def _cells(book: Workbook, name: str, expected: int) -> Mapping[str, Value]:
    """Return the cells of a sheet in which something stands. Raises FileRefused where it is far more than was sent."""
    found = {
        f"{column_letters(column)}{row.number}": value
        for row in book.read(name).rows
        for column, value in enumerate(row.values)
        if value not in {None, ""}
    }
    if len(found) > expected + _MOST_ADDED:
        raise refused(book.file, f'the sheet "{name}" holds far more than was sent', _AS_IT_WAS_SENT)
    return found


class _Reading:
    """Goes through a sheet once, keeping what is wrong in it."""

    def __init__(
        self, file: str, there: Mapping[str, Mapping[str, Value]], identity: Identity, scale: Scale, fit: Fit
    ) -> None:
        self.problems: list[Problem] = []
        self._file, self._there, self._identity, self._fit = file, there, identity, fit
        self._choices = {folded(words): answer for words, answer in choices(scale).items()}
        self._sure = {folded(sure.label): sure for sure in Sure}

    def hold_against(self) -> None:
        """Find every row in which something else stands than what was issued."""
        fixed, questions = self._identity.fixed, self._identity.questions
        for name in {cell.sheet for cell in (*fixed, *questions)} - set(self._there):
            self.found(Cell(name, ""), "this sheet was taken out", _AS_IT_WAS_SENT)
        belongs: dict[str, Cell] = {}
        for cell, kept in fixed.items():
            belongs.setdefault(kept, cell)
        told: set[tuple[str, int]] = set()
        for cell in sorted(fixed, key=_place):
            value = self._there.get(cell.sheet, {}).get(cell.place)
            row = (cell.sheet, cell.row)
            if cell.sheet not in self._there or row in told or _digest(value) == fixed[cell]:
                continue
            told.add(row)
            moved = belongs.get(_digest(value)) if value is not None else None
            if moved is not None and moved.sheet == cell.sheet:
                self.found(
                    cell,
                    f"what stands here belongs in {moved.place}: rows were put in another order",
                    "put them back, or fill in the sheet as it was sent",
                )
            else:
                self.found(cell, "this was changed, and only the yellow cells may be filled in", _AS_IT_WAS_SENT)
        for name, cells in self._there.items():
            for place in cells:
                cell = Cell(name, place)
                if cell not in fixed and cell not in questions:
                    self.found(cell, "something was written here, outside the yellow cells", "empty this cell")

    def answers(self) -> Iterator[SheetAnswer]:
        """Yield what was filled in on each principle on which anything was."""
        rows: dict[str, dict[Asked, Cell]] = {}
        for cell, question in self._identity.questions.items():
            if question.principle_id:
                rows.setdefault(question.principle_id, {})[question.asked] = cell
        for principle_id, asked in rows.items():
            answer = self._at(asked[Asked.ANSWER], self._answer) or NOT_ANSWERED
            sure = self._at(asked[Asked.SURE], self._how_sure)
            note = self._at(asked[Asked.NOTE], self._note) or ""
            if sure is not None and self._value(asked[Asked.ANSWER]) is None:
                mend = "choose an answer, or empty this cell"
                self.found(asked[Asked.SURE], "it is said how sure somebody is of no answer", mend)
            if answer != NOT_ANSWERED or note:
                filled = tuple(cell for cell in asked.values() if self._value(cell) is not None)
                yield SheetAnswer(principle_id, filled, answer, sure, note)

    def who(self) -> str:
        """Return who filled it in; "" where that is not said."""
        cell = next(cell for cell, question in self._identity.questions.items() if question.asked is Asked.WHO)
        if self._value(cell) is None:
            self.found(cell, "it is not said who filled this in", "enter a name or role")
            return ""
        return self._at(cell, lambda value: self._fit.name(text_of(value))) or ""

    def found(self, cell: Cell, what: str, mend: str) -> None:
        """Keep a problem with the cell that it is in."""
        self.problems.append(Problem(self._file, cell.row, what, mend, str(cell)))

    def _value(self, cell: Cell) -> Value:
        value = self._there.get(cell.sheet, {}).get(cell.place)
        return None if isinstance(value, str) and not value.strip() else value

    def _at(self, cell: Cell, read: Callable[[Value], T]) -> T | None:
        if (value := self._value(cell)) is None:
            return None
        try:
            return read(value)
        except InvalidInput as refusal:
            self.found(cell, *as_sentence_part(refusal))
            return None

    def _answer(self, value: Value) -> Answer:
        found = self._chosen(value, self._choices)
        if found is None:
            raise InvalidInput("What stands here is not on the list.", mend="Choose from the list, or empty the cell.")
        return found

    def _how_sure(self, value: Value) -> Sure:
        found = self._chosen(value, self._sure)
        if found is None:
            raise InvalidInput("What stands here is not on the list.", mend="Choose from the list, or empty the cell.")
        return found

    def _note(self, value: Value) -> str:
        return self._fit.note(text_of(value))

    def _chosen(self, value: Value, listed: Mapping[str, T]) -> T | None:
        """What was chosen from a list. A spreadsheet may have made a number of a word that looks like one."""
        if isinstance(value, date):
            raise InvalidInput("A date stands here, and that is not on the list.", mend="Choose from the list.")
        if isinstance(value, Decimal):
            return next((kept for words, kept in listed.items() if _number(words) == value), None)
        return listed.get(folded(text_of(value)))


def _number(words: str) -> Decimal | None:
    try:
        return Decimal(words)
    except InvalidOperation:
        return None


def _digest(value: Value) -> str:
    if value is None:
        return ""
    return digest("=") if value is Unread.FORMULA else digest(text_of(value))


def _place(cell: Cell) -> tuple[str, int, int, str]:
    """A cell's place to sort by: sheet, row, then column."""
    return cell.sheet, cell.row, len(cell.place), cell.place


def _in_order(problem: Problem) -> tuple[str, int, str]:
    return problem.cell.partition("!")[0], problem.line, problem.cell
