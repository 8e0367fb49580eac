"""Walking the audit chains."""

from __future__ import annotations

from dataclasses import replace

from assessment.domain.audit import ChainCheck, check_chain
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


@permission(Act.EXPORT)
def verify(store: Store, actor: Actor) -> ChainCheck:
    """Walk the chain of the actor's scope.

    A partnership whose chain is empty has lost it, because setting it up was an entry.
    """
    with store.reading(actor) as read:
        found = check_chain(audit.chain(read.connection, read.partnership))
        if found.entries == 0 and found.first_break is None and partnerships.get(read) is not None:
            return replace(found, first_break=1, why="entry 1 is missing")
        return found
