"""Taking the place of what a store holds: everything out, everything of the rehearsal in, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, Table, delete, func, insert, select

from assessment.store import audit
from assessment.store.backup.rehearsal import batches
from assessment.store.backup.writing import rows_of
from assessment.store.tables import metadata, partnership, person
from assessment.store.transaction import Read, Write


def is_in_use(read: Read) -> bool:
    """Whether somebody has set up a partnership here or has been let in; a mere start leaves a library and no more."""
    return any(_count(read, table) for table in (partnership, person))


def holds_anything(read: Read) -> bool:
    """Whether there is a row in any table."""
    return any(_count(read, table) for table in metadata.sorted_tables)


def hold_every_chain(write: Write) -> None:
    """Let nobody write in any partnership until this transaction ends."""
    for scope in sorted(audit.scopes(write.connection)):
        audit.hold(write.connection, scope)


def replace_everything(write: Write, rehearsal: Read) -> None:
    """Put what another store holds in the place of everything that this one does."""
    for table in reversed(metadata.sorted_tables):
        write.connection.execute(delete(table))
    for table in metadata.sorted_tables:
        for batch in batches(row._asdict() for row in _in_order(rehearsal, table)):
            write.connection.execute(insert(table), batch)


def _in_order(rehearsal: Read, table: Table) -> Iterator[Row[Any]]:
    """A table's rows, such that one which refers to another of the same table comes after it."""
    own = [each for each in table.foreign_key_constraints if each.referred_table is table]
    rows = rows_of(rehearsal.connection, table)
    if not own:
        yield from rows
        return
    links = [
        ([column.name for column in each.columns], [element.column.name for element in each.elements]) for each in own
    ]
    waiting = list(rows)
    while waiting:
        held_back = {_part(row, referred) for row in waiting for _, referred in links}
        ready: list[Row[Any]] = []
        later: list[Row[Any]] = []
        for row in waiting:
            (later if any(_part(row, referring) in held_back for referring, _ in links) else ready).append(row)
        yield from ready or later  # rows in a ring are left to the database
        waiting = later if ready else []


def _part(row: Row[Any], columns: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in columns)


def _count(read: Read, table: Table) -> int:
    return read.connection.execute(select(func.count()).select_from(table)).scalar_one()
