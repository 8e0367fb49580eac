"""The rows of a partnership as the store keeps them, for handing them out as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, select

from assessment.store.tables import metadata
from assessment.store.transaction import Read


def rows_of(read: Read, tables: Iterable[str]) -> dict[str, tuple[Row[Any], ...]]:
    """Return the rows of the actor's partnership in each table, by their keys. One statement for each."""
    found = {}
    for name in tables:
        table = metadata.tables[name]
        wanted = select(table).where(table.c.partnership_id == read.partnership).order_by(*table.primary_key)
        found[name] = tuple(read.connection.execute(wanted))
    return found
