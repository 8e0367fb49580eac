"""Rounds, the agencies asked, and the steps that a round has taken."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, delete, func, insert, select, update

from assessment.domain.errors import NotFound, NotNow
from assessment.domain.period import Period
from assessment.domain.round import AskedAgency, Mode, Round, RoundState
from assessment.store.tables import history_import, round_, round_agency, round_step, same
from assessment.store.transaction import Read, Write


def get(read: Read, round_id: str) -> Round:
    """Return a round with its agencies. Raises NotFound where the partnership has none by this key. One statement."""
    found = _rounds(read, round_.c.round_id == round_id)
    if not found:
        raise NotFound("This round is not there.", mend="It may have been removed. Go to Home.")
    return found[0]


def of_group(read: Read, group_id: str, framework_id: str = "") -> tuple[Round, ...]:
    """Return a group's rounds, of one framework or of all, the earliest period first. One statement."""
    wanted = round_.c.group_id == group_id
    return _rounds(read, wanted & (round_.c.framework_id == framework_id) if framework_id else wanted)


def of_groups(read: Read, group_ids: Collection[str], framework_ids: Collection[str]) -> tuple[Round, ...]:
    """Return the rounds of several groups with any of these frameworks, the earliest period first. One statement."""
    return _rounds(read, round_.c.group_id.in_(group_ids) & round_.c.framework_id.in_(framework_ids))


def add(write: Write, new: Round) -> None:
    """Add a round in draft."""
    write.connection.execute(
        insert(round_).values(
            partnership_id=write.partnership,
            round_id=new.id,
            group_id=new.group_id,
            framework_id=new.framework_id,
            framework_hash=new.framework_hash,
            period=new.period.canonical,
            mode=new.mode.value,
            state=new.state.value,
            signed_off_by="",
            signed_off_on=None,
        )
    )
    set_agencies(write, new.id, new.agencies)


def set_agencies(write: Write, round_id: str, agencies: Sequence[AskedAgency]) -> None:
    """Record which agencies are asked and which took part, in the order given."""
    write.connection.execute(
        delete(round_agency).where(
            round_agency.c.partnership_id == write.partnership, round_agency.c.round_id == round_id
        )
    )
    if agencies:
        write.connection.execute(
            insert(round_agency),
            [
                {
                    "partnership_id": write.partnership,
                    "round_id": round_id,
                    "agency_id": agency.agency_id,
                    "name": agency.name,
                    "position": position,
                    "took_part": agency.took_part,
                    "attended_as": agency.attended_as,
                    "asked_in": agency.asked_in,
                }
                for position, agency in enumerate(agencies)
            ],
        )


def move(
    write: Write,
    was: Round,
    state: RoundState,
    *,
    reason: str = "",
    signed_off_by: str = "",
    signed_off_on: date | None = None,
) -> None:
    """Take a round to a state. Raises NotNow where it is no longer in the state it was read in."""
    result = write.connection.execute(
        update(round_)
        .where(
            round_.c.partnership_id == write.partnership,
            round_.c.round_id == was.id,
            round_.c.state == was.state.value,
        )
        .values(
            state=state.value,
            signed_off_by=signed_off_by,
            signed_off_on=signed_off_on.isoformat() if signed_off_on else None,
        )
    )
    if result.rowcount != 1:
        raise NotNow("Somebody changed this round a moment ago.", mend="Load the page again.")
    number = write.connection.execute(
        select(func.coalesce(func.max(round_step.c.number), 0) + 1).where(
            round_step.c.partnership_id == write.partnership, round_step.c.round_id == was.id
        )
    ).scalar_one()
    write.connection.execute(
        insert(round_step).values(
            partnership_id=write.partnership,
            round_id=was.id,
            number=number,
            state=state.value,
            reason=reason,
            signed_off_by=signed_off_by,
            signed_off_on=signed_off_on.isoformat() if signed_off_on else None,
            person_id=write.actor.person,
            taken_at=write.now,
        )
    )


def remove(write: Write, round_id: str) -> None:
    """Remove a round in which nothing is recorded, with its steps and the agencies asked."""
    for table in (round_step, round_agency, round_):
        write.connection.execute(
            delete(table).where(table.c.partnership_id == write.partnership, table.c.round_id == round_id)
        )


def reasons(read: Read, round_id: str) -> tuple[str, ...]:
    """Return the reasons given for re-opening a round, the first one first."""
    rows = read.connection.execute(
        select(round_step.c.reason)
        .where(
            round_step.c.partnership_id == read.partnership,
            round_step.c.round_id == round_id,
            round_step.c.reason != "",
        )
        .order_by(round_step.c.number)
    )
    return tuple(row.reason for row in rows)


_OWN = (
    round_.c.round_id,
    round_.c.group_id,
    round_.c.framework_id,
    round_.c.framework_hash,
    round_.c.period,
    round_.c.mode,
    round_.c.state,
    round_.c.signed_off_by,
    round_.c.signed_off_on,
    round_.c.import_id,
    history_import.c.file_name,
)
_ASKED = tuple(round_agency.c[name] for name in ("agency_id", "name", "took_part", "attended_as", "asked_in"))

# Every page runs this, so it is put together once.
_ROUNDS: Select[Any] = (
    select(*_OWN, *_ASKED)
    .outerjoin_from(round_, round_agency, same(round_agency, round_, "round_id"))
    .outerjoin(history_import, same(history_import, round_, "import_id"))
    .where(round_.c.partnership_id == bindparam("partnership"))
    .order_by(round_.c.period, round_.c.round_id, round_agency.c.position)
)


def _rounds(read: Read, wanted: ColumnElement[bool]) -> tuple[Round, ...]:
    rows = read.connection.execute(_ROUNDS.where(wanted), {"partnership": read.partnership}).all()
    return tuple(_round(tuple(of_one)) for _, of_one in groupby(rows, key=itemgetter(0)))


def _round(rows: Sequence[Row[Any]]) -> Round:
    """The round of these rows, one for each agency asked. They are taken apart by place: by name takes far longer."""
    own = len(_OWN)
    key, group, framework, framework_hash, period, mode, state, by, on, import_id, file_name = rows[0][:own]
    return Round(
        id=key,
        group_id=group,
        framework_id=framework,
        framework_hash=framework_hash,
        period=Period.from_canonical(period),
        mode=Mode(mode),
        state=RoundState(state),
        agencies=tuple(AskedAgency(*row[own:]) for row in rows if row[own]),
        signed_off_by=by,
        signed_off_on=date.fromisoformat(on) if on else None,
        import_id=import_id or "",
        imported_from=file_name or "",
    )
