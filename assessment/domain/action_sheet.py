"""Actions as a sheet that goes out and comes back: what stands in its cells, and how its rows are known again.

A row is known by its reference, never by its place, so that people can sort, take rows out and add some. A hidden,
signed sheet says for each reference which action it is, which entry of it was the last when the sheet was made, and
what stood in each cell, as a digest: so what was changed in the file is told from what was changed here meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessment.domain.action import (
    AGENCY,
    DUE,
    OWNER,
    STATUS,
    STOPPED_BECAUSE,
    WHAT,
    WORKED,
    Action,
    ActionStatus,
    ActionWords,
    by_urgency,
)
from assessment.domain.day import day_text
from assessment.domain.history import History
from assessment.domain.scoring_sheet import digest, folded
from assessment.domain.sentences import sentence_start
from assessment.domain.signature import is_signature, signature

SHEET, CHOICES, IDENTITY = "Actions", "Choices", "Do not change"
"""The names of the sheets; the last two are hidden."""

FORM = "actions 1"
"""The form of the hidden sheet."""


class Field(StrEnum):
    """What stands in a column, in the order of the columns."""

    REFERENCE = "reference"
    WHAT = "what"
    PRINCIPLE = "principle"
    OWNER = "owner"
    AGENCY = "agency"
    DUE = "due"
    STATUS = "status"
    STOPPED_BECAUSE = "stopped_because"
    WORKED = "worked"
    NOTE = "note"
    RECOMMENDATION = "recommendation"


SAID = tuple(field for field in Field if field is not Field.REFERENCE)
"""What a row says of its action."""


def headings(noun: str) -> dict[Field, str]:
    """Return the headings of the columns: those of the boxes on the page. `noun` is the framework's."""
    return {
        Field.REFERENCE: "Reference",
        Field.WHAT: WHAT,
        Field.PRINCIPLE: f"{sentence_start(noun)} that it is about",
        Field.OWNER: OWNER,
        Field.AGENCY: AGENCY,
        Field.DUE: DUE,
        Field.STATUS: STATUS,
        Field.STOPPED_BECAUSE: STOPPED_BECAUSE,
        Field.WORKED: WORKED,
        Field.NOTE: "Latest note",
        Field.RECOMMENDATION: "Recommendation that it answers",
    }


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen in a column, by the words that stand there; the keys are what an action keeps.

    `former_agencies` are names that may stand there still, and are not offered.
    """

    by_field: Mapping[Field, Mapping[str, str]]
    former_agencies: Mapping[str, str]

    def offered(self, field: Field) -> tuple[str, ...]:
        """Return the words that are offered."""
        return tuple(self.by_field.get(field, ()))

    def keys(self, field: Field) -> dict[str, str]:
        """Return what the words of a column stand for, by the words as they are compared."""
        former = self.former_agencies if field is Field.AGENCY else {}
        return {folded(words): key for words, key in {**former, **self.by_field[field]}.items()}

    def words(self, field: Field, key: str) -> str:
        """Return the words for what an action keeps; "" where it keeps nothing."""
        return next((words for words, each in self.by_field[field].items() if each == key), key)


def choices_of(history: History) -> Choices:
    """Return what an action of a group with a framework can name. `history` has its actions and recommendations."""
    principles = {each.id: each.name for each in history.framework.principles}
    named = (each.now.principle_id for each in history.actions if each.now.principle_id not in principles)
    principles |= {key: history.principle_called(key) for key in named if key}
    agencies = [(each.id, each.name) for each in history.partnership.active_agencies]
    before = {entry.words.agency: entry.words.agency_id for each in history.actions for entry in each.entries}
    return Choices(
        {
            Field.PRINCIPLE: _told_apart(principles.items()),
            Field.AGENCY: _told_apart(agencies),
            Field.STATUS: {status.label: status.value for status in ActionStatus},
            Field.RECOMMENDATION: _told_apart((each.id, each.now.name) for each in history.recommendations),
        },
        {name: key for name, key in before.items() if name},
    )


def cells_of(words: ActionWords, note: str, choices: Choices) -> dict[Field, str]:
    """Return what stands in the cells of an action, without its reference. What was not said is empty."""
    return {
        Field.WHAT: words.what,
        Field.PRINCIPLE: choices.words(Field.PRINCIPLE, words.principle_id) if words.principle_id else "",
        Field.OWNER: words.owner,
        Field.AGENCY: words.agency,
        Field.DUE: day_text(words.due) if words.due else "",
        Field.STATUS: words.status.label,
        Field.STOPPED_BECAUSE: words.stopped_because,
        Field.WORKED: words.worked,
        Field.NOTE: note,
        Field.RECOMMENDATION: choices.words(Field.RECOMMENDATION, words.recommendation_id)
        if words.recommendation_id
        else "",
    }


@dataclass(frozen=True, slots=True)
class SentAction:
    """An action as it went out: its key, the number of its last entry, and a digest of each of its cells."""

    id: str
    number: int
    cells: Mapping[Field, str]


@dataclass(frozen=True, slots=True)
class Identity:
    """What the hidden sheet says: whose actions these are, and what went out under each reference."""

    group_id: str
    framework_id: str
    sent: Mapping[str, SentAction]

    def rows(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield it as it is written, row by row: what the row is, then up to three things about it."""
        yield "form", FORM, "", ""
        yield "group", self.group_id, "", ""
        yield "framework", self.framework_id, "", ""
        for reference, each in self.sent.items():
            yield "action", reference, f"{each.id} {each.number}", " ".join(each.cells[field] for field in SAID)

    def signed(self, secret: str) -> str:
        """Return the signature that `secret` gives it."""
        return signature(self.rows(), secret)

    def is_signed_by(self, secret: str, claimed: str) -> bool:
        """Whether a signature was made of this with `secret`."""
        return is_signature(claimed, self.rows(), secret)


def reference(number: int) -> str:
    """Return the reference of the row with a number, from 1."""
    return f"Action {number}"


def last_note(action: Action) -> str:
    """Return the latest note on an action; "" where there is none."""
    return action.notes[-1].note if action.notes else ""


def identity_of(history: History, choices: Choices) -> Identity:
    """Return the identity of a sheet made now. References count the actions as they stand in it, the urgent first."""
    sent = {}
    for number, action in enumerate(by_urgency(history.actions), start=1):
        cells = cells_of(action.now, last_note(action), choices)
        sent[reference(number)] = SentAction(action.id, action.number, {field: digest(cells[field]) for field in SAID})
    return Identity(history.group.id, history.framework.id, sent)


def _told_apart(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Keys by words that are all different and on one line: of two that are alike the second is numbered."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in named:
        plain = " ".join(name.split())
        words, number = plain, 1
        while folded(words) in taken:
            number += 1
            words = f"{plain} ({number})"
        taken.add(folded(words))
        found[words] = key
    return found
