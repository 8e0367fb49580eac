"""Workshops as they are stored: the one small row that screens poll, and the ballots.

What everybody sees moves by compare-and-set on the number of changes that the caller saw. A ballot is opened once and
revealed once; nothing hides it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, delete, insert, select, update

from assessment.domain.errors import NotFound, NotNow
from assessment.domain.period import YearKind
from assessment.domain.round import RoundState
from assessment.domain.vote import FIRST
from assessment.domain.workshop import Ballot, Ballots, Heading, Live, Pace, Turnout
from assessment.store import votes
from assessment.store.tables import ballot, participant, partnership, round_, same, steering_group, workshop
from assessment.store.transaction import Read, Write, time_text


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """A workshop's own row. `is_in` tells of the person asked about: None where they never were in."""

    live: Live
    names_agencies: bool
    code: str
    is_in: bool | None


def add(write: Write, round_id: str, *, pace: Pace, is_begun: bool, names_agencies: bool, code: str) -> None:
    """Add the row of a round whose answers are given alone first."""
    write.connection.execute(
        insert(workshop).values(
            partnership_id=write.partnership,
            round_id=round_id,
            names_agencies=names_agencies,
            pace=pace.value,
            is_begun=is_begun,
            step="",
            timer_ends_at=None,
            changes=1,
            activity=0,
            present=0,
            finished=0,
            join_code=code,
        )
    )


def get(read: Read, round_id: str) -> WorkshopRow:
    """Return a workshop's row, and whether the actor is in. Raises NotFound. One statement: this is what is polled."""
    return _row(read.connection.execute(_ROW, _about(read, round_id)).all())


def move(write: Write, was: Live, **changed: object) -> Live:
    """Change what everybody sees, and count the change. Raises NotNow where somebody did so since `was` was read.

    `changed` holds fields of `Live`.
    """
    now = replace(was, **changed, changes=was.changes + 1)  # type: ignore[arg-type]
    result = write.connection.execute(
        update(workshop)
        .where(
            workshop.c.partnership_id == write.partnership,
            workshop.c.round_id == was.round_id,
            workshop.c.changes == was.changes,
        )
        .values(
            pace=now.pace.value,
            is_begun=now.is_begun,
            step=now.step,
            timer_ends_at=time_text(now.timer_ends_at) if now.timer_ends_at else None,
            changes=now.changes,
            present=now.present,
            finished=now.finished,
        )
    )
    if result.rowcount != 1:
        raise NotNow("Somebody moved the workshop on a moment ago.", mend="Look at where it is now.")
    return now


def stir(write: Write, round_id: str, *, present: int = 0, finished: int = 0) -> None:
    """Count something that shows in counts only, with what it adds to those present and finished. One statement."""
    write.connection.execute(
        _STIR, {"partnership": write.partnership, "round": round_id, "more_in": present, "more_done": finished}
    )


def set_code(write: Write, round_id: str, code: str) -> None:
    """Keep the code that people join with, readable, because it is shown; "" once nobody can join any more."""
    write.connection.execute(
        update(workshop)
        .where(workshop.c.partnership_id == write.partnership, workshop.c.round_id == round_id)
        .values(join_code=code)
    )


def open_ballots(write: Write, round_id: str, principle_ids: Iterable[str], *, vote: int = FIRST) -> None:
    """Open a ballot on each principle."""
    write.connection.execute(
        insert(ballot),
        [
            {
                "partnership_id": write.partnership,
                "round_id": round_id,
                "principle_id": principle_id,
                "vote": vote,
                "opened_at": write.now,
                "revealed_at": None,
                "revealed_in": None,
                "asked": 0,
            }
            for principle_id in principle_ids
        ],
    )


def reveal(write: Write, live: Live, ballots: Sequence[Ballot], *, asked: int) -> None:
    """Reveal ballots, in the change that follows `live`, with how many people were asked by then."""
    write.connection.execute(
        update(ballot)
        .where(
            ballot.c.partnership_id == write.partnership,
            ballot.c.round_id == live.round_id,
            ballot.c.principle_id == bindparam("principle"),
            ballot.c.vote == bindparam("which"),
            ballot.c.revealed_at.is_(None),
        )
        .values(revealed_at=write.now, revealed_in=live.changes + 1, asked=asked),
        [{"principle": each.principle_id, "which": each.vote} for each in ballots],
    )


def with_ballots(read: Read, round_id: str) -> tuple[WorkshopRow, Ballots]:
    """Return what `get` does, and the round's ballots. Raises NotFound. One statement."""
    rows = read.connection.execute(_with_ballots(), _about(read, round_id)).all()
    return _row(rows), _ballots(rows)


def with_turnout(read: Read, round_id: str) -> tuple[WorkshopRow, Ballots, Turnout]:
    """Return the same, and how many people of each agency have answered in each vote. Raises NotFound. One statement.

    What they said is not read.
    """
    counted = votes.counts(read, round_id)
    rows = read.connection.execute(
        _with_ballots()
        .add_columns(counted.c.agency_id, counted.c.people)
        .outerjoin(
            counted,
            and_(
                counted.c.partnership_id == ballot.c.partnership_id,
                counted.c.round_id == ballot.c.round_id,
                counted.c.principle_id == ballot.c.principle_id,
                counted.c.vote == ballot.c.vote,
            ),
        ),
        _about(read, round_id),
    ).all()
    turnout: dict[tuple[str, int], dict[str, int]] = {}
    for row in rows:
        if row.agency_id:
            turnout.setdefault((row.principle_id, row.vote), {})[row.agency_id] = row.people
    return _row(rows), _ballots(rows), turnout


def forget(write: Write, round_id: str) -> None:
    """Forget a workshop in which nobody has answered, with its ballots."""
    for table in (ballot, workshop):
        write.connection.execute(
            delete(table).where(table.c.partnership_id == write.partnership, table.c.round_id == round_id)
        )


def heading(read: Read, group_id: str) -> Heading:
    """Return whose round it is, by name. One statement."""
    row = read.connection.execute(
        select(
            partnership.c.name,
            steering_group.c.name.label("group"),
            partnership.c.year_kind,
            partnership.c.is_illustrative,
        )
        .join(steering_group, same(steering_group, partnership))
        .where(partnership.c.partnership_id == read.partnership, steering_group.c.group_id == group_id)
    ).one()
    return Heading(row.name, row.group, YearKind(row.year_kind), row.is_illustrative)


# Every poll runs the first of these and every answer the second, so they are put together once.
_ROW = (
    select(workshop, round_.c.state, participant.c.joined_at, participant.c.removed_at)
    .join(round_, same(round_, workshop, "round_id"))
    .outerjoin(participant, same(participant, workshop, "round_id") & (participant.c.person_id == bindparam("person")))
    .where(workshop.c.partnership_id == bindparam("partnership"), workshop.c.round_id == bindparam("round"))
)
_STIR = (
    update(workshop)
    .where(workshop.c.partnership_id == bindparam("partnership"), workshop.c.round_id == bindparam("round"))
    .values(
        activity=workshop.c.activity + 1,
        present=workshop.c.present + bindparam("more_in"),
        finished=workshop.c.finished + bindparam("more_done"),
    )
)


def _with_ballots() -> Select[Any]:
    return _ROW.add_columns(ballot.c.principle_id, ballot.c.vote, ballot.c.revealed_at, ballot.c.asked).outerjoin(
        ballot, same(ballot, workshop, "round_id")
    )


def _about(read: Read, round_id: str) -> dict[str, str]:
    return {"partnership": read.partnership, "round": round_id, "person": read.actor.person}


def _row(rows: Sequence[Row[Any]]) -> WorkshopRow:
    if not rows:
        raise NotFound("This round is not there, or nobody answers alone in it.", mend="Go to Home.")
    row = rows[0]
    is_in = row.removed_at is None if row.joined_at else None
    return WorkshopRow(_live(row), row.names_agencies, row.join_code, is_in)


def _ballots(rows: Sequence[Row[Any]]) -> Ballots:
    return {
        (row.principle_id, row.vote): Ballot(row.principle_id, row.vote, row.revealed_at is not None, row.asked)
        for row in rows
        if row.principle_id
    }


def _live(row: Row[Any]) -> Live:
    return Live(
        round_id=row.round_id,
        state=RoundState(row.state),
        pace=Pace(row.pace),
        is_begun=row.is_begun,
        step=row.step,
        timer_ends_at=datetime.fromisoformat(row.timer_ends_at) if row.timer_ends_at else None,
        changes=row.changes,
        activity=row.activity,
        present=row.present,
        finished=row.finished,
    )
