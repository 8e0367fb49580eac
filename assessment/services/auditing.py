"""Walking the audit chains."""

from __future__ import annotations

from assessment.domain.audit import ChainCheck, Head
from assessment.domain.permission import SERVER, Act, Actor, permission
from assessment.store import audit, partnerships
from assessment.store.transaction import Store


@permission(Act.HOST)
def chains(store: Store, actor: Actor) -> tuple[str, ...]:
    """Return the scope of every chain: the server's first, then partnerships'."""
    with store.reading(actor) as read:
        kept = audit.scopes(read.connection)
        there = {partnership.id for partnership in partnerships.every(read)}
    return (SERVER, *sorted((kept | there) - {SERVER}))


@permission(Act.LOOK)
def head(store: Store, actor: Actor) -> Head | None:
    """Return the last entry of the actor's scope; None where nothing was recorded. One statement.

    Whatever is recorded makes an entry: while this is the same, so is what papers tell.
    """
    with store.reading(actor) as read:
        entry = audit.last(read.connection, read.partnership)
    return Head(entry.number, entry.hash) if entry else None


@permission(Act.EXPORT)
def verify(store: Store, actor: Actor, printed: Head | None = None) -> ChainCheck:
    """Walk the chain of the actor's scope, and hold it against an entry that was `printed` on a board pack, if any."""
    with store.reading(actor) as read:
        is_there = partnerships.get(read) is not None
        return audit.check(read.connection, read.partnership, is_there=is_there, printed=printed)
