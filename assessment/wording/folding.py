"""Text as the detectors read it: one kind of digit, dash and space, and nothing invisible in between.

People paste from Word, from PDFs and from clinical systems, and bring along non-breaking spaces, long dashes,
full-width or Arabic-Indic digits and zero-width characters. The detectors search a folded copy with plain patterns;
what they find is given back as places in the text that the person typed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_UNUSUAL = re.compile(r"[^\n\t -~]")
_MINUS_AND_BULLET = "\u2212\u2043"
_LINE_ENDS = "\u0085\u2028\u2029"
_BLANKS = "\r\v\f\u115f\u1160\u2800\u3164\uffa0"
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn"})


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and the way back: from its character `at[i]` on, `gone[i]` characters were left out before it."""

    text: str
    at: tuple[int, ...]
    gone: tuple[int, ...]

    def place(self, index: int) -> int:
        """Where the folded character at `index` stands in the original."""
        step = bisect_right(self.at, index)
        return index + (self.gone[step - 1] if step else 0)


def fold(text: str) -> Folded:
    """Return the folded copy of a text. Takes time in proportion to its length."""
    plain = _Plain()
    folded = text.translate(plain)
    at: list[int] = []
    gone: list[int] = []
    if len(folded) != len(text):
        for unusual in _UNUSUAL.finditer(text):
            if plain[ord(unusual.group())] is None:
                at.append(unusual.start() - len(at))
                gone.append(len(at))
    return Folded(folded, tuple(at), tuple(gone))


class _Plain(dict[int, str | None]):
    """The character that stands for each character (by code point), None where it cannot be seen.

    Filled as characters are met and made anew for each text, so that no text can make it grow for good.
    """

    def __missing__(self, code: int) -> str | None:
        self[code] = plain = _plain(chr(code))
        return plain


def _plain(character: str) -> str | None:
    plain: str | None = character
    if character in _LINE_ENDS:
        plain = "\n"
    elif character in _BLANKS:
        plain = " "
    elif not _UNUSUAL.match(character) or (character.isalpha() and not unicodedata.decomposition(character)):
        pass
    elif (category := unicodedata.category(character)) == "Zs":
        plain = " "
    elif category in _INVISIBLE:
        plain = None
    elif category == "Pd" or character in _MINUS_AND_BULLET:
        plain = "-"
    elif category == "Nd":
        plain = str(unicodedata.decimal(character))
    else:
        # Only one-for-one: superscripts stay as they are, so that a footnote mark does not lengthen a number.
        wide = unicodedata.normalize("NFKC", character)
        plain = wide if len(wide) == 1 and not wide.isdigit() else character
    return plain
