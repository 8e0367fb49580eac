"""The bytes of a file on disk. One that is not there or cannot be read is a problem like any other."""

from __future__ import annotations

from pathlib import Path

from assessment.domain.errors import Problem
from assessment.readers.yaml_guard import MAX_BYTES


def bytes_of(path: Path, kind: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return what a file holds, up to one byte more than is read, or None and why. `kind` is what it should hold."""
    file = str(path)
    try:
        if path.is_dir():
            return None, (Problem(file, 0, "this is a folder", f"name the {kind} file in it"),)
        if path.exists() and not path.is_file():
            return None, (Problem(file, 0, "this is not an ordinary file", f"name a {kind} file"),)
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1), ()
    except FileNotFoundError:
        return None, (Problem(file, 0, "there is no such file", "check the folder and the spelling of the name"),)
    except (OSError, ValueError):
        return None, (Problem(file, 0, "the file cannot be read", "check who may read it, and that the disk is there"),)
