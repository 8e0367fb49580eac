"""What stands in a text as somebody's own words: between quotation marks, in a quoted line, or after words that say so.

A quotation ends with its paragraph at the latest, so that one mark too many does not silence the rest of a text. An
apostrophe is none: single marks open before a word and close after one, on the same line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessment.domain.careful_words import CarefulWords
from assessment.domain.phrase import Word
from assessment.wording.spans import Span

_IN_MARKS = re.compile(
    r"(?<!\w)\"(?=\S)(?:[^\"\n]|\n(?![ \t]*\n))++(?<=\S)\"(?!\w)"
    r"|\u201c(?:[^\u201c\u201d\n]|\n(?![ \t]*\n))++\u201d"
    r"|\u00ab(?:[^\u00ab\u00bb\n]|\n(?![ \t]*\n))++\u00bb"
    r"|(?<!\w)'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w))++'(?!\w)"
    r"|(?<!\w)\u2018(?=\w)(?:[^\u2018\u2019\n]|(?<=\w)\u2019(?=\w))++\u2019(?!\w)"
)
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_TO_THE_END_OF_THE_LINE = re.compile(r"[ \t]*:.*")


def quotations(text: str, words: tuple[Word, ...], careful: CarefulWords) -> Iterator[Span]:
    """Yield the places of a text that are somebody's own words. `words` are those of the text."""
    for pattern in (_IN_MARKS, _QUOTED_LINE):
        for found in pattern.finditer(text):
            yield found.span()
    for last in careful.own_words_begin(words):
        if announced := _TO_THE_END_OF_THE_LINE.match(text, words[last].end):
            yield announced.span()
