"""Backing up: everything that the store holds, in one archive that either database reads."""

from __future__ import annotations

import hashlib
import io
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assessment import __version__
from assessment.domain.audit import Happened
from assessment.domain.errors import FileRefused, InvalidInput, StoreRefused
from assessment.domain.permission import SERVER, Act, Actor, permission
from assessment.services.whole_file import whole_file
from assessment.store import audit
from assessment.store.backup.manifest import Chain, Manifest
from assessment.store.backup.reading import opened_archive
from assessment.store.backup.writing import write_archive
from assessment.store.tables import metadata
from assessment.store.transaction import Store, time_text

ABOUT = "everything"
"""The subject of entries about the store as a whole, in the server's chain."""

_BESIDE_IT = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class BackUp:
    """A back-up that was made. `broken` are the audit chains that did not hold when it was, as it says of itself."""

    made_at: str
    rows: int
    sha256: str
    broken: tuple[Chain, ...]


@permission(Act.BACK_UP)
def back_up(store: Store, actor: Actor, path: Path) -> BackUp:
    """Back everything up to a file, while people work; recorded once the file is whole and in its place.

    It is read back before it takes its place, over a file of the same name. Raises InvalidInput for a place that cannot
    be written or is the store's own, and StoreRefused where what was written could not be put back.
    """
    _must_not_be_the_store(store, path)
    with whole_file(path) as file:
        made = _archived(store, actor, file)
    _record(store, actor, made)
    return made


@permission(Act.BACK_UP)
def back_up_to_hand_over(store: Store, actor: Actor) -> bytes:
    """Return a back-up of everything, recorded as made. Raises StoreRefused."""
    file = io.BytesIO()
    made = _archived(store, actor, file)
    _record(store, actor, made)
    return file.getvalue()


@permission(Act.LOOK)
def last_back_up(store: Store, actor: Actor) -> str | None:
    """Return when the last back-up was made (UTC, as text), or None where none was. One statement."""
    with store.reading(actor.within(SERVER)) as read:
        return audit.last_time(read.connection, SERVER, Happened.BACKED_UP)


def read_back(file: BinaryIO, manifest: Manifest) -> BackUp:
    """Read an archive that was just written, as one from outside is read. Raises StoreRefused where it fails."""
    try:
        with opened_archive(file, "the back-up") as archive:
            for part in archive.manifest.parts:
                columns = metadata.tables[part.table].columns
                deque(archive.rows(part, [columns[name] for name in part.columns]), maxlen=0)
    except FileRefused as refused:
        raise StoreRefused(
            f"What was written could not be read back ({refused.problems[0].what}), so it was thrown away.",
            mend="Check the disk and try again. If it happens again, stop the application and copy the data folder.",
        ) from refused
    return BackUp(manifest.made_at, manifest.rows, _sha256(file), manifest.broken)


def _archived(store: Store, actor: Actor, file: BinaryIO) -> BackUp:
    with store.reading(actor.within(SERVER)) as read:
        manifest = write_archive(read, file, release=__version__, made_at=time_text(store.clock()))
    return read_back(file, manifest)


def _sha256(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(1024 * 1024):
        digest.update(piece)
    return digest.hexdigest()


def _record(store: Store, actor: Actor, made: BackUp) -> None:
    with store.writing(actor.within(SERVER)) as write:
        write.audit(Happened.BACKED_UP, ABOUT, {"rows": made.rows, "sha256": made.sha256})


def _must_not_be_the_store(store: Store, path: Path) -> None:
    if store.path is None:
        return
    own = store.path.resolve()
    if path.resolve() in {own.with_name(f"{own.name}{end}") for end in _BESIDE_IT}:
        raise InvalidInput(
            "this is where the data itself is kept.", where=str(path), mend="Give the back-up another name."
        )
