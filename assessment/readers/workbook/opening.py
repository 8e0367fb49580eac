"""Opening a spreadsheet from outside: what it is, is told from its bytes and never from its name."""

from __future__ import annotations

from assessment.readers.workbook.archive import DAMAGED, SAVE_AGAIN, opened_archive
from assessment.readers.workbook.cells import Limits, Workbook, refused
from assessment.readers.workbook.ods import read_ods
from assessment.readers.workbook.text import read_csv

_ZIP, _COMPOUND = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PDF = b"%PDF"


def open_workbook(data: bytes, file: str, limits: Limits) -> Workbook:
    """Return an Excel workbook (.xlsx), an OpenDocument spreadsheet or a CSV file in UTF-8.

    Raises FileRefused for anything else, and for one that is damaged, hostile or beyond the limits. A sheet is read
    only when it is asked for.
    """
    if len(data) > limits.size:
        raise refused(file, f"it is larger than {limits.size // (1024 * 1024)} MB", "split it into several files")
    if not data:
        raise refused(file, "it is empty", "choose the one that has something in it")
    if data.startswith(_COMPOUND):
        if _ENCRYPTED in data:
            raise refused(file, "it is protected by a password", "save it without one")
        raise refused(file, "it is in an old format (.xls)", SAVE_AGAIN)
    if data.startswith(_PDF):
        raise refused(file, "it is a PDF", "choose the spreadsheet that it was made from")
    if not data.startswith(_ZIP):
        return read_csv(data, file, limits)
    archive = opened_archive(data, file, limits)
    parts = set(archive.namelist())
    if "xl/workbook.xml" in parts:
        # Not at the top: the library that reads workbooks is of no use to any other page.
        from assessment.readers.workbook.xlsx import read_xlsx  # noqa: PLC0415

        return _with_few_sheets(read_xlsx(data, file, limits), limits)
    if "content.xml" in parts:
        return _with_few_sheets(read_ods(archive, file, limits), limits)
    raise refused(file, DAMAGED, SAVE_AGAIN)


def _with_few_sheets(book: Workbook, limits: Limits) -> Workbook:
    if not book.names:
        raise refused(book.file, "it has no sheets", SAVE_AGAIN)
    if len(book.names) > limits.sheets:
        what = f"it has {len(book.names)} sheets, and at most {limits.sheets} are read"
        raise refused(book.file, what, "copy the sheet that is wanted into a new workbook")
    return book
