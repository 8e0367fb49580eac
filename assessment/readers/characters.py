"""Characters that have no place in a text: control characters, marks that turn the reading direction, half characters.

They look like nothing on a screen, and later break a workbook, a database or the order in which words are read.
"""

from __future__ import annotations

import re
import unicodedata

# Tab and line feed are layout. Joiners (U+200C, U+200D) and tag characters (flags) are spelling, and stay.
_UNWELCOME = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, carriage return included: line ends are evened out before
    "\u2028\u2029"  # line and paragraph separators, which editors do not count as lines
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional control characters
    "\u206a-\u206f\ufeff\ufff9-\ufffb"  # invisible format characters that are deprecated or out of place
    "\ud800-\udfff"  # lone halves of a character
    "\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def unwelcome_in(text: str) -> re.Match[str] | None:
    """The first character of a text that has no place there."""
    return _UNWELCOME.search(text)


def without_unwelcome(text: str) -> str:
    """The text with a question mark in a box (U+FFFD) for each unwelcome character: the same length, the same lines."""
    return _UNWELCOME.sub("\ufffd", text)


def described(character: str) -> str:
    """A character in words: "U+202E, right-to-left override"."""
    name = unicodedata.name(character, "").lower()
    code = ord(character)
    if not name:
        name = "half of a character" if 0xD800 <= code <= 0xDFFF else "a control character"
    return f"U+{code:04X}, {name}"


def joined_pairs(text: str) -> str:
    """The text with escaped halves of a character put together, as JSON writes what is beyond U+FFFF."""
    return _SURROGATE_PAIR.sub(lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16"), text)
