"""The store, and its two kinds of transaction: reading sees one state, writing is all or nothing and audited.

Both open only for an actor whose service declared its act, and see only the actor's partnership and what belongs to
the server as a whole. A service called by another service joins the transaction that is already open. Where the
database gives a transaction up, its service is run again as a whole.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, RootTransaction
from sqlalchemy.exc import DBAPIError

from assessment.domain.audit import Entry, Happened, Head
from assessment.domain.errors import StoreRefused
from assessment.domain.permission import Actor, act_in_force
from assessment.store import audit, engine
from assessment.store.faults import again, busy, is_lost, plainly

_HERE = ZoneInfo("Europe/London")

R = TypeVar("R")


def new_key() -> str:
    """Return a fresh key for a row."""
    return uuid4().hex


def time_text(moment: datetime) -> str:
    """Return a moment as it is stored: UTC, ISO 8601, microseconds, "Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True, slots=True)
class Read:
    """An open transaction that may read."""

    connection: Connection
    actor: Actor

    @property
    def partnership(self) -> str:
        """The scope of everything read and written."""
        return self.actor.partnership


@dataclass(frozen=True, slots=True)
class Write(Read):
    """An open transaction that may write.

    `now` is the one time of everything written in it; `entries` are what it has appended so far, with their scope.
    """

    now: str
    entries: list[tuple[str, Entry]] = field(default_factory=list)

    def audit(
        self, happened: Happened, subject: str, body: Mapping[str, object], *, key: str = "", end: Head | None = None
    ) -> None:
        """Append to the partnership's chain, in this transaction. `key` makes a repeat of the command harmless.

        `end` is the end of the chain, where it was read in this transaction with something else.
        """
        entry = audit.append(
            self.connection,
            self.partnership,
            time=self.now,
            actor=self.actor.key,
            act=happened,
            subject=subject,
            body=body,
            key=key,
            end=end,
        )
        self.entries.append((self.partnership, entry))


_open: ContextVar[tuple[Store, Read] | None] = ContextVar("open transaction", default=None)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Store:
    """One database. `wal` overrides the choice of SQLite's journal and `clock` the time, both for tests."""

    url: str
    wal: bool | None = None
    clock: Callable[[], datetime] = _now
    _one_writer: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False, compare=False)

    @cached_property
    def writer(self) -> Engine:
        """Connections that may write."""
        return engine.writer_engine(self.url, wal=self.wal)

    @cached_property
    def reader(self) -> Engine:
        """Connections that cannot."""
        return engine.reader_engine(self.url, wal=self.wal)

    @property
    def today(self) -> date:
        """The day that it is in the United Kingdom."""
        return self.clock().astimezone(_HERE).date()

    @property
    def place(self) -> str:
        """Where the data is, for people: the file, or the database server without its password."""
        path = self.path
        return str(path.resolve()) if path else self.writer.url.render_as_string(hide_password=True)

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None for any other database."""
        return engine.sqlite_path(self.url)

    def run(self, service: Callable[[], R]) -> R:
        """Run a service, again as a whole where the database gave it up. One that joins goes with whom it joined.

        Nothing is done twice: until its commit a service has done nothing, and at its commit `writing` knows whether it
        was carried out.
        """
        return service() if self._joined() is not None else again(service)

    @contextmanager
    def reading(self, actor: Actor) -> Iterator[Read]:
        """Open a transaction that sees one state."""
        act_in_force()
        if (outer := self._joined()) is not None:
            yield Read(outer.connection, actor)
            return
        with plainly("read"), self.reader.connect() as connection, connection.begin():
            read = Read(connection, actor)
            with self._holding_open(read):
                yield read

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[Write]:
        """Open a transaction that is committed, and on the disk, when the block ends; nothing stays if it raises.

        One writer at a time in this process: a queue here is faster and fairer than many connections that compete.
        Of several processes, one at a time writes on SQLite, and one at a time in each partnership elsewhere.
        Raises AlreadyThere for a key that exists, and StoreRefused where the database cannot be written.
        """
        act_in_force()
        if isinstance(outer := self._joined(), Write):
            yield replace(outer, actor=actor)
            return
        with self._turn(), plainly("saved"), self.writer.connect() as connection, connection.begin() as transaction:
            if self.path is None:
                audit.hold(connection, actor.partnership)
            write = Write(connection, actor, time_text(self.clock()))
            with self._holding_open(write):
                yield write
            self._commit(transaction, write)

    def _commit(self, transaction: RootTransaction, write: Write) -> None:
        """Commit. Where the connection is lost meanwhile, whether it was carried out stands in the audit chain."""
        try:
            transaction.commit()
        except DBAPIError as error:
            if not (is_lost(error) and write.entries and self._is_kept(write)):
                raise

    def _is_kept(self, write: Write) -> bool:
        """Whether the chain holds what a transaction appended, once the server is done with that transaction."""

        def look() -> bool:
            with plainly("read"), self.writer.connect() as connection, connection.begin():
                audit.hold(connection, write.partnership)
                return audit.holds(connection, *write.entries[-1])

        try:
            return again(look)
        except StoreRefused as refused:
            raise StoreRefused(
                "Not saved, as far as is known: the connection to the database was lost in the middle.",
                mend="Look at what is there once it answers. To save it again does no harm: nothing is kept twice.",
            ) from refused

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._one_writer.acquire(timeout=engine.QUEUE_SECONDS):
            raise busy("saved")
        try:
            yield
        finally:
            self._one_writer.release()

    def _joined(self) -> Read | None:
        """The transaction that is open on this store already, if any."""
        store, read = _open.get() or (None, None)
        return read if store is self else None

    @contextmanager
    def _holding_open(self, read: Read) -> Iterator[None]:
        token = _open.set((self, read))
        try:
            yield
        finally:
            _open.reset(token)

    def dispose(self) -> None:
        """Close every connection."""
        self.writer.dispose()
        self.reader.dispose()
