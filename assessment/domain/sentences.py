"""How counts and labels read in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TIMES = {1: "once", 2: "twice"}


def number_word(number: int) -> str:
    """Return a count as it reads in a sentence: in words up to ten, in figures above."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def counted(number: int, one: str, many: str) -> str:
    """Return a count with its noun, in figures: "1 principle", "3 principles"."""
    return f"{number} {one if number == 1 else many}"


def listed_numbers(numbers: Iterable[int]) -> str:
    """Return rising numbers as a list, three or more in a row as a stretch: "2, 5 to 9, 11, 12"."""
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][-1] + 1:
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return ", ".join(f"{each[0]} to {each[-1]}" if len(each) > 2 else ", ".join(map(str, each)) for each in stretches)


def times(number: int) -> str:
    """Return how often: "once", "twice", "three times"."""
    return _TIMES.get(number, f"{number_word(number)} times")


def sentence_start(text: str) -> str:
    """Return a label as it opens a sentence; only the first letter changes, since the rest is the framework's own."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def as_sentence(text: str) -> str:
    """Return what somebody wrote so that another sentence can follow: with a full stop, unless it ends in a sign."""
    return text if text.endswith((".", "?", "!", ":", ";")) else f"{text}."
