"""What groups and agencies have in common as rows: former names, and a place in the partnership's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, Select, Table, bindparam, insert, select, update

from assessment.domain.names import FormerName
from assessment.store.tables import same
from assessment.store.transaction import Read, Write

Names = tuple[FormerName, ...]


def with_former_names(read: Read, table: Table, former: Table, key: str) -> Iterator[tuple[Row[Any], Names]]:
    """Yield the partnership's rows in their order, each with its former names, the first one first. One statement.

    `key` is the column that names a row, in both tables.
    """
    for rows in _together(read, _named(table, former, key), key):
        yield rows[0], _names(rows)


def with_former_names_and(
    read: Read, table: Table, former: Table, key: str, owned: Table
) -> Iterator[tuple[Row[Any], Names, list[Row[Any]]]]:
    """Yield the same, and of each row what stands under it in `owned`, in that order. One statement.

    The columns of `owned` are called "owned_" and what they are called there.
    """
    query = (
        _named(table, former, key)
        .add_columns(*(column.label(f"owned_{column.name}") for column in owned.c))
        .outerjoin(owned, same(owned, table, key))
        .order_by(owned.c.position)
    )
    for rows in _together(read, query, key):
        # What is owned is there once for each former name.
        yield (
            rows[0],
            _names(rows),
            [row for row in rows if row.owned_position is not None and row.number == rows[0].number],
        )


def _named(table: Table, former: Table, key: str) -> Select[Any]:
    return (
        select(table, former.c.number, former.c.name.label("former_name"), former.c.until)
        .outerjoin(former, same(former, table, key))
        .where(table.c.partnership_id == bindparam("partnership"))
        .order_by(table.c.position, table.c[key], former.c.number)
    )


def _together(read: Read, query: Select[Any], key: str) -> Iterator[list[Row[Any]]]:
    rows = read.connection.execute(query, {"partnership": read.partnership})
    for _, found in groupby(rows, key=attrgetter(key)):
        yield list(found)


def _names(rows: Sequence[Row[Any]]) -> Names:
    by_number = {row.number: FormerName(row.former_name, date.fromisoformat(row.until)) for row in rows if row.until}
    return tuple(by_number.values())


def keep_former_name(write: Write, former: Table, key: str, of: str, names: tuple[FormerName, ...]) -> None:
    """Keep the last of these former names of a row; those before it are there already."""
    write.connection.execute(
        insert(former).values(
            {
                "partnership_id": write.partnership,
                key: of,
                "number": len(names),
                "name": names[-1].name,
                "until": names[-1].until.isoformat(),
            }
        )
    )


def put_in_order(write: Write, table: Table, key: str, ids: Sequence[str]) -> None:
    """Have the partnership's rows stand in this order, which names them all."""
    for position, each in enumerate(ids):
        write.connection.execute(
            update(table)
            .where(table.c.partnership_id == write.partnership, table.c[key] == each)
            .values(position=position)
        )
