"""`wording check`."""

from __future__ import annotations

from argparse import Namespace

from assessment.commands.files import files_named
from assessment.commands.saying import remark, say
from assessment.commands.status import DONE, REFUSED
from assessment.domain.errors import InvalidInput
from assessment.wording.files import check_file


def check(asked: Namespace) -> int:
    """Print what was found in each file. A file that cannot be read does not keep the others from being checked."""
    status, number, blocking = DONE, 0, 0
    for path in files_named(asked.files):
        try:
            found = check_file(path)
        except InvalidInput as refused:
            remark(refused)
            status = REFUSED
            continue
        for each in found:
            say(each)
        number += len(found)
        blocking += sum(each.blocks for each in found)
    if blocking:
        remark(f"Would be refused in a note: {blocking} of {number} found.")
        return REFUSED
    if not number and status == DONE:
        say("No identifier was found.")
    return status
