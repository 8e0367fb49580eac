"""The `store` fixture: a ready store on each database, and on SQLite with each kind of journal.

Migrating takes longer than most tests, so each database is migrated once, and then copied or emptied for each test.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from assessment.store.tables import metadata
from assessment.store.transaction import Store
from assessment.store.upgrade import HEAD, migrate
from tests.builders import Place, a_partnership, a_store, add_our_framework

WRITE_AHEAD, ROLLBACK, POSTGRESQL = "sqlite, write-ahead log", "sqlite, rollback journal", "postgresql"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "store.sqlite"
    a_store(f"sqlite:///{path.as_posix()}", wal=False).dispose()
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres_cluster) -> str:
    with postgres_cluster.connect() as connection:
        connection.execute("CREATE DATABASE migrated TEMPLATE template0")
    return postgres_cluster.url("migrated")


@pytest.fixture
def ready_sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """The address of a SQLite file with this release's tables and one framework."""
    path = tmp_path / "ready.sqlite"
    shutil.copyfile(migrated_sqlite, path)
    return f"sqlite:///{path.as_posix()}"


@pytest.fixture
def ready_postgres_url(migrated_postgres: str) -> str:
    """The address of a PostgreSQL database with this release's tables and one framework: one, emptied for each test."""
    emptied = Store(migrated_postgres)
    with emptied.writer.begin() as connection:
        is_there = inspect(connection).has_table("alembic_version")
        is_ready = is_there and connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
        if is_there and not is_ready:  # a test left it at a step that nobody knows
            connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})
    if not is_ready:
        migrate(emptied)
    with emptied.writer.begin() as connection:
        connection.execute(text("; ".join(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables))))
    add_our_framework(emptied)
    emptied.dispose()
    return migrated_postgres


@pytest.fixture(params=[WRITE_AHEAD, ROLLBACK, POSTGRESQL])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store with this release's tables and one framework; a test that asks for it runs on all three."""
    yield from opened(request)


def opened(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Open the store that a fixture's parameter names, and dispose of it."""
    if request.param == POSTGRESQL:
        found = Store(request.getfixturevalue("ready_postgres_url"))
    else:
        found = Store(request.getfixturevalue("ready_sqlite_url"), wal=request.param == WRITE_AHEAD)
    yield found
    found.dispose()


@pytest.fixture
def at(store: Store) -> Place:
    """A partnership in the store, and its facilitator."""
    return a_partnership(store)


@pytest.fixture(params=["sqlite", "postgresql"])
def at_either(request: pytest.FixtureRequest) -> Iterator[Place]:
    """The same once on each database, for what no kind of journal changes."""
    kind = "ready_sqlite_url" if request.param == "sqlite" else "ready_postgres_url"
    store = Store(str(request.getfixturevalue(kind)))
    yield a_partnership(store)
    store.dispose()


@pytest.fixture
def store_on() -> Iterator[Callable[..., Store]]:
    """Open a store at an address, and close it after the test."""
    opened: list[Store] = []

    def open_at(url: str, *, wal: bool | None = None) -> Store:
        opened.append(Store(url, wal=wal))
        return opened[-1]

    yield open_at
    for each in opened:
        each.dispose()


@pytest.fixture
def another_process(store: Store) -> Iterator[Callable[[], Store]]:
    """Open the same database once more, as another process would: its own connections and its own queue of writers."""
    opened: list[Store] = []

    def open_again() -> Store:
        opened.append(Store(store.url, wal=store.wal))
        return opened[-1]

    yield open_again
    for each in opened:
        each.dispose()
