"""The word that somebody may have meant who wrote one that is not there.

Comparing two words takes longer than reading them, and a hostile file can hold thousands of each: one of 140 KB kept
the reader busy for two minutes. So each file may have so many comparisons made, of words as long as people write them.
After that nothing is suggested any more; every problem is told all the same.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from itertools import islice

from assessment.readers.quoting import LONGEST, short

MOST_COMPARISONS = 5_000
MOST_NAMED = 12


class NearMisses:
    """Suggests words while one file is read. Ten slips against five hundred principles are within its bound."""

    def __init__(self) -> None:
        self._left = MOST_COMPARISONS

    def meant(self, word: str, choices: Collection[str]) -> str:
        """Return the choice that is closest to a word, empty where none is close."""
        self._left -= len(choices)
        if self._left < 0 or len(word) > LONGEST:
            return ""
        close = difflib.get_close_matches(word, [choice for choice in choices if len(choice) <= LONGEST], n=1)
        return close[0] if close else ""

    def mend(self, word: str, choices: Collection[str]) -> str:
        """Say which word may have been meant, else some that there are."""
        meant = self.meant(word, choices)
        return f'did you mean "{meant}"?' if meant else f"use one of {some_of(choices)}"


def some_of(choices: Iterable[str]) -> str:
    """Return the first of several words, as many as can be taken in."""
    return ", ".join(short(choice) for choice in islice(choices, MOST_NAMED))
