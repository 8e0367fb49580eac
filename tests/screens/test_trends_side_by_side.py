"""Groups side by side on Trends: what is common, what differs, who has not scored."""

from __future__ import annotations

from pathlib import Path

from assessment.domain.permission import HOST
from assessment.services import groups, library, rounds
from assessment.services.rounds import NewRound
from assessment.services.running import application
from tests.builders import FRAMEWORK, Q1, Q2, SECOND_VERSION_FILE, Place, a_closed_round, judge
from tests.screens.conftest import Start
from tests.screens.driving import Screen
from tests.screens.test_budgets import BUDGET, counted

BESIDE = "beside"


def beside() -> Screen:
    return Screen("trends").choose("View", BESIDE).run()


def a_second_group(place: Place, period=Q1, **levels: str) -> str:
    group = groups.add_group(place.store, place.actor, "County *group*", frameworks=[FRAMEWORK])
    new = NewRound(group.id, FRAMEWORK, period, place.agencies)
    opened = rounds.open_round(place.store, place.actor, new)
    for principle, answer in levels.items():
        judge(place, opened, answer, principle=principle)
    return group.id


def plainly(screen: Screen) -> str:
    return screen.words.replace("\u2068", "").replace("\u2069", "")


def test_a_group_alone_has_nothing_beside_it(place: Place):
    a_closed_round(place)
    assert "View" not in Screen("trends").lines


def test_what_differs_comes_first_then_who_has_not_scored_then_what_is_common(place: Place):
    a_closed_round(place)
    a_second_group(place, listening="level:1", places="level:2")
    screen = beside()
    said = plainly(screen)
    assert "Two levels apart or more on no principles of three; nearer on one, the same on one" in said
    assert "County *group* has one of three principles still to deal with in Q1 2025/26." in said
    assert "Children are heard\n  Steering group: Emerging. County *group*: Not started." in said.replace("  \n", "\n")
    assert screen.comes_before("Two levels apart or more", "Not scored yet")
    assert screen.comes_before("Not scored yet", "Nearer than that")
    assert screen.comes_before("Nearer than that", "The same level")


def test_the_same_stands_in_the_table_and_each_group_has_a_chart_on_the_same_periods(place: Place):
    a_closed_round(place, Q1)
    a_second_group(place, Q2, listening="level:3")
    screen = beside()
    by_group, by_period = (table.value for table in screen.at.table)
    assert list(by_group.columns) == ["Steering group", "County \\*group\\*", "Between them"]
    assert list(by_group.iloc[0]) == ["Not scored that quarter", "Embedded", "Nothing to compare"]
    assert by_period.to_numpy().tolist() == [
        ["Emerging", "not scored that quarter"],
        ["not scored that quarter", "Embedded"],
    ]
    alts = [chart.proto.alt for chart in screen.at.get("vega_lite_chart")]
    assert [alt.split(".")[0] for alt in alts] == ["Steering group", "County *group*"]
    assert all("Q1 2025/26: " in alt and "Q2 2025/26: " in alt for alt in alts)


def test_groups_on_two_versions_are_compared_only_where_the_meaning_is_the_same(place: Place):
    a_closed_round(place)
    library.add_framework(place.store, HOST, SECOND_VERSION_FILE.encode(), "v2.yaml")
    a_second_group(place, listening="level:3", places="level:3")
    said = plainly(beside())
    assert "Steering group: Emerging [not comparable: The wording changed in version 2]." in said
    assert "Steering group: Emerging. County *group*: Embedded." in said


def test_another_principle_is_shown_through_the_periods_when_it_is_chosen(start: Start, illustrated: Path):
    start(illustrated)
    screen = beside()
    before = screen.at.table[1].value
    screen.choose("Which principle", "respect-voice").run()
    assert not before.equals(screen.at.table[1].value)
    assert screen.at.table[1].value.shape == (2, 8)


def test_going_back_to_each_principle_shows_one_group_again(start: Start, illustrated: Path):
    start(illustrated)
    screen = beside().choose("View", "each").run()
    assert len(screen.at.get("vega_lite_chart")) == 8


def test_of_many_groups_twelve_are_read_and_compared_at_once_and_which_is_chosen(place: Place):
    a_closed_round(place)
    last = [a_group_beside(place, f"Group {number}") for number in range(14)][-1]
    screen = beside()
    assert "Shown are 12 of 15 groups. What is said here is about these." in screen.lines
    assert [*screen.at.table[0].value.columns][-2:] == ["Group 10", "Between them"]

    shown = screen.at.multiselect(key="trends_groups")
    assert (len(shown.options), len(shown.value)) == (15, 12)
    shown.set_value([place.group, last])
    with counted(application()) as sent:
        screen.run()
    assert 0 < len(sent) <= BUDGET, "\n".join(sent)
    assert [*screen.at.table[0].value.columns] == ["Steering group", "Group 13", "Between them"]
    assert "Shown are 2 of 15 groups. What is said here is about these." in screen.lines

    screen.at.multiselect(key="trends_groups").set_value([])
    assert "Shown are 12 of 15 groups. What is said here is about these." in screen.run().lines


def a_group_beside(place: Place, name: str) -> str:
    return groups.add_group(place.store, place.actor, name, frameworks=[FRAMEWORK]).id
