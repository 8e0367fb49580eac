"""The checks on a text file, for `wording check` on the command line. Returns what it finds and prints nothing."""

from __future__ import annotations

import codecs
import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessment.domain.careful_words import NO_WORDS, CarefulWords
from assessment.domain.errors import InvalidInput
from assessment.wording.identifiers import find_identifiers
from assessment.wording.language import find_careful_words

MOST_BYTES = 20_000_000
"""Larger files are refused: a text of this size is already some thirty books."""


CAREFUL_WORDS = "careful_words"
"""The kind of what is advice on language."""


@dataclass(frozen=True, slots=True)
class FoundInFile:
    """One find in a file, by line (counted from 1). As text: `FILE:LINE: kind: what to do`.

    `blocks`: a note with this in it would be refused.
    """

    file: str
    line: int
    kind: str
    what_to_do: str
    blocks: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.kind}: {self.what_to_do}"


def check_file(path: Path, careful: CarefulWords = NO_WORDS, *, today: date | None = None) -> tuple[FoundInFile, ...]:
    """Return what stands in a UTF-8 text file, by line; raise InvalidInput if it is not one or cannot be read."""
    text, file = _read(path), str(path)
    identifiers = (
        FoundInFile(file, found.line, found.kind, found.kind.what_to_do, blocks=found.kind.blocks)
        for found in find_identifiers(text, today=today)
    )
    words = (
        FoundInFile(file, remark.line, CAREFUL_WORDS, remark.sentence) for remark in find_careful_words(text, careful)
    )
    return tuple(sorted((*identifiers, *words), key=lambda found: found.line))


def _read(path: Path) -> str:
    where = str(path)
    try:
        # Asked before it is opened: opening a pipe would wait for ever.
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InvalidInput("this is a folder.", mend="Name the files in it.", where=where)
        if not stat.S_ISREG(mode):
            raise InvalidInput("this is not an ordinary file.", mend="Save the text in a file; name that.", where=where)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise InvalidInput("there is no such file.", mend="Check the spelling and the folder.", where=where) from None
    except OSError as error:
        why = error.strerror or "the system gave no reason"
        raise InvalidInput(f"it cannot be read ({why}).", mend="Check who may read it.", where=where) from error
    if len(content) > MOST_BYTES:
        raise InvalidInput(
            f"the file is larger than {MOST_BYTES // 1_000_000} MB.", mend="Split it into smaller files.", where=where
        )
    return _decoded(content, where)


def _decoded(content: bytes, where: str) -> str:
    mend = "Save it as plain text in UTF-8 (in Word: Save as, Plain text) and check that file."
    if b"\0" in content:
        raise InvalidInput("this is not a plain text file.", mend=mend, where=where)
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InvalidInput(f"line {line} is not UTF-8 text.", mend=mend, where=where) from None
    # Editors count a lone carriage return as the end of a line.
    return text.replace("\r\n", "\n").replace("\r", "\n")
