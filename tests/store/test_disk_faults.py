"""A disk that fails or is full: a save is refused in plain words, nothing is half saved, and the next one works."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import apsw
import pytest
from sqlalchemy import text

from assessment.domain.errors import StoreRefused
from assessment.domain.judgement import JudgementField
from assessment.domain.round import Round
from assessment.services import records
from assessment.store.transaction import Store
from tests.builders import Place, a_partnership, a_store, an_open_round, judge
from tests.store.disk import Deed
from tests.store.power_cuts import Beginning, versions_in
from tests.store.saved import saved_versions

REASON = JudgementField.REASON
TEXT = "word " * 700
JOURNALS = pytest.mark.parametrize("wal", [True, False], ids=["write-ahead log", "rollback journal"])


@dataclass
class Failure:
    """Has the n-th deed of a disk fail. `met` is what it was."""

    number: int
    error: Exception
    deeds: int = 0
    met: str = ""

    def __call__(self, deed: Deed) -> None:
        self.deeds += 1
        if self.deeds == self.number:
            self.met = deed.what
            raise self.error


def save_twice(beginning: Beginning, failure: Failure) -> tuple[str, list[int]]:
    """Save on a disk that fails once, and again. Returns how the first was refused, and what is there in the end."""
    at, disk = beginning.on_a_disk()
    disk.before, refusal = failure, ""
    try:
        judge(at, beginning.round, TEXT, field=REASON)
    except StoreRefused as refused:
        refusal = str(refused)
    disk.before = lambda _deed: None
    assert judge(at, beginning.round, TEXT, field=REASON).version == 1
    at.store.dispose()
    return refusal, versions_in({name: bytes(data) for name, data in disk.files.items()}, at)


@JOURNALS
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (apsw.IOError("disk I/O error"), "Not saved: the server's disk is full or reported an error. Nothing was"),
        (apsw.FullError("database or disk is full"), "Not saved: the server's disk is full. Nothing was changed."),
    ],
)
def test_whichever_call_of_a_save_fails_it_is_refused_and_the_next_save_works(wal, error, said):
    beginning = Beginning.made(wal=wal)
    met: list[str] = []
    while True:
        failure = Failure(len(met) + 1, error)
        refusal, versions = save_twice(beginning, failure)
        assert versions == [1], failure
        if not failure.met:
            break
        assert refusal.startswith(said), failure
        met.append(failure.met)
    assert set(met) == {"read", "make", "write", "flush", *([] if wal else ["delete"])}


class SmallDisk:
    """A disk with room for little: a real one where this account may mount it, else a limit on the database's pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
        self.is_real = (
            sys.platform == "linux" and subprocess.run(mount, capture_output=True, check=False).returncode == 0
        )

    def fill(self, store: Store) -> None:
        if not self.is_real:
            with store.writer.connect() as connection:  # the one connection of the pool keeps the limit
                pages = connection.execute(text("PRAGMA page_count")).scalar()
                connection.execute(text(f"PRAGMA max_page_count = {pages}"))
            return
        with suppress(OSError), (self.folder / "other").open("wb", buffering=0) as other:
            while True:
                other.write(bytes(4096))

    def make_room(self, store: Store) -> None:
        if self.is_real:
            (self.folder / "other").unlink()
        else:
            with store.writer.connect() as connection:
                connection.execute(text("PRAGMA max_page_count = 100000"))

    def remove(self) -> None:
        if self.is_real:
            subprocess.run(["umount", str(self.folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    (tmp_path / "disk").mkdir()
    disk = SmallDisk(tmp_path / "disk")
    yield disk
    disk.remove()


@JOURNALS
def test_on_a_full_disk_a_save_is_refused_all_can_be_read_and_once_there_is_room_it_works(small_disk, wal):
    store = a_store(f"sqlite:///{(small_disk.folder / 'store.sqlite').as_posix()}", wal=wal)
    at = a_partnership(store)
    round_ = an_open_round(at)
    judge(at, round_, f"1 {TEXT}", field=REASON)
    small_disk.fill(store)
    with pytest.raises(
        StoreRefused, match=r"^Not saved: the server's disk is full\. Nothing was changed\. Ask whoever"
    ):
        save_until_refused(at, round_)
    there = saved_versions(at)
    assert records.round_record(store, at.actor, round_.id).judgement("listening").reason.startswith(f"{len(there)} ")
    small_disk.make_room(store)
    assert judge(at, round_, TEXT, field=REASON, seen=len(there)).version == len(there) + 1
    assert saved_versions(at) == [*there, len(there) + 1]
    store.dispose()


def save_until_refused(at: Place, round_: Round) -> None:
    """What the database has set aside already can still be filled."""
    for seen in range(1, 1000):
        judge(at, round_, f"{seen + 1} {TEXT}", field=REASON, seen=seen)
