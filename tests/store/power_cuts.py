"""Power cuts while somebody saves: the application saves on a `Disk`, and what a cut leaves is read by stock SQLite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest import mock

from assessment.domain.errors import StoreRefused
from assessment.domain.judgement import JudgementField
from assessment.domain.round import Round
from assessment.store import engine
from assessment.store.transaction import Store
from tests.builders import Place, a_partnership, a_store, an_open_round, judge
from tests.store.disk import Disk, Platter
from tests.store.driver import Driver
from tests.store.saved import saved_versions

SAVES = 200
"""Enough for the write-ahead log to be written back into the database on the way."""

_FILE = "/store.sqlite"


@dataclass(frozen=True)
class Beginning:
    """An open round in a store of which there is only the file, so that it can begin on many disks."""

    at: Place
    round: Round
    file: bytes

    @classmethod
    def made(cls, *, wal: bool) -> Beginning:
        with TemporaryDirectory() as folder:
            file = Path(folder, "made.sqlite")
            store = a_store(f"sqlite:///{file.as_posix()}", wal=wal)
            at = a_partnership(store)
            round_ = an_open_round(at)
            store.dispose()
            return cls(at, round_, file.read_bytes())

    def on_a_disk(self, synchronous: str = "") -> tuple[Place, Disk]:
        """Return the place with its store on a disk. `synchronous` overrides what the store asks of SQLite."""
        disk = Disk({_FILE: self.file})
        store = Store(f"sqlite:///{_FILE}", wal=self.at.store.wal)
        with mock.patch.object(engine, "sqlite_module", return_value=Driver(disk, synchronous)):
            assert store.writer
        return replace(self.at, store=store), disk


@dataclass(frozen=True)
class Saves:
    """A run of saves on a disk. `acknowledged` holds, for each save, how much had been done when it was said to be."""

    at: Place
    disk: Disk
    acknowledged: tuple[int, ...]


def save_from(beginning: Beginning, synchronous: str = "") -> Saves:
    """Save texts of many lengths, one version after the other."""
    at, disk = beginning.on_a_disk(synchronous)
    acknowledged = []
    for seen in range(SAVES):
        text = f"Text {seen + 1} " + "word " * Random(seen).randint(1, 780)
        judge(at, beginning.round, text, field=JudgementField.REASON, seen=seen)
        acknowledged.append(len(disk.log))
    at.store.dispose()
    return Saves(at, disk, tuple(acknowledged))


def lost_by_a_cut(saves: Saves, number: int) -> int:
    """Cut the power once, at a moment that `number` decides, and return how many acknowledged saves are gone.

    Where the database cannot be read any more, all of them are; what is there must be whole.
    """
    chance = Random(number)
    done = chance.choice((chance.randint(0, len(saves.disk.log)), chance.choice(saves.acknowledged)))
    acknowledged = sum(each <= done for each in saves.acknowledged)
    versions = versions_in(Platter.after(saves.disk.held, saves.disk.log[:done]).left(chance), saves.at)
    assert versions == list(range(1, len(versions) + 1))
    assert len(versions) <= acknowledged + 1
    return acknowledged - min(acknowledged, len(versions))


def versions_in(files: Mapping[str, bytes], at: Place) -> list[int]:
    """Return the versions that stock SQLite finds in a disk's files, none where it cannot read them."""
    with TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, name.removeprefix("/")).write_bytes(data)
        store = Store(f"sqlite:///{Path(folder).as_posix()}{_FILE}", wal=at.store.wal)
        try:
            return saved_versions(replace(at, store=store))
        except StoreRefused:
            return []
        finally:
            store.dispose()
