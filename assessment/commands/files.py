"""Files named on the command line, to be read."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path


def files_named(names: Sequence[str]) -> tuple[Path, ...]:
    """Return each file once, in order. Signs such as * are filled in here too, since Windows leaves that to programs.

    A name that stands for nothing is kept, so that whoever reads the file says that it is not there.
    """
    found: dict[Path, None] = {}
    for name in names:
        filled_in = [] if Path(name).exists() else sorted(glob.glob(name))  # noqa: PTH207 - a name may be absolute
        found.update(dict.fromkeys(map(Path, filled_in or [name])))
    return tuple(found)
