from __future__ import annotations

from decimal import Decimal

import pytest

from assessment.domain.scale import Level, Scale, decimal_text, rounded_text


def scale(*values: str, step: str | None = None) -> Scale:
    levels = tuple(Level(Decimal(value), f"L{value}") for value in values)
    return Scale(levels, Decimal(step) if step else None)


@pytest.mark.parametrize(
    ("value", "text"),
    [("1", "1"), ("1.0", "1"), ("1.50", "1.5"), ("0.000", "0"), ("-0", "0"), ("100", "100"), ("1E+2", "100"),
     ("0.1", "0.1"), ("-2.50", "-2.5"), ("999999999.999999999", "999999999.999999999")],
)  # fmt: skip
def test_a_value_has_one_text(value: str, text: str):
    assert decimal_text(Decimal(value)) == text


def test_without_a_step_only_the_levels_can_be_answered():
    assert scale("0", "0.25", "0.5", "1").answer_values == tuple(map(Decimal, ["0", "0.25", "0.5", "1"]))


def test_with_a_step_answers_may_fall_between_levels_over_uneven_gaps():
    uneven = scale("0", "0.5", "2", step="0.5")
    assert uneven.answer_values == tuple(map(Decimal, ["0", "0.5", "1", "1.5", "2"]))
    assert uneven.allows(Decimal("1.50"))
    assert not uneven.allows(Decimal("1.25"))


def test_a_step_in_thousandths_loses_nothing_to_rounding():
    fine = scale("0", "0.049", step="0.001")
    assert len(fine.answer_values) == 50
    assert fine.answer_values[-2] == Decimal("0.048")


@pytest.mark.parametrize(("value", "place"), [("0", "1"), ("0.25", "2"), ("0.5", "3"), ("0.75", "3.5"), ("1", "4")])
def test_a_place_counts_listed_levels_and_lies_in_proportion_between_them(value: str, place: str):
    assert scale("0", "0.25", "0.5", "1").place(Decimal(value)) == Decimal(place)


@pytest.mark.parametrize("value", ["-0.1", "1.1"])
def test_a_value_off_the_scale_has_no_place(value: str):
    with pytest.raises(ValueError, match="is not on the scale"):
        scale("0", "1").place(Decimal(value))


def test_a_label_says_between_which_levels_an_answer_falls():
    steps = scale("1", "2", "3", step="0.5")
    assert steps.label(Decimal("2.0")) == "L2"
    assert steps.label(Decimal("2.5")) == "between L2 and L3"
    assert steps.level_at(Decimal("2.5")) is None


def test_where_several_answers_lie_between_two_levels_the_value_says_which():
    quarters = scale("0", "1", "1.5", step="0.25")
    assert quarters.label(Decimal("0.75")) == "between L0 and L1, at 0.75"
    assert quarters.label(Decimal("1.25")) == "between L1 and L1.5"
    assert len({quarters.label(value) for value in quarters.answer_values}) == len(quarters.answer_values)


def test_a_mean_is_said_by_the_levels_around_it_and_never_by_its_digits():
    thirds = scale("0", "1", step="0.25")
    assert thirds.words_around(Decimal(1) / 3) == "between L0 and L1"
    assert thirds.words_around(Decimal(1)) == "L1"


@pytest.mark.parametrize(
    ("number", "decimals", "text"), [("0.5", 0, "1"), ("2.25", 1, "2.3"), ("1", 2, "1.00"), ("-0.125", 2, "-0.13")]
)
def test_a_number_to_be_read_is_rounded_as_people_round(number: str, decimals: int, text: str):
    assert rounded_text(Decimal(number), decimals) == text
