"""What groups and agencies have in common as rows: former names, and a place in the partnership's order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Row, Table, insert, select, update

from assessment.domain.names import FormerName
from assessment.store.transaction import Read, Write


def with_former_names(
    read: Read, table: Table, former: Table, key: str
) -> Iterator[tuple[Row[Any], tuple[FormerName, ...]]]:
    """Yield the partnership's rows in their order, each with its former names, the first one first. One statement.

    `key` is the column that names a row, in both tables.
    """
    same = (former.c.partnership_id == table.c.partnership_id) & (former.c[key] == table.c[key])
    rows = read.connection.execute(
        select(table, former.c.name.label("former_name"), former.c.until)
        .select_from(table.outerjoin(former, same))
        .where(table.c.partnership_id == read.partnership)
        .order_by(table.c.position, table.c[key], former.c.number)
    )
    for _, found in groupby(rows, key=lambda row: getattr(row, key)):
        first, *more = found
        names = (FormerName(row.former_name, date.fromisoformat(row.until)) for row in (first, *more) if row.until)
        yield first, tuple(names)


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
