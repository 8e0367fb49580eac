"""Putting an archive into a scratch store before anything else hears of it.

The scratch store is a SQLite file whose tables are made at the archive's own step; once it is full it is brought to
this release, as any store is at a start. So an older archive needs no rule of its own, and an archive that cannot be
put back is found out while the present store is as it was.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, Table, insert
from sqlalchemy.exc import DBAPIError, IntegrityError

from assessment.domain.errors import StoreRefused
from assessment.domain.permission import Actor
from assessment.store.backup.manifest import newer, refused
from assessment.store.backup.reading import Archive
from assessment.store.backup.writing import chains_of
from assessment.store.transaction import Store
from assessment.store.upgrade import HEAD, go_to_step, is_known

BATCH = 1000
_BATCH_BYTES = 8 * 1024 * 1024
_STEPS = "alembic_version"


@contextmanager
def rehearsed(archive: Archive, actor: Actor, beside: Path) -> Iterator[Store]:
    """Open a scratch store, in the folder `beside`, that holds what an archive holds, and throw it away afterwards.

    Raises FileRefused for an archive of a newer release, for rows, columns or tables that do not belong, for a hash or
    a number that differs, for a row that refers to one that is not there, and for an audit chain that is not the one
    that the manifest tells of.
    """
    manifest = archive.manifest
    if not is_known(manifest.step):
        raise newer(
            archive.name,
            f"release {manifest.release} made it, which is newer (its tables are at step {manifest.step}, "
            f"this release knows {HEAD})",
        )
    with _scratch_folder(beside) as folder:
        scratch = Store(f"sqlite:///{(folder / 'scratch.sqlite').as_posix()}", wal=False)
        try:
            with _plainly(beside):
                go_to_step(scratch, manifest.step)
                _fill(scratch, archive)
                go_to_step(scratch, HEAD)
            with scratch.reading(actor) as read:
                if chains_of(read) != sorted(manifest.chains, key=lambda chain: chain.scope):
                    raise refused(archive.name, "an audit chain in it is not the one that its manifest tells of")
            yield scratch
        finally:
            scratch.dispose()


def batches(rows: Iterable[dict[str, object]], size: int = BATCH) -> Iterator[list[dict[str, object]]]:
    """Yield rows in handfuls, small ones where the rows are long."""
    waiting = iter(rows)
    while batch := list(islice(waiting, 1)):
        weight = _weight(batch[0])
        for row in islice(waiting, size - 1):
            batch.append(row)
            weight += _weight(row)
            if weight > _BATCH_BYTES:
                break
        yield batch


@contextmanager
def _scratch_folder(beside: Path) -> Iterator[Path]:
    with _plainly(beside):
        beside.mkdir(parents=True, exist_ok=True)
        made = tempfile.TemporaryDirectory(prefix="restoring-", dir=beside)
    with made as folder:
        yield Path(folder)


@contextmanager
def _plainly(beside: Path) -> Iterator[None]:
    """Say that there is no room, or no right, to try an archive out."""
    try:
        yield
    except (DBAPIError, OSError) as error:
        why = error.orig if isinstance(error, DBAPIError) else error.strerror
        raise StoreRefused(
            f"The back-up could not be tried out before it is put back ({why}).",
            where=str(beside),
            mend="Nothing was changed. Make room on the disk, or let this account write to the folder.",
        ) from error


def _fill(scratch: Store, archive: Archive) -> None:
    """Put every row into the scratch store, in one transaction that ends only if they fit together."""
    manifest = archive.manifest
    try:
        with scratch.writer.connect() as connection, connection.begin():
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")  # rows may refer to later ones
            tables = _tables(connection)
            if set(tables) != {part.table for part in manifest.parts}:
                raise refused(archive.name, f"its tables are not those of step {manifest.step}")
            for part in manifest.parts:
                table = tables[part.table]
                columns = _columns(archive, table, part.columns)
                for batch in batches(archive.rows(part, columns)):
                    connection.execute(insert(table), batch)
    except IntegrityError as error:
        raise refused(archive.name, "its rows do not fit together") from error


def _tables(connection: Connection) -> dict[str, Table]:
    """The tables as they are at the scratch store's step."""
    there = MetaData()
    there.reflect(connection)
    return {name: table for name, table in there.tables.items() if name != _STEPS}


def _columns(archive: Archive, table: Table, names: Sequence[str]) -> list[Column[object]]:
    if sorted(names) != sorted(table.columns.keys()):
        raise refused(archive.name, f"the columns of its table {table.name} are not those of its step")
    return [table.columns[name] for name in names]


def _weight(row: dict[str, object]) -> int:
    return sum(len(value) for value in row.values() if isinstance(value, str))
