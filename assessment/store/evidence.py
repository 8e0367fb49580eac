"""Evidence, and the judgements that it supports."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.store.tables import evidence, evidence_use
from assessment.store.transaction import Read, Write


def of_rounds(read: Read, round_ids: Collection[str]) -> dict[str, dict[str, tuple[Evidence, ...]]]:
    """Return the evidence used in rounds, by round and principle, in the order in which it was added. One statement."""
    rows = read.connection.execute(_USED_IN, {"partnership": read.partnership, "rounds": list(round_ids)}).all()
    found: dict[str, dict[str, tuple[Evidence, ...]]] = {round_id: {} for round_id in round_ids}
    for (round_id, principle_id), items in groupby(rows, key=itemgetter(0, 1)):
        found[round_id][principle_id] = tuple(_evidence(row) for row in items)
    return found


def get(read: Read, evidence_id: str) -> Evidence | None:
    """Return a piece of evidence, or None where it is not there."""
    row = read.connection.execute(
        select(evidence).where(evidence.c.partnership_id == read.partnership, evidence.c.evidence_id == evidence_id)
    ).first()
    return _evidence(row) if row else None


def saved_by(read: Read, evidence_id: str) -> str:
    """Return the key of the person who saved a piece of evidence last; "" where it is not there."""
    row = read.connection.execute(
        select(evidence.c.person_id).where(
            evidence.c.partnership_id == read.partnership, evidence.c.evidence_id == evidence_id
        )
    ).first()
    return str(row.person_id) if row else ""


def used(read: Read, evidence_id: str, *, round_id: str, principle_id: str) -> Evidence | None:
    """Return a piece of evidence that supports this judgement, or None where it does not. One statement."""
    here = of_rounds(read, [round_id])[round_id].get(principle_id, ())
    return next((item for item in here if item.id == evidence_id), None)


def add(write: Write, new: Evidence, *, group_id: str, round_id: str, principle_id: str) -> None:
    """Add a piece of evidence to a group's and use it for a judgement."""
    write.connection.execute(
        insert(evidence).values(
            partnership_id=write.partnership, evidence_id=new.id, group_id=group_id, **_columns(write, new)
        )
    )
    here = (
        evidence_use.c.partnership_id == write.partnership,
        evidence_use.c.round_id == round_id,
        evidence_use.c.principle_id == principle_id,
    )
    position = write.connection.execute(
        select(func.coalesce(func.max(evidence_use.c.position), 0) + 1).where(*here)
    ).scalar_one()
    write.connection.execute(
        insert(evidence_use).values(
            partnership_id=write.partnership,
            round_id=round_id,
            principle_id=principle_id,
            evidence_id=new.id,
            position=position,
        )
    )


def change(write: Write, changed: Evidence, *, seen: int) -> bool:
    """Save a piece of evidence, if its version is still the one seen. Returns whether it was."""
    result = write.connection.execute(
        update(evidence)
        .where(
            evidence.c.partnership_id == write.partnership,
            evidence.c.evidence_id == changed.id,
            evidence.c.version == seen,
        )
        .values(**_columns(write, changed))
    )
    return result.rowcount == 1


def stop_using(write: Write, evidence_id: str, *, round_id: str, principle_id: str) -> bool:
    """Take a piece of evidence away from a judgement; the piece itself is kept. Returns whether it was there."""
    result = write.connection.execute(
        delete(evidence_use).where(
            evidence_use.c.partnership_id == write.partnership,
            evidence_use.c.round_id == round_id,
            evidence_use.c.principle_id == principle_id,
            evidence_use.c.evidence_id == evidence_id,
        )
    )
    return result.rowcount == 1


# Every page runs this, so it is put together once.
_USED_IN = (
    select(
        evidence_use.c.round_id,
        evidence_use.c.principle_id,
        *(evidence.c[name] for name in ("evidence_id", "kind", "voice", "shows", "link", "version")),
    )
    .join(
        evidence,
        (evidence.c.partnership_id == evidence_use.c.partnership_id)
        & (evidence.c.evidence_id == evidence_use.c.evidence_id),
    )
    .where(
        evidence_use.c.partnership_id == bindparam("partnership"),
        evidence_use.c.round_id.in_(bindparam("rounds", expanding=True)),
    )
    .order_by(evidence_use.c.round_id, evidence_use.c.principle_id, evidence_use.c.position)
)


def _columns(write: Write, item: Evidence) -> dict[str, object]:
    return {
        "kind": item.kind.value,
        "voice": item.voice.value,
        "shows": item.shows,
        "link": item.link,
        "version": item.version,
        "person_id": write.actor.person,
        "saved_at": write.now,
    }


def _evidence(row: Row[Any]) -> Evidence:
    return Evidence(row.evidence_id, EvidenceKind(row.kind), Voice(row.voice), row.shows, row.link, row.version)
