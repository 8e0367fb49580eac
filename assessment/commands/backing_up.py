"""`backup` and `restore`: everything that the store holds, out to one file and back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from assessment.commands.saying import remark, say
from assessment.commands.status import DONE
from assessment.domain.day import day_text
from assessment.domain.permission import HOST
from assessment.services import backing_up, restoring, running
from assessment.settings import settings
from assessment.store.backup.manifest import Chain
from assessment.store.transaction import Store


def backup(asked: Namespace) -> int:
    """Back everything up to a file."""
    with _store_alone() as store:
        made = backing_up.back_up(store, HOST, asked.out)
    say(f"Backed up to {asked.out}: {made.rows} rows, read back and whole.")
    _tell_of(made.broken)
    return DONE


def restore(asked: Namespace) -> int:
    """Put back what a file holds."""
    with _store_alone() as store:
        done = restoring.restore(store, HOST, asked.file, settings().data_dir, replace=asked.replace)
    made_at = datetime.fromisoformat(done.made_at)
    when = f"{day_text(made_at.date())}, {made_at:%H:%M} UTC"
    say(f"Restored from {asked.file}: {done.rows} rows, as they stood on {when} (release {done.release}).")
    if done.kept is not None:
        say(f"What was here before is kept in {done.kept}")
    _tell_of(done.broken)
    return DONE


@contextmanager
def _store_alone() -> Iterator[Store]:
    """Open the store without reading framework files into it, so that an empty one stays empty."""
    store = running.opened_store(settings())
    try:
        yield store
    finally:
        store.dispose()


def _tell_of(broken: Sequence[Chain]) -> None:
    for chain in broken:
        remark(f"In it the audit chain of {chain.scope} breaks, at entry {chain.first_break}. See: audit verify")
