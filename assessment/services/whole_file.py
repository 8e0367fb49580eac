"""Writing a file: all of it, on the disk, or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from assessment.domain.errors import InvalidInput


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write and to read back. It takes its place, over one that is there, once the block has ended well.

    Raises InvalidInput before the block where the place cannot be written: making what goes in may leave a trace
    elsewhere, as issuing a pack does.
    """
    with _plainly(path):
        target = path.resolve()
        _must_be_a_place(path, target)
        part = target.with_name(f".{uuid4().hex}.part")
        if target.exists():
            target.open("r+b").close()  # on Windows a workbook that is open elsewhere is found out here
        file = part.open("x+b")
    try:
        with _plainly(path):
            with file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
            _keep_name(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _must_be_a_place(path: Path, target: Path) -> None:
    if not target.parent.is_dir():
        raise InvalidInput(
            f'there is no folder "{path.parent}".', where=str(path), mend="Make it first, or name another."
        )
    if target.exists() and not target.is_file():
        raise InvalidInput("this is not an ordinary file.", where=str(path), mend="Give another name.")


def _keep_name(folder: Path) -> None:
    """Have the folder's own entry on the disk too, where folders can be opened."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def _plainly(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InvalidInput(
            f"it cannot be written ({error.strerror or error}).",
            where=str(path),
            mend="Close it where it is open, and check the disk and who may write to the folder.",
        ) from error
