"""Rounds: opening one, recording who took part, closing it and re-opening it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assessment.domain.audit import Happened, about_round
from assessment.domain.errors import AlreadyThere, InvalidInput, NotFound, NotNow, StaleEdit, Unfinished
from assessment.domain.framework import Framework
from assessment.domain.partnership import Agency, Partnership
from assessment.domain.period import Period, next_period, overlaps, period_containing, period_title
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import AskedAgency, Mode, Round, RoundRecord, RoundState
from assessment.services.partnerships import partnership
from assessment.services.records import round_record
from assessment.services.texts import note, one_line
from assessment.store import audit, library, partnerships, rounds
from assessment.store.transaction import Read, Store, Write, new_key


@dataclass(frozen=True, slots=True)
class NewRound:
    """What is asked to open a round. `agencies` are ids; `more_agencies` are names not yet known."""

    group: str
    framework: str
    period: Period
    agencies: tuple[str, ...]
    more_agencies: tuple[str, ...] = ()
    mode: Mode = Mode.TOGETHER


@dataclass(frozen=True, slots=True)
class Attendance:
    """Whether an agency took part and, if so, as whom (a role). None where it is not known yet."""

    took_part: bool | None
    attended_as: str = ""


TOOK_PART: Mapping[bool | None, str] = {None: "", True: "Took part", False: "Did not take part"}
"""Whether an agency took part, in words."""


@permission(Act.LOOK)
def offered_period(store: Store, actor: Actor, group_id: str, framework_id: str, today: date) -> Period:
    """Return the period to offer for the next round: the one after the last, else the quarter that holds today."""
    with store.reading(actor) as read:
        owner = partnership(store, actor)
        earlier = rounds.of_group(read, group_id, framework_id)
    if earlier:
        return next_period(earlier[-1].period)
    return period_containing(today, 3, owner.year_kind)


@permission(Act.RUN_ROUNDS)
def open_round(store: Store, actor: Actor, new: NewRound, *, key: str = "") -> Round:
    """Open a round, freezing the framework as it is now. `key` makes a repeat harmless.

    Raises NotFound (group, framework, agency), AlreadyThere (the period is taken, or overlaps one that is) or
    InvalidInput (no agency is asked).
    """
    with store.writing(actor) as write:
        if key and audit.is_done(write.connection, write.partnership, key):
            return _taken(rounds.of_group(write, new.group, new.framework), new.period) or _not_there()
        owner = partnership(store, actor)
        if owner.group(new.group) is None:
            raise NotFound("This group is not there.", mend="Go to Home.")
        framework = _framework(write, new.framework)
        _must_be_free(write, new, owner)
        opened = Round(
            id=new_key(),
            group_id=new.group,
            framework_id=framework.id,
            framework_hash=framework.hash,
            period=new.period,
            mode=new.mode,
            state=RoundState.DRAFT,
            agencies=_asked(write, owner, new),
        )
        library.freeze(write, framework)
        rounds.add(write, opened)
        body = {"framework": framework.hash, "period": new.period.canonical, "asked": len(opened.agencies)}
        write.audit(Happened.ROUND_SET_UP, about_round(opened.id), body, key=key)
        rounds.move(write, opened, RoundState.REVEALED)
        write.audit(Happened.ROUND_STARTED, about_round(opened.id), {"mode": new.mode.value})
        return replace(opened, state=RoundState.REVEALED)


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
    store: Store, actor: Actor, round_id: str, *, signed_off_by: str, signed_off_on: date, key: str = ""
) -> Round:
    """Close a round: signed off, read-only. `key` makes a repeat harmless.

    Raises Unfinished, which names everything still to be done.
    """
    name = one_line(signed_off_by, where="Signed off by") if signed_off_by.strip() else ""
    with store.writing(actor) as write:
        if audit.is_done(write.connection, write.partnership, key):
            return rounds.get(write, round_id)
        record = round_record(store, actor, round_id)
        record.round.must_go_to(RoundState.CLOSED)
        if to_do := (*still_to_do(record), *(() if name else ("Say who signs off.",))):
            raise Unfinished("The round cannot be closed yet. " + " ".join(to_do))
        _move(write, record.round, RoundState.CLOSED, signed_off_by=name, signed_off_on=signed_off_on)
        write.audit(Happened.ROUND_CLOSED, about_round(round_id), {"signed off on": signed_off_on.isoformat()}, key=key)
        return replace(record.round, state=RoundState.CLOSED, signed_off_by=name, signed_off_on=signed_off_on)


@permission(Act.RUN_ROUNDS)
def reopen_round(store: Store, actor: Actor, round_id: str, *, reason: str, key: str = "") -> Round:
    """Re-open a closed round, for a reason that is kept. Nothing recorded in it changes. `key` as for closing."""
    why = note(reason, where="Reason for re-opening")
    if not why:
        raise InvalidInput("Re-opening takes a reason.", where="Reason for re-opening", mend="Say why.")
    with store.writing(actor) as write:
        round_ = rounds.get(write, round_id)
        if audit.is_done(write.connection, write.partnership, key):
            return round_
        if not round_.is_closed:
            raise NotNow("This round is not closed.", mend="Load the page again.")
        _move(write, round_, RoundState.REVEALED, reason=why)
        write.audit(Happened.ROUND_REOPENED, about_round(round_id), {"reason": "given"}, key=key)
        return replace(round_, state=RoundState.REVEALED, signed_off_by="", signed_off_on=None)


def still_to_do(record: RoundRecord) -> tuple[str, ...]:
    """Return, as sentences, what has to be done before a round can be closed."""
    sentences = []
    noun = record.framework.noun
    if record.outstanding:
        number = len(record.outstanding)
        names = [record.framework.position(principle_id) for principle_id in record.outstanding]
        listed = ", ".join(str(name) for name in names)
        sentences.append(
            f"{number} {noun.one if number == 1 else noun.many} still to be dealt with "
            f"({noun.one if number == 1 else noun.many} {listed})."
        )
    if record.round.unrecorded:
        agencies = ", ".join(agency.name for agency in record.round.unrecorded)
        sentences.append(f"Record whether these agencies took part: {agencies}.")
    return tuple(sentences)


def _framework(read: Read, framework_id: str) -> Framework:
    versions = library.versions(read, framework_id)
    if not versions:
        raise NotFound(
            f'There is no framework "{framework_id}" in the library.', mend="Add its file on the Frameworks page."
        )
    return versions[0]


def _must_be_free(read: Read, new: NewRound, owner: Partnership) -> None:
    for earlier in rounds.of_group(read, new.group, new.framework):
        if overlaps(earlier.period, new.period):
            title = period_title(earlier.period, owner.year_kind)
            raise AlreadyThere(f"There is a round for {title} already.", mend="Go on with that one, or choose another.")


def _taken(there: Sequence[Round], period: Period) -> Round | None:
    return next((each for each in there if each.period == period), None)


def _not_there() -> Round:
    raise NotFound("This round is not there.", mend="Go to Home.")


def _asked(write: Write, owner: Partnership, new: NewRound) -> tuple[AskedAgency, ...]:
    """The agencies asked, in the partnership's order; agencies not known yet are added to it."""
    known = {agency.id for agency in owner.agencies}
    if set(new.agencies) - known:
        raise NotFound("An agency is not there any more.", mend="Load the page again.")
    names = {agency.name.casefold(): agency for agency in owner.agencies}
    wanted = set(new.agencies)
    added: list[Agency] = []
    for text in new.more_agencies:
        if not text.strip():
            continue
        name = one_line(text, where="Other agencies")
        if (agency := names.get(name.casefold())) is None:
            agency = names[name.casefold()] = Agency(new_key(), name)
            added.append(agency)
        wanted.add(agency.id)
    if not wanted:
        raise InvalidInput("No agency is asked.", where="Agencies asked", mend="Choose at least one.")
    partnerships.add_agencies(write, write.partnership, tuple(added), after=len(owner.agencies))
    return tuple(AskedAgency(agency.id, agency.name) for agency in (*owner.agencies, *added) if agency.id in wanted)


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


def _move(
    write: Write,
    was: Round,
    state: RoundState,
    *,
    reason: str = "",
    signed_off_by: str = "",
    signed_off_on: date | None = None,
) -> None:
    moved = rounds.move(write, was, state, reason=reason, signed_off_by=signed_off_by, signed_off_on=signed_off_on)
    if not moved:
        raise NotNow("Somebody changed this round a moment ago.", mend="Load the page again.")
