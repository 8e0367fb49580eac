"""Fixtures for every kind of test: stores on both databases."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests import machine
from tests.command_line import data, run
from tests.server import free_port
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
    "data",
    "migrated_postgres",
    "migrated_sqlite",
    "ready_postgres_url",
    "ready_sqlite_url",
    "run",
    "store",
    "store_on",
]

CONFIGURATION = """
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
"""


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL server of our own: the folder of its socket, or an address where there are no such sockets."""

    host: str
    port: int
    run: Callable[..., None]
    """Runs `pg_ctl` on it."""

    def crash(self) -> None:
        """End the server at once, as a power cut or the kernel would, and every connection with it."""
        self.run("-m", "immediate", "-w", "stop")

    def start(self) -> None:
        """Start it; it puts itself in order from its log."""
        self.run("-l", "log", "-w", "-t", "60", "start")

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://test@/{database}?host={self.host}&port={self.port}"

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(host=self.host, port=self.port, user="test", dbname="postgres", autocommit=True)


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[Cluster]:
    """A throw-away server, made when the first test asks. It holds no other data and listens to nobody outside."""
    try:
        programs = machine.POSTGRESQL.where()
    except machine.Missing as missing:
        pytest.fail(str(missing), pytrace=False)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    # Short, because the path of a socket may have 107 characters; as root not below a folder that only root may enter.
    place = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp" if is_root else None))
    as_owner: list[str] = []
    if is_root:  # the server refuses to run as root
        shutil.chown(place, "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        command = [*as_owner, str(programs / program), *arguments]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{program} failed:\n{done.stdout}{done.stderr}"

    data, port = place / "data", free_port()
    by_address = sys.platform == "win32"
    listen = "127.0.0.1" if by_address else ""
    run("initdb", "-D", str(data), "-U", "test", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
    with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
        sockets = "" if by_address else f"unix_socket_directories = '{place}'\n"
        file.write(f"{CONFIGURATION}listen_addresses = '{listen}'\nport = {port}\n{sockets}")
    cluster = Cluster(listen if by_address else str(place), port, partial(run, "pg_ctl", "-D", str(data)))
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.crash()
        shutil.rmtree(place, ignore_errors=True)


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
