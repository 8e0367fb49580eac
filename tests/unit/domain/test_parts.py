"""What a page shows at a time: everything, a theme, or twenty-four; and nothing is in no part."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assessment.domain.framework import Framework, Noun, Principle, Theme
from assessment.domain.parts import MOST, by_theme, part_with, parts, theme_title
from assessment.domain.scale import Level, Scale

SCALE = Scale((Level(Decimal(0), "No"), Level(Decimal(1), "Yes")))


def framework(*themes: str, titles: dict[str, str] | None = None) -> Framework:
    """A framework of a principle for each of these themes, "" for none."""
    principles = tuple(Principle(f"p{number}", f"Title {number}", theme=theme) for number, theme in enumerate(themes))
    declared = tuple(Theme(each, (titles or {}).get(each, each.upper())) for each in dict.fromkeys(themes) if each)
    return Framework("any", 1, "Any", SCALE, principles, noun=Noun("KPI", "KPIs"), themes=declared)


def shown(found: Framework) -> list[tuple[str, int]]:
    return [(part.title, len(part.principles)) for part in parts(found)]


def test_a_page_has_room_for_twenty_four_whatever_their_themes():
    assert shown(framework(*["a", "b"] * 12)) == [("All KPIs", 24)]
    assert shown(framework("")) == [("All KPIs", 1)]


def test_more_than_that_goes_by_theme_in_the_order_of_the_themes_and_those_without_one_come_last():
    mixed = framework(*["a", "", "b"] * 10)
    assert shown(mixed) == [("A", 10), ("B", 10), ("KPIs without a theme", 10)]
    assert list(by_theme(mixed)) == ["a", "b", ""]


def test_a_theme_too_large_for_a_page_goes_on_in_further_parts():
    assert shown(framework(*["a"] * 49, "b")) == [
        ("A, 1 to 24 of 49", 24),
        ("A, 25 to 48 of 49", 24),
        ("A, 49 of 49", 1),
        ("B", 1),
    ]


def test_without_themes_there_are_twenty_four_a_page():
    assert shown(framework(*[""] * 50)) == [
        ("KPIs 1 to 24 of 50", 24),
        ("KPIs 25 to 48 of 50", 24),
        ("KPIs 49 to 50 of 50", 2),
    ]


@pytest.mark.parametrize("number", [1, 24, 25, 90, 500])
@pytest.mark.parametrize("themes", [1, 2, 7])
def test_every_principle_is_in_one_part_and_no_part_has_too_many(number: int, themes: int):
    found = framework(*[f"t{index % themes}" if index % 3 else "" for index in range(number)])
    there = [principle.id for part in parts(found) for principle in part.principles]
    assert sorted(there) == sorted(principle.id for principle in found.principles)
    assert all(0 < len(part.principles) <= MOST for part in parts(found))
    for principle in found.principles:
        assert principle in parts(found)[part_with(parts(found), principle.id)].principles


def test_a_part_holds_its_principles_by_theme_in_the_order_in_which_they_come():
    (part,) = parts(framework("b", "a", "b"))
    assert {theme: [each.id for each in principles] for theme, principles in part.by_theme.items()} == {
        "b": ["p0", "p2"],
        "a": ["p1"],
    }


def test_a_theme_that_no_principle_stands_in_is_no_part():
    found = framework(*["a"] * 30)
    assert [title for title, _ in shown(found)] == ["A, 1 to 24 of 30", "A, 25 to 30 of 30"]
    assert theme_title(found, "a") == "A"


def test_the_part_of_a_principle_that_is_not_there_is_the_first():
    assert part_with(parts(framework(*[""] * 30)), "gone") == 0


def test_a_theme_that_runs_from_right_to_left_stays_together_before_its_numbers():
    found = framework(*["a"] * 25, titles={"a": "صوت الطفل"})
    assert parts(found)[0].title == "\u2068صوت الطفل\u2069, 1 to 24 of 25"
