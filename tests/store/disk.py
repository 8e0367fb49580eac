"""A disk in memory, on which SQLite writes through apsw: it notes what is done to it, can fail, and can lose its power.

What was written but not flushed may be there after a power cut, or in part, or not at all, in whatever order; so may
the making and the deleting of a file whose folder was not flushed. A power cut is worked out afterwards from what was
noted, so that one run of the application serves for as many cuts as are wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random

import apsw

SECTOR = 512
"""What a disk writes whole or not at all."""

_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done to a file: written, cut to a size, flushed, made, deleted (`flushed` its folder), or read."""

    what: str
    file: str
    at: int = 0
    data: bytes = b""
    flushed: bool = False


@dataclass
class _File:
    disk: Disk
    name: str
    deletes_itself: bool

    def xRead(self, amount, offset):  # noqa: N802 - SQLite's names, here and below
        self.disk.does(Deed("read", self.name, offset))
        return bytes(self.disk.files[self.name][offset : offset + amount])

    def xWrite(self, data, offset):  # noqa: N802
        self.disk.does(Deed("write", self.name, offset, bytes(data)))
        _write(self.disk.files[self.name], offset, bytes(data))

    def xTruncate(self, size):  # noqa: N802
        self.disk.does(Deed("truncate", self.name, size))
        del self.disk.files[self.name][size:]

    def xSync(self, _flags):  # noqa: N802
        self.disk.does(Deed("flush", self.name))

    def xFileSize(self):  # noqa: N802
        return len(self.disk.files[self.name])

    def xClose(self):  # noqa: N802
        if self.deletes_itself:
            self.disk.files.pop(self.name, None)

    def xLock(self, _level):  # noqa: N802 - one connection only ever uses a disk
        pass

    def xUnlock(self, _level):  # noqa: N802
        pass

    def xCheckReservedLock(self):  # noqa: N802
        return False

    def xFileControl(self, _operation, _pointer):  # noqa: N802
        return False

    def xSectorSize(self):  # noqa: N802
        return 4096

    def xDeviceCharacteristics(self):  # noqa: N802
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE  # what SQLite takes for granted of every disk


class Disk(apsw.VFS):
    """The disk, with the files that it holds. `before` is asked before each deed, and may raise to have it fail."""

    def __init__(self, files: Mapping[str, bytes], before: Callable[[Deed], None] = lambda _deed: None) -> None:
        self.name = f"disk {next(_NUMBERS)}"
        self.held = dict(files)
        self.files = {name: bytearray(data) for name, data in files.items()}
        self.before = before
        self.log: list[Deed] = []
        super().__init__(self.name, base="")

    def does(self, deed: Deed) -> None:
        self.before(deed)
        if deed.what != "read":
            self.log.append(deed)

    def xOpen(self, name, flags):  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else name or f"/temporary {next(_NUMBERS)}"
        if path not in self.files:
            if not flags[0] & apsw.SQLITE_OPEN_CREATE:
                raise apsw.CantOpenError
            self.does(Deed("make", path))
            self.files[path] = bytearray()
        flags[1] = flags[0]
        return _File(self, path, bool(flags[0] & apsw.SQLITE_OPEN_DELETEONCLOSE))

    def xDelete(self, path, flushes_folder):  # noqa: N802
        if path not in self.files:
            raise apsw.IOError
        self.does(Deed("delete", path, flushed=bool(flushes_folder)))
        del self.files[path]

    def xAccess(self, path, _flags):  # noqa: N802
        return path in self.files

    def xFullPathname(self, path):  # noqa: N802
        return path


@dataclass
class _Kept:
    """A file as a power cut can leave it: what is certain, and what was done since."""

    certain: bytearray
    since: list[Deed] = field(default_factory=list)

    def flush(self) -> None:
        for deed in self.since:
            _do(self.certain, deed)
        self.since.clear()

    def left(self, chance: Random) -> bytes:
        data = bytearray(self.certain)
        for deed in chance.sample(self.since, len(self.since)):
            outcome = chance.random()
            if outcome < 1 / 3:
                _do(data, deed)
            elif outcome < 2 / 3:
                for part in _sectors(deed):
                    if chance.random() < 0.5:
                        _do(data, part)
        return bytes(data)


@dataclass
class Platter:
    """What is really on the disk: files, and the folder that names them."""

    folder: dict[str, _Kept]
    folder_since: list[tuple[str, _Kept | None]] = field(default_factory=list)

    @classmethod
    def after(cls, held: Mapping[str, bytes], log: Sequence[Deed]) -> Platter:
        """Return what is there once a disk has done what its log says."""
        platter = cls({name: _Kept(bytearray(data)) for name, data in held.items()})
        now = dict(platter.folder)
        for deed in log:
            if deed.what == "make":
                now[deed.file] = _Kept(bytearray())
                platter.folder_since.append((deed.file, now[deed.file]))
            elif deed.what == "delete":
                del now[deed.file]
                platter.folder_since.append((deed.file, None))
                if deed.flushed:
                    platter._flush_folder()
            elif deed.what == "flush":
                now[deed.file].flush()
                if any(kept is now[deed.file] for _, kept in platter.folder_since):
                    platter._flush_folder()  # SQLite flushes the folder with the first flush of a file that it made
            else:
                now[deed.file].since.append(deed)
        return platter

    @property
    def is_all_flushed(self) -> bool:
        """Whether a power cut now would change nothing."""
        return not self.folder_since and not any(kept.since for kept in self.folder.values())

    def left(self, chance: Random) -> dict[str, bytes]:
        """Return the files that a power cut leaves, by chance."""
        folder = dict(self.folder)
        _name(folder, self.folder_since[: chance.randint(0, len(self.folder_since))])
        return {name: kept.left(chance) for name, kept in folder.items()}

    def _flush_folder(self) -> None:
        _name(self.folder, self.folder_since)
        self.folder_since.clear()


def _name(folder: dict[str, _Kept], changes: Sequence[tuple[str, _Kept | None]]) -> None:
    for name, kept in changes:
        if kept is None:
            folder.pop(name, None)
        else:
            folder[name] = kept


def _do(data: bytearray, deed: Deed) -> None:
    if deed.what == "truncate":
        del data[deed.at :]
    else:
        _write(data, deed.at, deed.data)


def _write(data: bytearray, at: int, new: bytes) -> None:
    data.extend(bytes(max(at - len(data), 0)))
    data[at : at + len(new)] = new


def _sectors(deed: Deed) -> Iterator[Deed]:
    """The parts of a deed that reach the disk one by one."""
    if deed.what == "truncate":
        yield deed
    for start in range(0, len(deed.data), SECTOR):
        yield Deed("write", deed.file, deed.at + start, deed.data[start : start + SECTOR])
