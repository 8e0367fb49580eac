"""Following a workshop: where it stands, who is in, how many answered, and what has been revealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assessment.domain.errors import NotFound
from assessment.domain.framework import Framework
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import Round, RoundRecord
from assessment.domain.vote import Votes
from assessment.domain.workshop import Live, MyRound, Workshop
from assessment.services.rounds import Attendance
from assessment.services.texts import NAME_LIMIT
from assessment.services.workshops.results import votes_of
from assessment.store import library, participants, rounds, votes, workshops
from assessment.store.transaction import Read, Store

Known = RoundRecord | Workshop | MyRound
"""What holds a round that was read a moment ago, with its framework."""


@permission(Act.FOLLOW)
def pulse(store: Store, actor: Actor, round_id: str) -> Live:
    """Return the one small row that a live screen polls. One statement.

    Raises NotFound for a participant who is in no longer, or asks for another round.
    """
    actor.must_be_let_into(round_id)
    with store.reading(actor) as read:
        row = workshops.get(read, round_id)
    if actor.person and actor.round and not row.is_in:
        raise NotFound("You are not in this round any more.", mend="Ask the facilitator.")
    return row.live


@permission(Act.FOLLOW)
def results(store: Store, actor: Actor, round_id: str, known: Known | None = None) -> Mapping[str, Votes]:
    """Return what the votes came to that have been revealed, by principle; one that has none is not there.

    Before its reveal a vote is not read from the store at all. `known` as below. Raises NotFound.
    """
    actor.must_be_let_into(round_id)
    with store.reading(actor) as read:
        round_, framework = _asked_about(read, round_id, known)
        return votes_of(read, [round_], {framework.hash: framework}).get(round_id, {})


@permission(Act.LOOK)
def workshop(store: Store, actor: Actor, round_id: str, known: Known | None = None) -> Workshop:
    """Return a workshop as its facilitator sees it, without any answer. Raises NotFound.

    `known` is the round where the caller has read it a moment ago: what cannot change since is then not asked again.
    """
    with store.reading(actor) as read:
        round_, framework = _asked_about(read, round_id, known)
        row, ballots, turnout = workshops.with_turnout(read, round_id)
        invitations, came = participants.asked(read, round_id)
    return Workshop(
        round=replace(round_, state=row.live.state),
        framework=framework,
        live=row.live,
        ballots=ballots,
        names_agencies=row.names_agencies,
        code=row.code,
        invitations=invitations,
        participants=came,
        turnout=turnout,
    )


@permission(Act.LOOK)
def suggested_attendance(
    store: Store, actor: Actor, round_id: str, known: Known | None = None
) -> Mapping[str, Attendance]:
    """Return what the answers suggest about who took part, for agencies of which it is not yet recorded.

    An agency from which somebody answered took part, as the people who came from it. Of the others nothing is known.
    `known` as above. Raises NotFound.
    """
    with store.reading(actor) as read:
        round_ = known.round if known else rounds.get(read, round_id)
        unrecorded = {agency.agency_id for agency in round_.unrecorded}
        heard = votes.heard(read, round_id)
    found = sorted(set(heard) & unrecorded)
    return {agency: Attendance(took_part=True, attended_as=_names(heard[agency])) for agency in found}


def _asked_about(read: Read, round_id: str, known: Known | None) -> tuple[Round, Framework]:
    """The round, with the framework that it was frozen with."""
    if known is not None and known.round.id == round_id:
        return known.round, known.framework
    round_ = rounds.get(read, round_id)
    return round_, library.frozen(read, frozenset({round_.framework_hash}))[round_.framework_hash]


def _names(names: list[str]) -> str:
    """Names on one line that fits where they are recorded; of those that do not fit, how many there are."""
    for kept in range(len(names), 0, -1):
        left = len(names) - kept
        line = ", ".join(names[:kept]) + (f" and {left} more" if left else "")
        if len(line) <= NAME_LIMIT:
            return line
    return ""
