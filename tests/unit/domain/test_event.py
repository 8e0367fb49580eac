"""Events: when they may have happened, and the letters by which a trend calls them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.errors import InvalidInput
from assessment.domain.event import Event, EventKind, letter, letters_by_period, marks, must_have_happened
from assessment.domain.period import Period
from tests.builders import Q1, Q2, Q3, Q4

TODAY = date(2026, 11, 21)
PERIODS = (Q1, Q2, Q3, Q4)
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def an_event(day: date, title: str = "Posters", key: str = "e") -> Event:
    return Event(key, day, EventKind.CAMPAIGN, title)


def test_events_are_lettered_in_the_order_of_their_days_and_stand_at_their_periods():
    late, early, same = (an_event(date(2025, *day)) for day in ((8, 3), (4, 1), (9, 30)))
    found = marks([late, same, early], PERIODS)
    assert [(mark.letter, mark.at, mark.event) for mark in found] == [("A", 0, early), ("B", 1, late), ("C", 1, same)]
    assert letters_by_period(found) == {0: "A", 1: "B-C"}


def test_an_event_outside_the_periods_and_one_in_between_two_of_them_have_no_letter():
    apart = (Q1, Q3)
    days_without = (date(2025, 3, 31), date(2025, 8, 1), date(2026, 1, 1))
    assert marks([an_event(day) for day in days_without], apart) == ()
    assert marks([an_event(Q1.first_day)], ()) == ()


@given(st.lists(days, max_size=60))
def test_every_event_of_the_periods_has_one_letter_and_no_two_share_it(happened):
    found = marks([an_event(day, key=str(number)) for number, day in enumerate(happened)], PERIODS)
    within = sorted(day for day in happened if Q1.first_day <= day <= Q4.last_day)
    assert [mark.event.happened_on for mark in found] == within
    assert [mark.letter for mark in found] == [letter(number) for number in range(len(within))]
    for mark in found:
        period = PERIODS[mark.at]
        assert period.first_day <= mark.event.happened_on <= period.last_day
    ends = {end for text in letters_by_period(found).values() for end in (text.split("-")[0], text.split("-")[-1])}
    assert ends <= {mark.letter for mark in found}


@given(st.integers(0, 5000))
def test_letters_go_on_after_z_and_none_comes_twice(number):
    assert letter(number) != letter(number + 1)
    assert len(letter(number)) <= len(letter(number + 1))
    assert [letter(each) for each in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2026, 11, 22), "22 November 2026 is still to come"),
        (date(1996, 11, 20), "20 November 1996 is more than 30 years ago"),
    ],
)
def test_a_day_that_cannot_be_is_refused(day, says):
    with pytest.raises(InvalidInput, match=f"Date: {says}"):
        must_have_happened(day, TODAY, where="Date")


def test_an_event_may_be_from_long_before_the_first_round():
    must_have_happened(date(1996, 11, 21), TODAY, where="Date")
    must_have_happened(TODAY, TODAY, where="Date")


def test_an_event_says_all_that_there_is_of_it():
    event = Event("e", date(2026, 5, 12), EventKind.CAMPAIGN, "Posters on every bus", "For a month", "city")
    assert event.words == "12 May 2026, campaign: Posters on every bus\nFor a month\nAbout: this group"
    assert an_event(Period(2025, 4).first_day).words == "1 April 2025, campaign: Posters\nAbout: every group"
