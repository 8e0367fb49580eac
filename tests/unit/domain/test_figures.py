"""Indicators and readings: what a figure takes, and what is said of it, on the screen and in papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from assessment.domain import figure_words
from assessment.domain.errors import AlreadyThere, InvalidInput, NotNow
from assessment.domain.indicator import WHOLE, Indicator, Part, must_be_told_apart, must_keep, must_take, parts_of
from assessment.domain.period import Period, YearKind, next_period
from assessment.domain.reading import Figure, LimitsStep, Reading, read_value, value_text

TODAY = date(2026, 11, 21)
INDICATOR = Indicator("i", "Missing episodes", "Reports of a child missing", "Police", "City", "episodes")
TYPES = (Part("a", "Criminal"), Part("b", "Sexual"))
FIRST = Period(2022, 4)


def a_figure(*values: object, indicator: Indicator = INDICATOR, **parts: tuple[object, ...]) -> Figure:
    """A quarter each from Q1 2022/23 on; None leaves one without a reading."""
    readings, period = [], FIRST
    for at, value in enumerate(values):
        if value is not None:
            own = tuple((key, Decimal(str(of[at]))) for key, of in parts.items())
            readings.append(Reading("i", period, Decimal(str(value)), own))
        period = next_period(period)
    return Figure(indicator, tuple(readings))


@pytest.mark.parametrize(
    ("year_kind", "months", "basis"),
    [
        (YearKind.FINANCIAL, 3, "quarters of the financial year (the first is April to June)"),
        (YearKind.CALENDAR, 3, "quarters of the calendar year (the first is January to March)"),
        (YearKind.FINANCIAL, 6, "halves of the financial year (the first is April to September)"),
        (YearKind.CALENDAR, 12, "calendar years (January to December)"),
        (YearKind.FINANCIAL, 12, "financial years (April to March)"),
    ],
)
def test_the_periods_of_a_figure_are_always_said_with_their_months(year_kind, months, basis):
    assert replace(INDICATOR, year_kind=year_kind, months=months).basis == basis


@pytest.mark.parametrize(
    ("period", "why"),
    [
        (Period(2026, 10), "not over yet, and a part of it would look like a fall. Write .* over is Q2 2026/27"),
        (Period(2027, 4), "not over yet"),
        (Period(2026, 4, 6), "not one of this figure's periods, which are quarters of the financial year"),
        (Period(2026, 5), "not one of this figure's periods"),
        (Period(1926, 4), "more than 30 years ago. Check the year"),
    ],
)
def test_a_figure_takes_readings_of_its_own_periods_once_they_are_over(period, why):
    must_take(INDICATOR, Period(2026, 7), TODAY)
    with pytest.raises(InvalidInput, match=why):
        must_take(INDICATOR, period, TODAY)


def test_a_retired_figure_takes_no_more_readings():
    with pytest.raises(NotNow, match="Bring it back first"):
        must_take(replace(INDICATOR, retired_on=TODAY), Period(2026, 7), TODAY)


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [("41", "41", "41"), (" 1,234 ", "1234", "1,234"), ("12.50", "12.50", "12.5"), ("0", "0", "0"), ("10", "10", "10")],
)
def test_a_value_is_read_as_people_write_it_and_shown_so(text, value, shown):
    read = read_value(text, where="All together")
    assert (read, value_text(read)) == (Decimal(value), shown)


@pytest.mark.parametrize("text", ["", "-1", "1,23", "about 40", "12%", "1e3", "٣", "0.12345", "1234567890"])
def test_what_is_no_plain_number_is_refused_with_how_to_write_it(text):
    with pytest.raises(InvalidInput, match=r"All together: This is not a number from 0 on\. Write it in figures"):
        read_value(text, where="All together")


def test_a_part_keeps_its_readings_when_it_is_spelt_otherwise_or_moved():
    keys = (f"new {number}" for number in count())
    kept = parts_of(["Sexual", "Criminal exploitation", "Labour"], TYPES, lambda: next(keys))
    assert kept == (Part("b", "Sexual"), Part("a", "Criminal exploitation"), Part("new 0", "Labour"))
    with pytest.raises(InvalidInput, match="same name"):
        parts_of(["One", "one"], TYPES, str)
    with pytest.raises(InvalidInput, match="room for 12"):
        parts_of([str(number) for number in range(13)], (), str)


def test_what_readings_rest_on_stays():
    before = replace(INDICATOR, parts=TYPES)
    must_keep([], before, replace(before, months=12, parts=()))
    must_keep([WHOLE], before, replace(before, name="Otherwise", parts=TYPES[:1]))
    with pytest.raises(NotNow, match="cannot become others"):
        must_keep([WHOLE], before, replace(before, year_kind=YearKind.CALENDAR))
    with pytest.raises(NotNow, match="Sexual has readings"):
        must_keep([WHOLE, "b"], before, replace(before, parts=TYPES[:1]))


def test_two_figures_of_one_group_have_two_names():
    theirs = replace(INDICATOR, id="j", group="county")
    must_be_told_apart(replace(INDICATOR, group="city"), [theirs])
    for group in ("county", ""):
        with pytest.raises(AlreadyThere):
            must_be_told_apart(replace(INDICATOR, name="MISSING episodes", group=group), [theirs])


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((), "There is no reading yet."),
        ((33,), "Q1 2022/23: 33."),
        ((33, 41), "Q2 2022/23: 41, up from 33 in Q1 2022/23."),
        ((41, 33), "Q2 2022/23: 33, down from 41 in Q1 2022/23."),
        ((33, None, 33), "Q3 2022/23: 33, the same as in Q1 2022/23."),
    ],
)
def test_the_headline_says_which_way_and_never_whether_that_is_good(values, said):
    assert figure_words.headline(a_figure(*values)) == said


STEADY = (20, 24) * 6


def test_limits_are_told_from_twelve_readings_on():
    assert "Process limits take 12 readings" in figure_words.limits_words(a_figure(*STEADY[:11]))
    told = figure_words.limits_words(a_figure(*STEADY))
    assert told == (
        "The mean of 12 readings is 22.0. While nothing changes, nearly all lie between 11.4 and 32.6, the process "
        "limits."
    )
    assert "Calculated, the lower one is -8.6, which no count can be" in figure_words.limits_words(
        a_figure(*(value - 20 for value in STEADY))
    )


def test_what_is_unusual_is_said_in_words():
    assert figure_words.unusual_words(a_figure(*STEADY)) == ()
    (outside,) = figure_words.unusual_words(a_figure(*STEADY * 2, 60))
    assert outside == "Q1 2028/29 lies above the upper process limit."
    (run,) = figure_words.unusual_words(a_figure(*STEADY, *[24] * 7))
    assert run == "Eight readings in a row lie above the mean, from Q4 2024/25 to Q3 2026/27."


def in_paper(figure: Figure) -> list[list[str]]:
    return [
        [figure_words.paper_value(figure, reading, part) for part in figure.indicator.part_names]
        for reading in figure.readings
    ]


def test_a_paper_leaves_out_small_counts_what_gives_them_away_and_what_is_said_of_them():
    by_type = replace(INDICATOR, parts=TYPES)
    figure = a_figure(20, 3, 30, indicator=by_type, a=(2, 3, 14), b=(18, 0, 16))
    assert in_paper(figure) == [["20", "left out", "left out"], ["left out"] * 3, ["30", "14", "16"]]
    moved = [figure_words.paper_movement(figure, reading, WHOLE) for reading in figure.readings]
    assert moved == ["", "", ""]
    assert figure_words.movement(figure, figure.readings[2]) == "up from 3 in Q2 2022/23"
    safe = a_figure(20, 3, 30, indicator=replace(by_type, is_safe=True), a=(2, 3, 14), b=(18, 0, 16))
    assert in_paper(safe)[1] == ["3", "3", "0"]


def test_a_paper_gives_no_mean_from_which_a_count_could_be_worked_out():
    told = " ".join(figure_words.paper_limits(a_figure(*STEADY, 3)))
    assert "could be worked out" in told
    assert not any(letter.isdigit() for letter in told)
    assert "The mean of 12 readings" in figure_words.paper_limits(a_figure(*STEADY))[0]


def test_a_figure_at_an_earlier_day_knows_nothing_later():
    figure = a_figure(3, 30, 31).until(Period(2022, 7).last_day)
    assert [reading.value for reading in figure.readings] == [3, 30]
    assert figure.periods == (FIRST, Period(2022, 7))


def step(at: int, reason: str = "The form changed.", decided_on: date = TODAY, **other: object) -> LimitsStep:
    period = a_figure(*[1] * (at + 1)).periods[-1]
    return replace(LimitsStep("s", period, reason, decided_on), **other)  # type: ignore[arg-type]


def test_limits_that_are_counted_anew_are_said_for_each_stretch_with_who_decided_what_when():
    figure = replace(a_figure(*STEADY, *[60, 64] * 6), decided=(step(12),))
    assert a_figure(*STEADY, *[60, 64] * 6).unusual() != ()
    assert figure.unusual() == ()
    assert [each.limits and (each.first, float(each.limits.centre)) for each in figure.stretches()] == [
        (0, 22),
        (12, 62),
    ]
    assert figure_words.limits_words(figure) == (
        "From Q1 2025/26 on: The mean of 12 readings is 62.0. While nothing changes, nearly all lie between 51.4 and "
        "72.6, the process limits. Before that, from Q1 2022/23 to Q4 2024/25: The mean of 12 readings is 22.0. While "
        "nothing changes, nearly all lie between 11.4 and 32.6, the process limits."
    )
    assert figure_words.step_words(figure) == (
        "Limits are counted anew from Q1 2025/26 on, as decided on 21 November 2026: The form changed.",
    )
    few = replace(a_figure(*STEADY, 60, 64), decided=(step(12),))
    assert "From Q1 2025/26 on: Process limits take 12 readings, some of them next to each other. There are 2." in (
        figure_words.limits_words(few)
    )


def test_a_decision_on_limits_holds_from_its_day_on_until_it_is_taken_back():
    taken_back = step(12, undone_on=date(2027, 2, 1))
    figure = replace(a_figure(*STEADY, *[60, 64] * 6), decided=(taken_back,))
    days = (date(2026, 11, 20), TODAY, date(2027, 1, 31), date(2027, 2, 1))
    assert [len(figure.until(day).steps) for day in days] == [0, 1, 1, 0]
    assert figure.steps == ()
    assert replace(a_figure(20, 24), decided=(step(0), step(12))).steps == ()


def test_how_far_the_rule_for_counting_anew_is_kept_is_said():
    figure = a_figure(*STEADY, *[60, 64] * 4)
    periods = figure.periods
    said = figure_words.lasting_words(figure, periods[12])
    assert said == "From Q1 2025/26 on 8 readings in a row lie above the mean of those before. That is enough."
    assert figure_words.lasting_words(figure, periods[18]).endswith("The rule asks for eight.")
    flat = figure_words.lasting_words(a_figure(20, 20), periods[1])
    assert flat == "The reading of Q2 2022/23 does not lie on either side of the mean of those before."
