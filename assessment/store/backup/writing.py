"""Making an archive: every table as it stands at one moment, row by row, so that its size does not matter."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from sqlalchemy import Connection, Row, Table, select

from assessment.store import audit, partnerships
from assessment.store.backup.manifest import MANIFEST, Chain, Manifest, Part, file_of
from assessment.store.tables import metadata
from assessment.store.transaction import Read
from assessment.store.upgrade import HEAD
from assessment.store.zipped import zip_entry


def write_archive(read: Read, file: BinaryIO, *, release: str, made_at: str) -> Manifest:
    """Write everything that the store holds to a file, and return what the archive says of itself.

    One transaction sees one state, so that people go on working meanwhile: what they save is in it whole or not at all.
    """
    with zipfile.ZipFile(file, "w") as archive:
        manifest = Manifest(
            release=release,
            step=HEAD,
            made_at=made_at,
            parts=[_write_part(read.connection, archive, table) for table in metadata.sorted_tables],
            chains=chains_of(read),
        )
        archive.writestr(zip_entry(MANIFEST), manifest.to_bytes())
    return manifest


def rows_of(connection: Connection, table: Table) -> Iterator[Row[Any]]:
    """Yield every row of a table by its key, a thousand at a time."""
    wanted = select(table).order_by(*table.primary_key)
    with connection.execute(wanted, execution_options={"yield_per": 1000}) as rows:
        yield from rows


def chains_of(read: Read) -> list[Chain]:
    """Walk every chain, that of a partnership which has lost its own included."""
    there = {each.id for each in partnerships.every(read)}
    found = {
        scope: audit.check(read.connection, scope, is_there=scope in there)
        for scope in sorted(there | audit.scopes(read.connection))
    }
    return [
        Chain(scope=scope, entries=each.entries, head=each.head, first_break=each.first_break)
        for scope, each in found.items()
    ]


def _write_part(connection: Connection, archive: zipfile.ZipFile, table: Table) -> Part:
    digest, rows, size = hashlib.sha256(), 0, 0
    with archive.open(zip_entry(file_of(table.name)), "w", force_zip64=True) as part:
        for row in rows_of(connection, table):
            line = json.dumps(list(row), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            part.write(line)
            digest.update(line)
            rows, size = rows + 1, size + len(line)
    columns = [column.name for column in table.columns]
    return Part(table=table.name, columns=columns, rows=rows, size=size, sha256=digest.hexdigest())
