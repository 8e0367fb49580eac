"""Bringing a database to this release's tables.

A SQLite file is copied first, beside itself, through SQLite's own backup; on PostgreSQL the host runs the command.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from assessment.domain.errors import StoreRefused
from assessment.store.engine import looking_engine, migrating_engine, sqlite_module
from assessment.store.transaction import Store

HEAD = "0014"
"""The last step that this release knows. A test holds it against the files, so that a start need not load Alembic."""

_KNOWN = frozenset(f"{number:04}" for number in range(1, int(HEAD) + 1))
_MAGIC = b"SQLite format 3\0"


def open_store(store: Store) -> None:
    """Make the store ready: create or upgrade a SQLite file, check any other database.

    Raises StoreRefused, and leaves everything as it was, where the folder or the file cannot be written, the file is no
    database or is damaged, the tables are newer than this release, or a server's tables are older.
    """
    path = store.path
    if path is not None:
        _make_folder(path)
        _must_not_be_something_else(path)
    found = revision(store)
    _must_be_known(store, found)
    if found == HEAD:
        _must_be_sound(store)
        return
    if path is None:
        raise StoreRefused(
            "The database's tables are not those of this release.",
            where=store.place,
            mend="Back it up with PostgreSQL's own tools, then run: python -m assessment migrate",
        )
    migrate(store)


def migrate(store: Store) -> Path | None:
    """Bring the tables to this release. Returns the copy made first, if there was a SQLite file with tables in it.

    Raises StoreRefused where the tables are newer than this release or another program's, or where the database is
    damaged, or cannot be opened, written or copied.
    """
    found = revision(store)
    _must_be_known(store, found)
    if not found and _holds_tables(store):
        raise StoreRefused(
            "The database holds something else: it has tables, and they are not those of this product.",
            where=store.place,
            mend="It was left as it is. Set ASSESSMENT_DATABASE_URL to another file or database.",
        )
    _must_be_sound(store)
    copy = _copy(store.path) if store.path is not None and found else None
    go_to_step(store, HEAD)
    return copy


def go_to_step(store: Store, step: str) -> None:
    """Take the tables from the step that they are at to a later one, making no copy."""
    from alembic import command  # noqa: PLC0415 - a third of a second that most starts need not spend
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with _changing_tables(store) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, step)


def is_known(step: str) -> bool:
    """Whether this release knows a step of the tables."""
    return step in _KNOWN


def revision(store: Store) -> str:
    """Return the step that the database's tables are at, empty where it has none."""
    with _looking(store) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")


def _must_be_known(store: Store, found: str) -> None:
    """Raise StoreRefused for tables at a step that this release does not know; those that are at none may be made."""
    if found and not is_known(found):
        raise StoreRefused(
            f"The data was written by a newer release (its tables are at step {found}, this release knows {HEAD}).",
            where=store.place,
            mend="Start the newer release again, or restore a back-up made with this one.",
        )


def _holds_tables(store: Store) -> bool:
    with _looking(store) as connection:
        return bool(set(inspect(connection).get_table_names()) - {"alembic_version"})


@contextmanager
def _changing_tables(store: Store) -> Iterator[Connection]:
    """Open a transaction in which tables can be made anew. It is taken back where a row then points at nothing."""
    engine = migrating_engine(store.url, wal=store.wal)
    try:
        with _plainly(store), engine.connect() as connection, connection.begin():
            yield connection
            if store.path is not None and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise StoreRefused(
                    "The data cannot be brought to this release: something in it points at what is not there.",
                    where=store.place,
                    mend="It was left as it is. Restore a back-up, or go on with the release before this one.",
                )
    finally:
        engine.dispose()


@contextmanager
def _looking(store: Store) -> Iterator[Connection]:
    looking = looking_engine(store.url)
    with _plainly(store), looking.connect() as connection:
        yield connection


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreRefused(
            f"The data folder cannot be made ({error.strerror}).",
            where=str(path.parent),
            mend="Set ASSESSMENT_DATA_DIR to a folder that this account may write to.",
        ) from error


def _must_not_be_something_else(path: Path) -> None:
    """SQLite takes a file of a few bytes, whatever they are, for an empty database, and would write over it."""
    try:
        beginning = _first_bytes(path) if path.is_file() else b""
    except OSError:
        return  # SQLite says the same, in its own words
    if beginning and not beginning.startswith(_MAGIC):
        raise StoreRefused(
            "The data cannot be opened (file is not a database).",
            where=str(path.resolve()),
            mend="It was left as it is. Check the address and the folder, or restore a back-up.",
        )


def _must_be_sound(store: Store) -> None:
    """Raise StoreRefused for a SQLite file that is damaged, or that could be read and not be saved to."""
    if store.path is not None:
        _must_be_whole(store)
        _must_be_writable(store.path)


def _must_be_whole(store: Store) -> None:
    """SQLite goes through its pages once: milliseconds for years of one partnership's work."""
    with _looking(store) as connection:
        found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    if found != "ok":
        raise StoreRefused(
            "The data is damaged: the file is a database, and parts of it cannot be read.",
            where=store.place,
            mend="It was left as it is. Move it to another folder, then put the last back-up in its place: "
            "python -m assessment restore FILE",
        )


def _must_be_writable(path: Path) -> None:
    """SQLite writes to the file, and to others beside it."""
    try:
        tempfile.TemporaryFile(dir=path.parent).close()
        path.open("r+b").close()
    except OSError as error:
        raise StoreRefused(
            f"The data cannot be opened to be written ({error.strerror}).",
            where=str(path.resolve()),
            mend="It was left as it is. Let this account write to the file and to its folder, or set "
            "ASSESSMENT_DATA_DIR to a folder that it may write to.",
        ) from error


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(len(_MAGIC))


def _copy(path: Path) -> Path:
    """Copy a SQLite file beside itself, through SQLite and not the file system, so that the copy is whole."""
    copies = (path.with_name(f"{path.stem}-before-{HEAD}-{number}{path.suffix}") for number in itertools.count(1))
    copy = next(copy for copy in copies if not copy.exists())
    sqlite = sqlite_module()
    try:
        with closing(sqlite.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
    except sqlite.Error as error:
        copy.unlink(missing_ok=True)
        raise StoreRefused(
            f"The data could not be copied before its tables are brought to this release ({error}).",
            where=str(path.parent),
            mend="It was left as it is. Make room on the disk, or let this account write to the folder.",
        ) from error
    return copy


@contextmanager
def _plainly(store: Store) -> Iterator[None]:
    """Say in plain words that the database cannot be opened."""
    try:
        yield
    except DBAPIError as error:
        raise StoreRefused(
            f"The data cannot be opened ({error.orig}).",
            where=store.place,
            mend="It was left as it is. Check the address, the account and the folder, or restore a back-up.",
        ) from error
