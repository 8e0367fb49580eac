"""Careful words: terms that a list advises against, each with why, what to say instead and who says so.

The check is advice. It blocks nothing and rewrites nothing, and context decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessment.domain.phrase import Phrase, Word


@dataclass(frozen=True, slots=True)
class WordSource:
    """Who says so: a guide, and what a reader must know of it."""

    title: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CarefulTerm:
    """A term to be careful with.

    `says` goes on after the words that were found ("can place responsibility on a child"). `is_our_own`: the objection
    has a source and the alternative is ours. `phrases` find it; where one of `unless` stands, nothing is meant.
    """

    id: str
    title: str
    phrases: tuple[Phrase, ...]
    says: str
    why: str
    instead: str
    sources: tuple[WordSource, ...]
    is_our_own: bool = False
    unless: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """Terms that are used, or not, together."""

    id: str
    title: str
    is_used: bool
    terms: tuple[CarefulTerm, ...]


@dataclass(frozen=True, slots=True)
class WordFile:
    """What a file of careful words holds. `own_words` announce, before a colon, that somebody's own words follow."""

    title: str
    lang: str
    about: str
    lists: tuple[WordList, ...]
    own_words: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftWord:
    """A term that somebody chose to leave at a place: in one box, however its text changes, and nowhere else."""

    place: str
    term_id: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """A term in a text: the words, by position, that are the term's own. Words that stand between are not."""

    term: CarefulTerm
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CarefulWords:
    """What is looked for: the terms of every list that is used, and the phrases that announce somebody's own words."""

    terms: tuple[CarefulTerm, ...] = ()
    own_words: tuple[Phrase, ...] = ()

    @classmethod
    def of(cls, files: Iterable[WordFile]) -> CarefulWords:
        """Return what several files ask to be looked for, together."""
        read = tuple(files)
        return cls(
            tuple(term for file in read for each in file.lists if each.is_used for term in each.terms),
            tuple(phrase for file in read for phrase in file.own_words),
        )

    def sightings(self, words: Sequence[Word]) -> tuple[Sighting, ...]:
        """Return the terms in a text, in its order, in time proportional to its length.

        Of two that overlap it is the one that begins first, then the longer.
        """
        by_word = _by_word(words)
        by_word = _by_word(words)
        found = [each for term in self.terms for each in _sightings(term, words, by_word)]
        kept: list[Sighting] = []
        for each in sorted(found, key=lambda each: (each.words[0], -each.words[-1])):
            if not kept or each.words[0] > kept[-1].words[-1]:
                kept.append(each)
        return tuple(kept)

    def own_words_begin(self, words: Sequence[Word]) -> Iterator[int]:
        """Yield the last word, by position, of each phrase that announces somebody's own words."""
        for taken in _places(self.own_words, words, _by_word(words)):
            yield taken[-1]


NO_WORDS = CarefulWords()

ByWord = dict[str, list[int]]
"""Where in a text each word stands, by the spellings in which it is compared."""


def _sightings(term: CarefulTerm, words: Sequence[Word], by_word: ByWord) -> Iterator[Sighting]:
    """Where a term stands and is meant."""
    if found := [*_places(term.phrases, words, by_word)]:
        excused = {
            position for taken in _places(term.unless, words, by_word) for position in range(taken[0], taken[-1] + 1)
        }
        yield from (Sighting(term, taken) for taken in found if excused.isdisjoint(range(taken[0], taken[-1] + 1)))


def _by_word(words: Sequence[Word]) -> ByWord:
    places: ByWord = defaultdict(list)
    for position, word in enumerate(words):
        for spelling in {word.folded, word.text}:
            places[spelling].append(position)
    return places


def _places(phrases: Iterable[Phrase], words: Sequence[Word], by_word: ByWord) -> Iterator[tuple[int, ...]]:
    """Where phrases stand. Most are dismissed at a glance: one of their words is not in the text at all."""
    for phrase in phrases:
        if any(by_word.keys().isdisjoint(needed) for needed in phrase.needed):
            continue
        for first in phrase.steps[0].words:
            for start in by_word.get(first, ()):
                if taken := phrase.found_at(words, start):
                    yield taken
