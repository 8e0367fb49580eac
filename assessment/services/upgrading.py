"""Bringing the store to this release by command, as a database server needs it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assessment.domain.permission import Act, Actor, permission
from assessment.store.transaction import Store
from assessment.store.upgrade import HEAD, migrate, open_store, revision


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What was done: the tables' step before (empty where there were none) and now, and the copy made, if any."""

    before: str
    now: str
    copy: Path | None = None


@permission(Act.HOST)
def upgrade(store: Store, actor: Actor) -> Upgrade:  # noqa: ARG001 - every service takes who is acting
    """Bring the tables to this release; nothing is done where they are. A SQLite file with tables is copied first.

    Raises StoreRefused where the tables are newer, or the database cannot be opened.
    """
    if store.path is not None and not store.path.exists():
        open_store(store)
        return Upgrade("", HEAD)
    before = revision(store)
    if before == HEAD:
        return Upgrade(before, HEAD)
    copy = migrate(store)
    return Upgrade(before, revision(store), copy)
