"""The head of every sheet: its title in A1 and the lines under it."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from assessment.papers.sheets.type_styles import Styles


def write_head(worksheet: Worksheet, title: str, lines: Sequence[str], styles: Styles) -> int:
    """Write the title into A1 and the lines under it; return the row, from 0, on which the rest begins."""
    worksheet.write_string(0, 0, title, styles.title(title))
    for row, line in enumerate(lines, start=1):
        worksheet.write_string(row, 0, line, styles.line(line))
    return len(lines) + 1
