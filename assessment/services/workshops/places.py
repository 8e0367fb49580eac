"""Who sits where: saying who answers on a device, handing it on, and removing somebody.

A device can serve several people, one at a time. What somebody said in an earlier turn is then not shown again on it,
not even to them, because whoever holds it might be somebody else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assessment.domain.audit import Happened, about_answers
from assessment.domain.errors import AlreadyThere, NotFound, NotNow
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import Mode, Round, RoundState
from assessment.domain.workshop import Participant, free_places
from assessment.services.texts import one_line
from assessment.store import audit, participants, people, rounds, ways_in, workshops
from assessment.store.transaction import Read, Store, new_key


@permission(Act.ANSWER)
def take_place(
    store: Store, actor: Actor, agency_id: str, *, name: str = "", invitation_id: str = "", key: str = ""
) -> Actor:
    """Say who answers on this device: somebody invited, or a name or role. Returns them as who acts from now on.

    On a device on which somebody answers already this is the next person. `key` makes a repeat harmless. Raises
    NotFound (agency, invitation), AlreadyThere (the place is taken, or another gives the agency's one return),
    InvalidInput or IdentifierFound.
    """
    with store.writing(actor) as write:
        round_ = _under_way(write, actor)
        if audit.is_done(write.connection, write.partnership, key):
            return _now_on(write, actor)
        new = placed(write, round_, agency_id, name, invitation_id, person=key or new_key())
        people.add(write, new.name, key=new.person)
        participants.join(write, round_.id, new)
        live = workshops.get(write, round_.id).live
        participants.give_turn(write, round_.id, actor.device, new.person, after=live.activity)
        workshops.stir(write, round_.id, present=1)
        body = {"person": new.person, "agency": agency_id}
        write.audit(Happened.PARTICIPANT_JOINED, about_answers(round_.id), body, key=key)
        return replace(actor, person=new.person, name=new.name)


@permission(Act.ANSWER)
def correct_place(store: Store, actor: Actor, agency_id: str, *, name: str = "", invitation_id: str = "") -> Actor:
    """Mend a wrong agency or name. Raises as taking a place does, and NotNow once answers have been revealed."""
    with store.writing(actor) as write:
        round_ = _under_way(write, actor)
        if round_.state is not RoundState.OPEN:
            raise NotNow(
                "Answers have been revealed, with the agencies as they were.", mend="Tell the facilitator instead."
            )
        _present(write, round_, actor.person)
        now = placed(write, round_, agency_id, name, invitation_id, person=actor.person)
        people.rename(write, now.person, now.name)
        participants.correct(write, round_.id, now)
        workshops.stir(write, round_.id)
        body = {"person": now.person, "agency": agency_id}
        write.audit(Happened.PARTICIPANT_CORRECTED, about_answers(round_.id), body)
        return replace(actor, name=now.name)


@permission(Act.ANSWER)
def hand_over(store: Store, actor: Actor, person: str) -> Actor:
    """Have somebody else who answers on this device go on. Raises NotFound for somebody who does not."""
    with store.writing(actor) as write:
        round_ = _under_way(write, actor)
        seat = next(
            (each for each in participants.seats(write, round_.id, actor.device) if each.person == person), None
        )
        if seat is None:
            raise NotFound("Nobody by that name answers on this device.", mend="Say who you are.")
        live = workshops.get(write, round_.id).live
        participants.give_turn(write, round_.id, actor.device, person, after=live.activity)
        write.audit(Happened.DEVICE_HANDED_OVER, about_answers(round_.id), {"person": person})
        return replace(actor, person=seat.person, name=seat.name)


@permission(Act.RUN_WORKSHOP)
def remove_participant(store: Store, actor: Actor, round_id: str, person: str, *, key: str = "") -> None:
    """Have somebody be in no longer, and their device with them. `key` makes a repeat harmless.

    What they said is kept. It does not count in what is revealed from now on; what has been revealed stays as the room
    saw it. Their place is free again. Somebody who is not in stays so.
    """
    with store.writing(actor) as write:
        live = workshops.get(write, round_id).live
        if audit.is_done(write.connection, write.partnership, key):
            return
        live.state.must_be_under_way()
        _, came = participants.asked(write, round_id)
        gone = next((each for each in came if each.person == person), None)
        if gone is None:
            raise NotFound("This person is not in the round.", mend="Load the page again.")
        if gone.is_removed:
            return
        ways_in.take_away(write, participants.own_devices(write, round_id, person))
        participants.remove(write, round_id, person, change=live.changes + 1)
        workshops.stir(write, round_id)
        workshops.move(write, live, present=live.present - 1, finished=live.finished - int(gone.finished))
        write.audit(Happened.PARTICIPANT_REMOVED, about_answers(round_id), {"person": person}, key=key)


def _under_way(read: Read, actor: Actor) -> Round:
    round_ = rounds.get(read, actor.round)
    round_.state.must_be_under_way()
    return round_


def _now_on(read: Read, actor: Actor) -> Actor:
    """Who answers on the actor's device now."""
    seat = next(iter(participants.seats(read, actor.round, actor.device)), None)
    return replace(actor, person=seat.person, name=seat.name) if seat else actor


def _present(read: Read, round_: Round, person: str) -> None:
    _, came = participants.asked(read, round_.id)
    if not any(each.person == person and not each.is_removed for each in came):
        raise NotFound("You are not in this round any more.", mend="Ask the facilitator.")


def placed(read: Read, round_: Round, agency_id: str, name: str, invitation_id: str, *, person: str) -> Participant:
    """Somebody in a place that they may have: an invitation of that agency that is free, or one more person from it."""
    agency = next((each for each in round_.agencies if each.agency_id == agency_id), None)
    if agency is None:
        raise NotFound("This agency was not asked.", mend="Choose one that is shown, or tell the facilitator.")
    kept, came = participants.asked(read, round_.id)
    others = tuple(each for each in came if each.person != person)
    if round_.mode is Mode.AGENCY_RETURNS:
        _must_be_the_only_one(agency_id, agency.name, others)
    if not invitation_id:
        line = one_line(name, where="Your name or role", ask="Enter your name or role.")
        return Participant(person, line, agency_id)
    invited = next((each for each in kept if each.id == invitation_id and each.agency_id == agency_id), None)
    if invited is None:
        raise NotFound("This invitation is not there any more.", mend="Enter your name or role instead.")
    if invited not in free_places(kept, others):
        raise AlreadyThere(
            f"{invited.name}, {agency.name}, is in already, on another device.",
            mend="If that is you, go on there or make a link for this device there. Else enter your own name or role.",
        )
    return Participant(person, invited.name, agency_id, invitation_id)


def _must_be_the_only_one(agency_id: str, agency: str, others: Collection[Participant]) -> None:
    found = next((each for each in others if each.agency_id == agency_id and not each.is_removed), None)
    if found is not None:
        raise AlreadyThere(
            f"{found.name} gives the return of {agency} already: each agency gives one.",
            mend="Agree with them, or ask the facilitator to remove them first.",
        )
