"""Text that runs from right to left, on its own and inside sentences of ours, which run from left to right.

A paragraph runs the way of its first letter (Unicode Standard Annex 9, rules P2 and P3), so a sentence of ours that
begins with an Arabic title would run from right to left. Isolates keep somebody's words together and out of that.
"""

from __future__ import annotations

import re
import unicodedata

_ISOLATE, _END = "\u2068", "\u2069"
_OPENING = frozenset("\u2066\u2067\u2068")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


def isolated(text: str) -> str:
    """Return a text as it stands inside a sentence of ours: between isolates where it runs from right to left."""
    return f"{_ISOLATE}{text}{_END}" if is_right_to_left(text) else text


def has_right_to_left(text: str) -> bool:
    """Whether any letter runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Whether a text as a whole runs from right to left: its first letter does that stands in no isolate."""
    if not has_right_to_left(text):
        return False
    depth = 0
    for character in text:
        if character in _OPENING:
            depth += 1
        elif character == _END:
            depth = max(depth - 1, 0)
        elif depth == 0 and (way := unicodedata.bidirectional(character)) in {"L", "R", "AL"}:
            return way != "L"
    return False
