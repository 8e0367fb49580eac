"""The audit chain as it is stored: appended to in the transaction of each write, and read back to be walked."""

from __future__ import annotations

from collections.abc import Collection, Generator, Mapping
from contextlib import closing
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, false, insert, or_, select

from assessment.domain.audit import (
    ChainCheck,
    Entry,
    Happened,
    Head,
    about_events,
    about_reading,
    check_chain,
    next_entry,
)
from assessment.domain.permission import SERVER
from assessment.store.tables import audit_entry

_COLUMNS = (
    audit_entry.c.number,
    audit_entry.c.time,
    audit_entry.c.actor,
    audit_entry.c.act,
    audit_entry.c.subject,
    audit_entry.c.previous_hash,
    audit_entry.c.digest,
    audit_entry.c.hash,
    audit_entry.c.body,
)


def _of_last(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return (
        select(column)
        .where(audit_entry.c.partnership_id == bindparam("partnership"))
        .order_by(audit_entry.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )


END = (_of_last(audit_entry.c.number).label("end_number"), _of_last(audit_entry.c.hash).label("end_hash"))
"""The end of the chain, for a statement that a save sends anyway: `end_in` takes it from the row that comes."""

# Every write runs these, so they are put together once.
_APPEND = insert(audit_entry)
_LAST = (
    select(*_COLUMNS)
    .where(audit_entry.c.partnership_id == bindparam("partnership"))
    .order_by(audit_entry.c.number.desc())
    .limit(1)
)
_HOLD = (
    select(audit_entry.c.number)
    .where(audit_entry.c.partnership_id == bindparam("partnership"), audit_entry.c.number == 1)
    .with_for_update()
)
_HASH = select(audit_entry.c.hash).where(
    audit_entry.c.partnership_id == bindparam("partnership"), audit_entry.c.number == bindparam("number")
)


def append(
    connection: Connection,
    partnership: str,
    *,
    time: str,
    actor: str,
    act: Happened,
    subject: str,
    body: Mapping[str, object],
    key: str = "",
    end: Head | None = None,
) -> Entry:
    """Add an entry at the end of a partnership's chain. Two statements, or one where this transaction read the `end`.

    The table refuses a second entry after the same one, so an end that is none any more does no harm.
    """
    previous = end or last(connection, partnership)
    entry = next_entry(previous, time=time, actor=actor, act=act, subject=subject, body=body)
    connection.execute(_APPEND, {"partnership_id": partnership, **asdict(entry), "key": key or None})
    return entry


def end_in(row: Row[Any]) -> Head | None:
    """Return the end of the chain that a statement read with `END`; None where there is no chain."""
    return Head(row.end_number, row.end_hash) if row.end_number else None


def hold(connection: Connection, partnership: str) -> None:
    """Let no other process write in a partnership until this transaction ends. One statement.

    The chain's first entry stands for the partnership: it is never changed, and whatever writes has a chain; only what
    sets a partnership up has none yet, and holds the server's. What this transaction reads after it is therefore what
    it writes upon. SQLite needs none of this: it has one writer anyway.
    """
    if connection.execute(_HOLD, {"partnership": partnership}).first() is None:
        connection.execute(_HOLD, {"partnership": SERVER})


def holds(connection: Connection, partnership: str, entry: Entry) -> bool:
    """Whether an entry stands in a partnership's chain just as it was appended. One statement."""
    found = connection.execute(_HASH, {"partnership": partnership, "number": entry.number}).scalar()
    return bool(found == entry.hash)


def last(
    connection: Connection, partnership: str, *, about: Collection[str] | None = None, act: Happened | None = None
) -> Entry | None:
    """Return the last entry of a chain, or the last about any of these subjects or of this act; None for none."""
    query = _LAST if about is None else _LAST.where(audit_entry.c.subject.in_(about))
    query = query if act is None else query.where(audit_entry.c.act == act.value)
    row = connection.execute(query, {"partnership": partnership}).first()
    return _entry(row) if row else None


def last_about_readings(
    connection: Connection, partnership: str, indicators: Collection[str], until: date
) -> Entry | None:
    """Return the last entry about readings of any of these indicators for a period that ends by a day; None for none.

    One statement.
    """
    told = (
        audit_entry.c.subject.between(about_reading(each, date.min), about_reading(each, until)) for each in indicators
    )
    row = connection.execute(_LAST.where(or_(false(), *told)), {"partnership": partnership}).first()
    return _entry(row) if row else None


def about(connection: Connection, partnership: str, subject: str) -> tuple[Entry, ...]:
    """Return every entry about a subject, in order. One statement."""
    rows = connection.execute(
        select(*_COLUMNS)
        .where(audit_entry.c.partnership_id == partnership, audit_entry.c.subject == subject)
        .order_by(audit_entry.c.number)
    )
    return tuple(_entry(row) for row in rows)


def last_about_events(connection: Connection, partnership: str, groups: Collection[str], until: date) -> Entry | None:
    """Return the last entry about events of any of these groups that touches a day up to `until`; None for none.

    "" among the groups stands for what is about all of them.
    """
    touched = (
        audit_entry.c.subject.between(about_events(each, date.min), about_events(each, until)) for each in groups
    )
    row = connection.execute(_LAST.where(or_(*touched)), {"partnership": partnership}).first()
    return _entry(row) if row else None


def chain(connection: Connection, partnership: str) -> Generator[Entry, None, None]:
    """Yield a partnership's entries in order."""
    # For this statement alone: set on the connection it would hold for whatever is done with it next.
    with connection.execute(
        select(*_COLUMNS).where(audit_entry.c.partnership_id == partnership).order_by(audit_entry.c.number),
        execution_options={"yield_per": 1000},
    ) as rows:
        for row in rows:
            yield _entry(row)


def check(connection: Connection, partnership: str, *, is_there: bool, printed: Head | None = None) -> ChainCheck:
    """Walk a chain, and hold it against an entry that was `printed`. Where the partnership `is_there`, so is a chain.

    A partnership whose chain is empty has lost it, because setting it up was an entry.
    """
    with closing(chain(connection, partnership)) as entries:  # a walk ends at the first break
        found = check_chain(entries, printed)
    if is_there and found.entries == 0 and found.first_break is None:
        return replace(found, first_break=1, why="entry 1 is missing")
    return found


def scopes(connection: Connection) -> frozenset[str]:
    """Return every scope that has a chain, also of partnerships that were removed."""
    return frozenset(connection.execute(select(audit_entry.c.partnership_id).distinct()).scalars())


def last_time(connection: Connection, partnership: str, act: Happened) -> str | None:
    """Return when something was last done, or None where it never was. One statement."""
    return connection.execute(
        select(audit_entry.c.time)
        .where(audit_entry.c.partnership_id == partnership, audit_entry.c.act == act.value)
        .order_by(audit_entry.c.number.desc())
        .limit(1)
    ).scalar()


def is_done(connection: Connection, partnership: str, key: str) -> bool:
    """Whether a command with this key has been carried out already."""
    return bool(key) and (
        connection.execute(
            select(audit_entry.c.number).where(audit_entry.c.partnership_id == partnership, audit_entry.c.key == key)
        ).first()
        is not None
    )


def _entry(row: Any) -> Entry:
    return Entry(
        row.number,
        row.time,
        row.actor,
        row.act,
        row.subject,
        row.previous_hash,
        row.digest,
        row.hash,
        row.body,
    )
