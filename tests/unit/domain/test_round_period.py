"""A round is opened for a period that fits the group's others: a slip of the keyboard locks nobody out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.errors import AlreadyThere, InvalidInput
from assessment.domain.framework_use import FrameworkUse
from assessment.domain.period import Period, YearKind, period_containing
from assessment.domain.period_reading import read_period
from assessment.domain.round_period import Rhythm, must_suit, offered_for

TODAY = date(2026, 11, 22)
FINANCIAL = YearKind.FINANCIAL


def quarters(*names: str) -> list[Period]:
    return [read_period(name) for name in names]


def after(*names: str, usual: int | None = None, first: str = "", last: str = "") -> Rhythm:
    """A group that has held rounds for these periods, and uses the framework from the first to the last one, if any."""
    limits = [read_period(name) if name else None for name in (first, last)]
    return Rhythm(FINANCIAL, FrameworkUse("f", *limits), quarters(*names), usual)


@pytest.mark.parametrize(
    ("earlier", "offered"),
    [
        ([], ["Q3 2026/27", "Q2 2026/27", "Q4 2026/27"]),
        (["Q1 2026/27"], ["Q2 2026/27", "Q3 2026/27", "Q4 2026/27"]),
        (["Q2 2026/27"], ["Q3 2026/27", "Q4 2026/27"]),
        (["Q3 2026/27"], ["Q4 2026/27"]),
        (["Q4 2026/27"], ["Q1 2027/28"]),
        (["Q1 2025/26"], ["Q2 2025/26", "Q3 2026/27", "Q2 2026/27", "Q4 2026/27"]),
        (["2025/26"], ["2026/27", "2027/28"]),
    ],
)
def test_the_likeliest_period_is_offered_first_and_nothing_before_the_last_round(earlier, offered):
    assert list(offered_for(after(*earlier), TODAY)) == quarters(*offered)


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.sampled_from([3, 6, 12]),
    st.sampled_from(YearKind),
    st.lists(st.integers(-20, 1), unique=True, max_size=6),
)
def test_every_period_that_is_offered_can_be_opened(today, months, year_kind, steps):
    now = period_containing(today, months, year_kind)
    earlier = []
    for step in steps:
        day = now.first_day + timedelta(days=round(step * months * 30.44) + 15)
        earlier.append(period_containing(day, months, year_kind))
    if max(earlier, default=now).last_day.year + 5 < today.year:
        return  # a group that comes back after years is offered the period that followed, however long ago
    rhythm = Rhythm(year_kind, FrameworkUse("f"), earlier)
    offered = offered_for(rhythm, today)
    assert offered
    assert len(set(offered)) == len(offered)
    for period in offered:
        must_suit(period, rhythm, today)


@pytest.mark.parametrize(
    ("earlier", "typed", "said"),
    [
        (
            [],
            "Q1 2031/32",
            (
                "Period: Q1 2031/32 (April to June 2031) is too far ahead. The latest that can be opened today is "
                "Q4 2026/27 (January to March 2027)."
            ),
        ),
        (
            ["Q4 2026/27"],
            "Q1 2031/32",
            (
                "Period: Q1 2031/32 (April to June 2031) is too far ahead. The latest that can be opened today is "
                "Q1 2027/28 (April to June 2027)."
            ),
        ),
        (
            [],
            "Q2 2016/17",
            "Period: Q2 2016/17 (July to September 2016) ended more than ten years ago. Check the year.",
        ),
        (
            ["Q2 2026/27"],
            "2026",
            (
                "Period: 2026 (January to December 2026) is a year, and this group's rounds are for a quarter each. "
                "Write a quarter, such as Q3 2026/27, or say on Settings how often the group judges."
            ),
        ),
        (
            ["H1 2026/27"],
            "Q3 2026/27",
            (
                "Period: Q3 2026/27 (October to December 2026) is a quarter, and this group's rounds are for a "
                "half-year each. Write a half-year, such as H2 2026/27, or say on Settings how often the group judges."
            ),
        ),
    ],
)
def test_a_slip_of_the_keyboard_is_refused_and_the_message_says_how_to_mend_it(earlier, typed, said):
    with pytest.raises(InvalidInput) as refused:
        must_suit(read_period(typed), after(*earlier), TODAY)
    assert str(refused.value) == said
    assert refused.value.where == "Period"


@pytest.mark.parametrize(
    ("earlier", "typed"),
    [
        ([], "Q4 2026/27"),
        ([], "Q3 2016/17"),
        ([], "2026/27"),
        (["Q4 2026/27"], "Q1 2027/28"),
        (["Q2 2026/27"], "Q4 2025/26"),
        (["Q1 2025/26", "Q3 2025/26"], "Q2 2025/26"),
    ],
)
def test_an_ordinary_period_and_a_late_entry_are_taken(earlier, typed):
    must_suit(read_period(typed), after(*earlier), TODAY)


def test_a_period_that_overlaps_another_is_refused_and_the_other_named():
    with pytest.raises(AlreadyThere, match=r"There is a round for Q2 2026/27 \(July to September 2026\) already"):
        must_suit(Period(2026, 8), after("Q2 2026/27"), TODAY)


def test_ten_years_end_on_the_day_also_in_a_leap_year():
    quarter = Period(2018, 1)
    assert quarter.last_day == date(2018, 3, 31)
    must_suit(quarter, after(), date(2028, 3, 31))
    with pytest.raises(InvalidInput):
        must_suit(quarter, after(), date(2028, 4, 1))
    must_suit(Period(2018, 4), after(), date(2028, 2, 29))


@pytest.mark.parametrize(
    ("rhythm", "offered"),
    [
        (after(usual=6), ["H2 2026/27", "H1 2026/27", "H1 2027/28"]),
        (after("Q2 2026/27", usual=6), ["H2 2026/27", "H1 2027/28", "Q3 2026/27"]),
        (after("Q1 2026/27", usual=6), ["H2 2026/27", "H1 2027/28", "Q2 2026/27"]),
        (after("H1 2026/27", usual=3), ["Q3 2026/27", "Q4 2026/27", "H2 2026/27"]),
        (after("Q3 2026/27", usual=12), ["2027/28", "Q4 2026/27"]),
        (after("Q4 2026/27", "Q1 2027/28", usual=12), ["Q2 2027/28"]),
    ],
)
def test_a_group_that_judges_more_or_less_often_is_offered_that_length_and_what_lies_between(rhythm, offered):
    assert list(offered_for(rhythm, TODAY)) == quarters(*offered)
    for name in offered:
        must_suit(read_period(name), rhythm, TODAY)


def test_a_length_that_the_group_neither_uses_nor_used_is_refused_with_one_that_it_does():
    with pytest.raises(InvalidInput, match=r"is a year, and this group's rounds are for a half-year each.*H2 2026/27"):
        must_suit(read_period("2026/27"), after("Q1 2026/27", usual=6), TODAY)


@pytest.mark.parametrize(
    ("rhythm", "offered"),
    [
        (after("Q1 2026/27", first="Q3 2026/27"), ["Q3 2026/27", "Q4 2026/27"]),
        (after("Q1 2026/27", last="Q2 2026/27"), ["Q2 2026/27"]),
        (after("Q2 2026/27", last="Q2 2026/27"), []),
        (after(first="Q4 2026/27"), ["Q4 2026/27"]),
        (after(first="Q1 2028/29"), []),
        (after(first="H2 2026/27", last="H2 2026/27"), ["Q3 2026/27", "Q4 2026/27"]),
    ],
)
def test_only_periods_in_which_the_framework_is_used_are_offered(rhythm, offered):
    assert list(offered_for(rhythm, TODAY)) == quarters(*offered)


def test_a_period_in_which_the_framework_is_not_used_is_refused_and_it_is_said_which_can_be():
    said = (
        r"judges by this framework from Q1 2026/27 \(April to June 2026\) "
        r"until Q3 2026/27 \(October to December 2026\).*Settings"
    )
    for typed in ("Q4 2025/26", "Q4 2026/27"):
        with pytest.raises(InvalidInput, match=said):
            must_suit(read_period(typed), after(first="Q1 2026/27", last="Q3 2026/27"), TODAY)
