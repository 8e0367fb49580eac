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
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_BLOCK = 20_000
"""Characters that are looked at together at least: longer than any note, and a book still fits in little memory."""


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
    folded = fold(text)
    ends_of_lines = [found.start() for found in re.finditer("\n", text)]
    return tuple(
        Remark(term, words, start, end, bisect_right(ends_of_lines, start) + 1)
        for before, block in _blocks(folded.text)
        for term, words, first, last in _found(block, careful)
        for start, end in [(folded.place(before + first), folded.place(before + last - 1) + 1)]
    )


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """A long text in pieces, each with where it starts: neither a term nor a quotation goes across an empty line."""
    start = 0
    while end := _EMPTY_LINE.search(text, start + _BLOCK):
        yield start, text[start : end.start()]
        start = end.start()
    yield start, text[start:]


def _found(text: str, careful: CarefulWords) -> Iterator[tuple[CarefulTerm, str, int, int]]:
    """Each term with its own words, and where it starts and ends."""
    every = words_in(text)
    own = bytearray(len(text))
    for start, end in quotations(text, every, careful):
        own[start:end] = b"\x01" * (end - start)
    # Taken out whole, words would move together that do not stand together.
    words = tuple(word if not own[word.start] else _PARTED for word in every)
    for sighting in careful.sightings(words):
        first, last = words[sighting.words[0]], words[sighting.words[-1]]
        yield sighting.term, _shown(sighting.words, words, text), first.start, last.end


def _shown(taken: tuple[int, ...], words: tuple[Word, ...], text: str) -> str:
    shown = words[taken[0]].text
    for before, position in pairwise(taken):
        is_hyphened = text[words[before].end : words[position].start] == "-"
        between = " ... " if position > before + 1 else "-" if is_hyphened else " "
        shown += between + words[position].text
    return shown
