"""What in a text could identify a child, and what to do about it.

Only patterns are found: numbers, dates, addresses and a few phrases. Names cannot be found this way, and the words
beside each box say so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial

from assessment.wording import contacts, dates, numbers, people
from assessment.wording.folding import Folded, fold
from assessment.wording.spans import Span


@dataclass(frozen=True, slots=True)
class _About:
    name: str
    blocks: bool
    what_to_do: str


class IdentifierKind(StrEnum):
    """What was found. A kind that blocks is never kept; the others are kept with a warning."""

    NHS_NUMBER = "nhs_number"
    UPN = "upn"
    NATIONAL_INSURANCE_NUMBER = "national_insurance_number"
    DATE_OF_BIRTH = "date_of_birth"
    POSSIBLE_DATE_OF_BIRTH = "possible_date_of_birth"
    POSTCODE = "postcode"
    EMAIL = "email"
    PHONE = "phone"
    CHILD_REFERENCE = "child_reference"
    INITIALS_WITH_AGE = "initials_with_age"
    AGE = "age"
    CASE_REFERENCE = "case_reference"

    @property
    def human_name(self) -> str:
        """What people call it, with its article: "an NHS number"."""
        return _ABOUT[self].name

    @property
    def blocks(self) -> bool:
        """Whether a text that holds one is refused."""
        return _ABOUT[self].blocks

    @property
    def what_to_do(self) -> str:
        """How to mend it, as a sentence."""
        return _ABOUT[self].what_to_do


_TAKE_OUT = "Take it out and say what it shows about the work, not about one person."
_AGENCY_ONLY = "Give a role instead, unless it is an agency's own."

_ABOUT = {
    IdentifierKind.NHS_NUMBER: _About("an NHS number", blocks=True, what_to_do=_TAKE_OUT),
    IdentifierKind.UPN: _About("a unique pupil number", blocks=True, what_to_do=_TAKE_OUT),
    IdentifierKind.NATIONAL_INSURANCE_NUMBER: _About("a National Insurance number", blocks=True, what_to_do=_TAKE_OUT),
    IdentifierKind.DATE_OF_BIRTH: _About(
        "a date of birth",
        blocks=True,
        what_to_do="Take the date out, or give an age group. If no birth is meant, write it without the word born.",
    ),
    IdentifierKind.POSSIBLE_DATE_OF_BIRTH: _About(
        "a date that could be a date of birth",
        blocks=False,
        what_to_do="If it is one, take it out. If not, write the month as a word.",
    ),
    IdentifierKind.POSTCODE: _About(
        "a full postcode",
        blocks=False,
        what_to_do="Give the first half or the ward instead, unless it is an agency's own.",
    ),
    IdentifierKind.EMAIL: _About("an e-mail address", blocks=False, what_to_do=_AGENCY_ONLY),
    IdentifierKind.PHONE: _About("a telephone number", blocks=False, what_to_do=_AGENCY_ONLY),
    IdentifierKind.CHILD_REFERENCE: _About(
        "a label for one child",
        blocks=False,
        what_to_do="Say what was learnt without pointing to one child; name a review only if it is published.",
    ),
    IdentifierKind.INITIALS_WITH_AGE: _About(
        "initials with an age", blocks=False, what_to_do="Take the initials out and give an age group."
    ),
    IdentifierKind.AGE: _About(
        "one person's age", blocks=False, what_to_do="If one child is meant, give an age group instead."
    ),
    IdentifierKind.CASE_REFERENCE: _About(
        "a case or crime reference", blocks=False, what_to_do="Take it out: it leads to one case."
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One identifier: its place in the text that was given (`text[start:end]`) and its line, counted from 1.

    It never holds the text itself, so that it can be logged and shown.
    """

    kind: IdentifierKind
    start: int
    end: int
    line: int


def find_identifiers(text: str, *, today: date | None = None) -> tuple[Finding, ...]:
    """Return everything found, in the order of the text and without overlaps, in time proportional to its length.

    Where two finds overlap, one that blocks wins, then the one that starts first, then the longer. `today` (default:
    the day it is in UTC) decides which dates are past and which could be a child's birth.
    """
    folded = fold(text)
    found = [
        (not kind.blocks, start, -end, kind)
        for kind, detect in _detectors(today or datetime.now(UTC).date())
        for start, end in detect(folded)
    ]
    taken = bytearray(len(folded.text))
    kept: list[tuple[int, int, IdentifierKind]] = []
    for _, start, minus_end, kind in sorted(found):
        end = -minus_end
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\x01" * (end - start)
            kept.append((folded.place(start), folded.place(end - 1) + 1, kind))
    return tuple(_with_lines(text, sorted(kept)))


def _detectors(today: date) -> Iterable[tuple[IdentifierKind, Callable[[Folded], Iterator[Span]]]]:
    return (
        (IdentifierKind.NHS_NUMBER, numbers.nhs_numbers),
        (IdentifierKind.UPN, numbers.pupil_numbers),
        (IdentifierKind.NATIONAL_INSURANCE_NUMBER, numbers.national_insurance_numbers),
        (IdentifierKind.DATE_OF_BIRTH, partial(dates.dates_of_birth, today=today)),
        (IdentifierKind.POSSIBLE_DATE_OF_BIRTH, partial(dates.possible_dates_of_birth, today=today)),
        (IdentifierKind.POSTCODE, contacts.postcodes),
        (IdentifierKind.EMAIL, contacts.email_addresses),
        (IdentifierKind.PHONE, contacts.phone_numbers),
        (IdentifierKind.CHILD_REFERENCE, people.child_references),
        (IdentifierKind.INITIALS_WITH_AGE, people.initials_with_age),
        (IdentifierKind.AGE, people.ages),
        (IdentifierKind.CASE_REFERENCE, people.case_references),
    )


def _with_lines(text: str, kept: Iterable[tuple[int, int, IdentifierKind]]) -> Iterator[Finding]:
    ends_of_lines = [match.start() for match in re.finditer("\n", text)]
    for start, end, kind in kept:
        yield Finding(kind, start, end, bisect_right(ends_of_lines, start) + 1)
