"""How far answers differ: the published vectors, the borders of the rule, and what holds for every set of answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations_with_replacement
from random import Random

import pytest

from assessment.domain.framework import ConsensusRule
from assessment.domain.scale import Level, Scale
from assessment.domain.spread import (
    Because,
    Given,
    OrderOfTalk,
    Outlier,
    Spread,
    SpreadKind,
    far_apart,
    order_of_talk,
    spread_of,
)

CLOSE, MIXED, SPLIT = SpreadKind.CLOSE, SpreadKind.MIXED, SpreadKind.SPLIT
WIDTH = [CLOSE, MIXED, SPLIT]
RULE = ConsensusRule()


def a_scale(levels: int, step: str | None = None) -> Scale:
    listed = tuple(Level(Decimal(value), f"L{value}") for value in range(1, levels + 1))
    return Scale(listed, Decimal(step) if step else None)


FIVE = a_scale(5, "0.5")


def given(text: str) -> list[Given]:
    return [Given(Decimal(value)) for value in text.split()]


def spread(text: str, scale: Scale = FIVE, rule: ConsensusRule = RULE) -> Spread:
    found = spread_of(given(text), scale, rule)
    assert found is not None
    return found


# The vectors that docs/design.md 7 lists, for five levels: answers, the two middle ones, range, word.
VECTORS = [
    ("3 3 3 3 3 3 3 3", "3 3", 0, CLOSE),
    ("3 3 3 3 4 4 4 4", "3 4", 1, CLOSE),
    ("2 3 3 3 3 3 3 4", "3 3", 2, CLOSE),
    ("2 2 3 3 4 4 4 5", "3 4", 3, SPLIT),
    ("2 2 2 2 4 4 4 4", "2 4", 2, SPLIT),
    ("1 1 1 1 5 5 5 5", "1 5", 4, SPLIT),
    ("1 2 3 4 5", "3 3", 4, SPLIT),
    ("1 4 4 4 4 4 4", "4 4", 3, MIXED),
    ("3 3 4", "3 3", 1, CLOSE),
]


@pytest.mark.parametrize(("answers", "middle", "span", "kind"), VECTORS)
def test_the_listed_answers_get_the_listed_word(answers, middle, span, kind):
    found = spread(answers)
    assert found.kind is kind
    assert found.median == tuple(map(Decimal, middle.split()))
    assert found.span == span


def test_a_lone_dissenter_is_always_listed_even_where_all_others_agree():
    assert spread("1 4 4 4 4 4 4").outliers == (Outlier(Decimal(1), 1),)
    assert spread("1 1 1 1 5 5 5 5").outliers == (Outlier(Decimal(1), 4), Outlier(Decimal(5), 4))
    assert spread("2 2 2 2 4 4 4 4").outliers == ()


def test_outliers_carry_the_agencies_that_the_room_may_know_each_once():
    answers = [Given(Decimal(4), "Health")] * 5 + [Given(Decimal(1), "Police"), Given(Decimal(1), "Housing")] * 2
    found = spread_of(answers, FIVE, RULE)
    assert found is not None
    assert found.outliers == (Outlier(Decimal(1), 4, ("Housing", "Police")),)


@pytest.mark.parametrize("answers", ["", "3", "1 5"])
def test_with_fewer_than_three_levels_there_is_no_spread(answers):
    assert spread_of(given(answers), FIVE, RULE) is None


@pytest.mark.parametrize(
    ("answers", "kind", "because"),
    [
        ("2.5 3 3.5", CLOSE, Because.NARROW),
        ("2 3 3.5", MIXED, Because.NEITHER),
        ("2 3 3 3", CLOSE, Because.NARROW),
        ("2 3 3 3 3 3 3 4", CLOSE, Because.MOST_AGREE),  # 75% exactly
        ("2 3 3 3 3 3 4 4", MIXED, Because.NEITHER),  # 62.5%
        ("1.5 3 3 3 3 3 3 3", MIXED, Because.NEITHER),  # most agree, but one stands further off than the rule allows
        ("2 2 3 4 4 4", SPLIT, Because.REST_APART),
        ("2 3 3 4 4 4", MIXED, Because.NEITHER),
        ("2 2 5", SPLIT, Because.FEW_APART),
        ("2 2 2 2 5", SPLIT, Because.FEW_APART),
        ("2 2 2 2 2 5", MIXED, Because.NEITHER),  # six are enough: one alone splits nothing
        ("2 2 4.5", MIXED, Because.NEITHER),
    ],
)
def test_the_borders_of_the_rule_lie_where_it_says(answers, kind, because):
    found = spread(answers)
    assert (found.kind, found.because) == (kind, because)


def test_the_rule_is_the_frameworks_own():
    generous = ConsensusRule(share=Decimal("0.6"), within=Decimal(2))
    assert spread("1 3 3 3 4").kind is SPLIT
    assert spread("1 3 3 3 4", rule=generous).kind is CLOSE
    assert spread("1 3 3 4 4", rule=generous).kind is SPLIT


def test_on_two_levels_only_the_same_answer_is_close_and_on_three_two_places_split():
    two, three = a_scale(2), a_scale(3)
    assert spread("1 1 1", two).kind is CLOSE
    assert spread("1 1 2", two).kind is SPLIT
    assert spread("1 1 1 1 1 2", two).kind is CLOSE  # five of six is more than 75%
    assert spread("1 1 1 1 2 2", two).kind is SPLIT
    assert spread("1 2 2 2 3 3", three).kind is MIXED
    assert spread("1 1 2 2 3 3", three).kind is SPLIT


@pytest.mark.parametrize(
    ("levels", "rest", "few"), [(2, 1, 1), (3, 2, 2), (4, 2, 2), (5, 2, 3), (6, 2, 3), (7, 3, 4), (12, 5, 7)]
)
def test_how_far_apart_is_split_grows_with_the_scale(levels, rest, few):
    assert far_apart(levels - 1, Fraction(2, 5)) == rest
    assert far_apart(levels - 1, Fraction(3, 5)) == few


def test_places_count_levels_and_not_values_and_are_exact_where_a_step_is_a_third():
    uneven = Scale(tuple(Level(Decimal(value), value) for value in ("0", "0.25", "0.5", "1")), Decimal("0.25"))
    assert spread("0.5 0.75 1", uneven).span == 1
    thirds = Scale(tuple(Level(Decimal(value), str(value)) for value in (0, 3, 6, 9, 12)), Decimal(1))
    assert spread("1 2 4", thirds).because is Because.NARROW
    assert spread("1 2 5", thirds).span == Fraction(4, 3)


def test_what_is_shown_beside_the_word_follows_from_the_answers():
    found = spread("2 2.5 2.5 4")
    assert (found.levels, found.lowest, found.highest, found.most) == (4, Decimal(2), Decimal(4), 2)
    assert list(found.counts.items()) == [(Decimal(2), 1), (Decimal("2.5"), 2), (Decimal(4), 1)]
    assert (found.span, found.inner_span) == (2, 0)


def test_talk_begins_with_the_widest_split_and_close_ones_wait():
    spreads = {
        "close": spread("3 3 3"),
        "mixed": spread("2 3 4 4 4 4"),
        "few": None,
        "narrow split": spread("2 2 2 4 4 4"),
        "wider mixed": spread("1 4 4 4 4 4 4"),
        "wide split": spread("1 1 1 5 5 5"),
        "same split": spread("2 2 4 4 2 4"),
    }
    assert order_of_talk(spreads) == OrderOfTalk(
        talk=("wide split", "narrow split", "same split", "wider mixed", "mixed"), close=("close",), too_few=("few",)
    )


# For every scale of two to six and of twelve levels, in whole and half steps: all sets of answers of these sizes.

MOST_SETS = 1_400
SAMPLES = 300
SCALES = [
    pytest.param(a_scale(levels, step), id=f"{levels} levels, step {step or 'none'}")
    for levels in (2, 3, 4, 5, 6, 12)
    for step in (None, "0.5")
]


def sets_of_answers(scale: Scale) -> Iterator[tuple[Decimal, ...]]:
    """Every set of three answers, of four, and so on while there are not too many, then some of larger sizes."""
    for size in range(3, 9):
        sets = list(combinations_with_replacement(scale.answer_values, size))
        if len(sets) > MOST_SETS:
            break
        yield from sets
    random = Random(2)
    for _ in range(SAMPLES):
        yield tuple(random.choices(scale.answer_values, k=random.randint(6, 14)))


def found_for(values: Sequence[Decimal], scale: Scale) -> Spread:
    found = spread_of([Given(value) for value in values], scale, RULE)
    assert found is not None
    return found


@pytest.mark.parametrize("scale", SCALES)
def test_order_never_matters_and_mirrored_answers_give_mirrored_results(scale):
    ends = scale.levels[0].value + scale.levels[-1].value
    random = Random(7)
    for values in sets_of_answers(scale):
        found = found_for(values, scale)
        mixed_up = found_for(random.sample(values, len(values)), scale)
        assert mixed_up == found
        assert list(mixed_up.counts) == list(found.counts)

        mirrored = found_for([ends - value for value in values], scale)
        assert (mirrored.kind, mirrored.because) == (found.kind, found.because), values
        assert (mirrored.span, mirrored.inner_span) == (found.span, found.inner_span)
        assert mirrored.median == tuple(ends - value for value in reversed(found.median))
        assert mirrored.counts == {ends - value: people for value, people in found.counts.items()}
        assert [(ends - each.value, each.people) for each in reversed(mirrored.outliers)] == [
            (each.value, each.people) for each in found.outliers
        ]


@pytest.mark.parametrize("scale", SCALES)
def test_an_added_answer_at_the_median_never_widens_the_word(scale):
    at_place = {scale.exact_place(value): value for value in scale.answer_values}
    for values in sets_of_answers(scale):
        found = found_for(values, scale)
        median = at_place.get(sum(map(scale.exact_place, found.median), Fraction(0)) / 2)
        if median is not None:
            added = found_for([*values, median], scale)
            assert WIDTH.index(added.kind) <= WIDTH.index(found.kind), (values, median)
