"""One person's answers, each tap a row of its own that is never changed. What all of them said stands in `votes`.

`own` gives a person what they said; `given` how often one person answered, and not what.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, insert, select

from assessment.domain.audit import Head
from assessment.domain.framework import Framework
from assessment.domain.judgement import Answer
from assessment.domain.round import RoundState
from assessment.domain.vote import FIRST, Sure
from assessment.store import audit
from assessment.store.library import thawed
from assessment.store.tables import answer, ballot, frozen_framework, participant, round_, same, workshop
from assessment.store.transaction import Read, Write


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything that decides whether an answer is taken, and the last one that this person gave. `number` 0: none.

    `end` is the end of the audit chain.
    """

    state: RoundState
    framework: Framework
    is_begun: bool
    activity: int
    is_removed: bool
    has_ballot: bool
    is_revealed: bool
    number: int
    answer: Answer
    sure: Sure | None
    is_late: bool
    saved_at: str
    end: Head | None


@dataclass(frozen=True, slots=True)
class OwnRow:
    """The last answer that a person gave in a vote, in time or late. `given_in`: the workshop's activity it was."""

    principle_id: str
    vote: int
    answer: Answer
    sure: Sure | None
    is_late: bool
    given_in: int
    saved_at: str
    number: int


@dataclass(frozen=True, slots=True)
class Given:
    """That a person answered in a vote, and how often; not what. `is_there`: the last answer in time says something."""

    number: int
    is_there: bool


def standing(read: Read, round_id: str, principle_id: str, vote: int, person_id: str) -> Standing | None:
    """Return how a person stands in a vote; None where they never came in. One statement."""
    row = read.connection.execute(
        _STANDING,
        {
            "partnership": read.partnership,
            "round": round_id,
            "principle": principle_id,
            "which": vote,
            "person": person_id,
        },
    ).first()
    if row is None:
        return None
    return Standing(
        state=RoundState(row.state),
        framework=thawed(row.content),
        is_begun=row.is_begun,
        activity=row.activity,
        is_removed=row.removed_at is not None,
        has_ballot=row.opened_at is not None,
        is_revealed=row.revealed_at is not None,
        number=row.number or 0,
        answer=Answer.from_text(row.value or ""),
        sure=sure_of(row.sure),
        is_late=bool(row.is_late),
        saved_at=row.saved_at or "",
        end=audit.end_in(row),
    )


def save(
    write: Write,
    round_id: str,
    principle_id: str,
    vote: int,
    given: Answer,
    sure: Sure | None,
    *,
    person: str,
    number: int,
    given_in: int,
    is_late: bool,
) -> None:
    """Add a person's answer. The table refuses a number that is there already. One statement."""
    write.connection.execute(
        _SAVE,
        {
            "partnership_id": write.partnership,
            "round_id": round_id,
            "principle_id": principle_id,
            "vote": vote,
            "person_id": person,
            "number": number,
            "value": given.text,
            "sure": sure.value if sure else "",
            "is_late": is_late,
            "given_in": given_in,
            "saved_at": write.now,
        },
    )


def own(read: Read, round_id: str, person_id: str) -> tuple[OwnRow, ...]:
    """Return what a person said: in each vote the last answer in time, and the last that came late. One statement."""
    rows = read.connection.execute(
        select(answer)
        .where(
            answer.c.partnership_id == read.partnership,
            answer.c.round_id == round_id,
            answer.c.person_id == person_id,
        )
        .order_by(answer.c.number)
    )
    last = {(row.principle_id, row.vote, row.is_late): row for row in rows}
    return tuple(
        OwnRow(
            row.principle_id,
            row.vote,
            Answer.from_text(row.value),
            sure_of(row.sure),
            row.is_late,
            row.given_in,
            row.saved_at,
            row.number,
        )
        for row in last.values()
    )


def given(read: Read, round_id: str, person_id: str) -> dict[str, Given]:
    """Return how a person stands in the first votes in which they answered, by principle. One statement."""
    rows = read.connection.execute(
        select(answer.c.principle_id, answer.c.number, answer.c.is_late, (answer.c.value != "").label("is_there"))
        .where(
            answer.c.partnership_id == read.partnership,
            answer.c.round_id == round_id,
            answer.c.person_id == person_id,
            answer.c.vote == FIRST,
        )
        .order_by(answer.c.number)
    )
    found: dict[str, Given] = {}
    for row in rows:
        before = found.get(row.principle_id, Given(0, is_there=False))
        found[row.principle_id] = Given(row.number, is_there=before.is_there if row.is_late else bool(row.is_there))
    return found


def is_any(read: Read, round_id: str) -> bool:
    """Whether anybody has answered in a round, counted or not. One statement."""
    return (
        read.connection.execute(
            select(answer.c.round_id)
            .where(answer.c.partnership_id == read.partnership, answer.c.round_id == round_id)
            .limit(1)
        ).first()
        is not None
    )


def sure_of(text: str | None) -> Sure | None:
    """Return how sure somebody was, None where they did not say."""
    return Sure(text) if text else None


# Every answer runs these two, so they are put together once.
_SAVE = insert(answer)
_STANDING: Select[Any] = (
    select(
        round_.c.state,
        frozen_framework.c.content,
        workshop.c.is_begun,
        workshop.c.activity,
        participant.c.removed_at,
        ballot.c.opened_at,
        ballot.c.revealed_at,
        answer.c.number,
        answer.c.value,
        answer.c.sure,
        answer.c.is_late,
        answer.c.saved_at,
        *audit.END,
    )
    .select_from(participant)
    .join(workshop, same(workshop, participant, "round_id"))
    .join(round_, same(round_, participant, "round_id"))
    .join(frozen_framework, same(frozen_framework, round_) & (frozen_framework.c.hash == round_.c.framework_hash))
    .outerjoin(
        ballot,
        same(ballot, participant, "round_id")
        & (ballot.c.principle_id == bindparam("principle"))
        & (ballot.c.vote == bindparam("which")),
    )
    .outerjoin(
        answer,
        same(answer, participant, "round_id", "person_id")
        & (answer.c.principle_id == bindparam("principle"))
        & (answer.c.vote == bindparam("which")),
    )
    .where(
        participant.c.partnership_id == bindparam("partnership"),
        participant.c.round_id == bindparam("round"),
        participant.c.person_id == bindparam("person"),
    )
    .order_by(answer.c.number.desc())
    .limit(1)
)
