"""Files named on the command line: those to read, and those to write."""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from assessment.domain.errors import InvalidInput


def files_named(names: Sequence[str]) -> tuple[Path, ...]:
    """Return each file once, in order. Signs such as * are filled in here too, since Windows leaves that to programs.

    A name that stands for nothing is kept, so that whoever reads the file says that it is not there.
    """
    found: dict[Path, None] = {}
    for name in names:
        filled_in = [] if Path(name).exists() else sorted(glob.glob(name))  # noqa: PTH207 - a name may be absolute
        found.update(dict.fromkeys(map(Path, filled_in or [name])))
    return tuple(found)


def write_whole(path: Path, make: Callable[[], bytes]) -> None:
    """Write what `make` returns, all of it or nothing, replacing a file that is there.

    Raises InvalidInput before `make` is called if the place cannot be written: making may leave a trace elsewhere, as
    issuing a pack does.
    """
    with _plainly(path):
        target = path.resolve()
        _must_be_a_place(path, target)
        part = target.with_name(f".{uuid4().hex}.part")
        if target.exists():
            target.open("r+b").close()  # on Windows a workbook that is open elsewhere is found out here
        file = part.open("xb")
    try:
        with file:
            data = make()
            with _plainly(path):
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        with _plainly(path):
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _must_be_a_place(path: Path, target: Path) -> None:
    if not target.parent.is_dir():
        raise InvalidInput(
            f'there is no folder "{path.parent}".', where=str(path), mend="Make it first, or name another."
        )
    if target.exists() and not target.is_file():
        raise InvalidInput("this is not an ordinary file.", where=str(path), mend="Give another name.")


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
