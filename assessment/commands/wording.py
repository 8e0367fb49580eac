"""`wording check`."""

from __future__ import annotations

from argparse import Namespace

from assessment.commands.files import files_named
from assessment.commands.saying import remark, say
from assessment.commands.status import DONE, REFUSED
from assessment.domain.careful_words import CarefulWords
from assessment.domain.errors import InvalidInput
from assessment.readers.language_file import FOLDER, read_language_folder
from assessment.settings import PROJECT
from assessment.wording.files import check_file

LANGUAGE = PROJECT / "frameworks" / FOLDER
"""Where the lists of careful words stand."""


def check(asked: Namespace) -> int:
    """Print what was found in each file. A file that cannot be read does not keep the others from being checked."""
    status, number, blocking = DONE, 0, 0
    files, unread = read_language_folder(LANGUAGE)
    for problem in unread:
        remark(f"File not used: {problem}")
    careful = CarefulWords.of(files)
    for path in files_named(asked.files):
        try:
            found = check_file(path, careful)
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
        say("Nothing was found.")
    return status
