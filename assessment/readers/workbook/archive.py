"""Looking a zipped workbook over before anything in it is parsed: what it claims, and what it really unpacks to.

Parsing a hostile workbook can take gigabytes and hours; counting bytes and tags while its parts are unpacked, a piece
at a time, cannot. A part that is no UTF-8 is refused, so that no encoding hides a tag from the count.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from assessment.readers.workbook.cells import Limits, refused

_MOST_PARTS = 1_000
_MOST_RATIO = 100
_SMALL = 1024 * 1024
"""Bytes up to which a part may be packed however small."""

_LONGEST_RUN = 400_000
"""Bytes between two tags. The longest text that a cell can hold has 32,767 characters."""

_PIECE = 256 * 1024
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
_PLAIN_ENCODINGS = {b"utf-8", b"utf8", b"us-ascii"}

_NOT_TAKEN = (
    ("vbaproject", "it holds macros", "save it as an ordinary workbook (.xlsx)"),
    (
        "externallinks/",
        "it has links to other workbooks",
        "break the links (in Excel: Data, Edit links) and save it again",
    ),
    ("activex/", "it holds controls", "copy the sheet into a new workbook"),
    ("embeddings/", "it holds embedded files", "copy the sheet into a new workbook"),
)
DAMAGED = "it is damaged, or no workbook"
SAVE_AGAIN = "open it in Excel or LibreOffice and save it again as .xlsx"


def opened_archive(data: bytes, file: str, limits: Limits) -> zipfile.ZipFile:
    """Return a workbook's archive once every part of it has been found to be within the limits. Raises FileRefused."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _look_at_names(archive.infolist(), file)
        total = 0
        for part in archive.infolist():
            if part.filename.lower().endswith((".xml", ".rels")):
                total += _look_through(archive, part, file, limits, left=limits.unpacked - total)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise refused(file, DAMAGED, SAVE_AGAIN) from error
    return archive


def _look_at_names(parts: list[zipfile.ZipInfo], file: str) -> None:
    names = [part.filename.lower() for part in parts]
    if len(names) > _MOST_PARTS:
        raise refused(file, f"it has {len(names):,} parts", "copy the sheet into a new workbook")
    if len(set(names)) < len(names) or any(_leads_out(name) for name in names):
        raise refused(file, DAMAGED, SAVE_AGAIN)
    if any(part.flag_bits & 1 for part in parts):
        raise refused(file, "it is protected by a password", "save it without one")
    for sign, what, mend in _NOT_TAKEN:
        if any(sign in name for name in names):
            raise refused(file, what, mend)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _look_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str, limits: Limits, *, left: int) -> int:
    """Return how many bytes a part really has."""
    size, marks, rest = 0, 0, b""
    for piece in _pieces(archive, part):
        if size == 0:
            _must_be_utf8(piece, file)
        size += len(piece)
        *whole, rest = (rest + piece).split(b"<")
        marks += len(whole)
        if size > left:
            raise refused(file, f"unpacked it is larger than {limits.unpacked // _SMALL} MB", "split it")
        if size > _SMALL and size > _MOST_RATIO * part.compress_size:
            raise refused(file, "it is packed far too small for what it holds", SAVE_AGAIN)
        if marks > limits.marks:
            mend = "copy only the cells that are wanted into a new workbook"
            raise refused(file, f"it has more cells than {limits.rows:,} rows have", mend)
        if max(map(len, (*whole, rest))) > _LONGEST_RUN:
            raise refused(file, "a cell holds more text than any cell can", SAVE_AGAIN)
        if b"\0" in piece or any(each.startswith((b"!DOCTYPE", b"!ENTITY")) for each in (*whole, rest)):
            raise refused(file, DAMAGED, SAVE_AGAIN)
    return size


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            yield piece


def _must_be_utf8(beginning: bytes, file: str) -> None:
    declared = _DECLARED.match(beginning.removeprefix(b"\xef\xbb\xbf"))
    if declared is not None and declared[1].lower() not in _PLAIN_ENCODINGS:
        raise refused(file, DAMAGED, SAVE_AGAIN)
