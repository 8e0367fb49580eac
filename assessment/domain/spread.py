"""How far a group's answers to one principle differ.

The rule is fixed before a round opens (docs/design.md 7) and is meant to be checked by eye in a meeting: it counts
places on the scale and people, and uses no coefficient. All arithmetic is exact, so that an answer that lies on a
border lies on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil

from assessment.domain.framework import ConsensusRule
from assessment.domain.scale import Scale

FEWEST = 3
"""With fewer levels than this nothing is shown: it would show what one person said."""

ENOUGH = 6
"""From this many levels on, a split has to hold without the single lowest and the single highest."""

FAR = 2
"""An outlier stands this many places from the median, or more."""


class SpreadKind(StrEnum):
    """The one word for how far the answers differ."""

    CLOSE = "close"
    MIXED = "mixed"
    SPLIT = "split"

    @property
    def label(self) -> str:
        """The word as it stands alone."""
        return self.value.capitalize()


class Because(StrEnum):
    """Which part of the rule decided."""

    NARROW = "all lie close together"
    MOST_AGREE = "most gave the same answer"
    REST_APART = "apart even without the lowest and the highest"
    FEW_APART = "few answers, far apart"
    NEITHER = "neither close nor split"


@dataclass(frozen=True, slots=True)
class Given:
    """A level that somebody gave. `agency` is a name where the room may know it, else empty."""

    value: Decimal
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Outlier:
    """Everybody who stands at one level two or more places from the median. `agencies` is empty where nobody may know.

    An agency is named once, however many people it sent.
    """

    value: Decimal
    people: int
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """What the room sees at the reveal.

    `median` holds the two middle answers, which are the same where the number is odd or both agree. `span` is the
    distance from the lowest to the highest answer in places; `inner_span` the same without the single lowest and the
    single highest. `counts` has an entry for each value that was given, lowest first; `most` is the largest of them.
    """

    kind: SpreadKind
    because: Because
    median: tuple[Decimal, Decimal]
    span: Fraction
    inner_span: Fraction
    counts: Mapping[Decimal, int]
    outliers: tuple[Outlier, ...]

    @property
    def levels(self) -> int:
        """How many people gave a level."""
        return sum(self.counts.values())

    @property
    def lowest(self) -> Decimal:
        """The lowest value that was given."""
        return min(self.counts)

    @property
    def highest(self) -> Decimal:
        """The highest value that was given."""
        return max(self.counts)

    @property
    def most(self) -> int:
        """How many gave the answer that most people gave."""
        return max(self.counts.values())


@dataclass(frozen=True, slots=True)
class OrderOfTalk:
    """What to talk about first. Ids of principles; `talk` begins with the widest split, the others keep their order."""

    talk: tuple[str, ...]
    close: tuple[str, ...]
    too_few: tuple[str, ...]


def spread_of(given: Sequence[Given], scale: Scale, rule: ConsensusRule) -> Spread | None:
    """Return the spread, or None where fewer than three levels were given. The order of `given` makes no difference."""
    if len(given) < FEWEST:
        return None
    ordered = sorted(given, key=lambda each: each.value)
    places = [scale.exact_place(each.value) for each in ordered]
    low, high = (len(places) - 1) // 2, len(places) // 2
    middle = (places[low] + places[high]) / 2
    counts = Counter(each.value for each in ordered)
    span, inner_span = places[-1] - places[0], places[-2] - places[1]
    kind, because = _word(places, middle, max(counts.values()), len(scale.levels) - 1, rule)
    return Spread(
        kind=kind,
        because=because,
        median=(ordered[low].value, ordered[high].value),
        span=span,
        inner_span=inner_span,
        counts=dict(counts),
        outliers=_outliers(ordered, places, middle),
    )


def order_of_talk(spreads: Mapping[str, Spread | None]) -> OrderOfTalk:
    """Return the principles in the order in which to talk about them: split, then mixed, the widest first.

    `spreads` is in the framework's order, which decides between equals; None stands for too few levels.
    """
    open_ = {key: found for key, found in spreads.items() if found is not None and found.kind is not SpreadKind.CLOSE}
    return OrderOfTalk(
        talk=tuple(sorted(open_, key=lambda key: _urgency(open_[key]))),
        close=tuple(key for key, found in spreads.items() if found is not None and found.kind is SpreadKind.CLOSE),
        too_few=tuple(key for key, found in spreads.items() if found is None),
    )


def far_apart(steps: int, share: Fraction) -> int:
    """Return the places from which answers count as split: a share of the scale's steps, at least two, at most all."""
    return min(steps, max(2, ceil(share * steps)))


SHARE_OF_REST = Fraction(2, 5)
SHARE_OF_FEW = Fraction(3, 5)


def _word(
    places: Sequence[Fraction], middle: Fraction, most: int, steps: int, rule: ConsensusRule
) -> tuple[SpreadKind, Because]:
    """Apply the rule to places in rising order. `steps` is the number of levels less one."""
    if places[-1] - places[0] <= (1 if steps > 1 else 0):
        return SpreadKind.CLOSE, Because.NARROW
    furthest = max(middle - places[0], places[-1] - middle)
    if Fraction(most, len(places)) >= Fraction(rule.share) and furthest <= Fraction(rule.within):
        return SpreadKind.CLOSE, Because.MOST_AGREE
    if places[-2] - places[1] >= far_apart(steps, SHARE_OF_REST):
        return SpreadKind.SPLIT, Because.REST_APART
    if len(places) < ENOUGH and places[-1] - places[0] >= far_apart(steps, SHARE_OF_FEW):
        return SpreadKind.SPLIT, Because.FEW_APART
    return SpreadKind.MIXED, Because.NEITHER


def _outliers(ordered: Sequence[Given], places: Sequence[Fraction], middle: Fraction) -> tuple[Outlier, ...]:
    far: dict[Decimal, list[Given]] = {}
    for each, place in zip(ordered, places, strict=True):
        if abs(place - middle) >= FAR:
            far.setdefault(each.value, []).append(each)
    return tuple(
        Outlier(value, len(people), tuple(sorted({each.agency for each in people if each.agency})))
        for value, people in far.items()
    )


def _urgency(spread: Spread) -> tuple[bool, Fraction, Fraction]:
    return spread.kind is not SpreadKind.SPLIT, -spread.span, -spread.inner_span
