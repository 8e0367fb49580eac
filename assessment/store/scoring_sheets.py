"""Scoring sheets as they are stored: which were issued, with the secrets that sign them, and which were brought in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Row, delete, insert, select

from assessment.domain.scoring_sheet import IssuedSheet, SheetReturn
from assessment.store.tables import participant, same, scoring_sheet, sheet_return
from assessment.store.transaction import Read, Write, time_text

_RETURN: tuple[Column[Any], ...] = (sheet_return.c.answers, sheet_return.c.brought_at, participant.c.removed_at)
_ANSWERS_BY_IT = same(sheet_return, participant, "round_id") & (sheet_return.c.answered_by == participant.c.person_id)


def issued(read: Read, round_id: str) -> tuple[IssuedSheet, ...]:
    """Return the sheets that were issued for a round, the first one first. One statement."""
    rows = read.connection.execute(
        select(scoring_sheet)
        .where(scoring_sheet.c.partnership_id == read.partnership, scoring_sheet.c.round_id == round_id)
        .order_by(scoring_sheet.c.issued_at, scoring_sheet.c.sheet_id)
    )
    return tuple(map(_issued, rows))


def find(read: Read, sheet_id: str) -> IssuedSheet | None:
    """Return a sheet of the actor's partnership, for whichever round it was issued. One statement."""
    row = read.connection.execute(
        select(scoring_sheet).where(
            scoring_sheet.c.partnership_id == read.partnership, scoring_sheet.c.sheet_id == sheet_id
        )
    ).first()
    return _issued(row) if row else None


def add(write: Write, new: IssuedSheet) -> None:
    """Keep that a sheet was issued."""
    write.connection.execute(
        insert(scoring_sheet).values(
            partnership_id=write.partnership,
            sheet_id=new.id,
            round_id=new.round_id,
            agency_id=new.agency_id,
            invitation_id=new.invitation_id or None,
            secret=new.secret,
            person_id=write.actor.person,
            issued_at=time_text(new.issued_at),
        )
    )


def with_returns(read: Read, round_id: str) -> tuple[tuple[IssuedSheet, tuple[SheetReturn, ...]], ...]:
    """Return the sheets of a round, the one issued first first, each with what was brought in by it. One statement."""
    rows = read.connection.execute(
        select(scoring_sheet, *_RETURN)
        .outerjoin(sheet_return, same(sheet_return, scoring_sheet, "sheet_id"))
        .outerjoin(participant, _ANSWERS_BY_IT)
        .where(scoring_sheet.c.partnership_id == read.partnership, scoring_sheet.c.round_id == round_id)
        .order_by(scoring_sheet.c.issued_at, scoring_sheet.c.sheet_id, sheet_return.c.given_in)
    )
    found: dict[IssuedSheet, list[SheetReturn]] = {}
    for row in rows:
        found.setdefault(_issued(row), []).extend([_return(row)] if row.brought_at else [])
    return tuple((sheet, tuple(back)) for sheet, back in found.items())


def brought(read: Read, sheet_id: str, sha256: str) -> SheetReturn | None:
    """Return the last time that a file was brought in as a sheet, None where it never was. One statement."""
    row = read.connection.execute(
        select(sheet_return.c.sheet_id, *_RETURN)
        .join(participant, _ANSWERS_BY_IT)
        .where(
            sheet_return.c.partnership_id == read.partnership,
            sheet_return.c.sheet_id == sheet_id,
            sheet_return.c.sha256 == sha256,
        )
        .order_by(sheet_return.c.given_in.desc())
        .limit(1)
    ).first()
    return _return(row) if row else None


def bring_in(
    write: Write, key: str, back: SheetReturn, *, round_id: str, person: str, sha256: str, given_in: int
) -> None:
    """Keep that a sheet was brought in as what `person` says, in the workshop's activity `given_in`.

    Their answers of that activity are those of the sheet.
    """
    write.connection.execute(
        insert(sheet_return).values(
            partnership_id=write.partnership,
            return_id=key,
            sheet_id=back.sheet_id,
            round_id=round_id,
            answered_by=person,
            sha256=sha256,
            answers=back.answers,
            given_in=given_in,
            person_id=write.actor.person,
            brought_at=time_text(back.brought_at),
        )
    )


def forget(write: Write, round_id: str) -> None:
    """Forget the sheets of a round that is taken back. None was brought in."""
    write.connection.execute(
        delete(scoring_sheet).where(
            scoring_sheet.c.partnership_id == write.partnership, scoring_sheet.c.round_id == round_id
        )
    )


def _issued(row: Row[Any]) -> IssuedSheet:
    return IssuedSheet(
        id=row.sheet_id,
        round_id=row.round_id,
        agency_id=row.agency_id,
        invitation_id=row.invitation_id or "",
        secret=row.secret,
        issued_at=datetime.fromisoformat(row.issued_at),
    )


def _return(row: Row[Any]) -> SheetReturn:
    brought_at = datetime.fromisoformat(row.brought_at)
    return SheetReturn(row.sheet_id, row.answers, brought_at, is_in=row.removed_at is None)
