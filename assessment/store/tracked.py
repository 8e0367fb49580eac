"""What a group follows from round to round, as rows: one for each saving, of which only a note can be erased."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Row, Table, insert, select, update

from assessment.domain.period import Period
from assessment.domain.tracked import Entry, Tracked
from assessment.store.transaction import Read, Write

W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Kept(Generic[W]):
    """One kind of it: its table, the column that names an item, and how its words stand in a row."""

    table: Table
    key: str
    columns_of: Callable[[W], Mapping[str, object]]
    words_of: Callable[[Row[Any]], W]

    def of_group(self, read: Read, group_id: str) -> tuple[Tracked[W], ...]:
        """Return what a group has, in the order in which it was first saved. One statement."""
        return self._found(read, self.table.c.group_id == group_id)

    def get(self, read: Read, item_id: str) -> Tracked[W] | None:
        """Return an item, or None where the actor's partnership has none by this key. One statement."""
        return next(iter(self._found(read, self.table.c[self.key] == item_id)), None)

    def saved_by(self, read: Read, item_id: str, number: int) -> str:
        """Return the key of the person who saved an entry; "" where it is not there."""
        return (
            read.connection.execute(
                select(self.table.c.person_id).where(
                    self.table.c.partnership_id == read.partnership,
                    self.table.c[self.key] == item_id,
                    self.table.c.number == number,
                )
            ).scalar()
            or ""
        )

    def save(self, write: Write, item_id: str, group_id: str, entry: Entry[W]) -> None:
        """Add an entry. Raises AlreadyThere where there is one by its number."""
        write.connection.execute(
            insert(self.table).values(
                {
                    "partnership_id": write.partnership,
                    self.key: item_id,
                    "number": entry.number,
                    "group_id": group_id,
                    "period": entry.period.canonical,
                    "said_on": entry.on.isoformat(),
                    "note": entry.note,
                    "person_id": write.actor.person,
                    "saved_at": write.now,
                    **self.columns_of(entry.words),
                }
            )
        )

    def erase_note(self, write: Write, item_id: str, number: int) -> None:
        """Erase the note that came with an entry: the one thing in it that can go, because it may name somebody."""
        columns = self.table.c
        write.connection.execute(
            update(self.table)
            .where(columns.partnership_id == write.partnership, columns[self.key] == item_id, columns.number == number)
            .values(note="")
        )

    def items(self, rows: Iterable[Row[Any]]) -> tuple[Tracked[W], ...]:
        """Return the items whose entries these rows are, in the order in which they were first saved."""
        in_order = sorted(rows, key=attrgetter(self.key, "number"))
        of_items = [list(found) for _, found in groupby(in_order, key=attrgetter(self.key))]
        return tuple(map(self._item, sorted(of_items, key=lambda found: str(found[0].saved_at))))

    def _found(self, read: Read, wanted: ColumnElement[bool]) -> tuple[Tracked[W], ...]:
        mine = self.table.c.partnership_id == read.partnership
        return self.items(read.connection.execute(select(self.table).where(mine, wanted)))

    def _item(self, rows: list[Row[Any]]) -> Tracked[W]:
        return Tracked(getattr(rows[0], self.key), rows[0].group_id, tuple(map(self._entry, rows)))

    def _entry(self, row: Row[Any]) -> Entry[W]:
        period, on = Period.from_canonical(row.period), date.fromisoformat(row.said_on)
        return Entry(row.number, period, on, self.words_of(row), row.note)


def day_text(day: date | None) -> str | None:
    """Return a day as it is stored."""
    return day.isoformat() if day else None


def day_of(text: str | None) -> date | None:
    """Return the day that is stored."""
    return date.fromisoformat(text) if text else None
