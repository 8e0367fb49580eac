"""What the votes of rounds came to, read from the store: revealed votes and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.domain.framework import Framework
from assessment.domain.round import Round
from assessment.domain.vote import FIRST, SECOND, Asked, VoteResult, Votes, result_of
from assessment.store import votes
from assessment.store.transaction import Read


def votes_of(read: Read, rounds: Sequence[Round], frozen: Mapping[str, Framework]) -> dict[str, dict[str, Votes]]:
    """Return the revealed votes of rounds, by round and principle. `frozen` holds their frameworks by hash.

    Rounds judged together have none, and cost nothing; for all the others together it is one statement.
    """
    voted = {each.id: each for each in rounds if each.mode.hides_answers}
    if not voted:
        return {}
    results: dict[str, dict[str, dict[int, VoteResult]]] = {round_id: {} for round_id in voted}
    for each in votes.revealed(read, voted):
        round_ = voted[each.round_id]
        results[each.round_id].setdefault(each.principle_id, {})[each.vote] = result_of(
            each.said,
            Asked(each.asked, _asked_by(round_, each.revealed_in)),
            frozen[round_.framework_hash],
            names_agencies=each.names_agencies,
        )
    return {
        round_id: {
            principle_id: Votes(held.get(FIRST), held.get(SECOND)) for principle_id, held in by_principle.items()
        }
        for round_id, by_principle in results.items()
    }


def _asked_by(round_: Round, change: int) -> dict[str, str]:
    """The agencies that had been asked by a change of the workshop, by key with their names."""
    return {each.agency_id: each.name for each in round_.agencies if each.asked_in is None or each.asked_in < change}
