"""Summaries for the board, kept part by part and version by version, as judgements are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, exists, insert, select

from assessment.domain.board_summary import BoardSummary, SummaryField
from assessment.domain.round import RoundState
from assessment.store.judgements import FieldNow
from assessment.store.tables import round_, same, summary_field
from assessment.store.transaction import Read, Write

Parts = Mapping[SummaryField, FieldNow]
"""The parts of a round's summary; one that was never saved is not there."""


@dataclass(frozen=True, slots=True)
class Summed:
    """A part as it stands, with what decides whether it may be changed."""

    now: FieldNow
    state: RoundState


def parts(read: Read, round_id: str) -> Parts:
    """Return every part of a round's summary as it stands. One statement."""
    rows = read.connection.execute(_LATEST, {"partnership": read.partnership, "round": round_id})
    return {SummaryField(row.field): FieldNow(row.value, row.version, row.person_id, row.saved_at) for row in rows}


def summary_of(found: Parts) -> BoardSummary:
    """Return the summary that these parts make."""
    return BoardSummary({part: now.value for part, now in found.items()})


def part_and_round(read: Read, round_id: str, part: SummaryField) -> Summed | None:
    """Return a part as it stands with its round's state; None without the round. One statement."""
    row = read.connection.execute(
        _PART_AND_ROUND, {"partnership": read.partnership, "round": round_id, "part": part.value}
    ).first()
    if row is None:
        return None
    now = FieldNow(row.value, row.version, row.person_id, row.saved_at) if row.version else FieldNow()
    return Summed(now, RoundState(row.state))


def save(write: Write, round_id: str, part: SummaryField, value: str, *, version: int) -> FieldNow:
    """Add a version of a part. The table refuses a version that is there already. One statement."""
    write.connection.execute(
        insert(summary_field).values(
            partnership_id=write.partnership,
            round_id=round_id,
            field=part.value,
            version=version,
            value=value,
            person_id=write.actor.person,
            saved_at=write.now,
        )
    )
    return FieldNow(value, version, write.actor.person, write.now)


_LATER = summary_field.alias("later")
_LATEST = select(summary_field).where(
    summary_field.c.partnership_id == bindparam("partnership"),
    summary_field.c.round_id == bindparam("round"),
    ~exists().where(
        _LATER.c.partnership_id == summary_field.c.partnership_id,
        _LATER.c.round_id == summary_field.c.round_id,
        _LATER.c.field == summary_field.c.field,
        _LATER.c.version > summary_field.c.version,
    ),
)
_PART_AND_ROUND = (
    select(round_.c.state, summary_field)
    .select_from(
        round_.outerjoin(
            summary_field, same(summary_field, round_, "round_id") & (summary_field.c.field == bindparam("part"))
        )
    )
    .where(round_.c.partnership_id == bindparam("partnership"), round_.c.round_id == bindparam("round"))
    .order_by(summary_field.c.version.desc())
    .limit(1)
)
