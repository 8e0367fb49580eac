"""Evidence in its versions, and the judgements that it supports.

A version is a row that is never changed. A judgement under way rests on a piece as it is now; as its round is closed
the version is kept that it rests on, so that a later change of the piece changes no closed round.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, insert, select, update

from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.round import RoundState
from assessment.store.tables import evidence, evidence_use, evidence_version, round_, same
from assessment.store.transaction import Read, Write


def of_rounds(read: Read, round_ids: Collection[str]) -> dict[str, dict[str, tuple[Evidence, ...]]]:
    """Return the evidence used in rounds, by round and principle, in the order in which it was added. One statement."""
    rows = read.connection.execute(_USED_IN, {"partnership": read.partnership, "rounds": list(round_ids)}).all()
    found: dict[str, dict[str, tuple[Evidence, ...]]] = {round_id: {} for round_id in round_ids}
    for (round_id, principle_id), items in groupby(rows, key=itemgetter(0, 1)):
        found[round_id][principle_id] = tuple(_evidence(item[2:]) for item in items)
    return found


def of_group(read: Read, group_id: str) -> list[tuple[Evidence, list[Row[Any]]]]:
    """Return every piece of a group's as it is now, each with the rows of the judgements that rest on it.

    A row names the round, its framework (id and hash), period and state, and the principle. One statement.
    """
    rows = read.connection.execute(_OF_GROUP, {"partnership": read.partnership, "group": group_id}).all()
    together: list[list[Row[Any]]] = [list(of_one) for _, of_one in groupby(rows, key=itemgetter(0))]
    return [(_evidence(uses[0][: len(_TEXTS)]), [use for use in uses if use.round_id]) for uses in together]


def get(read: Read, evidence_id: str, *, group_id: str = "") -> Evidence | None:
    """Return a piece of evidence as it is now; None where it is not there, or not this group's where one is given."""
    row = read.connection.execute(
        select(*_TEXTS)
        .select_from(_NOW)
        .where(
            evidence.c.partnership_id == read.partnership,
            evidence.c.evidence_id == evidence_id,
            *([evidence.c.group_id == group_id] if group_id else []),
        )
    ).first()
    return _evidence(row) if row else None


def saved_by(read: Read, evidence_id: str) -> str:
    """Return the key of the person who saved a piece of evidence last; "" where it is not there."""
    row = read.connection.execute(
        select(evidence_version.c.person_id)
        .where(
            evidence_version.c.partnership_id == read.partnership,
            evidence_version.c.evidence_id == evidence_id,
        )
        .order_by(evidence_version.c.version.desc())
    ).first()
    return str(row.person_id) if row else ""


def is_used(read: Read, evidence_id: str, *, round_id: str, principle_id: str) -> bool:
    """Whether a piece of evidence supports this judgement. One statement."""
    here = of_rounds(read, [round_id])[round_id].get(principle_id, ())
    return any(item.id == evidence_id for item in here)


def shown_in(read: Read, evidence_id: str) -> tuple[str, ...]:
    """Return the keys of the rounds that show a piece as it is now: those under way that use it."""
    rows = read.connection.execute(
        select(round_.c.round_id)
        .distinct()
        .select_from(evidence_use.join(round_, same(round_, evidence_use, "round_id")))
        .where(
            evidence_use.c.partnership_id == read.partnership,
            evidence_use.c.evidence_id == evidence_id,
            round_.c.state != RoundState.CLOSED.value,
        )
        .order_by(round_.c.round_id)
    )
    return tuple(row.round_id for row in rows)


def add(write: Write, new: Evidence, *, group_id: str) -> None:
    """Add a piece of evidence to a group's."""
    write.connection.execute(
        insert(evidence).values(
            partnership_id=write.partnership, evidence_id=new.id, group_id=group_id, version=new.version
        )
    )
    _keep(write, new)


def use(write: Write, evidence_id: str, *, round_id: str, principle_id: str) -> None:
    """Have a judgement rest on a piece of evidence, after those that it rests on already."""
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
            evidence_id=evidence_id,
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
        .values(version=changed.version)
    )
    if result.rowcount == 1:
        _keep(write, changed)
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


def hold(write: Write, round_id: str) -> None:
    """Keep which version of each piece a round's judgements rest on, as the round is closed."""
    now = (
        select(evidence.c.version)
        .where(same(evidence, evidence_use, "evidence_id"))
        .correlate(evidence_use)
        .scalar_subquery()
    )
    _set_version(write, round_id, now)


def let_go(write: Write, round_id: str) -> None:
    """Have a round's judgements rest on each piece as it is now, as the round is re-opened."""
    _set_version(write, round_id, None)


def _set_version(write: Write, round_id: str, version: object) -> None:
    write.connection.execute(
        update(evidence_use)
        .where(evidence_use.c.partnership_id == write.partnership, evidence_use.c.round_id == round_id)
        .values(version=version)
    )


_TEXTS = tuple(
    evidence_version.c[name]
    for name in ("evidence_id", "kind", "voice", "shows", "link", "dated", "is_sensitive", "version")
)
_KINDS = {kind.value: kind for kind in EvidenceKind}
_VOICES = {voice.value: voice for voice in Voice}
_NOW = evidence.join(evidence_version, same(evidence_version, evidence, "evidence_id", "version"))

# Every page runs this, so it is put together once.
_USED_IN = (
    select(evidence_use.c.round_id, evidence_use.c.principle_id, *_TEXTS)
    .join(evidence, same(evidence, evidence_use, "evidence_id"))
    .join(
        evidence_version,
        same(evidence_version, evidence_use, "evidence_id")
        & (evidence_version.c.version == func.coalesce(evidence_use.c.version, evidence.c.version)),
    )
    .where(
        evidence_use.c.partnership_id == bindparam("partnership"),
        evidence_use.c.round_id.in_(bindparam("rounds", expanding=True)),
    )
    .order_by(evidence_use.c.round_id, evidence_use.c.principle_id, evidence_use.c.position)
)
_OF_GROUP: Select[Any] = (
    select(
        *_TEXTS,
        *(round_.c[name] for name in ("round_id", "framework_id", "framework_hash", "period", "state")),
        evidence_use.c.principle_id,
    )
    .select_from(
        _NOW.outerjoin(evidence_use, same(evidence_use, evidence, "evidence_id")).outerjoin(
            round_, same(round_, evidence_use, "round_id")
        )
    )
    .where(evidence.c.partnership_id == bindparam("partnership"), evidence.c.group_id == bindparam("group"))
    .order_by(evidence.c.evidence_id, round_.c.period, round_.c.framework_id, evidence_use.c.principle_id)
)


def _keep(write: Write, item: Evidence) -> None:
    write.connection.execute(
        insert(evidence_version).values(
            partnership_id=write.partnership,
            evidence_id=item.id,
            version=item.version,
            kind=item.kind.value,
            voice=item.voice.value,
            shows=item.shows,
            link=item.link,
            dated=item.dated.isoformat() if item.dated else None,
            is_sensitive=item.is_sensitive,
            person_id=write.actor.person,
            saved_at=write.now,
        )
    )


def _evidence(texts: Sequence[Any]) -> Evidence:
    """The piece that `_TEXTS` were read of. They are taken apart by place: by name takes far longer."""
    evidence_id, kind, voice, shows, link, dated, is_sensitive, version = texts
    day = date.fromisoformat(dated) if dated else None
    return Evidence(evidence_id, _KINDS[kind], _VOICES[voice], shows, link, day, is_sensitive, version)
