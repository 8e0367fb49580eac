"""A partnership that changes: what is retired stays readable, and what took its place is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.domain.errors import InvalidInput, NotNow
from assessment.domain.framework_use import FrameworkUse, must_hold
from assessment.domain.partnership import Agency, Group, Partnership
from assessment.domain.period import YearKind
from assessment.domain.period_reading import read_period
from assessment.domain.retirement import must_be_retirable, must_take_over, retirement_words

DAY = date(2026, 4, 1)
AGENCIES = (
    Agency("a", "North trust", DAY, "b"),
    Agency("b", "Joint trust", DAY, "c"),
    Agency("c", "Health board"),
    Agency("d", "Probation", DAY),
)
BOARD, CITY, COUNTY = Group("board", "Board"), Group("city", "City", "board", ("f",)), Group("county", "County")


def partnership(*groups: Group) -> Partnership:
    return Partnership("p", "Riverside", YearKind.FINANCIAL, False, "someone", groups, AGENCIES)


def test_the_agency_that_stands_for_another_today_is_found_over_several_mergers():
    owner = partnership()
    assert [owner.successor(each.id) for each in AGENCIES] == ["c", "c", "c", "d"]
    assert [each.id for each in owner.active_agencies] == ["c"]


@pytest.mark.parametrize("successor", ["c", "d"])
def test_an_agency_is_merged_only_into_another_that_is_active(successor):
    with pytest.raises(NotNow, match="Merged into: An agency can be merged only into another one that is active"):
        must_take_over(partnership(), AGENCIES[2], successor)
    must_take_over(partnership(), replace(AGENCIES[3], retired_on=None), "c")


def test_the_last_active_group_that_judges_cannot_be_retired():
    with pytest.raises(NotNow, match="last active group that judges"):
        must_be_retirable(partnership(BOARD, CITY, COUNTY), CITY)
    must_be_retirable(partnership(BOARD, CITY, COUNTY), COUNTY)
    must_be_retirable(partnership(BOARD, CITY, replace(COUNTY, frameworks=("f",))), CITY)
    with pytest.raises(NotNow, match="last active group"):
        must_be_retirable(partnership(BOARD, CITY, replace(COUNTY, frameworks=("f",), retired_on=DAY)), CITY)


def test_a_group_that_oversees_active_ones_cannot_be_retired_and_they_are_named():
    with pytest.raises(NotNow, match=r"It oversees 1 active group: City\. Say first who oversees them"):
        must_be_retirable(partnership(BOARD, CITY), BOARD)
    must_be_retirable(partnership(BOARD, replace(CITY, retired_on=DAY)), BOARD)


def test_active_groups_come_before_retired_ones_where_a_view_is_chosen():
    old = replace(CITY, id="old", name="Old", retired_on=DAY)
    owner = partnership(BOARD, old, CITY)
    assert [group.id for group in owner.judging_groups] == ["city", "old"]
    assert [group.id for group in owner.active_groups] == ["board", "city"]


def test_retirement_is_said_with_its_day_and_the_agency_that_took_over():
    owner = partnership()
    assert retirement_words(owner, AGENCIES[0]) == "retired on 1 April 2026, merged into Joint trust"
    assert retirement_words(owner, AGENCIES[3]) == "retired on 1 April 2026"
    assert retirement_words(owner, CITY) == "active"


def test_the_chair_is_said_with_the_agency_where_there_is_one():
    owner = partnership()
    assert owner.chair_of(replace(CITY, chair="Director", chair_agency="c")) == "Director, Health board"
    assert owner.chair_of(replace(CITY, chair="Independent chair")) == "Independent chair"
    assert owner.chair_of(CITY) == ""


def test_a_framework_is_used_from_the_first_to_the_last_period_said_and_without_limits_otherwise():
    use = FrameworkUse("f", read_period("Q2 2025/26"), read_period("H1 2026/27"))
    covered = {name: use.covers(read_period(name)) for name in ("Q1 2025/26", "Q2 2025/26", "Q2 2026/27", "2026/27")}
    assert covered == {"Q1 2025/26": False, "Q2 2025/26": True, "Q2 2026/27": True, "2026/27": False}
    assert FrameworkUse("f").covers(read_period("Q1 1950/51"))
    assert CITY.use_of("f") == FrameworkUse("f")
    assert replace(CITY, uses=(use,)).use_of("f") is use
    assert [use.is_over(day) for day in (date(2026, 9, 30), date(2026, 10, 1))] == [False, True]


def test_the_limits_of_a_use_are_said_in_the_partnerships_year():
    use = FrameworkUse("f", read_period("Q2 2025/26"), read_period("Q2 2026/27"))
    assert use.words(YearKind.FINANCIAL) == (
        "from Q2 2025/26 (July to September 2025) until Q2 2026/27 (July to September 2026)"
    )
    assert replace(use, first=None).words(YearKind.CALENDAR) == "until 2026-Q3 (July to September 2026)"
    assert FrameworkUse("f").words(YearKind.FINANCIAL) == ""


def test_a_use_leaves_out_no_round_that_was_held_and_does_not_end_before_it_begins():
    held = [read_period("Q1 2025/26"), read_period("Q3 2025/26")]
    use = FrameworkUse("f", held[0], held[1])
    must_hold(use, held, YearKind.FINANCIAL)
    with pytest.raises(NotNow, match=r"There is a round for Q3 2025/26 \(October to December 2025\) already"):
        must_hold(replace(use, last=held[0]), held, YearKind.FINANCIAL)
    with pytest.raises(InvalidInput, match="Until: The last period is before the first"):
        must_hold(FrameworkUse("f", held[1], held[0]), [], YearKind.FINANCIAL)
