"""Judgements, kept field by field and version by version.

A version is a row that is never changed. Who saves a field names the version that they saw; the next number can be
taken once only, by the table's own key, so a stale write cannot get in and two people on different fields never meet.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Select, bindparam, insert, select

from assessment.domain.audit import Head
from assessment.domain.framework import Framework
from assessment.domain.judgement import Answer, Judgement, JudgementField, Strength
from assessment.domain.round import RoundState
from assessment.domain.vote import FIRST
from assessment.store import audit
from assessment.store.library import thawed
from assessment.store.tables import ballot, frozen_framework, judgement_field, round_, same
from assessment.store.transaction import Read, Write


@dataclass(frozen=True, slots=True)
class FieldNow:
    """A field as it stands. Version 0, with empty text, before anything was saved."""

    value: str = ""
    version: int = 0
    person: str = ""
    saved_at: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A field as it stands, with what decides whether it may be changed.

    `is_hidden`: people answered this principle alone, and their answers have not been revealed. `end` is the end of the
    audit chain.
    """

    now: FieldNow
    state: RoundState
    framework: Framework
    is_hidden: bool
    end: Head | None


Fields = Mapping[tuple[str, JudgementField], FieldNow]
"""The fields of a round, by principle and field; one that was never saved is not there."""


def fields(read: Read, round_id: str) -> Fields:
    """Return every field of a round as it stands. One statement."""
    rows = read.connection.execute(_SAVED_BY, {"partnership": read.partnership, "rounds": [round_id]})
    return {
        (row.principle_id, JudgementField(row.field)): FieldNow(row.value, row.version, row.person_id, row.saved_at)
        for row in rows
    }


def of_rounds(read: Read, round_ids: Collection[str]) -> dict[str, dict[str, Judgement]]:
    """Return the judgements of rounds, by round and principle. One statement, of which a long history is most."""
    rows = read.connection.execute(_SAVED, {"partnership": read.partnership, "rounds": list(round_ids)}).all()
    found: dict[str, dict[str, Judgement]] = {round_id: {} for round_id in round_ids}
    for (round_id, principle_id), texts in groupby(rows, key=itemgetter(0, 1)):
        found[round_id][principle_id] = _judgement(principle_id, {field: value for _, _, field, value in texts})
    return found


def field_and_round(read: Read, round_id: str, principle_id: str, field: JudgementField) -> Judged | None:
    """Return a field as it stands with its round's state and framework; None without the round. One statement."""
    row = read.connection.execute(
        _FIELD_AND_ROUND,
        {"partnership": read.partnership, "round": round_id, "principle": principle_id, "field_name": field.value},
    ).first()
    if row is None:
        return None
    now = FieldNow(row.value, row.version, row.person_id, row.saved_at) if row.version else FieldNow()
    is_hidden = row.opened_at is not None and row.revealed_at is None
    return Judged(now, RoundState(row.state), thawed(row.content), is_hidden, audit.end_in(row))


def save(
    write: Write, round_id: str, principle_id: str, field: JudgementField, value: str, *, version: int
) -> FieldNow:
    """Add a version of a field. The table refuses a version that is there already. One statement."""
    write.connection.execute(
        _SAVE,
        {
            "partnership_id": write.partnership,
            "round_id": round_id,
            "principle_id": principle_id,
            "field": field.value,
            "version": version,
            "value": value,
            "person_id": write.actor.person,
            "saved_at": write.now,
        },
    )
    return FieldNow(value, version, write.actor.person, write.now)


# Every save and every page runs these, so they are put together once.
_SAVE = insert(judgement_field)
_FIELD_AND_ROUND: Select[Any] = (
    select(
        round_.c.state,
        frozen_framework.c.content,
        ballot.c.opened_at,
        ballot.c.revealed_at,
        judgement_field,
        *audit.END,
    )
    .select_from(
        round_.join(
            frozen_framework,
            same(frozen_framework, round_) & (frozen_framework.c.hash == round_.c.framework_hash),
        )
        .outerjoin(
            ballot,
            same(ballot, round_, "round_id")
            & (ballot.c.principle_id == bindparam("principle"))
            & (ballot.c.vote == FIRST),
        )
        .outerjoin(
            judgement_field,
            same(judgement_field, round_, "round_id")
            & (judgement_field.c.principle_id == bindparam("principle"))
            & (judgement_field.c.field == bindparam("field_name")),
        )
    )
    .where(round_.c.partnership_id == bindparam("partnership"), round_.c.round_id == bindparam("round"))
    .order_by(judgement_field.c.version.desc())
    .limit(1)
)
# Every version, the last one last. Most texts have one or two: to have the database look whether there is a later one
# takes longer than to pass over it here.
_SAVED = (
    select(
        judgement_field.c.round_id,
        judgement_field.c.principle_id,
        judgement_field.c.field,
        judgement_field.c.value,
    )
    .where(
        judgement_field.c.partnership_id == bindparam("partnership"),
        judgement_field.c.round_id.in_(bindparam("rounds", expanding=True)),
    )
    .order_by(
        judgement_field.c.round_id,
        judgement_field.c.principle_id,
        judgement_field.c.field,
        judgement_field.c.version,
    )
)
_SAVED_BY = _SAVED.add_columns(judgement_field.c.version, judgement_field.c.person_id, judgement_field.c.saved_at)
_STRENGTHS: Mapping[str, Strength | None] = {"": None, **{strength.value: strength for strength in Strength}}


def _judgement(principle_id: str, values: Mapping[str, str]) -> Judgement:
    said = values.get
    return Judgement(
        principle_id,
        Answer.from_text(said(JudgementField.ANSWER, "")),
        said(JudgementField.REASON, ""),
        said(JudgementField.DISSENT, ""),
        _STRENGTHS[said(JudgementField.STRENGTH, "")],
        said(JudgementField.WHAT_NEXT, ""),
    )
