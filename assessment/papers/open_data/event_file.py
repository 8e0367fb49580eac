"""What happened on a date: the events that a partnership recorded."""

from __future__ import annotations

from assessment.domain.event import EventKind
from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.table import Column, Kind, Table, table


def events(kept: Kept) -> Table:
    """Return a row for each event."""
    return table(
        "events",
        "What happened on a date, such as a new team or an inspection.",
        (
            Column("event_id", "Its key."),
            Column("group_id", "The key of the group that it is about; empty where it is about every group."),
            Column("happened_on", "The day on which it happened.", Kind.DAY),
            Column("kind", f"What sort of thing it is: {', '.join(EventKind)}."),
            Column("title", "What happened."),
            Column("note", "What else was noted about it."),
            Column("version", "Which saving of it this is, from 1.", Kind.WHOLE_NUMBER),
            Column("saved_by", "The name or role of whoever saved it."),
            Column("saved_at", "When it was saved.", Kind.TIME),
        ),
        (
            (
                row.event_id,
                row.group_id,
                row.happened_on,
                row.kind,
                row.title,
                row.note,
                row.version,
                kept.name_of(row.person_id),
                row.saved_at,
            )
            for row in kept.rows["event"]
        ),
        "event",
    )
