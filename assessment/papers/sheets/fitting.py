"""The title of a sheet and the lines under it, none wider than what stands below.

A line wider than its table would make the whole sheet print smaller, or run off the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assessment.papers.sheets.measure import line_count, lines_of

_TITLE = 0.7
"""How much of a line the type of a title leaves, which is larger and bold."""

_SENTENCE_ENDS = re.compile(r"(?<=[.:;]) ")


def fitted(title: str, lines: Sequence[str], width: int) -> tuple[str, ...]:
    """Return a title and the lines under it, each broken where it is wider than `width` digits; nothing is lost.

    A line is broken after a sentence rather than in it.
    """
    first, *rest = tuple(_broken(title, int(width * _TITLE))) or (title,)
    return (first, *rest, *(part for line in lines for part in _broken(line, width)))


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
    if kept:
        yield kept
