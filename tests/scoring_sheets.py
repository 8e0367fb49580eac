"""Scoring sheets filled in and changed, as somebody with a spreadsheet program would."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import openpyxl

from assessment.domain.framework import Framework
from assessment.domain.scoring_sheet import READ_FIRST, Asked, Cell, IssuedSheet
from assessment.papers.scoring_sheet.form import SheetFacts
from assessment.papers.scoring_sheet.workbook import scoring_sheet
from assessment.readers.scoring_sheet import SHEET_LIMITS, Fit, SheetRead, identity_in, read_sheet
from assessment.readers.workbook.opening import open_workbook
from assessment.services.texts import note, one_line

WHO = "Chief inspector"
ISSUED = IssuedSheet("5" * 32, "round", "agency", "", "a secret", datetime(2025, 6, 20, tzinfo=UTC))


def facts(framework: Framework, **otherwise: Any) -> SheetFacts:
    """Return what a sheet is made from, for the police unless said otherwise."""
    said: dict[str, Any] = {
        "issued": ISSUED,
        "partnership": "Riverside",
        "is_illustrative": False,
        "group": "Steering group",
        "framework": framework,
        "period": "Q1 2025/26 (April to June 2025)",
        "period_name": "Q1 2025/26",
        "agency": "Police",
        "person": "",
        "principles": framework.principles,
        "back_by": date(2025, 7, 4),
        "send_to": "By secure email to the business manager",
        "name_limit": 200,
        "note_limit": 4_000,
    }
    return SheetFacts(**(said | otherwise))


def a_sheet(framework: Framework, **otherwise: Any) -> bytes:
    """Return a sheet as it goes out."""
    return scoring_sheet(facts(framework, **otherwise))


def read(data: bytes, framework: Framework) -> SheetRead:
    """Read a sheet that came back. It is signed as it was issued, or this fails."""
    book = open_workbook(data, "back.xlsx", SHEET_LIMITS)
    identity, signature = identity_in(book)
    assert identity.is_signed_by(ISSUED.secret, signature)
    fit = Fit(name=partial(one_line, where=""), note=partial(note, where=""))
    return read_sheet(book, identity, framework.scale, fit)


def cell_for(data: bytes, asked: Asked, principle: str = "") -> Cell:
    """Return the cell in which something is asked."""
    identity, _ = identity_in(open_workbook(data, "sheet.xlsx", SHEET_LIMITS))
    return next(
        cell
        for cell, question in identity.questions.items()
        if (question.asked, question.principle_id) == (asked, principle)
    )


def filled(
    data: bytes,
    answers: Mapping[str, object],
    *,
    notes: Mapping[str, object] | None = None,
    sure: Mapping[str, object] | None = None,
    who: object = WHO,
) -> bytes:
    """Return a sheet filled in, by principle."""
    said = {(Asked.ANSWER, key): value for key, value in answers.items()}
    said |= {(Asked.NOTE, key): value for key, value in (notes or {}).items()}
    said |= {(Asked.SURE, key): value for key, value in (sure or {}).items()}
    said[Asked.WHO, ""] = who
    identity, _ = identity_in(open_workbook(data, "sheet.xlsx", SHEET_LIMITS))
    cells = {(question.asked, question.principle_id): cell for cell, question in identity.questions.items()}
    return edited(data, {cells[about]: value for about, value in said.items() if value is not None})


def edited(data: bytes, cells: Mapping[Cell, object]) -> bytes:
    """Return a workbook with other values in some cells."""

    def change(book: Any) -> None:
        for cell, value in cells.items():
            book[cell.sheet][cell.place] = value

    return changed(data, change)


def changed(data: bytes, change: Callable[[Any], object]) -> bytes:
    """Return a workbook as it is saved after a change to it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def words_of(data: bytes) -> str:
    """Return every text of a workbook's first sheet, a line each."""
    sheet = openpyxl.load_workbook(io.BytesIO(data))[READ_FIRST]
    return "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value)
