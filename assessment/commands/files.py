"""Files named on the command line, to be read."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path

from assessment.domain.errors import InvalidInput
from assessment.readers.workbook.cells import ON_THE_SERVER


def files_named(names: Sequence[str]) -> tuple[Path, ...]:
    """Return each file once, in order. Signs such as * are filled in here too, since Windows leaves that to programs.

    A name that stands for nothing is kept, so that whoever reads the file says that it is not there.
    """
    found: dict[Path, None] = {}
    for name in names:
        filled_in = [] if Path(name).exists() else sorted(glob.glob(name))  # noqa: PTH207 - a name may be absolute
        found.update(dict.fromkeys(map(Path, filled_in or [name])))
    return tuple(found)


def bytes_of(spreadsheet: Path) -> bytes:
    """Return what stands in a file, and at most one byte more than may be read."""
    if spreadsheet.exists() and not spreadsheet.is_file():
        raise InvalidInput("this is not an ordinary file.", where=str(spreadsheet), mend="Name the spreadsheet itself.")
    with spreadsheet.open("rb") as file:
        return file.read(ON_THE_SERVER.size + 1)
