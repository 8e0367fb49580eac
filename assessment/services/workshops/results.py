"""What the votes of rounds came to, read from the store: revealed votes and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.domain.framework import Framework
from assessment.domain.round import Round
from assessment.domain.vote import FIRST, SECOND, Asked, VoteResult, Votes, result_of
from assessment.store import answers, workshops
from assessment.store.transaction import Read


def votes_of(read: Read, rounds: Sequence[Round], frozen: Mapping[str, Framework]) -> dict[str, dict[str, Votes]]:
    """Return the revealed votes of rounds, by round and principle. `frozen` holds their frameworks by hash.

    Rounds judged together have none, and cost nothing; for all the others together it is two statements.
    """
    voted = {each.id: each for each in rounds if each.mode.hides_answers}
    if not voted:
        return {}
    said = answers.revealed(read, voted)
    results: dict[str, dict[str, dict[int, VoteResult]]] = {round_id: {} for round_id in voted}
    for round_id, ballot, names_agencies in workshops.revealed(read, voted):
        round_ = voted[round_id]
        results[round_id].setdefault(ballot.principle_id, {})[ballot.vote] = result_of(
            said.get((round_id, ballot.principle_id, ballot.vote), ()),
            Asked(ballot.asked, {agency.agency_id: agency.name for agency in round_.agencies}),
            frozen[round_.framework_hash],
            names_agencies=names_agencies,
        )
    return {
        round_id: {
            principle_id: Votes(held.get(FIRST), held.get(SECOND)) for principle_id, held in by_principle.items()
        }
        for round_id, by_principle in results.items()
    }
