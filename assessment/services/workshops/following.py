"""Following a workshop: where it stands, who is in, how many answered, and what has been revealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assessment.domain.errors import NotFound
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import RoundRecord
from assessment.domain.vote import Votes
from assessment.domain.workshop import Live, Workshop
from assessment.services.rounds import Attendance
from assessment.services.texts import NAME_LIMIT
from assessment.services.workshops.results import votes_of
from assessment.store import answers, library, participants, rounds, workshops
from assessment.store.transaction import Store


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
def results(store: Store, actor: Actor, round_id: str) -> Mapping[str, Votes]:
    """Return what the votes came to that have been revealed, by principle; one that has none is not there.

    Before its reveal a vote is not read from the store at all. Raises NotFound.
    """
    actor.must_be_let_into(round_id)
    with store.reading(actor) as read:
        round_ = rounds.get(read, round_id)
        frozen = library.frozen(read, frozenset({round_.framework_hash}))
        return votes_of(read, [round_], frozen).get(round_id, {})


@permission(Act.LOOK)
def workshop(store: Store, actor: Actor, round_id: str, known: RoundRecord | None = None) -> Workshop:
    """Return a workshop as its facilitator sees it, without any answer. Raises NotFound.

    `known` is the round where the caller has read it a moment ago: what cannot change since is then not asked again.
    """
    with store.reading(actor) as read:
        round_ = known.round if known else rounds.get(read, round_id)
        row = workshops.get(read, round_id)
        frozen = (
            known.framework
            if known
            else library.frozen(read, frozenset({round_.framework_hash}))[round_.framework_hash]
        )
        return Workshop(
            round=replace(round_, state=row.live.state),
            framework=frozen,
            live=row.live,
            ballots=workshops.ballots(read, [round_id])[round_id],
            names_agencies=row.names_agencies,
            code=row.code,
            invitations=participants.invitations(read, round_id),
            participants=participants.everybody(read, round_id),
        )


@permission(Act.LOOK)
def counts(store: Store, actor: Actor, round_id: str) -> Mapping[tuple[str, int], Mapping[str, int]]:
    """Return how many people of each agency have answered, by principle and vote. What they said is not read."""
    with store.reading(actor) as read:
        return answers.counts(read, rounds.get(read, round_id).id)


@permission(Act.LOOK)
def suggested_attendance(store: Store, actor: Actor, round_id: str) -> Mapping[str, Attendance]:
    """Return what the answers suggest about who took part, for agencies of which it is not yet recorded.

    An agency from which somebody answered took part, as the people who came from it. Of the others nothing is known.
    """
    with store.reading(actor) as read:
        unrecorded = {agency.agency_id for agency in rounds.get(read, round_id).unrecorded}
        heard = {agency for people in answers.counts(read, round_id).values() for agency in people}
        present = [each for each in participants.everybody(read, round_id) if not each.is_removed]
    return {
        agency: Attendance(
            took_part=True, attended_as=_names([each.name for each in present if each.agency_id == agency])
        )
        for agency in sorted(heard & unrecorded)
    }


def _names(names: list[str]) -> str:
    """Names on one line that fits where they are recorded; of those that do not fit, how many there are."""
    for kept in range(len(names), 0, -1):
        left = len(names) - kept
        line = ", ".join(names[:kept]) + (f" and {left} more" if left else "")
        if len(line) <= NAME_LIMIT:
            return line
    return ""
