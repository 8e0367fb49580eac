"""People, apart from what they said: names or roles, facilitators' links and the devices that were let in.

Links and tokens are stored hashed: who reads the database cannot use them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from sqlalchemy import insert, select, update

from assessment.domain.permission import SERVER
from assessment.store.tables import facilitator_device, facilitator_link, person
from assessment.store.transaction import Read, Write, new_key


def add(write: Write, name: str, *, key: str = "") -> str:
    """Add a person, by name or role, in the actor's partnership or server-wide. Returns their key."""
    person_id = key or new_key()
    write.connection.execute(
        insert(person).values(partnership_id=write.partnership, person_id=person_id, name=name, created_at=write.now)
    )
    return person_id


def rename(write: Write, key: str, name: str) -> None:
    """Give a person of the actor's partnership another name or role."""
    write.connection.execute(
        update(person).where(person.c.partnership_id == write.partnership, person.c.person_id == key).values(name=name)
    )


def names(read: Read, keys: Collection[str] | None = None) -> dict[str, str]:
    """Return the names or roles of people of this partnership and of the server, by key."""
    query = select(person.c.person_id, person.c.name).where(person.c.partnership_id.in_([read.partnership, SERVER]))
    if keys is not None:
        query = query.where(person.c.person_id.in_(keys))
    return {row.person_id: row.name for row in read.connection.execute(query)}


def name(read: Read, key: str) -> str:
    """Return a person's name or role; "somebody" where it is no longer held."""
    return names(read, [key]).get(key, "somebody")


def add_link(write: Write, code: str) -> None:
    """Keep a one-time facilitator link."""
    write.connection.execute(
        insert(facilitator_link).values(partnership_id=SERVER, code_hash=_hashed(code), made_at=write.now)
    )


def use_link(write: Write, code: str, *, since: str) -> bool:
    """Use a link up. Returns whether it was there, unused and made `since` then.

    One statement, so that two cannot both use it.
    """
    result = write.connection.execute(
        update(facilitator_link)
        .where(
            facilitator_link.c.partnership_id == SERVER,
            facilitator_link.c.code_hash == _hashed(code),
            facilitator_link.c.used_at.is_(None),
            facilitator_link.c.made_at >= since,
        )
        .values(used_at=write.now)
    )
    return result.rowcount == 1


def add_device(write: Write, token: str, person_id: str) -> None:
    """Let a device in as a person's."""
    write.connection.execute(
        insert(facilitator_device).values(
            partnership_id=SERVER, token_hash=_hashed(token), person_id=person_id, let_in_at=write.now
        )
    )


def person_with(read: Read, token: str, *, since: str) -> tuple[str, str] | None:
    """Return key and name of the person whose device, let in `since` then, carries this token. One statement."""
    row = read.connection.execute(
        select(person.c.person_id, person.c.name)
        .join(
            facilitator_device,
            (facilitator_device.c.partnership_id == person.c.partnership_id)
            & (facilitator_device.c.person_id == person.c.person_id),
        )
        .where(
            facilitator_device.c.partnership_id == SERVER,
            facilitator_device.c.token_hash == _hashed(token),
            facilitator_device.c.let_in_at >= since,
        )
    ).first()
    return (row.person_id, row.name) if row else None


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
