"""Engines for SQLite and PostgreSQL: how a connection is opened and how a transaction begins.

SQLite runs with synchronous FULL, so that what was acknowledged is on the disk. Write-ahead logging is used only where
the library is free of the WAL-reset fault (fixed in 3.51.3, 3.50.7 and 3.44.6; https://www.sqlite.org/wal.html); an
older library keeps the rollback journal. Writes begin IMMEDIATE: Python's driver would otherwise begin none at a
SELECT, and two read-modify-writes would silently lose one. What is saved never stands in a database error's message,
which may be logged.
"""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url

BUSY_SECONDS = 4
"""How long a save or a read waits for what another program holds."""

QUEUE_SECONDS = 6
"""How long it waits for its turn or a connection before that: whoever waits is told within ten seconds."""


def sqlite_module() -> ModuleType:
    """Return the newer of the SQLite builds at hand: pysqlite3 where it is installed, else the one Python came with."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return sqlite3


def is_safe_for_wal(version: Sequence[int]) -> bool:
    """Whether this SQLite version is free of the WAL-reset fault."""
    major, minor, patch = (*version, 0, 0, 0)[:3]
    if (major, minor) == (3, 44):
        return patch >= 6
    if (major, minor) == (3, 50):
        return patch >= 7
    return (major, minor, patch) >= (3, 51, 3)


def writer_engine(url: str, *, wal: bool | None = None) -> Engine:
    """Return an engine whose transactions may write. `wal` overrides the choice of journal, for tests."""
    return _engine(url, begin="BEGIN IMMEDIATE", wal=wal)


def reader_engine(url: str, *, wal: bool | None = None) -> Engine:
    """Return an engine whose transactions see one state and cannot write."""
    return _engine(url, begin="BEGIN", wal=wal, read_only=True)


def migrating_engine(url: str, *, wal: bool | None = None) -> Engine:
    """Return an engine for the tables themselves.

    SQLite changes a table by making it anew, and would take what points at the old one for dangling: foreign keys are
    off here, and whoever uses this checks them before committing (https://www.sqlite.org/lang_altertable.html, 7).
    """
    return _engine(url, begin="BEGIN IMMEDIATE", wal=wal, foreign_keys=False)


def looking_engine(url: str) -> Engine:
    """Return an engine for a first look, before anything may change: not even the kind of journal.

    Where a SQLite file was left with a write-ahead log, it is looked at read-only: whoever closes it last would
    otherwise write the log into the file, which may be one that is to be refused and left as it is.
    """
    path = sqlite_path(url)
    if path is None:
        return create_engine(url, poolclass=NullPool, hide_parameters=True)
    module = sqlite_module()
    if not path.with_name(f"{path.name}-wal").exists():
        return create_engine(url, module=module, poolclass=NullPool, hide_parameters=True)
    return create_engine(
        "sqlite://",
        module=module,
        creator=lambda: module.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True),
        poolclass=NullPool,
        hide_parameters=True,
    )


def sqlite_path(url: str) -> Path | None:
    """Return the file behind a SQLite address, or None for any other database."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def _engine(url: str, *, begin: str, wal: bool | None, read_only: bool = False, foreign_keys: bool = True) -> Engine:
    if sqlite_path(url) is None:
        engine = create_engine(
            url,
            pool_pre_ping=True,
            pool_timeout=QUEUE_SECONDS,
            connect_args={} if "connect_timeout" in make_url(url).query else {"connect_timeout": BUSY_SECONDS},
            hide_parameters=True,
            isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
        )

        @event.listens_for(engine, "connect")
        def wait_no_longer(connection: Any, _record: object) -> None:
            connection.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
            connection.commit()

        if read_only:

            @event.listens_for(engine, "begin")
            def begin_read_only(connection: Connection) -> None:
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")

        return engine

    module = sqlite_module()
    journal = "WAL" if (is_safe_for_wal(module.sqlite_version_info) if wal is None else wal) else "DELETE"
    pragmas = [
        f"busy_timeout={BUSY_SECONDS * 1000}",
        f"journal_mode={journal}",
        f"synchronous={'FULL' if journal == 'WAL' else 'EXTRA'}",
        f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
        *(["query_only=1"] if read_only else []),
    ]
    engine = create_engine(
        url,
        module=module,
        pool_timeout=QUEUE_SECONDS,
        hide_parameters=True,
        connect_args={"timeout": BUSY_SECONDS},
    )

    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
