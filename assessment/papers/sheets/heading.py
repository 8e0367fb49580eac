"""The head of every sheet: its title in A1 and the lines under it, none wider than what stands below.

A line wider than its table would make the whole sheet print smaller, or run off the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlsxwriter.worksheet import Worksheet

from assessment.papers.sheets.measure import line_count, lines_of
from assessment.papers.sheets.type_styles import Styles

_TITLE = 0.7
"""How much of a line the type of a title leaves, which is larger and bold."""

_SENTENCE_ENDS = re.compile(r"(?<=[.:;]) ")


def fitted(title: str, lines: Sequence[str], width: int) -> tuple[str, ...]:
    """Return a title and the lines under it, each broken where it is wider than `width` digits; nothing is lost.

    A line is broken after a sentence rather than in it.
    """
    first, *rest = _broken(title, int(width * _TITLE))
    return (first, *rest, *(part for line in lines for part in _broken(line, width)))


def write_head(worksheet: Worksheet, title: str, lines: Sequence[str], styles: Styles) -> int:
    """Write the title into A1 and the lines under it; return the row, from 0, on which the rest begins."""
    worksheet.write_string(0, 0, title, styles.title(title))
    for row, line in enumerate(lines, start=1):
        worksheet.write_string(row, 0, line, styles.line(line))
    return len(lines) + 1


def _broken(line: str, width: int) -> Iterator[str]:
    kept = ""
    for sentence in _SENTENCE_ENDS.split(line):
        together = f"{kept} {sentence}" if kept else sentence
        if line_count(together, width) <= 1:
            kept = together
            continue
        if kept:
            yield kept
        *full, kept = (part.strip() for part in lines_of(sentence, width))
        yield from filter(None, full)
    yield kept
