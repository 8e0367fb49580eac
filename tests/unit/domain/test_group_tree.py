"""Groups form a tree: who oversees whom, in an order that people choose, and never in a circle."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.errors import NotNow
from assessment.domain.group_tree import branches, in_tree_order, may_oversee, must_oversee
from assessment.domain.ordering import put_before
from assessment.domain.partnership import Group


def group(name: str, parent: str = "", *, retired: bool = False) -> Group:
    return Group(name, name.capitalize(), parent, retired_on=date(2026, 4, 1) if retired else None)


TREE = (group("county"), group("board"), group("lead", "city"), group("city", "board"), group("task", "lead"))


def test_each_group_stands_below_the_one_that_oversees_it_and_beside_it_in_the_order_given():
    assert [(depth, each.id) for depth, each in branches(TREE)] == [
        (0, "county"),
        (0, "board"),
        (1, "city"),
        (2, "lead"),
        (3, "task"),
    ]
    assert in_tree_order(in_tree_order(TREE)) == in_tree_order(TREE)


def test_a_group_whose_overseer_is_left_out_stands_at_the_top():
    assert [depth for depth, _ in branches([group("city", "board"), group("lead", "city")])] == [0, 1]


@pytest.mark.parametrize("parent", ["city", "lead", "task"])
def test_no_group_oversees_itself_from_above_or_below(parent):
    with pytest.raises(NotNow, match="overseen by itself"):
        must_oversee(TREE, parent, "city")


def test_a_retired_group_oversees_none():
    with pytest.raises(NotNow, match="retired"):
        must_oversee((*TREE, group("old", retired=True)), "old")


def test_any_other_active_group_may_oversee():
    assert [each.id for each in may_oversee(TREE, "city")] == ["county", "board"]
    must_oversee(TREE, "county", "city")
    must_oversee(TREE, "task")
    must_oversee(TREE, "")


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(-1, 7)), max_size=40))
def test_however_often_groups_change_hands_each_of_them_stays_in_the_tree_once(moves):
    groups = [group(str(number)) for number in range(8)]
    for moved, parent in moves:
        wanted = "" if parent < 0 else str(parent)
        try:
            must_oversee(groups, wanted, str(moved))
        except NotNow:
            continue
        groups[moved] = group(str(moved), wanted)
    assert sorted(each.id for _, each in branches(groups)) == sorted(each.id for each in groups)


def test_one_thing_is_put_right_before_another_and_a_repeat_changes_nothing():
    once = put_before("abcd", "d", "b")
    assert once == tuple("adbc")
    assert put_before(once, "d", "b") == once
    assert put_before("abcd", "a", "d") == tuple("bcad")
