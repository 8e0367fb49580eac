"""What things are called: names are distinct, and a change of name has a day."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.domain.errors import AlreadyThere, InvalidInput
from assessment.domain.names import FormerName, former_names, must_be_distinct, name_on

TODAY = date(2026, 11, 22)
EARLIER = (FormerName("Primary care trust", date(2023, 4, 1)),)


@pytest.mark.parametrize("name", ["Police", "POLICE", "police"])
def test_a_name_is_taken_whatever_its_case(name):
    with pytest.raises(AlreadyThere, match="This name is taken"):
        must_be_distinct(name, ["Health", "Police"])
    must_be_distinct(name, ["Health", "Police federation"])


def test_a_name_that_is_given_up_is_kept_with_the_day_on_which_the_next_one_began():
    day = date(2026, 7, 1)
    assert former_names("Clinical commissioning group", EARLIER, day, TODAY) == (
        *EARLIER,
        FormerName("Clinical commissioning group", day),
    )


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (date(2026, 11, 23), "Since: 23 November 2026 is still to come"),
        (date(2023, 3, 31), "31 March 2023 is before its last change of name, on 1 April 2023"),
        (date(2006, 11, 22), "22 November 2006 is more than ten years ago. Check the year"),
    ],
)
def test_a_name_cannot_begin_on_a_day_that_cannot_be(since, said):
    with pytest.raises(InvalidInput, match=said):
        former_names("Clinical commissioning group", EARLIER, since, TODAY)


def test_the_name_on_a_day_is_the_one_that_had_begun_by_then():
    former = (FormerName("Task group", date(2025, 4, 1)), FormerName("Steering group", date(2026, 4, 1)))
    days = (date(2025, 3, 31), date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1))
    found = [name_on(day, "Strategic group", former) for day in days]
    assert found == ["Task group", "Steering group", "Steering group", "Strategic group"]
    assert name_on(days[0], "Strategic group", ()) == "Strategic group"
