"""Careful words in a text: where a term stands that can do harm, and what to say about it.

Somebody's own words are left alone. Like the identifier guard it reads a folded copy, so that odd spaces, dashes and
invisible signs hide nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assessment.domain.careful_words import CarefulTerm, CarefulWords
from assessment.domain.phrase import Word, words_in
from assessment.wording.folding import fold
from assessment.wording.quotations import quotations

_PARTED = Word("", "", 0, 0)


@dataclass(frozen=True, slots=True)
class Remark:
    """A careful term in a text: the words that are the term's own, its place (`text[start:end]`), and its line from 1.

    Words that stand between those of the term are shown as three dots, so that it holds nothing but words of the list.
    """

    term: CarefulTerm
    words: str
    start: int
    end: int
    line: int

    @property
    def sentence(self) -> str:
        """What is said beside a box."""
        return f"\u201c{self.words}\u201d {self.term.says}. Instead: {self.term.instead}."


def find_careful_words(text: str, careful: CarefulWords) -> tuple[Remark, ...]:
    """Return every term in a text, in its order and without overlaps, in time proportional to its length."""
    return tuple(_remarks(text, careful))


def _remarks(text: str, careful: CarefulWords) -> Iterator[Remark]:
    folded = fold(text)
    every = words_in(folded.text)
    own = bytearray(len(folded.text))
    for start, end in quotations(folded.text, every, careful):
        own[start:end] = b"\x01" * (end - start)
    # Taken out whole, words would move together that do not stand together.
    words = tuple(word if not own[word.start] else _PARTED for word in every)
    ends_of_lines = [found.start() for found in re.finditer("\n", text)]
    for sighting in careful.sightings(words):
        first, last = words[sighting.words[0]], words[sighting.words[-1]]
        start, end = folded.place(first.start), folded.place(last.end - 1) + 1
        line = bisect_right(ends_of_lines, start) + 1
        yield Remark(sighting.term, _shown(sighting.words, words, folded.text), start, end, line)


def _shown(taken: tuple[int, ...], words: tuple[Word, ...], text: str) -> str:
    shown = words[taken[0]].text
    for before, position in pairwise(taken):
        is_hyphened = text[words[before].end : words[position].start] == "-"
        between = " ... " if position > before + 1 else "-" if is_hyphened else " "
        shown += between + words[position].text
    return shown
