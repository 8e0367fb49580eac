"""Calls for evidence, the agencies that they went to, and what each answered with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from assessment.domain.evidence_call import CallChange, CalledAgency, EvidenceCall
from assessment.store.tables import (
    evidence_call,
    evidence_call_agency,
    evidence_call_answer,
    evidence_call_change,
    same,
)
from assessment.store.tracked import day_of
from assessment.store.transaction import Read, Write


def of_group(read: Read, group_id: str) -> tuple[EvidenceCall, ...]:
    """Return a group's calls, withdrawn ones too, the first one first. Two statements."""
    asked, answer = evidence_call_agency.c, evidence_call_answer.c
    rows: Sequence[Row[Any]] = read.connection.execute(
        select(
            evidence_call,
            *(asked[name] for name in ("agency_id", "name", "answered_on", "position", "added_on", "removed_on")),
            answer.evidence_id,
        )
        .join(evidence_call_agency, same(evidence_call_agency, evidence_call, "call_id"))
        .outerjoin(evidence_call_answer, same(evidence_call_answer, evidence_call_agency, "call_id", "agency_id"))
        .where(evidence_call.c.partnership_id == read.partnership, evidence_call.c.group_id == group_id)
        .order_by(evidence_call.c.sent_on, evidence_call.c.call_id, asked.position)
    ).all()
    changes = _changes(read, group_id) if rows else {}
    found = (list(of_one) for _, of_one in groupby(rows, key=attrgetter("call_id")))
    calls = (_call(of_one, changes.get(of_one[0].call_id, [])) for of_one in found)
    return tuple(sorted(calls, key=lambda call: (call.sent_on, call.id)))


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
    add_agencies(write, new.id, new.agencies)


def add_agencies(write: Write, call_id: str, new: Iterable[CalledAgency]) -> None:
    """Add agencies to a call."""
    rows = [
        {
            "partnership_id": write.partnership,
            "call_id": call_id,
            "agency_id": agency.agency_id,
            "name": agency.name,
            "position": agency.position,
            "added_on": agency.added_on.isoformat() if agency.added_on else None,
        }
        for agency in new
    ]
    if rows:
        write.connection.execute(insert(evidence_call_agency), rows)


def remove_agencies(write: Write, call_id: str, gone: Iterable[CalledAgency], on: date) -> None:
    """Have a call go to agencies no more from a day on. That it went to them before stays."""
    columns = evidence_call_agency.c
    for agency in gone:
        write.connection.execute(
            update(evidence_call_agency)
            .where(
                columns.partnership_id == write.partnership,
                columns.call_id == call_id,
                columns.agency_id == agency.agency_id,
            )
            .values(removed_on=on.isoformat())
        )


def add_change(write: Write, call_id: str, change: CallChange) -> None:
    """Add a correction of a call, or its withdrawal. What it said before stays."""
    write.connection.execute(
        insert(evidence_call_change).values(
            partnership_id=write.partnership,
            call_id=call_id,
            number=change.number,
            asked=change.asked,
            sent_on=change.sent_on.isoformat(),
            wanted_by=change.wanted_by.isoformat(),
            is_withdrawn=change.is_withdrawn,
            reason=change.reason,
            said_on=change.on.isoformat(),
            person_id=write.actor.person,
            saved_at=write.now,
        )
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


def _changes(read: Read, group_id: str) -> Mapping[str, list[CallChange]]:
    """The corrections of a group's calls, by call, the first one first."""
    rows = read.connection.execute(
        select(evidence_call_change)
        .join(evidence_call, same(evidence_call_change, evidence_call, "call_id"))
        .where(evidence_call.c.partnership_id == read.partnership, evidence_call.c.group_id == group_id)
        .order_by(evidence_call_change.c.call_id, evidence_call_change.c.number)
    )
    found: dict[str, list[CallChange]] = {}
    for row in rows:
        found.setdefault(row.call_id, []).append(_change(row, row.said_on, row.number, row.reason, row.is_withdrawn))
    return found


def _change(row: Row[Any], on: str, number: int = 1, reason: str = "", is_withdrawn: bool = False) -> CallChange:
    days = (date.fromisoformat(day) for day in (on, row.sent_on, row.wanted_by))
    said_on, sent_on, wanted_by = days
    return CallChange(number, said_on, row.asked, sent_on, wanted_by, reason, is_withdrawn)


def _call(rows: list[Row[Any]], changed: Sequence[CallChange]) -> EvidenceCall:
    first = rows[0]
    agencies = [_agency(list(of_one)) for _, of_one in groupby(rows, key=attrgetter("agency_id"))]
    recorded = _change(first, date.min.isoformat())
    now = changed[-1] if changed else recorded
    return EvidenceCall(
        id=first.call_id,
        group_id=first.group_id,
        asked=now.asked,
        sent_on=now.sent_on,
        wanted_by=now.wanted_by,
        agencies=tuple(each for each in agencies if each.removed_on is None),
        former=tuple(each for each in agencies if each.removed_on is not None),
        changes=(recorded, *changed) if changed else (),
    )


def _agency(rows: list[Row[Any]]) -> CalledAgency:
    first = rows[0]
    return CalledAgency(
        first.agency_id,
        first.name,
        day_of(first.answered_on),
        frozenset(row.evidence_id for row in rows if row.evidence_id),
        first.position,
        day_of(first.added_on),
        day_of(first.removed_on),
    )
