"""Calls for evidence: sending one to named agencies, correcting and withdrawing it, and who answered with what."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from assessment.domain.audit import Entry, Happened, about_calls
from assessment.domain.errors import InvalidInput, NotFound, NotNow, StaleEdit
from assessment.domain.evidence_call import (
    CallChange,
    CalledAgency,
    EvidenceCall,
    must_be_answered,
    must_be_asked,
    must_be_corrected,
    must_be_sent,
)
from assessment.domain.permission import Act, Actor, permission
from assessment.services.partnerships import partnership
from assessment.services.texts import note
from assessment.store import evidence, evidence_calls
from assessment.store.transaction import Read, Store, Write, new_key

ASKED, REASON = "What you ask for", "Why it is corrected or withdrawn"
"""The boxes that messages name."""


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
        agencies = tuple(
            CalledAgency(each, owner.must_have_agency(each).name, position=position)
            for position, each in enumerate(dict.fromkeys(new.agencies))
        )
        sent = EvidenceCall(key or new_key(), group_id, asked, new.sent_on, new.wanted_by, agencies)
        standing = (each for each in evidence_calls.of_group(write, group_id) if not each.is_withdrawn)
        there = next((each for each in standing if _is_same(each, sent)), None)
        if there is not None:
            return there
        evidence_calls.add(write, sent)
        body = {"call": sent.id, "on": sent.sent_on.isoformat(), "asked": len(agencies)}
        write.audit(Happened.CALL_SENT, about_calls(group_id), body, key=key)
        return sent


@permission(Act.RUN_ROUNDS)
def correct_call(
    store: Store,
    actor: Actor,
    group_id: str,
    seen: EvidenceCall,
    new: NewCall,
    reason: str,
    *,
    today: date | None = None,
) -> EvidenceCall:
    """Correct what a call asks, its days, or whom it went to. What it said before is kept, with the reason.

    Saving what is there already changes nothing. Raises StaleEdit where somebody changed what was `seen`, NotNow for a
    call that was withdrawn and an agency that was taken out of it before, and as `send_call` does.
    """
    day = today or store.today
    asked, because = note(new.asked, where=ASKED), _reason(reason)
    if not asked:
        raise InvalidInput("Say what you ask for.", where=ASKED)
    must_be_asked(new.agencies)
    must_be_sent(new.sent_on, new.wanted_by, day)
    with store.writing(actor) as write:
        call = _must_be_there(write, group_id, seen.id)
        owner = partnership(store, actor)
        there = {each.agency_id: each for each in call.agencies}
        position = max(each.position for each in (*call.agencies, *call.former)) + 1
        added = [
            CalledAgency(each, owner.must_have_agency(each).name, position=position + number, added_on=day)
            for number, each in enumerate(each for each in dict.fromkeys(new.agencies) if each not in there)
        ]
        kept = (each for each in call.agencies if each.agency_id in new.agencies)
        wanted = replace(call, asked=asked, sent_on=new.sent_on, wanted_by=new.wanted_by, agencies=(*kept, *added))
        if wanted == call:
            return call
        _must_be_as_seen(call, seen, wanted)
        must_be_corrected(replace(call, sent_on=new.sent_on), new.agencies)
        asked_again = {each.agency_id for each in added}
        if (former := next((each for each in call.former if each.agency_id in asked_again), None)) is not None:
            raise NotNow(f"{former.name} was taken out of this call.", mend="Withdraw the call and record it anew.")
        evidence_calls.add_agencies(write, call.id, added)
        gone = [each for each in call.agencies if each.agency_id not in new.agencies]
        evidence_calls.remove_agencies(write, call.id, gone, day)
        return _change(write, call, wanted, because, day, Happened.CALL_CORRECTED)


@permission(Act.RUN_ROUNDS)
def withdraw_call(
    store: Store, actor: Actor, group_id: str, seen: EvidenceCall, reason: str, *, today: date | None = None
) -> EvidenceCall:
    """Withdraw a call, with a reason. It stays on record with its answers, and papers about earlier days show it.

    One that was withdrawn stays so. Raises StaleEdit where somebody changed what was `seen`, InvalidInput where no
    reason is given, IdentifierFound and NotFound.
    """
    because = _reason(reason)
    with store.writing(actor) as write:
        call = _must_be_there(write, group_id, seen.id)
        if call.is_withdrawn:
            return call
        _must_be_as_seen(call, seen, call)
        return _change(write, call, call, because, today or store.today, Happened.CALL_WITHDRAWN)


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
        call = _must_be_there(write, group_id, call_id)
        _must_stand(call)
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


def _must_be_there(read: Read, group_id: str, call_id: str) -> EvidenceCall:
    found = (each for each in evidence_calls.of_group(read, group_id) if each.id == call_id)
    if (call := next(found, None)) is None:
        raise NotFound("This call for evidence is not there.", mend="Load the page again.")
    return call


def _must_stand(call: EvidenceCall) -> None:
    if call.is_withdrawn:
        raise NotNow("This call was withdrawn.", mend="Record it anew if it stands after all.")


def _must_be_as_seen(call: EvidenceCall, seen: EvidenceCall, wanted: EvidenceCall) -> None:
    if call != seen:
        raise StaleEdit(
            "Not saved: somebody changed this call since you saw it.",
            theirs=call.text,
            yours=wanted.text,
            saved_by="somebody",
            version=len(call.changes),
        )
    _must_stand(call)


def _reason(text: str) -> str:
    if not (because := note(text, where=REASON)):
        raise InvalidInput("Say why, so that it can be told later.", where=REASON)
    return because


def _change(
    write: Write, before: EvidenceCall, wanted: EvidenceCall, reason: str, day: date, happened: Happened
) -> EvidenceCall:
    """Keep what a call says from a day on, and that it was changed."""
    number = max(len(wanted.changes), 1) + 1
    is_withdrawn = happened is Happened.CALL_WITHDRAWN
    change = CallChange(number, day, wanted.asked, wanted.sent_on, wanted.wanted_by, reason, is_withdrawn)
    evidence_calls.add_change(write, wanted.id, change)
    then, now = ({each.agency_id for each in call.agencies} for call in (before, wanted))
    body = {"call": wanted.id, "on": day.isoformat(), "version": number}
    body |= {"added": sorted(now - then), "removed": sorted(then - now)}
    write.audit(happened, about_calls(wanted.group_id), body)
    return _must_be_there(write, wanted.group_id, wanted.id)


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
