"""Restoring: what a back-up holds takes the place of what the store does, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assessment import __version__
from assessment.domain.audit import Happened
from assessment.domain.errors import NotNow
from assessment.domain.permission import SERVER, Act, Actor, permission
from assessment.services.backing_up import ABOUT, read_back
from assessment.services.whole_file import whole_file
from assessment.store.backup.manifest import Chain
from assessment.store.backup.reading import opened_archive, opened_file
from assessment.store.backup.rehearsal import rehearsed
from assessment.store.backup.replacing import hold_every_chain, holds_anything, is_in_use, replace_everything
from assessment.store.backup.writing import write_archive
from assessment.store.transaction import Read, Store, Write


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and where what was there before is `kept`, unless there was nothing.

    `broken` are the audit chains that did not hold when the back-up was made.
    """

    made_at: str
    release: str
    rows: int
    kept: Path | None
    broken: tuple[Chain, ...]


@permission(Act.HOST)
def restore(store: Store, actor: Actor, path: Path, data_dir: Path, *, replace: bool = False) -> Restored:
    """Put back what an archive holds, in one transaction. What was there before is backed up first, if there was any.

    The archive is put into a scratch store first and held against its own manifest; nothing is changed until it has
    held. The scratch and the back-up of what was there go beside a SQLite file, or into `data_dir`. Raises NotNow
    where the store is in use and it was not said to `replace` that, FileRefused for an archive that cannot be put back.
    """
    actor = actor.within(SERVER)
    beside = data_dir if store.path is None else store.path.parent
    if not replace:
        with store.reading(actor) as read:
            _must_be_free(read)
    with (
        opened_file(path) as file,
        opened_archive(file, str(path)) as archive,
        rehearsed(archive, actor, beside) as scratch,
        store.writing(actor) as write,
    ):
        hold_every_chain(write)
        if not replace:
            _must_be_free(write)
        kept, sha256 = _keep(write, beside) if holds_anything(write) else (None, "")
        with scratch.reading(actor) as rehearsal:
            replace_everything(write, rehearsal)
        manifest = archive.manifest
        write.audit(
            Happened.RESTORED, ABOUT, {"made_at": manifest.made_at, "rows": manifest.rows, "replaced_sha256": sha256}
        )
    return Restored(manifest.made_at, manifest.release, manifest.rows, kept, manifest.broken)


def _must_be_free(read: Read) -> None:
    if is_in_use(read):
        raise NotNow(
            "The store holds a partnership, or somebody has been let in.",
            mend="Nothing was changed. Add --replace to put the back-up in its place; what is there now is backed up "
            "first.",
        )


def _keep(write: Write, beside: Path) -> tuple[Path, str]:
    """Back up what is about to be replaced, as this transaction sees it. Returns the file and its SHA-256."""
    path = beside / f"before-restore-{write.now.replace(':', '')}.zip"
    with whole_file(path) as file:
        manifest = write_archive(write, file, release=__version__, made_at=write.now)
        kept = read_back(file, manifest)
    return path, kept.sha256
