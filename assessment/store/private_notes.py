"""Private notes: what a participant wrote beside their own answers, for nobody else to read, apart from the answers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from assessment.store.tables import private_note
from assessment.store.transaction import Read, Write


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A private note as it stands."""

    text: str
    version: int
    given_in: int


def own(read: Read, round_id: str, person_id: str) -> dict[str, NoteRow]:
    """Return a person's private notes, by principle. One statement."""
    rows = read.connection.execute(
        select(private_note).where(
            private_note.c.partnership_id == read.partnership,
            private_note.c.round_id == round_id,
            private_note.c.person_id == person_id,
        )
    )
    return {row.principle_id: NoteRow(row.text, row.version, row.given_in) for row in rows}


def keep(
    write: Write, round_id: str, principle_id: str, text: str, *, person: str, version: int, given_in: int
) -> None:
    """Keep a person's note as this version of it; version 1 is the first."""
    values = {"text": text, "version": version, "given_in": given_in, "saved_at": write.now}
    keys = {
        "partnership_id": write.partnership,
        "round_id": round_id,
        "principle_id": principle_id,
        "person_id": person,
    }
    if version == 1:
        write.connection.execute(insert(private_note).values(**keys, **values))
        return
    write.connection.execute(
        update(private_note).where(*(private_note.c[name] == value for name, value in keys.items())).values(values)
    )


def there(read: Read, round_id: str, person_id: str) -> frozenset[str]:
    """Return the principles on which a person has ever written a note; not what. One statement."""
    rows = read.connection.execute(
        select(private_note.c.principle_id).where(
            private_note.c.partnership_id == read.partnership,
            private_note.c.round_id == round_id,
            private_note.c.person_id == person_id,
        )
    )
    return frozenset(rows.scalars())


def is_any(read: Read, round_id: str) -> bool:
    """Whether anybody has written one in a round. One statement."""
    return (
        read.connection.execute(
            select(private_note.c.round_id)
            .where(private_note.c.partnership_id == read.partnership, private_note.c.round_id == round_id)
            .limit(1)
        ).first()
        is not None
    )
