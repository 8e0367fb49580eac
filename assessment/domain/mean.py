"""Means, for the frameworks whose own method asks for them (`summary: mean`), and whether one may be compared.

A theme's mean is over the values of its principles, unrounded; the overall one is over the theme means, with the
principles that have no theme forming one theme. Each stands beside how many principles have a level, of how many.

Two means are comparable where they are over the same principles, each of them comparable, in the same themes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessment.domain.framework import Framework, Principle, Summary
from assessment.domain.parts import by_theme
from assessment.domain.period import Period
from assessment.domain.round import RoundRecord
from assessment.domain.scale import Scale, rounded_text
from assessment.domain.trend import Step, last_levels


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over `n` levels `of` so many principles; `value` is None where no principle has a level."""

    value: Decimal | None
    n: int
    of: int


def asks_for_means(framework: Framework) -> bool:
    """Whether a framework's own method asks for means. Nothing else may show one."""
    return framework.summary is Summary.MEAN


def theme_mean(record: RoundRecord, principles: Sequence[Principle]) -> Mean:
    """Return the mean of some principles' values in a round."""
    values = _values(record, principles)
    return Mean(_decimal(_mean(values)), len(values), len(principles))


def overall_mean(record: RoundRecord) -> Mean:
    """Return the mean of the theme means in a round; themes in which no principle has a level are left out."""
    themes = [_values(record, principles) for principles in by_theme(record.framework).values()]
    means = [mean for values in themes if (mean := _mean(values)) is not None]
    overall = sum(means, Fraction(0)) / len(means) if means else None
    return Mean(_decimal(overall), sum(map(len, themes)), len(record.framework.principles))


def mean_text(mean: Mean, scale: Scale) -> str:
    """Return a mean as people read it, to one decimal more than answers have, with its n of N: "0.583 (15 of 18)"."""
    value = "no level" if mean.value is None else rounded_text(mean.value, scale.decimals + 1)
    return f"{value} ({mean.n} of {mean.of})"


def why_not_comparable(
    steps: Sequence[Sequence[Step]], before: RoundRecord, now: RoundRecord, counted_before: int
) -> str:
    """Return why a mean cannot be compared with the last earlier one, as a sentence; empty where it can.

    `steps` holds, for each principle that the mean is over, its steps up to `now`. `counted_before` is how many levels
    the mean in `before` was over.
    """
    levels = [last_levels(each) for each in steps]
    counted = [each for each in levels if each and each[-1][0].period == now.round.period]
    if len(counted) != counted_before or not all(_stood_in(each, before.round.period) for each in counted):
        return f"Not the same {now.framework.noun.many} have a level."
    if not all(each[-1][0].comparable for each in counted):
        return "Not every level can be compared."
    if before.framework.hash != now.framework.hash and _memberships(before.framework) != _memberships(now.framework):
        return "The themes changed."
    return ""


def _stood_in(levels: Sequence[tuple[Step, Decimal]], period: Period) -> bool:
    return len(levels) > 1 and levels[-2][0].period == period


def _memberships(framework: Framework) -> frozenset[tuple[str, str]]:
    return frozenset((principle.id, principle.theme) for principle in framework.principles)


def _values(record: RoundRecord, principles: Sequence[Principle]) -> list[Decimal]:
    answers = (record.judgement(principle.id).answer for principle in principles)
    return [answer.value for answer in answers if answer.value is not None]


def _mean(values: Sequence[Decimal]) -> Fraction | None:
    """The mean of values of a scale: their figures are so few that their sum is exact."""
    return Fraction(sum(values)) / len(values) if values else None


def _decimal(value: Fraction | None) -> Decimal | None:
    """The decimal: exact where it ends within 28 digits, and to 28 digits where it goes on for ever."""
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)
