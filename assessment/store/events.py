"""Events: those about one group, and those about every group of a partnership."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, or_, select, update

from assessment.domain.event import EVERY_GROUP, Event, EventKind, in_order
from assessment.store.tables import event
from assessment.store.transaction import Read, Write


def about(read: Read, group_id: str) -> tuple[Event, ...]:
    """Return the events about a group, its own and those about every group, the earliest first. One statement."""
    rows = read.connection.execute(_ABOUT, {"partnership": read.partnership, "group": group_id})
    return in_order([_event(row) for row in rows])


def get(read: Read, event_id: str) -> Event | None:
    """Return an event, or None where it is not there."""
    row = read.connection.execute(select(event).where(*_this(read, event_id))).first()
    return _event(row) if row else None


def saved_by(read: Read, event_id: str) -> str:
    """Return the key of the person who saved an event last; "" where it is not there."""
    found = read.connection.execute(select(event.c.person_id).where(*_this(read, event_id))).scalar()
    return str(found or "")


def add(write: Write, new: Event) -> None:
    """Add an event."""
    write.connection.execute(
        insert(event).values(partnership_id=write.partnership, event_id=new.id, **_columns(write, new))
    )


def save(write: Write, changed: Event) -> None:
    """Save all that there is of an event."""
    write.connection.execute(update(event).where(*_this(write, changed.id)).values(**_columns(write, changed)))


def remove(write: Write, event_id: str) -> None:
    """Remove an event."""
    write.connection.execute(delete(event).where(*_this(write, event_id)))


_ABOUT = select(event).where(
    event.c.partnership_id == bindparam("partnership"),
    or_(event.c.group_id == bindparam("group"), event.c.group_id.is_(None)),
)


def _this(read: Read, event_id: str) -> tuple[Any, ...]:
    return event.c.partnership_id == read.partnership, event.c.event_id == event_id


def _columns(write: Write, of: Event) -> dict[str, object]:
    return {
        "group_id": of.group or None,
        "happened_on": of.happened_on.isoformat(),
        "kind": of.kind.value,
        "title": of.title,
        "note": of.note,
        "version": of.version,
        "person_id": write.actor.person,
        "saved_at": write.now,
    }


def _event(row: Row[Any]) -> Event:
    return Event(
        id=row.event_id,
        happened_on=date.fromisoformat(row.happened_on),
        kind=EventKind(row.kind),
        title=row.title,
        note=row.note,
        group=row.group_id or EVERY_GROUP,
        version=row.version,
    )
