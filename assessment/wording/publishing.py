"""What is taken out of a text before it is published: somebody's own words, and what could point to one person.

Both are found anyway: a quotation is left alone where words are checked, and of an identifier a warning is given. Names
cannot be found this way, so somebody has to read what is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from assessment.domain.careful_words import CarefulWords
from assessment.domain.phrase import phrase_of, words_in
from assessment.wording.folding import fold
from assessment.wording.identifiers import find_identifiers
from assessment.wording.quotations import quotations

OWN_WORDS_OUT = "(own words left out)"
IDENTIFIER_OUT = "(left out)"

ANNOUNCED = CarefulWords(own_words=(phrase_of("own words", {}),))
"""What announces somebody's own words, beside quotation marks and quoted lines, where no list says otherwise."""

_MARKS = "\"'\u2018\u2019\u201c\u201d\u00ab\u00bb"


@dataclass(frozen=True, slots=True)
class Publishable:
    """A text as it may be published, and how many passages were taken out of it."""

    text: str
    own_words: int = 0
    identifiers: int = 0


def publishable(text: str, *, names: Collection[str] = (), today: date | None = None) -> Publishable:
    """Return a text without somebody's own words and without what could point to one person.

    What is in quotation marks and is one of `names`, such as a level's, is nobody's own words. `today` is passed on to
    `find_identifiers`.
    """
    own = [place for place in _own_words(text) if text[slice(*place)].strip().strip(_MARKS).casefold() not in names]
    own = _outermost(own)
    pointing = [
        (found.start, found.end)
        for found in find_identifiers(text, today=today)
        if not any(start < found.end and found.start < end for start, end in own)
    ]
    cuts = [*((place, OWN_WORDS_OUT) for place in own), *((place, IDENTIFIER_OUT) for place in pointing)]
    for (start, end), instead in sorted(cuts, reverse=True):
        text = f"{text[:start]}{instead}{text[end:]}"
    return Publishable(text, len(own), len(pointing))


def _own_words(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody's own words stand in a text. What announces them stays, and so does its colon."""
    folded = fold(text)
    for start, end in quotations(folded.text, words_in(folded.text), ANNOUNCED):
        begins = start + len(folded.text[start:end]) - len(folded.text[start:end].lstrip(" \t:"))
        if begins < end:
            yield folded.place(begins), folded.place(end - 1) + 1


def _outermost(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places without those that lie in another; what overlaps becomes one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if kept and start < kept[-1][1]:
            kept[-1] = kept[-1][0], max(end, kept[-1][1])
        else:
            kept.append((start, end))
    return kept
