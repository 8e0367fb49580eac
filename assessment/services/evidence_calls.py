"""Calls for evidence: sending one to named agencies, and recording who answered and with what."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from assessment.domain.audit import Entry, Happened, about_calls
from assessment.domain.errors import InvalidInput, NotFound, StaleEdit
from assessment.domain.evidence_call import CalledAgency, EvidenceCall, must_be_answered, must_be_asked, must_be_sent
from assessment.domain.permission import Act, Actor, permission
from assessment.services.partnerships import partnership
from assessment.services.texts import note
from assessment.store import evidence, evidence_calls
from assessment.store.transaction import Store, new_key

ASKED = "What you ask for"


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call as it is typed. `agencies` are ids."""

    asked: str
    sent_on: date
    wanted_by: date
    agencies: tuple[str, ...]


@permission(Act.LOOK)
def calls(store: Store, actor: Actor, group_id: str) -> tuple[EvidenceCall, ...]:
    """Return a group's calls for evidence, the first one first."""
    with store.reading(actor) as read:
        return evidence_calls.of_group(read, group_id)


@permission(Act.RUN_ROUNDS)
def send_call(
    store: Store, actor: Actor, group_id: str, new: NewCall, *, key: str = "", today: date | None = None
) -> EvidenceCall:
    """Record that agencies were asked for evidence. One that asks the same of the same agencies is not kept twice.

    `today` is the store's day. Raises NotFound for a group or an agency that is not there, IdentifierFound, and
    InvalidInput for no words, no agency, or days that cannot be.
    """
    asked = note(new.asked, where=ASKED)
    if not asked:
        raise InvalidInput("Say what you ask for.", where=ASKED)
    must_be_asked(new.agencies)
    must_be_sent(new.sent_on, new.wanted_by, today or store.today)
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        owner.must_have(group_id)
        agencies = tuple(CalledAgency(each, owner.must_have_agency(each).name) for each in dict.fromkeys(new.agencies))
        sent = EvidenceCall(key or new_key(), group_id, asked, new.sent_on, new.wanted_by, agencies)
        there = next((each for each in evidence_calls.of_group(write, group_id) if _is_same(each, sent)), None)
        if there is not None:
            return there
        evidence_calls.add(write, sent)
        body = {"call": sent.id, "on": sent.sent_on.isoformat(), "asked": len(agencies)}
        write.audit(Happened.CALL_SENT, about_calls(group_id), body, key=key)
        return sent


@permission(Act.RUN_ROUNDS)
def record_answer(
    store: Store,
    actor: Actor,
    group_id: str,
    call_id: str,
    seen: CalledAgency,
    *,
    answered_on: date | None,
    pieces: Collection[str] = (),
    today: date | None = None,
) -> EvidenceCall:
    """Record that an agency answered a call, on a day and with pieces of the group's evidence; None takes it back.

    Raises StaleEdit where somebody changed what was `seen` of the agency, NotFound for a call, agency or piece that is
    not there, and InvalidInput for a day that cannot be.
    """
    with store.writing(actor) as write:
        found = (each for each in evidence_calls.of_group(write, group_id) if each.id == call_id)
        if (call := next(found, None)) is None:
            raise NotFound("This call for evidence is not there.", mend="Load the page again.")
        now = next((each for each in call.agencies if each.agency_id == seen.agency_id), None)
        if now is None:
            raise NotFound("This call did not go to that agency.", mend="Load the page again.")
        wanted = replace(now, answered_on=answered_on, evidence=frozenset(pieces if answered_on else ()))
        if wanted == now:
            return call
        if now != seen:
            raise _changed_meanwhile(now, wanted)
        if answered_on is not None:
            must_be_answered(call, answered_on, today or store.today)
        for piece in wanted.evidence:
            if evidence.get(write, piece, group_id=group_id) is None:
                raise NotFound("This evidence is not there.", mend="Add it first.")
        evidence_calls.save_answer(write, call_id, wanted)
        # The first day on which it makes a difference: papers about earlier ones do not show it.
        on = min(day for day in (now.answered_on, answered_on) if day is not None)
        body = {"call": call_id, "agency": now.agency_id, "on": on.isoformat(), "pieces": sorted(wanted.evidence)}
        body["answered"] = answered_on.isoformat() if answered_on else ""
        write.audit(Happened.CALL_ANSWERED, about_calls(group_id), body)
        agencies = tuple(wanted if each == now else each for each in call.agencies)
        return replace(call, agencies=agencies)


def last_of_calls(entries: Iterable[Entry], day: date) -> Entry | None:
    """Return the last of the entries about calls on which it depends how they stood on a day.

    Without its body an entry counts: what it did is not known any more.
    """
    told = [entry for entry in entries if str(json.loads(entry.body or "{}").get("on", "")) <= day.isoformat()]
    return told[-1] if told else None


def _is_same(one: EvidenceCall, other: EvidenceCall) -> bool:
    """Whether two calls ask the same of the same agencies, whatever has come of them."""
    asked = {each.agency_id for each in one.agencies} == {each.agency_id for each in other.agencies}
    return asked and (one.asked, one.sent_on, one.wanted_by) == (other.asked, other.sent_on, other.wanted_by)


def _changed_meanwhile(now: CalledAgency, wanted: CalledAgency) -> StaleEdit:
    return StaleEdit(
        f"Not saved: somebody changed this for {now.name} since you saw it.",
        theirs=now.words,
        yours=wanted.words,
        saved_by="somebody",
        version=0,
    )
