"""Everything that can be refused, and how it is said.

    AssessmentError
    |-- NotPermitted          who is acting may not do this
    |-- NotFound              nothing by that name here
    |-- InvalidInput          a value that cannot be taken
    |   |-- PeriodNotRead     text that names no period, or more than one
    |   `-- IdentifierFound   free text that could identify a child
    |-- NotNow                the state of things forbids it
    |   |-- RoundIsLocked     the round is closed
    |   |-- AlreadyThere      it exists already
    |   |-- CameTooLate       an answer that arrived after the reveal
    |   |-- TooManyTries      wrong join codes, one after the other
    |   `-- Unfinished        something has to be done first
    |-- StaleEdit             somebody saved this since it was read
    |-- FileRefused           a file from outside, with every problem found in it
    `-- StoreRefused          the store cannot be opened or written
        `-- StoreInterrupted  and the same may well work at once

Each one says what happened, where, and what to do about it, ready to be shown to the person at the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class AssessmentError(Exception):
    """The root of the tree. `str(error)` is the whole message; the parts stand beside it."""

    def __init__(self, what: str, *, mend: str = "", where: str = "") -> None:
        super().__init__(" ".join(part for part in (f"{where}: {what}" if where else what, mend) if part))
        self.what = what
        self.where = where
        self.mend = mend


class NotPermitted(AssessmentError):
    """Who is acting may not do this."""


class NotFound(AssessmentError):
    """Nothing by that name here."""


class InvalidInput(AssessmentError):
    """A value that cannot be taken."""


class PeriodNotRead(InvalidInput):
    """A text that names no period, or could name more than one."""


class IdentifierFound(InvalidInput):
    """Free text that could identify a child. Carries the kinds that were found, never the text."""

    def __init__(self, what: str, *, kinds: Sequence[str], mend: str = "", where: str = "") -> None:
        super().__init__(what, mend=mend, where=where)
        self.kinds = tuple(kinds)


class NotNow(AssessmentError):
    """The state of things forbids it."""


class RoundIsLocked(NotNow):
    """The round is closed: it can be read and exported, not changed."""


class AlreadyThere(NotNow):
    """It exists already."""


class CameTooLate(NotNow):
    """The answers on this principle had been shown when this one arrived. It is kept, and not counted."""


class TooManyTries(NotNow):
    """Too many wrong join codes were tried; none is looked at for a while."""


class Unfinished(NotNow):
    """Something has to be done first."""


class StaleEdit(AssessmentError):
    """Somebody saved this since it was read. Nothing was written; both texts are here to choose from."""

    def __init__(self, what: str, *, theirs: str, yours: str, saved_by: str, version: int) -> None:
        super().__init__(what, mend="Both texts are shown: keep one, or put them together.")
        self.theirs = theirs
        self.yours = yours
        self.saved_by = saved_by
        self.version = version


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a file: where (line counted from 1, 0 for the file as a whole), what, and how to mend it.

    In a spreadsheet `cell` says where ("History!D5"), and the line is its row.
    """

    file: str
    line: int
    what: str
    mend: str
    cell: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        if self.cell:
            place = f"{self.file}, {self.cell}"
        return f"{place}: {self.what}; {self.mend}"


class FileRefused(AssessmentError):
    """A file from outside was refused. Carries every problem found, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class StoreRefused(AssessmentError):
    """The store cannot be opened or written. Nothing was changed."""


class StoreInterrupted(StoreRefused):
    """The database gave this up, or the connection to it was lost. Whoever can repeat the whole of it, does."""
