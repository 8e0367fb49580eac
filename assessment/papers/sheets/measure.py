"""How many lines a text takes in a column of 12 point Arial, reckoned without a font.

A workbook that is not written by a spreadsheet program has to give its row heights: Excel would find them by itself,
LibreOffice and most viewers would not, and would draw one line over the next. The reckoning is a little generous.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LINES_SHOWN = 24
"""The lines that the highest row that Excel draws, 409 points, has room for, with a little to spare."""

LINE_POINTS, ROOM_POINTS = 15.5, 3.0
"""The height of a line, and what a row has above and below its lines, in points."""

_DIGIT = 0.556
"""The width of a digit, in the width of an em; a column's width is counted in digits."""

_WIDTHS = {
    0.24: "ijl'|",
    0.29: " ft.,:;!/\\I[]",
    0.35: 'r-()`"{}',
    0.50: "ckszvxyJ",
    0.84: "mM%W",
    0.95: "@",
    0.73: "wCDHNRUGOQ",
    0.67: "ABEKPSVXYZ&",
}
_EMS = {character: ems for ems, characters in _WIDTHS.items() for character in characters}
_OTHER, _WIDE = 0.6, 1.05
_WORDS = re.compile(r"\S+\s*|\s+")


def lines_of(text: str, width: int) -> list[str]:
    """Return the lines into which a column of `width` digits breaks a text; put together they are the text."""
    lines: list[str] = []
    for paragraph in re.findall(r"[^\n]*\n|[^\n]+", text):
        lines.extend(_wrapped(paragraph, width * _DIGIT))
    return lines or [""]


@lru_cache(maxsize=4096)
def line_count(text: str, width: int) -> int:
    """Return how many lines a text takes, a last empty one included."""
    return len(lines_of(text, width)) + text.endswith("\n")


def shown_width(position: int, width: int) -> int:
    """Return how much of a column's width its text has: every column but the first keeps clear of the one before."""
    return width - 2 if position else width


def row_points(lines: int) -> float:
    """Return the height of a row with so many lines, in points."""
    return min(lines, LINES_SHOWN + 2) * LINE_POINTS + ROOM_POINTS


def _wrapped(paragraph: str, room: float) -> list[str]:
    lines, line, used = [], "", 0.0
    for word in _WORDS.findall(paragraph):
        size = _ems(word.rstrip())
        if line and used + size > room:
            lines.append(line)
            line, used = "", 0.0
        while size > room:
            fitting = _fitting(word, room)
            lines.append(word[:fitting])
            word = word[fitting:]  # noqa: PLW2901 - what is left of the word is the word
            size = _ems(word.rstrip())
        line += word
        used += _ems(word)
    return [*lines, line] if line else lines


def _fitting(word: str, room: float) -> int:
    """How many characters of a word fit, at least one."""
    used = 0.0
    for index, character in enumerate(word):
        used += _em(character)
        if used > room:
            return max(index, 1)
    return len(word)


def _ems(text: str) -> float:
    return sum(map(_em, text))


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    if (known := _EMS.get(character)) is not None:
        return known
    if unicodedata.combining(character):
        return 0.0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER
