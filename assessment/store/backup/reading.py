"""Taking an archive from outside: hostile until it has been looked through.

Nothing is unpacked by name, so names cannot lead anywhere: the files looked for are those of the manifest, and any
other is refused. Sizes are counted while reading, never believed.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Column

from assessment.domain.errors import FileRefused, Problem
from assessment.store.backup.manifest import (
    MANIFEST,
    MAX_LINE,
    MAX_MANIFEST,
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED,
    Manifest,
    Part,
    fits,
    read_manifest,
    refused,
)

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_MOST_DIRECTORY = 64 * 1024
_RATIO_COUNTS_FROM = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose form is right. Its rows are checked as they are read."""

    name: str
    manifest: Manifest
    packed: zipfile.ZipFile

    def rows(self, part: Part, columns: Sequence[Column[object]]) -> Iterator[dict[str, object]]:
        """Yield a part's rows by column. Raises FileRefused at the first that cannot be, or where it is not whole.

        What was yielded counts only once all of it has been: the hash of the part stands at its end.
        """
        digest, size, number = hashlib.sha256(), 0, 0
        with refused_plainly(self.name), self.packed.open(part.file) as packed:
            stream = io.BufferedReader(packed, 1024 * 1024)  # type: ignore[type-var]  # it reads as a raw file does
            while line := stream.readline(MAX_LINE + 1):
                size, number = size + len(line), number + 1
                if len(line) > MAX_LINE:
                    raise refused(self.name, f"row {number} of {part.file} is longer than any can be")
                if size > part.size or number > part.rows:
                    raise refused(self.name, f"there is more in {part.file} than its manifest says")
                digest.update(line)
                yield _row(self.name, part, columns, number, line)
        if (number, size, digest.hexdigest()) != (part.rows, part.size, part.sha256):
            raise refused(self.name, f"{part.file} is not what was written (its number of rows or its hash differs)")


@contextmanager
def opened_archive(file: BinaryIO, name: str) -> Iterator[Archive]:
    """Open an archive and look its form through: its files, their sizes, its manifest. Raises FileRefused."""
    with refused_plainly(name):
        _must_have_a_short_directory(file, name)
        packed = zipfile.ZipFile(file)
    with packed:
        _must_be_harmless(packed.infolist(), name)
        with refused_plainly(name):
            said = _manifest_bytes(packed, name)
        manifest = read_manifest(said, name)
        _must_agree(packed, manifest, name)
        yield Archive(name, manifest, packed)


@contextmanager
def opened_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that somebody named. Raises FileRefused where it cannot be read."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise FileRefused(
            [Problem(str(path), 0, f"it cannot be read ({error.strerror})", "check the name, and who may read it")]
        ) from error
    with file:
        yield file


@contextmanager
def refused_plainly(name: str) -> Iterator[None]:
    """Say in plain words that an archive is damaged."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise refused(name, "it is not a zip file, or it is damaged") from error


def _must_have_a_short_directory(file: BinaryIO, name: str) -> None:
    """The list of what is in a zip is read whole, so that its length is looked at first."""
    whole = file.seek(0, io.SEEK_END)
    file.seek(max(0, whole - _END_SIZE - _LONGEST_COMMENT))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        raise zipfile.BadZipFile
    if int.from_bytes(tail[at + 12 : at + 16], "little") > _MOST_DIRECTORY:
        raise refused(name, "it holds more files than a back-up has")
    file.seek(0)


def _must_be_harmless(entries: Sequence[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MAX_PARTS + 1 or len({entry.filename for entry in entries}) != len(entries):
        raise refused(name, "it holds more files than a back-up has, or one of them twice")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise refused(name, "it would be larger than a back-up can be")
    for entry in entries:
        too_dense = entry.file_size > max(_RATIO_COUNTS_FROM, MAX_RATIO * entry.compress_size)
        strange = entry.flag_bits & 0x1 or entry.compress_type not in {zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED}
        if too_dense or strange:
            raise refused(name, "one of its files is packed in a way that no back-up is")


def _manifest_bytes(packed: zipfile.ZipFile, name: str) -> bytes:
    if MANIFEST not in packed.namelist():
        raise refused(name, "it is not a back-up of this product")
    with packed.open(MANIFEST) as stream:
        said = stream.read(MAX_MANIFEST + 1)
    if len(said) > MAX_MANIFEST:
        raise refused(name, "its manifest is longer than one can be")
    return said


def _must_agree(packed: zipfile.ZipFile, manifest: Manifest, name: str) -> None:
    """The files are those that the manifest names, of the sizes that it gives."""
    sizes = {entry.filename: entry.file_size for entry in packed.infolist()}
    sizes.pop(MANIFEST)
    if sizes != {part.file: part.size for part in manifest.parts}:
        raise refused(name, "its files are not those that its manifest names")


def _row(name: str, part: Part, columns: Sequence[Column[object]], number: int, line: bytes) -> dict[str, object]:
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        values = None
    if (
        not isinstance(values, list)
        or len(values) != len(columns)
        or not all(fits(value, column) for value, column in zip(values, columns, strict=True))
    ):
        raise refused(name, f"row {number} of {part.file} is not a row of that table")
    return {column.name: value for column, value in zip(columns, values, strict=True)}
