"""Rounds: opening one, recording who took part, closing it and re-opening it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assessment.domain.audit import Happened, about_round
from assessment.domain.errors import InvalidInput, NotFound, NotNow, StaleEdit, Unfinished
from assessment.domain.framework import Framework
from assessment.domain.partnership import Group, Partnership
from assessment.domain.period import Period
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.retirement import must_not_be_retired
from assessment.domain.round import AskedAgency, Mode, Round, RoundState
from assessment.domain.round_closing import must_be_signed_off_after, still_to_do
from assessment.domain.round_period import Rhythm, must_suit, offered_for
from assessment.domain.version_choice import offered_version
from assessment.domain.workshop import Pace
from assessment.services.asking import agencies_meant
from assessment.services.partnerships import partnership
from assessment.services.records import last_used, round_record
from assessment.services.texts import note, one_line
from assessment.services.workshops import opening
from assessment.store import audit, board_summaries, evidence, judgements, library, rounds
from assessment.store.transaction import Read, Store, new_key


@dataclass(frozen=True, slots=True)
class NewRound:
    """What is asked to open a round. `agencies` are ids; `more_agencies` are names not yet known.

    `version` is one of the framework's in the library, as "2" or "1+2", used from this round on; none goes on with that
    of the last round. The two before it matter where people answer alone first: whether outliers are named by agency,
    which is fixed from then on as the framework's rule is, and whether a workshop begins with the room going through
    the principles together.
    """

    group: str
    framework: str
    period: Period
    agencies: tuple[str, ...]
    more_agencies: tuple[str, ...] = ()
    mode: Mode = Mode.TOGETHER
    names_agencies: bool = False
    pace: Pace = Pace.ONE_BY_ONE
    version: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether an agency took part and, if so, as whom (a role). None where it is not known yet."""

    took_part: bool | None
    attended_as: str = ""


TOOK_PART: Mapping[bool | None, str] = {None: "", True: "Took part", False: "Did not take part"}
"""Whether an agency took part, in words."""


@permission(Act.LOOK)
def offered_period(
    store: Store, actor: Actor, group_id: str, framework_id: str, today: date, owner: Partnership | None = None
) -> Period | None:
    """Return the period to offer for the next round, None where none can be opened.

    That is the one after the last round's, else the one that holds today, of the length that is usual for the group.
    `owner` is the partnership where the caller has read it.
    """
    return next(iter(offered_periods(store, actor, group_id, framework_id, today, owner)), None)


@permission(Act.LOOK)
def offered_periods(
    store: Store, actor: Actor, group_id: str, framework_id: str, today: date, owner: Partnership | None = None
) -> tuple[Period, ...]:
    """Return the periods to choose from for the next round, the one to offer first. All of them can be opened.

    There are none for a group that is retired, and outside the time in which it uses the framework. `owner` as above.
    """
    with store.reading(actor) as read:
        if owner is None or owner.id != actor.partnership:
            owner = partnership(store, actor)
        group = owner.must_have(group_id)
        return () if group.is_retired else offered_for(_rhythm(read, owner, group, framework_id), today)


@permission(Act.RUN_ROUNDS)
def open_round(store: Store, actor: Actor, new: NewRound, *, key: str = "", today: date | None = None) -> Round:
    """Open a round, freezing the framework in the version asked for. `key` makes a repeat harmless.

    `today` is the store's day. A period before the last round's may be opened late: the last round stays the one of the
    latest period. Raises NotFound (group, framework, version, agency), NotNow (group or agency is retired),
    AlreadyThere (the period is taken, or overlaps one that is) or InvalidInput (the period is of another length than
    the earlier ones, one in which the framework is not used, or a slip of the keyboard; no agency is asked).
    """
    with store.writing(actor) as write:
        if key and audit.is_done(write.connection, write.partnership, key):
            return _taken(rounds.of_group(write, new.group, new.framework), new.period) or _not_there()
        owner = partnership(store, actor)
        group = owner.must_have(new.group)
        must_not_be_retired(group)
        framework = _version(store, write, new)
        must_suit(new.period, _rhythm(write, owner, group, new.framework), today or store.today)
        opened = Round(
            id=new_key(),
            group_id=new.group,
            framework_id=framework.id,
            framework_hash=framework.hash,
            period=new.period,
            mode=new.mode,
            state=RoundState.DRAFT,
            agencies=tuple(
                AskedAgency(agency.id, agency.name)
                for agency in agencies_meant(write, owner, new.agencies, new.more_agencies)
            ),
        )
        library.freeze(write, framework)
        rounds.add(write, opened)
        body = {"framework": framework.hash, "period": new.period.canonical, "asked": len(opened.agencies)}
        write.audit(Happened.ROUND_SET_UP, about_round(opened.id), body, key=key)
        state = RoundState.OPEN if new.mode.hides_answers else RoundState.REVEALED
        rounds.move(write, opened, state)
        if new.mode.hides_answers:
            opening.open_door(write, opened, framework, pace=new.pace, names_agencies=new.names_agencies)
        write.audit(Happened.ROUND_STARTED, about_round(opened.id), {"mode": new.mode.value})
        return replace(opened, state=state)


def _version(store: Store, read: Read, new: NewRound) -> Framework:
    """The version that is named, else the one that the round of the latest period was opened with."""
    held = last_used(store, read.actor, new.group, new.framework)
    if new.version or held is None:
        return library.version(read, new.framework, new.version)
    found = offered_version(library.versions(read, new.framework), held[1])
    return found or library.version(read, new.framework)


@permission(Act.RUN_ROUNDS)
def record_participation(
    store: Store,
    actor: Actor,
    round_id: str,
    found: Mapping[str, Attendance],
    *,
    seen: Mapping[str, Attendance] | None = None,
) -> Round:
    """Record which of the agencies asked took part, by agency id; those not named stay as they are.

    `seen` is what stood there when it was changed: whichever of the two parts was not changed stays as it is now, and
    one that somebody else changed meanwhile raises StaleEdit, with both texts. Raises RoundIsLocked once the round is
    closed, and NotFound for an agency that was not asked.
    """
    with store.writing(actor) as write:
        round_ = rounds.get(write, round_id)
        round_.state.must_take_judgements()
        if set(found) - {agency.agency_id for agency in round_.agencies}:
            raise NotFound("An agency that was not asked cannot have taken part.", mend="Load the page again.")
        agencies = tuple(
            _attended(agency, _merged(agency, found.get(agency.agency_id), (seen or {}).get(agency.agency_id)))
            for agency in round_.agencies
        )
        if agencies == round_.agencies:
            return round_
        rounds.set_agencies(write, round_id, agencies)
        body = {"took part": sum(bool(agency.took_part) for agency in agencies), "asked": len(agencies)}
        write.audit(Happened.PARTICIPATION_RECORDED, about_round(round_id), body)
        return replace(round_, agencies=agencies)


@permission(Act.RUN_ROUNDS)
def close_round(
    store: Store,
    actor: Actor,
    round_id: str,
    *,
    signed_off_by: str,
    signed_off_on: date,
    key: str = "",
    today: date | None = None,
) -> Round:
    """Close a round: signed off, read-only. `key` makes a repeat harmless; `today` is the store's day.

    Raises Unfinished, which names everything still to be done, or InvalidInput for a day on which nobody can have
    signed it off: one that is still to come, or that lies before the period.
    """
    name = one_line(signed_off_by, where="Signed off by", ask="Enter a name or role.") if signed_off_by.strip() else ""
    with store.writing(actor) as write:
        if audit.is_done(write.connection, write.partnership, key):
            return rounds.get(write, round_id)
        record = round_record(store, actor, round_id)
        record.round.must_go_to(RoundState.CLOSED)
        if to_do := (*still_to_do(record), *(() if name else ("Say who signs off.",))):
            raise Unfinished("The round cannot be closed yet. " + " ".join(to_do))
        must_be_signed_off_after(record.round.period, signed_off_on, today or store.today)
        rounds.move(write, record.round, RoundState.CLOSED, signed_off_by=name, signed_off_on=signed_off_on)
        evidence.hold(write, round_id)
        if record.round.mode.hides_answers:
            opening.shut_door(write, round_id)
        write.audit(Happened.ROUND_CLOSED, about_round(round_id), {"signed off on": signed_off_on.isoformat()}, key=key)
        return replace(record.round, state=RoundState.CLOSED, signed_off_by=name, signed_off_on=signed_off_on)


@permission(Act.RUN_ROUNDS)
def reopen_round(store: Store, actor: Actor, round_id: str, *, reason: str, key: str = "") -> Round:
    """Re-open a closed round, for a reason that is kept. `key` as for closing.

    Nothing recorded in it changes; the evidence that it rests on is read as it is now.
    """
    why = note(reason, where="Reason for re-opening")
    if not why:
        raise InvalidInput("Say why the round is re-opened.", where="Reason for re-opening")
    with store.writing(actor) as write:
        round_ = rounds.get(write, round_id)
        if audit.is_done(write.connection, write.partnership, key):
            return round_
        if not round_.is_closed:
            raise NotNow("This round is not closed.", mend="Load the page again.")
        rounds.move(write, round_, RoundState.REVEALED, reason=why)
        evidence.let_go(write, round_id)
        write.audit(Happened.ROUND_REOPENED, about_round(round_id), {"reason": "given"}, key=key)
        return replace(round_, state=RoundState.REVEALED, signed_off_by="", signed_off_on=None)


@permission(Act.RUN_ROUNDS)
def withdraw_round(store: Store, actor: Actor, round_id: str, *, key: str = "") -> None:
    """Take back a round that was opened by mistake. `key` makes a repeat harmless.

    The round goes; that it was opened and withdrawn stays in the audit chain. Raises NotNow once anything is recorded
    in it: a part of a judgement, even one emptied since, evidence, an answer, or whether an agency took part.
    """
    with store.writing(actor) as write:
        if audit.is_done(write.connection, write.partnership, key):
            return
        round_ = rounds.get(write, round_id)
        if (
            len(round_.unrecorded) < len(round_.agencies)
            or judgements.fields(write, round_id)
            or board_summaries.parts(write, round_id)
            or evidence.of_rounds(write, [round_id])[round_id]
            or opening.is_used(write, round_id)
        ):
            raise NotNow(
                "This round cannot be withdrawn: something is recorded in it.",
                mend="Go on with it, and close it once everything is dealt with.",
            )
        opening.forget(write, round_id)
        rounds.remove(write, round_id)
        body = {"period": round_.period.canonical, "asked": len(round_.agencies)}
        write.audit(Happened.ROUND_WITHDRAWN, about_round(round_id), body, key=key)


def _taken(there: Sequence[Round], period: Period) -> Round | None:
    return next((each for each in there if each.period == period), None)


def _not_there() -> Round:
    raise NotFound("This round is not there.", mend="Go to Home.")


def _rhythm(read: Read, owner: Partnership, group: Group, framework_id: str) -> Rhythm:
    earlier = [each.period for each in rounds.of_group(read, group.id, framework_id)]
    return Rhythm(owner.year_kind, group.use_of(framework_id), earlier, group.usual_months)


def _merged(agency: AskedAgency, found: Attendance | None, seen: Attendance | None) -> Attendance | None:
    """What was found, but for what its author left as it was seen, which stays as it is now."""
    if found is None or seen is None:
        return found
    was, now = (seen.took_part, seen.attended_as), (agency.took_part, agency.attended_as)
    took_part, attended_as = found.took_part, found.attended_as
    if took_part == was[0]:
        took_part = now[0]
    elif now[0] not in {was[0], took_part}:
        raise _changed_meanwhile(agency, TOOK_PART[now[0]], TOOK_PART[took_part])
    if attended_as == was[1]:
        attended_as = now[1]
    elif now[1] not in {was[1], attended_as}:
        raise _changed_meanwhile(agency, now[1], attended_as)
    return Attendance(took_part, attended_as)


def _changed_meanwhile(agency: AskedAgency, theirs: str, yours: str) -> StaleEdit:
    return StaleEdit(
        f"Not saved: somebody changed this for {agency.name} since you saw it.",
        theirs=theirs,
        yours=yours,
        saved_by="somebody",
        version=0,
    )


def _attended(agency: AskedAgency, found: Attendance | None) -> AskedAgency:
    if found is None:
        return agency
    as_whom = note(found.attended_as, where=f"Who came from {agency.name}", limit=200) if found.took_part else ""
    return replace(agency, took_part=found.took_part, attended_as=as_whom)
