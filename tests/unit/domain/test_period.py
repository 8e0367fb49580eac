"""Periods: identity, names in both kinds of year, and what is read and refused.

It is long because it lists what people write for a period.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.errors import InvalidInput, PeriodNotRead
from assessment.domain.period import (
    MONTHS,
    Period,
    YearKind,
    follows_directly,
    next_period,
    overlaps,
    period_containing,
    period_name,
    period_title,
    periods_between,
    previous_period,
)
from assessment.domain.period_reading import read_period

FINANCIAL, CALENDAR = YearKind.FINANCIAL, YearKind.CALENDAR

lengths = st.sampled_from([3, 6, 12])
year_kinds = st.sampled_from(YearKind)
periods = st.builds(Period, st.integers(1905, 2190), st.integers(1, 12), lengths)
days = st.dates(date(1905, 1, 1), date(2190, 12, 31))


@pytest.mark.parametrize(
    ("canonical", "year_kind", "title"),
    [
        ("2025-04/3", FINANCIAL, "Q1 2025/26 (April to June 2025)"),
        ("2025-07/3", FINANCIAL, "Q2 2025/26 (July to September 2025)"),
        ("2026-10/3", FINANCIAL, "Q3 2026/27 (October to December 2026)"),
        ("2026-01/3", FINANCIAL, "Q4 2025/26 (January to March 2026)"),
        ("2025-04/6", FINANCIAL, "H1 2025/26 (April to September 2025)"),
        ("2025-10/6", FINANCIAL, "H2 2025/26 (October 2025 to March 2026)"),
        ("2025-04/12", FINANCIAL, "2025/26 (April 2025 to March 2026)"),
        ("1999-04/12", FINANCIAL, "1999/00 (April 1999 to March 2000)"),
        ("2025-04/3", CALENDAR, "2025-Q2 (April to June 2025)"),
        ("2025-01/3", CALENDAR, "2025-Q1 (January to March 2025)"),
        ("2025-07/6", CALENDAR, "2025-H2 (July to December 2025)"),
        ("2025-01/12", CALENDAR, "2025 (January to December 2025)"),
    ],
)
def test_a_period_is_always_shown_with_its_months(canonical: str, year_kind: YearKind, title: str) -> None:
    assert period_title(Period.from_canonical(canonical), year_kind) == title


@pytest.mark.parametrize(
    ("canonical", "year_kind", "title"),
    [
        ("2025-04/12", CALENDAR, "2025/26 (April 2025 to March 2026)"),
        ("2025-10/6", CALENDAR, "H2 2025/26 (October 2025 to March 2026)"),
        ("2025-01/12", FINANCIAL, "2025 (January to December 2025)"),
        ("2025-07/6", FINANCIAL, "2025-H2 (July to December 2025)"),
        ("2025-02/3", FINANCIAL, "February to April 2025"),
        ("2025-12/3", CALENDAR, "December 2025 to February 2026"),
    ],
)
def test_a_period_that_a_year_cannot_name_takes_the_other_years_name_or_its_months(
    canonical: str, year_kind: YearKind, title: str
) -> None:
    assert period_title(Period.from_canonical(canonical), year_kind) == title


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Q1 2025/26", "2025-04/3"),
        ("2025/26 Q1", "2025-04/3"),
        ("Q4 2025/26", "2026-01/3"),
        ("H1 2025/26", "2025-04/6"),
        ("H2 2025/26", "2025-10/6"),
        ("2025/26", "2025-04/12"),
        ("2025-Q2", "2025-04/3"),
        ("2025-Q4", "2025-10/3"),
        ("2025-H1", "2025-01/6"),
        ("2025", "2025-01/12"),
        ("Q3 1999/00", "1999-10/3"),
        ("Q3 2099/00", "2099-10/3"),
    ],
)
def test_every_form_of_the_contract_is_read(text: str, canonical: str) -> None:
    assert read_period(text).canonical == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("  q1   2025/26 ", "2025-04/3"),
        ("Q1\u00a02025 / 26", "2025-04/3"),
        ("Q 1 2025/26", "2025-04/3"),
        ("Q1 2025-26", "2025-04/3"),
        ("Q1 2025\u201326", "2025-04/3"),
        ("2025\u201326 h2", "2025-10/6"),
        ("Q1 2025/2026", "2025-04/3"),
        ("2025/2026", "2025-04/12"),
        ("2025-26", "2025-04/12"),
        ("2025 \u2013 q2", "2025-04/3"),
        ("2025-04/3", "2025-04/3"),
        ("2025-02/3", "2025-02/3"),
        ("April to June 2025", "2025-04/3"),
        ("october 2025 TO march 2026", "2025-10/6"),
        ("Q1 2025/26 (April to June 2025)", "2025-04/3"),
        ("2025-Q2 (april to june 2025)", "2025-04/3"),
    ],
)
def test_case_spaces_dashes_and_our_own_texts_are_read_too(text: str, canonical: str) -> None:
    assert read_period(text).canonical == canonical


@pytest.mark.parametrize(
    "text", ["Q1 2025", "q1 2025", "Q1-2025", "Q1/2025", "2025 Q1", "2025Q1", "2025/Q1", " Q1  2025"]
)
def test_a_quarter_with_one_year_is_refused_and_both_forms_are_offered(text: str) -> None:
    with pytest.raises(PeriodNotRead) as refused:
        read_period(text)
    assert refused.value.what.endswith("could mean two periods.")
    assert refused.value.mend == "Write Q1 2025/26 for April to June 2025 or 2025-Q1 for January to March 2025."


@pytest.mark.parametrize("text", ["H1 2025", "h1 2025", "2025 H1"])
def test_a_half_with_one_year_is_refused_and_both_forms_are_offered(text: str) -> None:
    with pytest.raises(PeriodNotRead) as refused:
        read_period(text)
    assert refused.value.mend == "Write H1 2025/26 for April to September 2025 or 2025-H1 for January to June 2025."


@pytest.mark.parametrize("part", ["Q1", "Q2", "Q3", "Q4", "H1", "H2"])
def test_both_forms_that_are_offered_can_be_read_and_differ(part: str) -> None:
    with pytest.raises(PeriodNotRead) as refused:
        read_period(f"{part} 2025")
    offered = refused.value.mend.removeprefix("Write ").removesuffix(".").split(" or ")
    read = [[read_period(form) for form in offer.split(" for ")] for offer in offered]
    assert len(read) == 2
    assert all(name == months for name, months in read)
    assert read[0] != read[1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Q5 2025/26", "a year has Q1 to Q4"),
        ("Q0 2025/26", "a year has Q1 to Q4"),
        ("2025-Q5", "a year has Q1 to Q4"),
        ("Q5 2025", "a year has Q1 to Q4"),
        ("H3 2025/26", "a year has H1 and H2"),
        ("2025-H3", "a year has H1 and H2"),
        ("2025/27", "For the year from April 2025 write 2025/26."),
        ("2025/25", "For the year from April 2025 write 2025/26."),
        ("Q1 2025/2027", "For the year from April 2025 write 2025/26."),
        ("2025-04", "a financial year runs into the next year"),
        ("2011-12", "could be a financial year or December 2011"),
        ("Q1 2025/26 (July to September 2025)", "Q1 2025/26 is April to June 2025"),
        ("April to May 2025", "3, 6 or 12 months"),
        ("June to April 2025", "3, 6 or 12 months"),
        ("0025/26", "1900"),
        ("2025-13/3", "There is no month 13."),
        ("2025-04/4", "Write the financial year as"),
        ("Q1 2025/26 Q2", "Write the financial year as"),
        ("Q1", "Write the financial year as"),
        ("spring", "Write the financial year as"),
        ("25/26", "Write the financial year as"),
        ("\u0662\u0660\u0662\u0665", "Write the financial year as"),
        ("((((", "Write the financial year as"),
        ("", "No period is given."),
        (" \n", "No period is given."),
    ],
)
def test_what_names_no_period_is_refused_with_what_to_write(text: str, says: str) -> None:
    with pytest.raises(PeriodNotRead) as refused:
        read_period(text)
    assert says in str(refused.value)
    assert refused.value.mend


@pytest.mark.parametrize("text", ["2011-12", "Q3 2011/12"])
def test_a_year_and_a_month_are_never_taken_for_a_financial_year(text: str) -> None:
    if text == "2011-12":
        with pytest.raises(PeriodNotRead, match="Write 2011/12"):
            read_period(text)
    else:
        assert read_period(text) == Period(2011, 10, 3)


def test_a_long_text_is_cut_short_in_the_message() -> None:
    with pytest.raises(PeriodNotRead) as refused:
        read_period("x" * 10_000)
    assert len(refused.value.what) < 80


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        period = read_period(text)
    except PeriodNotRead:
        return
    assert read_period(period.canonical) == period


@given(st.from_regex(r"[QqHh]?[0-9]? ?[0-9]{4}[ /\-][QH]?[0-9]{1,4}( [QH][0-9])?", fullmatch=True))
def test_text_that_looks_like_a_period_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        period = read_period(text)
    except PeriodNotRead:
        return
    assert read_period(period.canonical) == period


@given(periods)
def test_the_canonical_text_comes_back_as_the_same_period(period: Period) -> None:
    assert Period.from_canonical(period.canonical) == period == read_period(period.canonical)


@pytest.mark.parametrize("text", ["2025-4/3", "2025-04/4", "2025-00/3", " 2025-04/3", "2025-04/3\n", "1800-04/3", ""])
def test_only_the_exact_canonical_text_is_canonical(text: str) -> None:
    with pytest.raises(PeriodNotRead):
        Period.from_canonical(text)


@given(periods, year_kinds)
def test_every_name_title_and_months_text_is_read_back_as_its_period(period: Period, year_kind: YearKind) -> None:
    assert read_period(period_name(period, year_kind)) == period
    assert read_period(period_title(period, year_kind)) == period
    assert read_period(period.months_text) == period


@given(periods, periods, year_kinds)
def test_two_periods_never_share_a_name(one: Period, other: Period, year_kind: YearKind) -> None:
    assert (period_name(one, year_kind) == period_name(other, year_kind)) == (one == other)


@given(periods)
def test_next_and_previous_undo_each_other(period: Period) -> None:
    assert previous_period(next_period(period)) == period == next_period(previous_period(period))


@given(periods)
def test_a_period_and_the_next_meet_without_gap_or_overlap(period: Period) -> None:
    following = next_period(period)
    assert following.first_day == period.last_day + timedelta(days=1)
    assert follows_directly(following, period)
    assert not follows_directly(period, following)
    assert not overlaps(period, following)
    assert following.months == period.months
    assert period < following


@given(periods, periods)
def test_overlap_is_the_same_both_ways_and_means_a_shared_day(one: Period, other: Period) -> None:
    shared = max(one.first_day, other.first_day) <= min(one.last_day, other.last_day)
    assert overlaps(one, other) == overlaps(other, one) == shared
    assert overlaps(one, one)


def test_a_quarter_overlaps_its_year_and_not_the_next() -> None:
    assert overlaps(read_period("Q4 2025/26"), read_period("2025/26"))
    assert not overlaps(read_period("Q4 2025/26"), read_period("2026/27"))
    assert overlaps(read_period("2025"), read_period("2025/26"))


@given(days, lengths, year_kinds)
def test_a_day_lies_in_its_period_and_in_no_neighbour(day: date, months: int, year_kind: YearKind) -> None:
    period = period_containing(day, months, year_kind)
    assert period.first_day <= day <= period.last_day
    assert period.months == months
    assert previous_period(period).last_day < day < next_period(period).first_day


@given(days, lengths)
def test_quarters_are_the_same_in_both_years_and_longer_periods_are_named_by_their_own(day: date, months: int) -> None:
    if months == 3:
        assert period_containing(day, 3, FINANCIAL) == period_containing(day, 3, CALENDAR)
    assert "/" in period_name(period_containing(day, months, FINANCIAL), FINANCIAL)
    assert "/" not in period_name(period_containing(day, months, CALENDAR), CALENDAR)


@given(days)
def test_quarters_agree_with_pandas(day: date) -> None:
    calendar_quarter, financial_quarter = pd.Period(day, freq="Q-DEC"), pd.Period(day, freq="Q-MAR")
    ours = period_containing(day, 3, FINANCIAL)
    assert (ours.first_day, ours.last_day) == (calendar_quarter.start_time.date(), calendar_quarter.end_time.date())
    assert period_name(ours, CALENDAR) == f"{calendar_quarter.year}-Q{calendar_quarter.quarter}"
    # pandas names a financial year by the year in which it ends.
    ends = financial_quarter.qyear
    assert period_name(ours, FINANCIAL) == f"Q{financial_quarter.quarter} {ends - 1}/{ends % 100:02d}"


@given(periods)
def test_the_last_day_ends_a_month_the_right_number_of_months_on(period: Period) -> None:
    last = period.last_day
    assert last.day == calendar.monthrange(last.year, last.month)[1]
    assert (last.year - period.year) * 12 + last.month - period.month == period.months - 1
    assert period.months_text.startswith(MONTHS[period.month - 1])


@given(periods, st.integers(0, 12))
def test_the_periods_between_are_a_row_without_gaps(first: Period, count: int) -> None:
    last = first
    for _ in range(count):
        try:
            last = next_period(last)
        except InvalidInput:
            break
    row = periods_between(first, last)
    assert (row[0], row[-1]) == (first, last)
    assert all(next_period(one) == following for one, following in pairwise(row))


def test_no_periods_lie_between_a_period_and_an_earlier_one() -> None:
    assert periods_between(read_period("Q2 2025/26"), read_period("Q1 2025/26")) == ()


@pytest.mark.parametrize(("first", "last"), [("Q1 2025/26", "2025/26"), ("Q1 2025/26", "May to July 2026")])
def test_periods_of_different_rows_have_nothing_between_them(first: str, last: str) -> None:
    with pytest.raises(InvalidInput, match="do not belong to one row"):
        periods_between(read_period(first), read_period(last))


@pytest.mark.parametrize(
    ("year", "month", "months"), [(2025, 4, 1), (2025, 0, 3), (2025, 13, 3), (1899, 4, 3), (2200, 1, 3)]
)
def test_a_period_that_cannot_be_is_refused(year: int, month: int, months: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        Period(year, month, months)
    assert refused.value.mend


def test_periods_sort_by_time() -> None:
    names = ["Q4 2025/26", "Q1 2025/26", "Q3 2024/25", "Q2 2025/26"]
    ordered = sorted(read_period(name) for name in names)
    assert [period_name(period, FINANCIAL) for period in ordered] == [
        "Q3 2024/25",
        "Q1 2025/26",
        "Q2 2025/26",
        "Q4 2025/26",
    ]
