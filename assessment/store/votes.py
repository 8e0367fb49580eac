"""What people answered, all of them together.

There are two ways to read it, and no other. `counts` gives how many answered, by agency, and not what; `heard`, from
which agencies anybody did. `revealed` gives what was said, without the person, and begins at the ballot: before the
reveal there is nothing for it to find (docs/design.md 2, rule 3).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, Subquery, and_, func, or_, select

from assessment.domain.judgement import Answer
from assessment.domain.vote import CountedAnswer
from assessment.store.answers import sure_of
from assessment.store.tables import answer, ballot, participant, person, same, workshop
from assessment.store.transaction import Read


@dataclass(frozen=True, slots=True)
class RevealedVote:
    """A vote that has been revealed, of how many people it was `asked`, and what was said in it by nobody in person.

    `revealed_in` is the number of the workshop's change that revealed it. `names_agencies`: outliers are named by
    agency in this round.
    """

    round_id: str
    principle_id: str
    vote: int
    asked: int
    revealed_in: int
    names_agencies: bool
    said: tuple[CountedAnswer, ...]


def counts(read: Read, round_id: str) -> Subquery:
    """Return how many `people` of each agency answered, by principle and vote, for a statement on a round's ballots."""
    return (
        _counted(_latest([round_id], read))
        .with_only_columns(
            answer.c.partnership_id,
            answer.c.round_id,
            answer.c.principle_id,
            answer.c.vote,
            participant.c.agency_id,
            func.count().label("people"),
        )
        .group_by(
            answer.c.partnership_id, answer.c.round_id, answer.c.principle_id, answer.c.vote, participant.c.agency_id
        )
        .subquery()
    )


def heard(read: Read, round_id: str) -> dict[str, list[str]]:
    """Return the agencies from which somebody answered, each with the names of who is in from it. One statement."""
    agencies = _counted(_latest([round_id], read)).with_only_columns(participant.c.agency_id).distinct().subquery()
    found: dict[str, list[str]] = {}
    for row in read.connection.execute(
        select(agencies.c.agency_id, person.c.name)
        .outerjoin(
            participant,
            and_(
                participant.c.partnership_id == read.partnership,
                participant.c.round_id == round_id,
                participant.c.agency_id == agencies.c.agency_id,
                participant.c.removed_at.is_(None),
            ),
        )
        .outerjoin(person, same(person, participant, "person_id"))
        .order_by(participant.c.joined_at, participant.c.person_id)
    ):
        found.setdefault(row.agency_id, []).extend([row.name] if row.name else [])
    return found


def revealed(read: Read, round_ids: Collection[str]) -> tuple[RevealedVote, ...]:
    """Return the votes of rounds that have been revealed, and what was said in them. One statement."""
    said = (
        _counted(_latest(list(round_ids), read))
        .with_only_columns(
            *(answer.c[name] for name in ("partnership_id", *_VOTE, "value", "sure")),
            participant.c.agency_id,
        )
        .subquery()
    )
    rows = read.connection.execute(
        select(ballot, workshop.c.names_agencies, said.c.agency_id, said.c.value, said.c.sure)
        .join(workshop, same(workshop, ballot, "round_id"))
        .outerjoin(said, and_(*(said.c[name] == ballot.c[name] for name in ("partnership_id", *_VOTE))))
        .where(
            ballot.c.partnership_id == read.partnership,
            ballot.c.round_id.in_(list(round_ids)),
            ballot.c.revealed_at.is_not(None),
        )
        # By what was said, so that the order gives no hint of who said it.
        .order_by(*(ballot.c[name] for name in _VOTE), said.c.value, said.c.agency_id, said.c.sure)
    )
    found = [list(of_one) for _, of_one in groupby(rows, key=attrgetter(*_VOTE))]
    return tuple(
        RevealedVote(
            round_id=first.round_id,
            principle_id=first.principle_id,
            vote=first.vote,
            asked=first.asked,
            revealed_in=first.revealed_in,
            names_agencies=first.names_agencies,
            said=tuple(
                CountedAnswer(row.agency_id, Answer.from_text(row.value), sure_of(row.sure))
                for row in (first, *more)
                if row.agency_id
            ),
        )
        for first, *more in found
    )


_VOTE = ("round_id", "principle_id", "vote")
_VOTE_OF_ONE = ("partnership_id", "person_id", *_VOTE)


def _latest(round_ids: Collection[str], read: Read) -> Subquery:
    """The number of the last answer in time of each person in each vote."""
    group = [answer.c[name] for name in _VOTE_OF_ONE]
    return (
        select(*group, func.max(answer.c.number).label("number"))
        .where(answer.c.partnership_id == read.partnership, answer.c.round_id.in_(list(round_ids)), ~answer.c.is_late)
        .group_by(*group)
        .subquery()
    )


def _counted(latest: Subquery) -> Select[Any]:
    """The answers that count: the last in time, not taken back, of people not removed before the reveal."""
    return (
        select(answer)
        .join(latest, and_(*(answer.c[name] == latest.c[name] for name in (*_VOTE_OF_ONE, "number"))))
        .join(ballot, same(ballot, answer, "round_id", "principle_id", "vote"))
        .join(participant, same(participant, answer, "round_id", "person_id"))
        .where(
            answer.c.value != "",
            or_(participant.c.removed_in.is_(None), ballot.c.revealed_in < participant.c.removed_in),
        )
    )
