"""What a vote says in words: the spread and the rule behind it, who answered, and who to hear first.

"Levels" here counts steps of the scale: from one listed level to the next is one level.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from assessment.domain.framework import ConsensusRule
from assessment.domain.judgement import AnswerKind
from assessment.domain.reading_order import isolated
from assessment.domain.scale import Scale, decimal_text
from assessment.domain.sentences import counted, number_word, sentence_start
from assessment.domain.spread import (
    ENOUGH,
    FAR,
    FEWEST,
    SHARE_OF_FEW,
    SHARE_OF_REST,
    Because,
    Outlier,
    Spread,
    far_apart,
)
from assessment.domain.vote import VoteResult, Votes

TOO_FEW = f"Fewer than {number_word(FEWEST)} people gave a level, so nothing but how many answered is shown."


def middle(spread: Spread, scale: Scale) -> str:
    """Return the median in words, never rounded: a level, or the two levels that it lies between."""
    low, high = (scale.exact_place(value) for value in spread.median)
    if low == high:
        return scale.label(spread.median[0])
    below, above = scale.levels[floor(low) - 1], scale.levels[ceil(high) - 1]
    return f"between {isolated(below.label)} and {isolated(above.label)}"


def why(spread: Spread, consensus: ConsensusRule) -> str:
    """Return why the answers are close, mixed or split, as a sentence that can be checked by eye."""
    match spread.because:
        case Because.NARROW if spread.span == 0:
            return "Everybody gave the same answer."
        case Because.NARROW:
            return f"The lowest and the highest answer are no more than {_levels(Fraction(1))} apart."
        case Because.MOST_AGREE:
            return (
                f"{spread.most} of {spread.levels} gave the same answer, and nobody is more than "
                f"{_levels(Fraction(consensus.within))} from the middle."
            )
        case Because.REST_APART:
            return f"Even without the lowest and the highest, the answers are {_levels(spread.inner_span)} apart."
        case Because.FEW_APART:
            return (
                f"Fewer than {number_word(ENOUGH)} people gave a level, and their answers are "
                f"{_levels(spread.span)} apart."
            )
        case Because.NEITHER:
            rest = f"{_levels(spread.inner_span)} apart" if spread.inner_span else "all the same"
            return (
                f"Neither close nor split: the answers are {_levels(spread.span)} apart; without the lowest and the "
                f"highest they are {rest}."
            )


def response(result: VoteResult) -> str:
    """Return who answered: "11 of 12 people and 6 of 7 agencies answered; 10 people gave a level. Silent: ..."."""
    people = counted(result.people_asked, "person", "people")
    agencies = counted(result.agencies_asked, "agency", "agencies")
    gave = f"; {counted(result.spread.levels, 'person', 'people')} gave a level" if result.spread else ""
    said = f"{result.people_answered} of {people} and {result.agencies_answered} of {agencies} answered{gave}."
    return f"{said} Silent: {_listed(result.silent)}." if result.silent else said


def others(result: VoteResult) -> tuple[str, ...]:
    """Return how many gave each answer that is no level: "Not enough information to say: 1."."""
    return tuple(f"{kind.label}: {result.others[kind]}." for kind in AnswerKind if kind in result.others)


def account(votes: Votes) -> str:
    """Return how people answered before the group agreed, in short; "" where nothing was revealed.

    "Split. 11 of 12 people and 6 of 7 agencies answered; 10 people gave a level. Silent: Probation. Second vote: ...".
    """
    first = _in_short(votes.first) if votes.first else ""
    return f"{first} Second vote: {_in_short(votes.second)}" if votes.second else first


def outliers(spread: Spread, scale: Scale) -> str:
    """Return who stands far from the median, as one sentence; "" where nobody does."""
    if not spread.outliers:
        return ""
    who = "; ".join(_outlier(each, scale) for each in spread.outliers)
    return f"{sentence_start(number_word(FAR))} or more levels from the middle: {who}."


def hear_first(spread: Spread, scale: Scale) -> str:
    """Return whom to hear first: "Hear first from: the lowest (Emerging) and the highest (Embedded)."."""
    if spread.span == 0:
        return ""
    return (
        f"Hear first from: the lowest ({scale.label(spread.lowest)}) and the highest ({scale.label(spread.highest)})."
    )


def rule(consensus: ConsensusRule, scale: Scale) -> tuple[str, ...]:
    """Return the whole rule as it is fixed before a round opens, a sentence for each word."""
    steps = len(scale.levels) - 1
    narrow = f"all answers lie within {_levels(Fraction(1))} of each other" if steps > 1 else "all answers are the same"
    rest, few = (far_apart(steps, share) for share in (SHARE_OF_REST, SHARE_OF_FEW))
    close = (
        f"Close: {narrow}, or at least {_percent(consensus.share)} gave exactly the same answer and nobody is more "
        f"than {_levels(Fraction(consensus.within))} from the middle."
    )
    split = (
        "Split: not close, and even without the single lowest and the single highest answer they are "
        f"{_levels(Fraction(rest))} or more apart; or fewer than {number_word(ENOUGH)} people gave a level and all "
        f"their answers are {_levels(Fraction(few))} or more apart."
    )
    return close, split, "Mixed: neither close nor split."


def _in_short(result: VoteResult) -> str:
    kind = f"{result.spread.kind.label}." if result.spread else "Too few levels to say how far they differ."
    return " ".join([kind, response(result), *others(result)])


def _outlier(outlier: Outlier, scale: Scale) -> str:
    who = _listed(outlier.agencies) if outlier.agencies else counted(outlier.people, "person", "people")
    return f"{who} ({isolated(scale.label(outlier.value))})"


def _levels(distance: Fraction) -> str:
    """A distance in levels: "one level", "one and a half levels", "2 1/3 levels"."""
    whole, rest = divmod(distance, 1)
    if rest == 0:
        return f"{number_word(int(whole))} level{'' if whole == 1 else 's'}"
    if rest == Fraction(1, 2):
        return f"{number_word(int(whole))} and a half levels" if whole else "half a level"
    return f"{int(whole)} {rest} levels" if whole else f"{rest} of a level"


def _percent(share: Decimal) -> str:
    return f"{decimal_text(share * 100)}%"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(isolated, names))
