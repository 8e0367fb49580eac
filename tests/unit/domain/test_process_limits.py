"""Process limits: the published example, what holds for any series, and what counts as unusual."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from assessment.domain.process_limits import (
    FEWEST,
    RUN,
    Side,
    individuals,
    lasting,
    process_limits,
    stretches,
    unusual,
    unusual_in,
)

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, Individuals Control Charts: the flow rate of ten batches.
# https://www.itl.nist.gov/div898/handbook/pmc/section3/pmc322.htm
FLOW_RATE = tuple(map(Decimal, ["49.6", "47.6", "49.9", "51.3", "47.8", "51.2", "52.6", "52.4", "53.6", "52.1"]))
PUBLISHED = {"centre": 50.81, "upper": 55.8041, "lower": 45.8159}
ROUNDING = 0.001
"""They take 3 / 1.128, which we round to 2.66 as NHS England does."""

values = some.lists(some.integers(0, 10_000).map(Decimal), min_size=FEWEST, max_size=40)
with_gaps = some.lists(some.one_of(some.none(), some.integers(0, 10_000).map(Decimal)), min_size=2, max_size=40)


def test_the_limits_of_the_published_example_are_the_published_ones():
    found = individuals(FLOW_RATE)
    assert found is not None
    for name, expected in PUBLISHED.items():
        assert float(getattr(found, name)) == pytest.approx(expected, abs=ROUNDING)
    assert found.reach / Fraction(266, 100) == Fraction("16.9") / 9  # the mean moving range, 1.8778


@given(values, some.integers(-5_000, 5_000))
def test_adding_a_constant_to_every_reading_shifts_the_limits_by_it(series, constant):
    before, after = process_limits(series), process_limits([value + constant for value in series])
    assert before is not None
    assert after is not None
    assert (after.lower, after.centre, after.upper) == tuple(
        each + constant for each in (before.lower, before.centre, before.upper)
    )


@given(values, some.fractions(min_value=Fraction(1, 100), max_value=100, max_denominator=100))
def test_scaling_every_reading_scales_the_limits(series, factor):
    scaled = [Fraction(value) * factor for value in series]
    before, after = process_limits(series), process_limits(scaled)  # type: ignore[arg-type]
    assert before is not None
    assert after is not None
    assert (after.lower, after.centre, after.upper) == tuple(
        each * factor for each in (before.lower, before.centre, before.upper)
    )


@given(with_gaps)
def test_limits_are_there_from_twelve_readings_on_if_two_are_neighbours(series):
    are_neighbours = any(one is not None and other is not None for one, other in pairwise(series))
    enough = sum(value is not None for value in series) >= 12
    assert (process_limits(series) is not None) == (enough and are_neighbours)


def test_no_moving_range_is_taken_across_a_period_without_a_reading():
    found = individuals([Decimal(1), Decimal(3), None, Decimal(100), Decimal(104)])
    assert found is not None
    assert (found.centre, found.reach) == (52, Fraction(266, 100) * 3)


LEVEL = [Decimal(10), Decimal(12)] * 8


def test_a_reading_outside_the_limits_is_unusual_and_one_on_them_is_not():
    limits = process_limits(LEVEL)
    assert limits is not None
    assert unusual(LEVEL, limits) == ()
    high, low = Decimal(str(float(limits.upper))), Decimal(5)
    (found,) = unusual([*LEVEL, high, low], limits)
    assert (found.first, found.last, found.side, found.is_run) == (17, 17, Side.BELOW, False)


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ([12] * RUN, [(0, 6, Side.ABOVE)]),
        ([12] * (RUN - 1), []),
        ([10] * RUN, [(0, 6, Side.BELOW)]),
        ([12, 12, 12, 11, 12, 12, 12, 12], []),  # one on the centre ends a run
        ([12, 12, 12, None, 12, 12, 12, 12], []),  # so does a period without a reading
        ([12] * 8 + [10] * 7, [(0, 7, Side.ABOVE), (8, 14, Side.BELOW)]),
    ],
)
def test_seven_in_a_row_on_one_side_of_the_mean_are_unusual(after, found):
    limits = process_limits(LEVEL)
    assert limits is not None
    series = [None if value is None else Decimal(value) for value in after]
    assert [(each.first, each.last, each.side) for each in unusual(series, limits) if each.is_run] == found


@given(with_gaps, some.sets(some.integers(-5, 45)))
def test_each_stretch_has_the_limits_of_its_own_readings_and_together_they_are_the_series(series, anew):
    found = stretches(series, anew)
    assert [at for each in found for at in range(each.first, each.last + 1)] == list(range(len(series)))
    assert {each.first for each in found} == {0, *(at for at in anew if 0 < at < len(series))}
    for each in found:
        assert each.limits == process_limits(series[each.first : each.last + 1])
    assert stretches(series) == stretches(series, [0])


@given(values, values, some.integers(-5_000, 5_000))
def test_what_comes_after_a_step_moves_nothing_before_it_and_shifts_with_its_own_readings(before, after, constant):
    one = stretches([*before, *after], [len(before)])
    other = stretches([*before, *(value + constant for value in after)], [len(before)])
    assert one[0] == other[0]
    assert one[1].limits is not None
    assert other[1].limits is not None
    assert (other[1].limits.centre, other[1].limits.reach) == (one[1].limits.centre + constant, one[1].limits.reach)


@given(values)
def test_a_step_into_the_same_readings_again_makes_nothing_unusual_that_was_not(series):
    alone = process_limits(series)
    assert alone is not None
    twice = unusual_in([*series, *series], stretches([*series, *series], [len(series)]))
    once = unusual(series, alone)
    assert len(twice) == 2 * len(once)
    assert {(each.first % len(series), each.side, each.is_run) for each in twice} == {
        (each.first, each.side, each.is_run) for each in once
    }


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ([30] * 8, (8, Side.ABOVE)),
        ([5, None, 6, 30], (2, Side.BELOW)),  # a gap is passed over
        ([11, 30], (0, None)),  # on the mean
        ([30, 11, 30], (1, Side.ABOVE)),
        ([], (0, None)),
    ],
)
def test_how_many_readings_in_a_row_lie_on_one_side_of_the_mean_before(after, found):
    series = [*LEVEL, *(None if value is None else Decimal(value) for value in after)]
    assert lasting(series, len(LEVEL)) == found
    assert lasting(series[len(LEVEL) :], 0) == (0, None)
