"""What readers of spreadsheets share: the sheet that is meant, what stands in a cell, and how problems say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from assessment.domain.day import day_text, read_day
from assessment.domain.errors import InvalidInput
from assessment.domain.scale import decimal_text
from assessment.domain.scoring_sheet import folded
from assessment.readers.near_misses import some_of
from assessment.readers.quoting import short
from assessment.readers.workbook.cells import Sheet, Unread, Value, Workbook, refused


def sheet_called(book: Workbook, name: str, *, leaving: Sequence[str] = ()) -> Sheet:
    """Return the sheet of that name, whatever its case and white space, or else the only one. Raises FileRefused.

    Those that `leaving` names are not counted.
    """
    there = [each for each in book.names if each not in leaving]
    found = next((each for each in there if folded(each) == folded(name)), None)
    if found is None and len(there) == 1:
        found = there[0]
    if found is None:
        raise refused(
            book.file, f'there is no sheet called "{name}"', f"give one of {listed_headings(there)} that name"
        )
    return book.read(found)


def text_of(value: Value) -> str:
    """Return what stands in a cell as a text without outer white space. Raises InvalidInput for a formula."""
    if value is Unread.FORMULA:
        raise InvalidInput("This is a formula.", mend="Copy the cells and paste them as values.")
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case Decimal():
            return decimal_text(value)
        case date():
            return day_text(value)
    return value.strip()


def shown_text(value: Value) -> str:
    """Return the same on one line, and "" for a formula: for headings and references, which are looked up."""
    return "" if isinstance(value, Unread) else " ".join(text_of(value).split())


def day_of(value: Value) -> date | None:
    """Return the day in a cell, None in an empty one. Raises InvalidInput."""
    if isinstance(value, date):
        return value
    text = text_of(value)
    return read_day(text, where="") if text else None


def as_sentence_part(refusal: InvalidInput) -> tuple[str, str]:
    """Return what is wrong and how to mend it in the way in which problems of a file are listed."""
    return _inside(refusal.what), _inside(refusal.mend)


def listed_headings(headings: Iterable[str]) -> str:
    """Return some headings as they stand in a file."""
    return some_of(f'"{short(each)}"' for each in headings) or "none"


def _inside(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].removesuffix(".")
