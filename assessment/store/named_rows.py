"""What groups and agencies have in common as rows: former names, and a place in the partnership's order.

Both are read together: who needs one needs the other, and every page does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    Table,
    bindparam,
    insert,
    literal_column,
    null,
    select,
    union_all,
    update,
)

from assessment.domain.names import FormerName
from assessment.store.tables import same
from assessment.store.transaction import Write

Names = tuple[FormerName, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Groups or agencies: their table, that of their former names, and the column that names one in both.

    `owned` is a table of what stands under each in an order, where there is any.
    """

    table: Table
    former: Table
    key: str
    owned: Table | None = None


def every(*kinds: Named) -> CompoundSelect[Any]:
    """Return the statement that reads a partnership's rows of these kinds, each kind in its order."""
    names = dict.fromkeys(name for kind in kinds for name in _columns(kind))
    return union_all(*(_rows_of(kind, list(names)) for kind in kinds)).order_by(
        "table_name", "position", "key", "number", "owned_position"
    )


def of_kind(rows: Sequence[Row[Any]], kind: Named) -> Iterator[tuple[Row[Any], Names, list[Row[Any]]]]:
    """Yield those of one kind among the rows: each with its former names, the first one first, and what it owns.

    The columns of what is owned are called "owned_" and what they are called there.
    """
    mine = (row for row in rows if row.table_name == kind.table.name)
    for _, together in groupby(mine, key=attrgetter("key")):
        found = list(together)
        # What is owned is there once for each former name.
        owned = [row for row in found if row.owned_position is not None and row.number == found[0].number]
        yield found[0], _names(found), owned


def _columns(kind: Named) -> Mapping[str, ColumnElement[Any]]:
    owned = kind.owned.c if kind.owned is not None else ()
    return {
        "key": kind.table.c[kind.key],
        **{column.name: column for column in kind.table.c},
        "number": kind.former.c.number,
        "former_name": kind.former.c.name,
        "until": kind.former.c.until,
        **{f"owned_{column.name}": column for column in owned},
    }


def _rows_of(kind: Named, names: Sequence[str]) -> Select[Any]:
    """The rows of one kind, with the columns of all."""
    columns = _columns(kind)
    query = (
        select(
            literal_column(f"'{kind.table.name}'").label("table_name"),
            *(columns.get(name, null()).label(name) for name in names),
        )
        .outerjoin_from(kind.table, kind.former, same(kind.former, kind.table, kind.key))
        .where(kind.table.c.partnership_id == bindparam("partnership"))
    )
    return query if kind.owned is None else query.outerjoin(kind.owned, same(kind.owned, kind.table, kind.key))


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
