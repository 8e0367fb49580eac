"""A scoring sheet: a workbook in which somebody answers off line, and how it is known when it comes back.

A hidden sheet names the one that was issued, and lists each cell that may be filled in with what it is for, and each
other cell with a digest of what stands in it. A signature over that list, made with a secret that stays in the store,
shows that the list is the one that went out; the digests then show which cell was changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from string import ascii_uppercase

from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.scale import Scale, decimal_text
from assessment.domain.signature import is_signature, signature

READ_FIRST, ANSWERS, LEVELS, IN_FULL = "Read this first", "Your answers", "The levels", "In full"
CHOICES, IDENTITY = "Choices", "Do not change"
"""The names of the sheets; the last two are hidden."""

FORM = "1"
"""The form of the hidden sheet."""

_DIGITS = 16


class Asked(StrEnum):
    """What a cell that may be filled in is for."""

    WHO = "who"
    ANSWER = "answer"
    SURE = "sure"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell, as people find it; a sheet as such where `place` is empty."""

    sheet: str
    place: str

    @property
    def row(self) -> int:
        """The number of its row, counted from 1."""
        return int(self.place.lstrip(ascii_uppercase) or 0)

    def __str__(self) -> str:
        return f"{self.sheet}!{self.place}" if self.place else f'sheet "{self.sheet}"'


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked in a cell. `principle_id` is empty where it is about no principle."""

    asked: Asked
    principle_id: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden sheet says: which sheet it is, what is asked in which cell, and what stands in every other."""

    sheet_id: str
    framework_hash: str
    questions: Mapping[Cell, Question]
    fixed: Mapping[Cell, str]

    def rows(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield it as it is written, row by row: what the row is, then up to three things about it."""
        yield "form", FORM, "", ""
        yield "sheet", self.sheet_id, "", ""
        yield "framework", self.framework_hash, "", ""
        for cell, question in self.questions.items():
            yield question.asked.value, cell.sheet, cell.place, question.principle_id
        for (sheet, _), cells in groupby(self.fixed, key=lambda cell: (cell.sheet, cell.row)):
            row = tuple(cells)
            yield "fixed", sheet, " ".join(cell.place for cell in row), " ".join(self.fixed[cell] for cell in row)

    def signed(self, secret: str) -> str:
        """Return the signature that `secret` gives it."""
        return signature(self.rows(), secret)

    def is_signed_by(self, secret: str, claimed: str) -> bool:
        """Whether a signature was made of this with `secret`."""
        return is_signature(claimed, self.rows(), secret)


@dataclass(frozen=True, slots=True)
class IssuedSheet:
    """A sheet that was issued, for an agency or for somebody for whom a place is kept. The secret signs it."""

    id: str
    round_id: str
    agency_id: str
    invitation_id: str
    secret: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class SheetReturn:
    """A sheet that was brought in. `is_in`: whoever answered by it takes part still."""

    sheet_id: str
    answers: int
    brought_at: datetime
    is_in: bool = True


def digest(text: str) -> str:
    """Return the digest of what stands in a cell. White space counts once, since programs save it in their own ways.

    A text that begins with an equals sign is read back as a formula, so of such a one nothing more is known.
    """
    plain = " ".join(text.split())
    kept = "=" if plain.startswith("=") else plain
    return hashlib.sha256(kept.encode()).hexdigest()[:_DIGITS]


def choices(scale: Scale) -> dict[str, Answer]:
    """Return the answers of one person, by the words that stand in the list to choose from, lowest level first.

    A level is called by its word; by its value too where the words alone would not tell, or could be a formula.
    """
    others = (AnswerKind.NOT_ENOUGH_INFORMATION, AnswerKind.NOT_APPLICABLE)
    words = {value: " ".join(scale.label(value).split()) for value in scale.answer_values}
    taken = [folded(each) for each in (*words.values(), *(kind.label for kind in others))]
    is_clear = len(set(taken)) == len(taken) and all(each[:1].isalnum() for each in words.values())
    levels = {
        label if is_clear else f"{decimal_text(value)}: {label}": Answer.level(value) for value, label in words.items()
    }
    return levels | {kind.label: Answer(kind) for kind in others}


def folded(text: str) -> str:
    """Return a text as it is compared: whatever its case and white space."""
    return " ".join(text.split()).casefold()
