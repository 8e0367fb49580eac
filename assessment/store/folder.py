"""Whether a folder keeps what is put into it.

A store that lies where the system clears up, in memory, or on a network drive (where SQLite's locks cannot be relied
upon; https://www.sqlite.org/howtocorrupt.html) loses what people were told is saved.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from pathlib import Path

_CLEARED_BY_THE_SYSTEM = ("/tmp", "/var/tmp", "/usr/tmp", "/dev/shm", "/run")  # noqa: S108 - to be kept out of
_NAMED_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
_IN_MEMORY = frozenset({"tmpfs", "ramfs"})
_ON_THE_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "davfs"})
_MOUNTS = Path("/proc/self/mountinfo")
_REMOTE_DRIVE = 4
"""What Windows calls a drive that is somewhere else."""


class Keeps(Enum):
    """What becomes of what is put into a folder."""

    FOR_GOOD = auto()
    FOR_A_WHILE = auto()
    """It is a temporary folder, or lies in memory."""
    ELSEWHERE = auto()
    """It lies on another computer."""


def keeps(folder: Path, *, mounts: Path = _MOUNTS, environment: Mapping[str, str] = os.environ) -> Keeps:
    """Tell what becomes of what is put into a folder, as far as the system says. It need not be there yet."""
    folder = folder.resolve()
    system = _file_system(folder, mounts)
    if system in _ON_THE_NETWORK or _is_remote_drive(folder):
        return Keeps.ELSEWHERE
    if system in _IN_MEMORY or any(folder.is_relative_to(each) for each in _temporary(environment)):
        return Keeps.FOR_A_WHILE
    return Keeps.FOR_GOOD


def _temporary(environment: Mapping[str, str]) -> Iterator[Path]:
    named = [environment[name] for name in _NAMED_TEMPORARY if environment.get(name)]
    for each in (*_CLEARED_BY_THE_SYSTEM, *named) if os.name == "posix" else named:
        yield Path(each).resolve()


def _file_system(folder: Path, mounts: Path) -> str:
    """The kind of file system that a folder is on, as Linux calls it; empty where the system does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    found, deepest = "", 0
    for line in lines:
        before, separator, after = line.partition(" - ")
        parts = before.split(" ")
        if not separator or len(parts) < 5:
            continue
        at = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), parts[4]))
        if folder.is_relative_to(at) and len(at.parts) >= deepest:
            found, deepest = after.split(" ")[0], len(at.parts)
    return found


def _is_remote_drive(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there only

        return folder.drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE_DRIVE
    return False
