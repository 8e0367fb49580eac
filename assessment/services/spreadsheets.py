"""Opening a spreadsheet that somebody brings in."""

from __future__ import annotations

from assessment.domain.permission import Actor, Role
from assessment.readers.workbook.cells import ON_THE_SERVER, UPLOADED, Workbook
from assessment.readers.workbook.opening import open_workbook


def opened(actor: Actor, name: str, data: bytes) -> Workbook:
    """Return a file opened, within the limits of who brings it: the host may bring more than a browser may send.

    Raises FileRefused.
    """
    return open_workbook(data, name, ON_THE_SERVER if actor.role is Role.HOST else UPLOADED)
