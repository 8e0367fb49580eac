"""Calls for evidence as they were recorded when a round was closed, so that its papers stay what they were."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from assessment.domain.audit import Entry, Happened, about_calls, about_round
from assessment.domain.evidence_call import CalledAgency, EvidenceCall
from assessment.domain.round import Round
from assessment.store import audit
from assessment.store.transaction import Read

_CHANGES = {Happened.CALL_CORRECTED, Happened.CALL_WITHDRAWN}

Answered = Mapping[tuple[str, str], Mapping[str, Any]]
"""What the last entry about an answer says, by the call and the agency."""


def entries_of_calls(read: Read, round_: Round) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """Return the audit entries about a group's calls, parted: until the round was closed, and after that.

    Nothing comes after where it is not closed, or was not closed here.
    """
    entries = audit.about(read.connection, read.partnership, about_calls(round_.group_id))
    closing = (
        audit.last(read.connection, read.partnership, about=[about_round(round_.id)], act=Happened.ROUND_CLOSED)
        if round_.is_closed
        else None
    )
    if closing is None:
        return entries, ()
    until = [entry for entry in entries if entry.number < closing.number]
    return tuple(until), entries[len(until) :]


def as_recorded(
    calls: Sequence[EvidenceCall], until: Iterable[Entry], after: Sequence[Entry]
) -> tuple[EvidenceCall, ...]:
    """Return the calls without what was recorded `after`, whatever day was given for it.

    An entry whose body was erased says of nothing any more that it was recorded then.
    """
    sent_later = {body.get("call") for entry, body in _bodies(after) if entry.act == Happened.CALL_SENT}
    before, later = _answers(until), _answers(after)
    return tuple(
        replace(call, agencies=tuple(_then(call, agency, before, later) for agency in call.agencies))
        for call in (_uncorrected(call, after) for call in calls)
        if call.id not in sent_later
    )


def _uncorrected(call: EvidenceCall, after: Iterable[Entry]) -> EvidenceCall:
    """The call without the corrections that came after, and not withdrawn by them."""
    changes = [body for entry, body in _bodies(after) if entry.act in _CHANGES and body["call"] == call.id]
    if not changes:
        return call
    added, removed = ({key for body in changes for key in body[name]} for name in ("added", "removed"))
    return call.until_change(min(body["version"] for body in changes), added - removed, removed - added)


def _then(call: EvidenceCall, agency: CalledAgency, before: Answered, later: Answered) -> CalledAgency:
    key = call.id, agency.agency_id
    if key not in later:
        return agency
    if not (said := before.get(key)) or not (answered_on := said.get("answered", said["on"])):
        return replace(agency, answered_on=None, evidence=frozenset())
    pieces = frozenset(said.get("pieces", agency.evidence))
    return replace(agency, answered_on=date.fromisoformat(answered_on), evidence=pieces)


def _answers(entries: Iterable[Entry]) -> Answered:
    return {
        (body["call"], body["agency"]): body for entry, body in _bodies(entries) if entry.act == Happened.CALL_ANSWERED
    }


def _bodies(entries: Iterable[Entry]) -> list[tuple[Entry, Mapping[str, Any]]]:
    return [(entry, json.loads(entry.body)) for entry in entries if entry.body]
