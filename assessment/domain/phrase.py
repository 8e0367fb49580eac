"""Phrases as a list of careful words gives them: whole words and their forms in a row, never parts of words.

    walk/run home late        a slash between words of which any will do
    (very) late home          brackets round what may be left out
    home ... late             three dots for up to three words in between
    LAC                       a word in capitals stands for itself in capitals only

Any other word stands for itself and for its forms, where the list gives some. A phrase stands within one sentence: a
full stop, a bracket or an empty line between two words parts them, a comma, a hyphen or the end of a line does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assessment.domain.errors import InvalidInput

MOST_BETWEEN = 3
MOST_STEPS = 12
MOST_GAPS = 2

_WORD_OR_END = re.compile(r"(?P<word>\w+(?:['\u2019]\w+)*)|[.;:!?|()\[\]{}<>]|\n[ \t]*(?:\n|[-*#>+])")
_PART = re.compile(r"\((?P<optional>[^()]+)\)|(?P<needed>[^()]+)")
_SPELT = re.compile(r"\w+(?:'\w+)*")
_GAP: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text and its place (`text[start:end]`), and how it is compared: in small letters, plain apostrophe.

    An empty one stands where words are parted.
    """

    text: str
    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Step:
    """One place in a phrase: the words of which any will do, none of them for a gap."""

    words: frozenset[str]
    may_be_left_out: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether any words can stand here, up to `MOST_BETWEEN` of them."""
        return not self.words

    def fits(self, word: Word) -> bool:
        """Whether a word is one of these."""
        return word.folded in self.words or word.text in self.words


@dataclass(frozen=True)
class Phrase:
    """A phrase to look for. It begins and ends with a word that must be there."""

    text: str
    steps: tuple[Step, ...]

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """The steps of which a text must have one word each to hold the phrase at all."""
        return tuple(step.words for step in self.steps if step.words and not step.may_be_left_out)

    def found_at(self, words: Sequence[Word], start: int) -> tuple[int, ...]:
        """Return which words, by position, are the phrase's own where it begins with the word at `start`, else ().

        Gaps are taken as short as they can be; words that only stand in a gap are not among those returned.
        """
        return self._from(0, words, start) or ()

    def _from(self, number: int, words: Sequence[Word], at: int) -> tuple[int, ...] | None:
        if number == len(self.steps):
            return ()
        step = self.steps[number]
        if step.is_gap:
            for skipped in range(MOST_BETWEEN + 1):
                if (found := self._from(number + 1, words, at + skipped)) is not None:
                    return found
                if at + skipped >= len(words) or not words[at + skipped].text:
                    break
            return None
        if at < len(words) and step.fits(words[at]) and (found := self._from(number + 1, words, at + 1)) is not None:
            return (at, *found)
        return self._from(number + 1, words, at) if step.may_be_left_out else None


def words_in(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order, with an empty one wherever two are parted."""
    return tuple(_words(text))


def phrase_of(text: str, forms: Mapping[str, Sequence[str]]) -> Phrase:
    """Read a phrase. `forms` gives other forms of a word by the word. Raises InvalidInput where it is not one."""
    steps = tuple(_step(part, forms) for part in text.replace("-", " ").split())
    if not steps or any(step.is_gap or step.may_be_left_out for step in (steps[0], steps[-1])):
        raise InvalidInput(
            "does not begin and end with a word that must be there",
            mend="take dots and brackets away from its beginning and its end",
        )
    if len(steps) > MOST_STEPS or sum(step.is_gap for step in steps) > MOST_GAPS:
        raise InvalidInput(
            f"has more than {MOST_STEPS} words or {MOST_GAPS} gaps", mend="shorten it, or make two phrases of it"
        )
    return Phrase(text, steps)


def _words(text: str) -> Iterator[Word]:
    for found in _WORD_OR_END.finditer(text):
        word = found["word"] or ""
        yield Word(word, word.lower().replace("\u2019", "'"), found.start(), found.end())


def _step(part: str, forms: Mapping[str, Sequence[str]]) -> Step:
    if part == "...":
        return Step(_GAP)
    read = _PART.fullmatch(part)
    spelt = (read["optional"] or read["needed"]).split("/") if read else []
    if not spelt or not all(map(_SPELT.fullmatch, spelt)):
        raise InvalidInput(
            f'holds "{part}", which is not a word',
            mend="write words with spaces between them, a/b for either, (a) for what may be left out, ... for a gap",
        )
    # A word in capitals that is no name of a form is an abbreviation, and stands for itself.
    own = {word if word.isupper() else word.lower() for word in spelt}
    others = {form.lower() for word in own for form in forms.get(word, ())}
    return Step(frozenset(own | others), may_be_left_out=bool(read and read["optional"]))
