"""Small counts: no value that is left out can be worked out from what is shown, by whoever knows the rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.domain.indicator import WHOLE
from assessment.domain.suppression import FEWEST_SHOWN, is_small, suppressed

counts = some.integers(0, 30).map(Decimal)
readings = some.tuples(counts, some.lists(counts, max_size=8))


def reading(whole: object, *parts: object) -> dict[str, Decimal]:
    return {WHOLE: Decimal(str(whole)), **{f"part {number}": Decimal(str(each)) for number, each in enumerate(parts)}}


def left_out(whole: object, *parts: object) -> list[str]:
    """What a reader of the paper sees: "-" for what is left out, the whole first."""
    values = reading(whole, *parts)
    hidden = suppressed(values)
    return ["-" if key in hidden else str(value) for key, value in values.items()]


@pytest.mark.parametrize("count", range(10))
def test_counts_of_one_to_four_are_left_out_and_no_others(count):
    assert left_out(count) == (["-"] if 1 <= count <= 4 else [str(count)])


def test_a_number_between_none_and_five_that_is_no_count_is_left_out_too():
    assert left_out("0.5") == left_out("4.9") == ["-"]


@pytest.mark.parametrize(
    ("whole", "parts", "shown"),
    [
        (30, (10, 20), "30 10 20"),
        (30, (3, 8, 19), "30 - - 19"),  # the next smallest goes with it
        (33, (3, 30), "33 - -"),
        (33, (3, 0, 0, 30), "33 - - - -"),  # those that are none do not cover it
        (20, (4, 4, 5, 7), "20 - - - 7"),  # two that are the same would be told by their sum
        (21, (3, 6, 6, 6), "21 - - - -"),  # equal ones go together
        (15, (2, 2, 2, 2, 2, 5), "15 - - - - - -"),
        (10, (2, 2, 2, 2, 2), "- - - - - -"),  # nothing is left to cover them, so the whole goes
        (3, (3, 0), "- - -"),
        (7, (4,), "- -"),
        (0, (0, 0), "0 0 0"),
    ],
)
def test_what_would_give_a_small_count_away_is_left_out_with_it(whole, parts, shown):
    assert " ".join(left_out(whole, *parts)) == shown


@given(readings)
def test_every_small_count_is_left_out_and_never_just_one_of_a_sum(given_):
    whole, parts = given_
    values = reading(whole, *parts)
    hidden = suppressed(values)
    assert {key for key, value in values.items() if is_small(value)} <= hidden
    hidden_parts = [values[key] for key in hidden if key != WHOLE]
    if hidden and WHOLE not in hidden:
        assert len(hidden_parts) >= 2
        assert sum(hidden_parts) >= FEWEST_SHOWN
    if WHOLE in hidden:
        assert hidden == set(values)


def everything_that_could_be(parts: int, most: int) -> Iterator[dict[str, Decimal]]:
    for each in product(range(most + 1), repeat=parts):
        yield reading(sum(each), *each)


@pytest.mark.parametrize(("parts", "most"), [(2, 16), (3, 14), (4, 9), (5, 6)])
def test_whoever_knows_the_rule_and_all_that_is_shown_cannot_tell_any_value_left_out(parts, most):
    """Every reading that could be there is put together with all others of which the same would be shown."""
    alike = defaultdict(list)
    for values in everything_that_could_be(parts, most):
        hidden = suppressed(values)
        alike[tuple(None if key in hidden else value for key, value in values.items())].append(values)
    told = [
        (shown, key)
        for shown, could_be in alike.items()
        for key, value in zip(could_be[0], shown, strict=True)
        if value is None and len({each[key] for each in could_be}) == 1
    ]
    assert told == []
