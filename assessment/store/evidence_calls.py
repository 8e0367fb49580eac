"""Calls for evidence, the agencies that they went to, and what each answered with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from assessment.domain.evidence_call import CalledAgency, EvidenceCall
from assessment.store.tables import evidence_call, evidence_call_agency, evidence_call_answer, same
from assessment.store.transaction import Read, Write


def of_group(read: Read, group_id: str) -> tuple[EvidenceCall, ...]:
    """Return a group's calls, the first one first. One statement."""
    asked, answer = evidence_call_agency.c, evidence_call_answer.c
    rows: Sequence[Row[Any]] = read.connection.execute(
        select(evidence_call, asked.agency_id, asked.name, asked.answered_on, answer.evidence_id)
        .join(evidence_call_agency, same(evidence_call_agency, evidence_call, "call_id"))
        .outerjoin(evidence_call_answer, same(evidence_call_answer, evidence_call_agency, "call_id", "agency_id"))
        .where(evidence_call.c.partnership_id == read.partnership, evidence_call.c.group_id == group_id)
        .order_by(evidence_call.c.sent_on, evidence_call.c.call_id, asked.position)
    ).all()
    return tuple(_call(list(of_one)) for _, of_one in groupby(rows, key=attrgetter("call_id")))


def add(write: Write, new: EvidenceCall) -> None:
    """Add a call with the agencies that it went to."""
    write.connection.execute(
        insert(evidence_call).values(
            partnership_id=write.partnership,
            call_id=new.id,
            group_id=new.group_id,
            asked=new.asked,
            sent_on=new.sent_on.isoformat(),
            wanted_by=new.wanted_by.isoformat(),
            person_id=write.actor.person,
            saved_at=write.now,
        )
    )
    write.connection.execute(
        insert(evidence_call_agency),
        [
            {
                "partnership_id": write.partnership,
                "call_id": new.id,
                "agency_id": agency.agency_id,
                "name": agency.name,
                "position": position,
            }
            for position, agency in enumerate(new.agencies)
        ],
    )


def save_answer(write: Write, call_id: str, answered: CalledAgency) -> None:
    """Save when an agency answered, if it did, and with which evidence."""
    here = {"partnership_id": write.partnership, "call_id": call_id, "agency_id": answered.agency_id}
    write.connection.execute(
        update(evidence_call_agency)
        .where(*(evidence_call_agency.c[name] == value for name, value in here.items()))
        .values(answered_on=answered.answered_on.isoformat() if answered.answered_on else None)
    )
    write.connection.execute(
        delete(evidence_call_answer).where(*(evidence_call_answer.c[name] == value for name, value in here.items()))
    )
    if answered.evidence:
        write.connection.execute(
            insert(evidence_call_answer), [{**here, "evidence_id": each} for each in sorted(answered.evidence)]
        )


def _call(rows: list[Row[Any]]) -> EvidenceCall:
    first = rows[0]
    return EvidenceCall(
        id=first.call_id,
        group_id=first.group_id,
        asked=first.asked,
        sent_on=date.fromisoformat(first.sent_on),
        wanted_by=date.fromisoformat(first.wanted_by),
        agencies=tuple(_agency(list(of_one)) for _, of_one in groupby(rows, key=attrgetter("agency_id"))),
    )


def _agency(rows: list[Row[Any]]) -> CalledAgency:
    first = rows[0]
    return CalledAgency(
        first.agency_id,
        first.name,
        date.fromisoformat(first.answered_on) if first.answered_on else None,
        frozenset(row.evidence_id for row in rows if row.evidence_id),
    )
