"""A group's evidence as a library: all of it with what it supports, and changing it where no judgement is being made.

How a piece is added to a judgement, and taken from it, stands in `judging`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from assessment.domain.audit import Happened, about_evidence
from assessment.domain.evidence import Evidence
from assessment.domain.evidence_library import Piece, Use
from assessment.domain.framework import Framework
from assessment.domain.period import Period
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import RoundState
from assessment.services.judging import EvidenceText, evidence_of, not_there, save_changed
from assessment.services.partnerships import partnership
from assessment.store import audit, evidence, library
from assessment.store.transaction import Store, new_key


@permission(Act.LOOK)
def pieces(store: Store, actor: Actor, group_id: str, known: Iterable[Framework] = ()) -> tuple[Piece, ...]:
    """Return a group's evidence, what was used last first.

    `known` are versions that the caller has read. One statement, and one more for versions that are not among them.
    """
    with store.reading(actor) as read:
        found = evidence.of_group(read, group_id)
        frozen = {framework.hash: framework for framework in known}
        if missing := {row.framework_hash for _, rows in found for row in rows} - frozen.keys():
            frozen |= library.frozen(read, frozenset(missing))
    kept = [Piece(item, _uses(rows, frozen)) for item, rows in found]
    return tuple(sorted(kept, key=_last_used_first))


@permission(Act.JUDGE)
def keep_evidence(store: Store, actor: Actor, group_id: str, text: EvidenceText, *, key: str = "") -> Evidence:
    """Add a piece that no judgement rests on yet, or return the one of the group's that says just the same."""
    new = evidence_of(text, key or new_key(), today=store.today)
    with store.writing(actor) as write:
        partnership(store, actor).must_have(group_id)
        if key and audit.is_done(write.connection, write.partnership, key):
            return evidence.get(write, key) or new
        there = (item for item, _ in evidence.of_group(write, group_id))
        if (same := next((item for item in there if item.words == new.words), None)) is not None:
            return same
        evidence.add(write, new, group_id=group_id)
        body = {"evidence": new.id, "version": new.version}
        write.audit(Happened.EVIDENCE_ADDED, about_evidence(new.id), body, key=key)
        return new


@permission(Act.JUDGE)
def change_kept(
    store: Store, actor: Actor, group_id: str, evidence_id: str, text: EvidenceText, *, seen: int
) -> Evidence:
    """Save a piece of a group's, whatever rests on it: rounds under way show it as it is now, closed ones as it was.

    Raises StaleEdit (with both texts) if somebody saved it since version `seen`.
    """
    changed = replace(evidence_of(text, evidence_id, today=store.today), version=seen + 1)
    with store.writing(actor) as write:
        if evidence.get(write, evidence_id, group_id=group_id) is None:
            raise not_there()
        return save_changed(write, changed, seen=seen)


def _uses(rows: Sequence[Row[Any]], frozen: Mapping[str, Framework]) -> tuple[Use, ...]:
    return tuple(_use(row, frozen[row.framework_hash]) for row in rows)


def _use(row: Row[Any], framework: Framework) -> Use:
    principle = framework.principle(row.principle_id)
    return Use(
        round_id=row.round_id,
        framework_id=framework.id,
        framework=framework.name,
        period=Period.from_canonical(row.period),
        principle_id=row.principle_id,
        principle=principle.name if principle else row.principle_id,
        is_closed=row.state == RoundState.CLOSED,
    )


def _last_used_first(piece: Piece) -> tuple[bool, int, int, str]:
    """What nobody has used yet comes first: it waits for a judgement."""
    if not piece.uses:
        return False, 0, 0, piece.item.shows
    last = piece.uses[-1].period
    return True, -last.year, -last.month, piece.item.shows
