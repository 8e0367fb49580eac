"""Text for a small chart, broken into lines that fit: its axes' labels and its title."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

WIDTH, LINES, FEWER_LINES = 16, 4, 2
"""Letters in a line of a level's word, and lines; the fewer where there are more than `FEW` levels."""

FEW = 6

CROWDED = 16
"""With more periods than this only the years are written."""

WHOLE_YEARS, BROKEN_YEARS = 5, 8
"""With so many periods a whole year is written in one line, with so many in two; with more, every other year is."""

TITLE_WIDTH, WIDE_TITLE_WIDTH, TITLE_LINES = 42, 50, 3
"""Letters in a line of a title where three charts stand side by side, where there are fewer, and lines."""

_CUT = " …"
_BLANK = "\u2060"  # invisible, but no white space, which Vega would take away together with its line
_FINANCIAL = re.compile(r"(?P<part>[QH]\d) (?P<year>\d{4}/\d{2})")
_WHOLE_YEAR = re.compile(r"(?P<first>\d{4})(?P<second>/\d{2})")
_CALENDAR = re.compile(r"(?P<year>\d{4})-(?P<part>[QH]\d)")


def wrapped(text: str, *, width: int = WIDTH, most: int = FEWER_LINES) -> tuple[str, ...]:
    """Break a label into at most so many lines; what is too long for them ends in an ellipsis."""
    return tuple(textwrap.wrap(" ".join(text.split()), width, max_lines=most, placeholder=_CUT)) or ("",)


def level_lines(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Break the words of a scale's levels, as far as the height of a chart has room for them."""
    most = LINES if len(words) <= FEW else FEWER_LINES
    return tuple(wrapped(word, most=most) for word in words)


def is_cut(lines: Sequence[str]) -> bool:
    """Whether a text had to be cut for its lines."""
    return lines[-1].endswith(_CUT)


def title_lines(titles: Sequence[str], *, width: int = TITLE_WIDTH) -> tuple[tuple[str, ...], ...]:
    """Break titles into lines, and give all as many by blank ones at the top, so that their charts stand level."""
    broken = [wrapped(title, width=width, most=TITLE_LINES) for title in titles]
    most = max(map(len, broken), default=0)
    return tuple((_BLANK,) * (most - len(lines)) + lines for lines in broken)


def period_labels(names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the label of each column: "Q1" over its year where a year begins, and just "Q2" after that.

    The first column has its year too, unless the next one begins a year and would run into it.
    """
    parts = [_part_and_year(name) for name in names]
    labels: list[tuple[str, ...]] = []
    for index, (part, year) in enumerate(parts):
        year_before = parts[index - 1][1] if index else None
        year_after = parts[index + 1][1] if index + 1 < len(parts) else year
        is_new = year != year_before and (index > 0 or year_after == year)
        if not part:
            labels.append(_year_label(year, len(names), len(names) - 1 - index))
        elif len(names) > CROWDED:
            labels.append((year,) if is_new else ("",))
        else:
            labels.append((part, year) if is_new else (part,))
    return tuple(labels)


def _year_label(year: str, number: int, before_last: int) -> tuple[str, ...]:
    """The label of a period that is named by its year alone, or has a name of its own."""
    found = _WHOLE_YEAR.fullmatch(year)
    if found is None or number <= WHOLE_YEARS:
        return wrapped(year)
    if BROKEN_YEARS < number <= CROWDED and before_last % 2:
        return ("",)
    return found["first"], found["second"]


def _part_and_year(name: str) -> tuple[str, str]:
    """("Q1", "2025/26"), or ("", name) for a name that has no such parts."""
    found = _FINANCIAL.fullmatch(name) or _CALENDAR.fullmatch(name)
    return (found["part"], found["year"]) if found else ("", name)
