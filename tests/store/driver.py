"""apsw as a database driver, as far as SQLAlchemy asks for one, so that the store's own code runs on a `Disk`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import apsw

from tests.store.disk import Disk


class Error(Exception):
    """The root of the driver's errors."""


class OperationalError(Error):
    """What the database could not do."""


class IntegrityError(Error):
    """A key that is there already, or points nowhere."""


class Driver:
    """What stands in for the sqlite3 module. `synchronous` overrides what the store asks for."""

    paramstyle = "qmark"
    threadsafety = 1
    sqlite_version_info = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    Error = DatabaseError = InterfaceError = DataError = InternalError = ProgrammingError = NotSupportedError = Error
    OperationalError, IntegrityError = OperationalError, IntegrityError

    def __init__(self, disk: Disk, synchronous: str = "") -> None:
        self.disk = disk
        self.synchronous = synchronous

    def connect(self, path: str, **_options: object) -> Connection:
        return Connection(self, path)


class Connection:
    """One connection, which is all that a disk is used by."""

    isolation_level = None

    def __init__(self, driver: Driver, path: str) -> None:
        self.driver = driver
        with _translated():
            self.apsw = apsw.Connection(path, vfs=driver.disk.name)

    def execute(self, statement: str, parameters: object = ()) -> Cursor:
        if statement == "PRAGMA journal_mode=WAL":  # alone it can keep the log's index in memory: apsw shares none
            self.cursor().execute("PRAGMA locking_mode=EXCLUSIVE")
        if self.driver.synchronous and statement.startswith("PRAGMA synchronous"):
            statement = f"PRAGMA synchronous={self.driver.synchronous}"
        return self.cursor().execute(statement, parameters)

    def cursor(self) -> Cursor:
        return Cursor(self)

    def commit(self) -> None:
        if self.apsw.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.apsw.in_transaction:  # SQLite rolls back by itself where the disk is full
            self.execute("ROLLBACK")

    def create_function(self, *_how: object, **_more: object) -> None:
        pass

    def close(self) -> None:
        with _translated():
            self.apsw.close()


class Cursor:
    """One statement, carried out to its end at once, and its rows."""

    arraysize = 1
    lastrowid = 0

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.description: tuple[tuple[object, ...], ...] | None = None
        self.rowcount = -1
        self.rows: list[tuple[object, ...]] = []

    def execute(self, statement: str, parameters: object = ()) -> Cursor:
        changes = self.connection.apsw.total_changes()
        with _translated():
            cursor = self.connection.apsw.cursor()
            cursor.exec_trace = self._look
            self.rows = cursor.execute(statement, parameters).fetchall()
        self.rowcount = self.connection.apsw.total_changes() - changes
        return self

    def executemany(self, statement: str, many: Sequence[object]) -> None:
        for parameters in many:
            self.execute(statement, parameters)

    def fetchone(self) -> tuple[object, ...] | None:
        return self.rows.pop(0) if self.rows else None

    def fetchmany(self, size: int = 1) -> list[tuple[object, ...]]:
        taken, self.rows = self.rows[:size], self.rows[size:]
        return taken

    def fetchall(self) -> list[tuple[object, ...]]:
        return self.fetchmany(len(self.rows))

    def close(self) -> None:
        self.rows = []

    def _look(self, cursor: apsw.Cursor, _statement: str, _parameters: object) -> bool:
        """Take the names of the columns before the first row: apsw forgets them after the last."""
        self.description = cursor.description or None
        return True


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except apsw.ConstraintError as error:
        raise IntegrityError(str(error)) from error
    except apsw.Error as error:
        raise OperationalError(str(error)) from error
