"""Fixtures for every kind of test: stores on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tests import machine
from tests.command_line import data, run
from tests.postgres import Cluster, cluster
from tests.stores import (
    another_process,
    at,
    at_either,
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
    "at_either",
    "data",
    "migrated_postgres",
    "migrated_sqlite",
    "ready_postgres_url",
    "ready_sqlite_url",
    "run",
    "store",
    "store_on",
]


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """A throw-away server, made when the first test asks. It holds no other data and listens to nobody outside."""
    try:
        with cluster(durable=False) as running:
            yield running
    except machine.Missing as missing:
        pytest.fail(str(missing), pytrace=False)


@pytest.fixture(scope="session")
def _database_names() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"test_{next(numbers)}"


@pytest.fixture
def postgres_url(postgres_cluster: Cluster, _database_names: Callable[[], str]) -> Iterator[str]:
    """The address of a fresh, empty PostgreSQL database."""
    name = _database_names()
    with postgres_cluster.connect() as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    yield postgres_cluster.url(name)
    with postgres_cluster.connect() as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that is not there yet."""
    return f"sqlite:///{(tmp_path / 'store.sqlite').as_posix()}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh, empty store; a test that asks for it runs on both databases."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))
