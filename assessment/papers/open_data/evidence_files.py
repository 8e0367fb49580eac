"""Evidence: the pieces with every version of each, what they support, and calls for evidence with who answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from assessment.papers.open_data.judgement_files import PRINCIPLE, SAVED_AT, SAVED_BY, VERSION
from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.round_files import ROUND
from assessment.papers.open_data.table import Column, Kind, Table, Value, table

_KEY = Column("evidence_id", "Its key.")
_OF_EVIDENCE = Column("evidence_id", "The key of the evidence.")
_CALL = Column("call_id", "The key of the call.")
_AGENCY = Column("agency_id", "The agency's key.")
_TEXTS = (
    VERSION,
    Column("kind", "What sort of thing it is."),
    Column("voice", "Whose voice is heard in it."),
    Column("shows", "What it shows."),
    Column("link", "Where it can be found."),
    Column("dated", "The day that it is from, if that was said.", Kind.DAY),
    Column("is_sensitive", "Whether it is sensitive: not for publication.", Kind.YES_OR_NO),
    SAVED_BY,
    SAVED_AT,
)


def evidence(kept: Kept) -> Table:
    """Return a row for each piece of evidence as it is now, used or no longer used."""
    now = {(row.evidence_id, row.version): row for row in kept.rows["evidence_version"]}
    return table(
        "evidence",
        "Evidence as it is now, whether a judgement uses it or not. Sensitive pieces are in it, and marked.",
        (_KEY, Column("group_id", "The key of the group whose it is."), *_TEXTS),
        (
            (row.evidence_id, row.group_id, *_texts(kept, now[row.evidence_id, row.version]))
            for row in kept.rows["evidence"]
        ),
        "evidence",
    )


def evidence_versions(kept: Kept) -> Table:
    """Return a row for each time that a piece was saved."""
    return table(
        "evidence-versions",
        "Every version of each piece of evidence. The highest is what it says now.",
        (_KEY, *_TEXTS),
        ((row.evidence_id, *_texts(kept, row)) for row in kept.rows["evidence_version"]),
        "evidence_version",
    )


def _texts(kept: Kept, row: Any) -> Iterator[Value]:
    yield from (row.version, row.kind, row.voice, row.shows, row.link, row.dated, row.is_sensitive)
    yield from (kept.name_of(row.person_id), row.saved_at)


def evidence_used(kept: Kept) -> Table:
    """Return a row for each judgement that a piece of evidence supports."""
    return table(
        "evidence-used",
        "Which judgements a piece of evidence supports.",
        (
            ROUND,
            PRINCIPLE,
            _OF_EVIDENCE,
            Column("position", "Its place among the evidence of that judgement, from 1.", Kind.WHOLE_NUMBER),
            Column(
                "version",
                "The version that a closed round rests on; empty while it is under way, when it is the highest.",
                Kind.WHOLE_NUMBER,
            ),
        ),
        _rows(kept.rows["evidence_use"], "round_id", "principle_id", "evidence_id", "position", "version"),
        "evidence_use",
    )


def calls(kept: Kept) -> Table:
    """Return a row for each call for evidence."""
    return table(
        "evidence-calls",
        "Calls for evidence as they were recorded first: what a group asked agencies for, and by when.",
        (
            _CALL,
            Column("group_id", "The key of the group whose it is."),
            Column("asked", "What was asked for."),
            Column("sent_on", "The day on which it was sent.", Kind.DAY),
            Column("wanted_by", "The day by which an answer was wanted.", Kind.DAY),
            SAVED_BY,
            SAVED_AT,
        ),
        (
            (
                row.call_id,
                row.group_id,
                row.asked,
                row.sent_on,
                row.wanted_by,
                kept.name_of(row.person_id),
                row.saved_at,
            )
            for row in kept.rows["evidence_call"]
        ),
        "evidence_call",
    )


def call_changes(kept: Kept) -> Table:
    """Return a row for each time that a call for evidence was corrected or withdrawn."""
    return table(
        "evidence-call-changes",
        "Corrections and withdrawals of calls for evidence. The last one of a call is how it stands.",
        (
            _CALL,
            Column("number", "Which saving of the call this is: 2 for the first change.", Kind.WHOLE_NUMBER),
            Column("asked", "What was asked for, from then on."),
            Column("sent_on", "The day on which it was sent, from then on.", Kind.DAY),
            Column("wanted_by", "The day by which an answer was wanted, from then on.", Kind.DAY),
            Column("is_withdrawn", "Whether it was withdrawn.", Kind.YES_OR_NO),
            Column("reason", "Why."),
            Column("said_on", "The day from which on papers show it.", Kind.DAY),
            SAVED_BY,
            SAVED_AT,
        ),
        (
            (
                row.call_id,
                row.number,
                row.asked,
                row.sent_on,
                row.wanted_by,
                row.is_withdrawn,
                row.reason,
                row.said_on,
                kept.name_of(row.person_id),
                row.saved_at,
            )
            for row in kept.rows["evidence_call_change"]
        ),
        "evidence_call_change",
    )


def call_agencies(kept: Kept) -> Table:
    """Return a row for each agency asked in each call for evidence."""
    return table(
        "evidence-call-agencies",
        "Which agencies each call for evidence went to, and when each answered.",
        (
            _CALL,
            _AGENCY,
            Column("name", "The name that it had then."),
            Column("position", "Its place in the list, from 0.", Kind.WHOLE_NUMBER),
            Column("answered_on", "The day on which it answered; empty while no answer is recorded.", Kind.DAY),
            Column("added_on", "The day on which it was added, if the call did not go to it from the start.", Kind.DAY),
            Column("removed_on", "The day on which it was taken out of the call, if it was.", Kind.DAY),
        ),
        _rows(
            kept.rows["evidence_call_agency"],
            *("call_id", "agency_id", "name", "position", "answered_on", "added_on", "removed_on"),
        ),
        "evidence_call_agency",
    )


def call_answers(kept: Kept) -> Table:
    """Return a row for each piece of evidence that an agency answered a call with."""
    return table(
        "evidence-call-answers",
        "The evidence that agencies answered calls with.",
        (_CALL, _AGENCY, _OF_EVIDENCE),
        _rows(kept.rows["evidence_call_answer"], "call_id", "agency_id", "evidence_id"),
        "evidence_call_answer",
    )


def _rows(rows: Iterable[Any], *columns: str) -> Iterator[tuple[Value, ...]]:
    return (tuple(getattr(row, column) for column in columns) for row in rows)
