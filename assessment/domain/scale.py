"""A scale: levels in rising order, each with a value, a word and a description.

Values are decimals and may be uneven (0, 0.25, 0.5, 1). With a `step`, answers may also fall between two levels.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property


def decimal_text(value: Decimal) -> str:
    """Return the one text for a value: no exponent and no trailing zeros, so that 1, 1.0 and 1.00 are all "1"."""
    text = format(value.normalize(), "f")
    return "0" if text in {"-0", ""} else text


def rounded_text(value: Decimal, decimals: int) -> str:
    """Return the text for a number to so many decimals, a half rounded up: to be read, never to be reckoned with."""
    return format(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), "f")


@dataclass(frozen=True, slots=True)
class Level:
    """A step of the scale."""

    value: Decimal
    label: str
    description: str = ""


@dataclass(frozen=True)
class Scale:
    """Two to twelve levels, lowest first. Built only by readers that have checked the order and the step."""

    levels: tuple[Level, ...]
    step: Decimal | None = None
    guidance: str = ""

    @cached_property
    def answer_values(self) -> tuple[Decimal, ...]:
        """Every value that may be given as an answer, lowest first."""
        values: list[Decimal] = []
        for low, high in zip(self.levels, self.levels[1:], strict=False):
            step = self.step or (high.value - low.value)
            count = int((high.value - low.value) / step)
            values.extend(low.value + step * index for index in range(count))
        return (*values, self.levels[-1].value)

    @cached_property
    def _by_value(self) -> Mapping[Decimal, Level]:
        return {level.value: level for level in self.levels}

    def level_at(self, value: Decimal) -> Level | None:
        """The level with exactly this value, or None where the value falls between two levels or off the scale."""
        return self._by_value.get(value)

    @cached_property
    def decimals(self) -> int:
        """How many decimals the answer that has most of them has."""
        return max(len(decimal_text(value).partition(".")[2]) for value in self.answer_values)

    def allows(self, value: Decimal) -> bool:
        """Whether a value may be given as an answer."""
        return value in self.answer_values

    def place(self, value: Decimal) -> Decimal:
        """The position of a value counting listed levels from 1; between two levels, in proportion.

        >>> Scale((Level(Decimal(0), "No"), Level(Decimal(4), "Yes"))).place(Decimal(1))
        Decimal('1.25')
        """
        place = self._places.get(value)
        return _decimal(self._place_of(value)) if place is None else place

    def exact_place(self, value: Decimal) -> Fraction:
        """The same place without any rounding, for rules that compare it with a border."""
        return self._exact_places.get(value) or self._place_of(value)

    @cached_property
    def _places(self) -> Mapping[Decimal, Decimal]:
        """The place of every answer: each is asked for again and again."""
        return {value: _decimal(place) for value, place in self._exact_places.items()}

    @cached_property
    def _exact_places(self) -> Mapping[Decimal, Fraction]:
        return {value: self._place_of(value) for value in self.answer_values}

    def _place_of(self, value: Decimal) -> Fraction:
        for index, (low, high) in enumerate(zip(self.levels, self.levels[1:], strict=False), start=1):
            if low.value <= value <= high.value:
                return index + (Fraction(value) - Fraction(low.value)) / (Fraction(high.value) - Fraction(low.value))
        message = f"{decimal_text(value)} is not on the scale"
        raise ValueError(message)

    def label(self, value: Decimal) -> str:
        """The word for an answer; between two levels "between Emerging and Developing".

        Where several answers lie between the same two, the value says which: "between No and Yes, at 0.25".
        """
        label = self._labels.get(value)
        return self._label_of(value) if label is None else label

    @cached_property
    def _labels(self) -> Mapping[Decimal, str]:
        return {value: self._label_of(value) for value in self.answer_values}

    def _label_of(self, value: Decimal) -> str:
        words = self.words_around(value)
        if self.step is None or self.level_at(value) is not None:
            return words
        index = int(self.place(value))
        gap = self.levels[index].value - self.levels[index - 1].value
        return f"{words}, at {decimal_text(value)}" if gap > 2 * self.step else words

    def words_around(self, value: Decimal) -> str:
        """The word of the level with this value, or the words of the two that a value lies between: a mean's too."""
        if (level := self.level_at(value)) is not None:
            return level.label
        index = int(self.place(value))
        return f"between {self.levels[index - 1].label} and {self.levels[index].label}"


def _decimal(exact: Fraction) -> Decimal:
    return Decimal(exact.numerator) / exact.denominator
