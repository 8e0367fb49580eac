"""The hidden sheet of a workbook that goes out to come back: what tells it again, and the signature over that."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet


def write_identity(worksheet: Worksheet, rows: Iterable[tuple[str, ...]], signature: str) -> None:
    """Write the rows below their signature, and hide the sheet so that Excel does not offer to show it."""
    for row, texts in enumerate((("signature", signature), *rows)):
        for column, text in enumerate(texts):
            if text:
                worksheet.write_string(row, column, text)
    worksheet.protect()
    worksheet.very_hidden()
