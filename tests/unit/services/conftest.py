from __future__ import annotations

from tests.stores import (
    another_process,
    at,
    migrated_postgres,
    migrated_sqlite,
    ready_postgres_url,
    ready_sqlite_url,
    store,
    store_on,
)

__all__ = [
    "another_process",
    "at",
    "migrated_postgres",
    "migrated_sqlite",
    "ready_postgres_url",
    "ready_sqlite_url",
    "store",
    "store_on",
]
