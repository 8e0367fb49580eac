"""Groups side by side: never ranked, never averaged, and compared only where the framework lets them be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.history import History
from assessment.domain.judgement import AnswerKind
from assessment.domain.partnership import Group
from assessment.domain.period import Period
from assessment.domain.side_by_side import Standing, groups_beside, side_by_side
from assessment.domain.side_by_side_words import distance_words, headline, not_scored, view_words, views_sentence
from tests.unit.analysis.histories import framework, history, renamed, reworded

FOUR = framework("Children first", "Voice", "Trauma", "Places")
NOT_LOOKED_AT = AnswerKind.NOT_LOOKED_AT
cells = st.one_of(st.integers(1, 5), st.sampled_from([NOT_LOOKED_AT, AnswerKind.NOT_ANSWERED]))


def named(of: History, name: str) -> History:
    return replace(of, group=Group(name, name, frameworks=("tce",)))


def held(name: str, *quarters, first: str = "Q3 2024/25") -> History:
    return named(history(*quarters, first=first), name)


def compared(*rows):
    """City, county and so on, each with one round on the same version."""
    return side_by_side([held(name, (FOUR, row)) for name, row in zip(("City", "County", "Coast"), rows, strict=False)])


def test_what_is_two_levels_apart_is_told_first_then_what_is_nearer_and_what_is_common():
    found = compared((4, 2, 3, 3), (2, 3, 3, NOT_LOOKED_AT))
    assert [each.standing for each in found.compared] == [
        Standing.APART,
        Standing.NEAR,
        Standing.SAME,
        Standing.TOO_FEW,
    ]
    assert headline(found) == (
        "Two levels apart or more on one principle of four; nearer on one, the same on one, nothing to compare on one."
    )
    assert list(map(distance_words, found.compared)) == [
        "Two levels apart",
        "One level apart",
        "The same",
        "Nothing to compare",
    ]
    assert views_sentence(found.compared[3]).replace("\u2068", "").replace("\u2069", "") == (
        "City: Developing. County: Not looked at."
    )


def test_half_a_level_is_told_as_it_is():
    found = compared(("2.5", 1, 1, 1), (2, "3.5", 1, 1))
    assert [distance_words(each) for each in found.compared[:2]] == ["0.5 levels apart", "2.5 levels apart"]
    assert found.compared[0].views[0].words == "between Emerging and Developing"


@given(st.lists(st.tuples(cells, cells, cells, cells), min_size=1, max_size=3))
def test_groups_keep_their_order_whatever_they_say_and_distance_does_not_depend_on_it(rows):
    found, turned = compared(*rows), side_by_side([held(str(at), (FOUR, row)) for at, row in enumerate(reversed(rows))])
    assert [history.group.name for history in found.histories] == ["City", "County", "Coast"][: len(rows)]
    for each, other, answers in zip(found.compared, turned.compared, zip(*rows, strict=True), strict=True):
        assert [view.group.name for view in each.views] == ["City", "County", "Coast"][: len(rows)]
        levels = [Decimal(answer) for answer in answers if not isinstance(answer, AnswerKind)]
        assert each.distance == other.distance == (max(levels) - min(levels) if len(levels) > 1 else None)
        assert all(view.words for view in each.views)
    assert sum(len(found.of_standing(standing)) for standing in Standing) == 4


def test_levels_given_in_other_words_are_not_held_against_each_other_and_it_says_why():
    newer = reworded(FOUR, "b", "Voice and choice")
    found = side_by_side([held("City", (FOUR, (1, 1, 1, 1))), held("County", (newer, (5, 5, 1, 1)))])
    assert found.framework is newer
    assert [each.standing for each in found.compared] == [
        Standing.APART,
        Standing.TOO_FEW,
        Standing.SAME,
        Standing.SAME,
    ]
    city, county = found.compared[1].views
    assert view_words(city) == "Not started [not comparable: The wording changed in version 2]"
    assert view_words(county) == "Embedded"


def test_a_principle_that_only_has_another_id_is_compared():
    newer = renamed(FOUR, "a", "first")
    found = side_by_side([held("City", (newer, (1, 1, 1, 1))), held("County", (FOUR, (3, 1, 1, 1)))])
    assert found.compared[0].principle.id == "first"
    assert found.compared[0].distance == 2


def test_whoever_has_not_scored_is_named_and_nothing_old_stands_for_it():
    now = held("City", (FOUR, (1, 1, AnswerKind.NOT_ANSWERED, 1)), first="Q3 2024/25")
    old = held("County", (FOUR, (5, 5, 5, 5)), first="Q1 2024/25")
    never = replace(old, group=Group("Coast", "Coast"), records=())
    found = side_by_side([now, old, never])
    assert found.period == Period(2024, 10)
    assert [sentence.replace("\u2068", "").replace("\u2069", "") for sentence in not_scored(found)] == [
        "City has one of four principles still to deal with in Q3 2024/25.",
        "County has not scored Q3 2024/25. Its last round was for Q1 2024/25.",
        "Coast has held no round with this framework yet.",
    ]
    assert [view.words for view in found.compared[0].views][1:] == ["not scored that quarter"] * 2
    assert {each.standing for each in found.compared} == {Standing.TOO_FEW}


def test_where_nobody_has_held_a_round_there_is_nothing_to_compare():
    assert side_by_side([replace(held("City", (FOUR, (1, 1, 1, 1))), records=())]) is None
    assert side_by_side([]) is None


@pytest.mark.parametrize(
    ("of", "beside"),
    [("city", ["city", "county"]), ("board", ["city", "county"]), ("south", ["south"]), ("alone", ["board", "alone"])],
)
def test_side_by_side_stand_the_groups_of_one_board_and_a_board_looks_at_those_below_it(of, beside):
    uses = {"frameworks": ("tce",)}
    groups = {
        "board": Group("board", "Board", **uses),
        "city": Group("city", "City", parent="board", frameworks=("tce", "other")),
        "south": Group("south", "South of the city", parent="city", frameworks=("other",)),
        "county": Group("county", "County", parent="board", **uses),
        "idle": Group("idle", "Judges by nothing", parent="board"),
        "gone": Group("gone", "Gone", parent="board", retired_on=Period(2024, 10).first_day, **uses),
        "alone": Group("alone", "Alone", **uses),
    }
    framework_id = "other" if of == "south" else "tce"
    assert [each.id for each in groups_beside(tuple(groups.values()), groups[of], framework_id)] == beside
