"""How counts and labels read in a sentence."""

from __future__ import annotations

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TIMES = {1: "once", 2: "twice"}


def number_word(number: int) -> str:
    """Return a count as it reads in a sentence: in words up to ten, in figures above."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def counted(number: int, one: str, many: str) -> str:
    """Return a count with its noun, in figures: "1 principle", "3 principles"."""
    return f"{number} {one if number == 1 else many}"


def times(number: int) -> str:
    """Return how often: "once", "twice", "three times"."""
    return _TIMES.get(number, f"{number_word(number)} times")


def sentence_start(text: str) -> str:
    """Return a label as it opens a sentence; only the first letter changes, since the rest is the framework's own."""
    return text[:1].upper() + text[1:]
