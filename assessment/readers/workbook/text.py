"""A CSV file in UTF-8 as a sheet without a name."""

from __future__ import annotations

import codecs
import csv
import io

from assessment.readers.workbook.cells import Limits, Sheet, Value, Workbook, must_have_room, refused, row_of

_SEPARATORS = ",;\t"


def read_csv(data: bytes, file: str, limits: Limits) -> Workbook:
    """Return a CSV file; commas, semicolons and tabs separate, whichever the first line has most of.

    Raises FileRefused for what is no text in UTF-8, for a quotation mark that is never closed, and beyond the limits.
    """
    mend = 'save it as a workbook (.xlsx), or in Excel as "CSV UTF-8"'
    if b"\0" in data:
        raise refused(file, "it is neither a workbook nor a CSV file", mend)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refused(file, f"line {line} is not UTF-8 text", mend) from None
    first = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(_SEPARATORS, key=first.count), strict=True)
    rows = []
    try:
        for number, cells in enumerate(lines, start=1):
            values: list[Value] = [each.strip() or None for each in cells]
            if (row := row_of(number, values)) is None:
                continue
            if len(row.values) > limits.columns:
                where = f"row {number} has more than {limits.columns} columns"
                raise refused(file, where, "move what is wanted to the left")
            rows.append(row)
            must_have_room(len(rows), file, "", limits)
    except csv.Error as error:
        raise refused(file, f"after row {len(rows)} it is no CSV ({error})", mend) from None
    sheet = Sheet("", tuple(rows))
    return Workbook(file, ("",), lambda _name: sheet)
