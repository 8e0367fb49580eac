"""Where to look first: each condition, its words, and the order of the list.

It is long because each reason has its own words and borders.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.focus import Reason, where_to_look_first
from assessment.domain.judgement import Answer, AnswerKind, Strength
from assessment.domain.period import Period, YearKind, next_period, period_name
from assessment.domain.period_reading import read_period
from assessment.domain.scale import Level, Scale
from assessment.domain.trend import Step

WORDS = ("Not started", "Emerging", "Developing", "Established", "Embedded")
UNKNOWN, LEFT, OPEN = AnswerKind.NOT_ENOUGH_INFORMATION, AnswerKind.NOT_LOOKED_AT, AnswerKind.NOT_ANSWERED
DIFFER = AnswerKind.AGREED_TO_DIFFER


def scale_of(count: int) -> Scale:
    words = [*WORDS, *(f"Level {number}" for number in range(6, 13))]
    return Scale(tuple(Level(Decimal(number), words[number - 1]) for number in range(1, count + 1)), Decimal("0.5"))


def name(period: Period) -> str:
    return period_name(period, YearKind.FINANCIAL)


def trend(
    *held: int | Decimal | AnswerKind, breaks: Sequence[int] = (), strength: Strength | None = None, places: int = 5
) -> list[Step]:
    """One step a quarter from Q1 2024/25; the last one has the strength.

    `breaks` counts those, from 0, that are not comparable.
    """
    steps: list[Step] = []
    period = read_period("Q1 2024/25")
    seen_level = False
    for index, item in enumerate(held):
        if isinstance(item, AnswerKind):
            steps.append(Step(period, Answer(item), None, item.label, None, places))
        else:
            place = Decimal(item)
            label = scale_of(12).label(place)
            comparable = index not in breaks if seen_level else None
            steps.append(Step(period, Answer.level(place), place, label, comparable, places))
            seen_level = True
        period = next_period(period)
    return [*steps[:-1], replace(steps[-1], strength=strength)] if steps else []


def reasons(steps: Sequence[Step], *, split: bool = False) -> tuple[str, ...]:
    listed = where_to_look_first({"voice": steps}, name, {"voice"} if split else set())
    return listed[0].reasons if listed else ()


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (trend(4, 3), ("Fell since Q1 2024/25, from Established to Developing.",)),
        (trend(4, LEFT, 3), ("Fell since Q1 2024/25, from Established to Developing.",)),
        (trend(4, 3, breaks=[1]), ()),
        (trend(4, 3, 3), ()),
        (trend(4, 3, LEFT), ()),
        (trend(3, 4), ()),
    ],
)
def test_a_fall_since_last_time_is_listed(steps: list[Step], said: tuple[str, ...]) -> None:
    assert reasons(steps) == said


@pytest.mark.parametrize(
    ("place", "levels", "said"),
    [
        ("1", 5, ("Not started, place 1 of 5.",)),
        ("2", 5, ("Emerging, place 2 of 5.",)),
        ("1.5", 5, ("Between Not started and Emerging, place 1.5 of 5.",)),
        ("2.5", 5, ()),
        ("2", 4, ("Emerging, place 2 of 4.",)),
        ("2", 3, ()),
        ("1.5", 3, ()),
        ("1.333333333333333333333333333", 5, ("Between Not started and Emerging, place 1.33 of 5.",)),
        ("1", 3, ("Not started, place 1 of 3.",)),
        ("2", 2, ()),
        ("1", 2, ("Not started, place 1 of 2.",)),
        ("2", 12, ("Emerging, place 2 of 12.",)),
    ],
)
def test_a_low_place_is_listed_and_what_is_low_follows_the_scale(
    place: str, levels: int, said: tuple[str, ...]
) -> None:
    assert reasons(trend(Decimal(place), places=levels)) == said


def test_a_low_level_is_not_carried_into_a_round_that_did_not_look() -> None:
    assert reasons(trend(2, LEFT)) == ()


def test_a_split_and_an_agreement_to_differ_are_one_reason() -> None:
    assert reasons(trend(3), split=True) == ("Answers were split.",)
    assert reasons(trend(3, DIFFER)) == ("The group agreed to differ.",)
    assert reasons(trend(3, DIFFER), split=True) == ("Answers were split, and the group agreed to differ.",)
    assert reasons(trend(DIFFER, 3)) == ()


def test_a_split_is_listed_even_before_anything_is_agreed() -> None:
    assert reasons([], split=True) == ("Answers were split.",)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (trend(UNKNOWN), ()),
        (trend(UNKNOWN, UNKNOWN), ("Not enough information for two rounds running.",)),
        (trend(UNKNOWN, UNKNOWN, UNKNOWN), ("Not enough information for three rounds running.",)),
        (trend(UNKNOWN, 3, UNKNOWN), ()),
        (trend(UNKNOWN, UNKNOWN, 3), ()),
        (trend(UNKNOWN, OPEN, UNKNOWN), ()),
        (trend(LEFT), ()),
        (trend(LEFT, LEFT), ("Not looked at for two rounds.",)),
        (trend(LEFT, UNKNOWN), ()),
        (trend(LEFT, LEFT, 3), ()),
    ],
)
def test_two_rounds_without_information_or_without_a_look_are_listed(steps: list[Step], said: tuple[str, ...]) -> None:
    assert reasons(steps) == said


@pytest.mark.parametrize(
    ("steps", "levels", "said"),
    [
        (trend(3, strength=Strength.NONE), 5, ("Strength of evidence: none.",)),
        (trend(3, strength=None), 5, ()),
        (trend(4, strength=Strength.ONE_AGENCY), 5, ("Established on what one agency says.",)),
        (trend(5, strength=Strength.ONE_AGENCY), 5, ("Embedded on what one agency says.",)),
        (trend(Decimal("3.5"), strength=Strength.ONE_AGENCY), 5, ()),
        (trend(3, strength=Strength.ONE_AGENCY), 5, ()),
        (trend(5, strength=Strength.MORE_THAN_ONE_AGENCY), 5, ()),
        (trend(5, strength=Strength.CONFIRMED_FROM_OUTSIDE), 5, ()),
        (trend(2, strength=Strength.ONE_AGENCY), 3, ("Emerging on what one agency says.",)),
        (trend(2, strength=Strength.ONE_AGENCY), 2, ("Emerging on what one agency says.",)),
        (
            trend(1, strength=Strength.ONE_AGENCY),
            2,
            ("Not started, place 1 of 2.", "Not started on what one agency says."),
        ),
    ],
)
def test_thin_evidence_is_listed_and_more_of_it_is_asked_for_high_levels(
    steps: list[Step], levels: int, said: tuple[str, ...]
) -> None:
    assert reasons([replace(step, places=levels) for step in steps]) == said


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (trend(3, 3, 3, 3), ("No movement for four rounds: Developing from Q1 2024/25 to Q4 2024/25.",)),
        (trend(3, 3, 3, 3, 3, 3), ("No movement for six rounds: Developing from Q1 2024/25 to Q2 2025/26.",)),
        (trend(2, 3, 3, 3, 3), ("No movement for four rounds: Developing from Q2 2024/25 to Q1 2025/26.",)),
        (trend(3, 3, 3), ()),
        (trend(5, 5, 5, 5), ()),
        (
            trend(*[Decimal("4.5")] * 4),
            ("No movement for four rounds: between Established and Embedded from Q1 2024/25 to Q4 2024/25.",),
        ),
        (
            trend(3, LEFT, 3, 3, 3),
            ("No movement for four rounds with a level: Developing from Q1 2024/25 to Q1 2025/26.",),
        ),
        (
            trend(3, 3, 3, 3, LEFT),
            ("No movement for four rounds with a level: Developing from Q1 2024/25 to Q4 2024/25.",),
        ),
        (trend(3, 3, 3, 3, breaks=[1]), ()),
        (
            trend(3, 3, 3, 3, 3, breaks=[1]),
            ("No movement for four rounds: Developing from Q2 2024/25 to Q1 2025/26.",),
        ),
        (trend(3, 3, 4, 3, 3), ()),
    ],
)
def test_four_rounds_without_movement_below_the_top_are_listed(steps: list[Step], said: tuple[str, ...]) -> None:
    assert tuple(reason for reason in reasons(steps) if reason.startswith("No movement")) == said


def test_a_principle_is_listed_once_with_all_its_reasons_strongest_first() -> None:
    listed = where_to_look_first({"spaces": trend(3, 2, strength=Strength.NONE)}, name, {"spaces"})
    assert len(listed) == 1
    assert listed[0].rank == Reason.FELL
    assert listed[0].reasons == (
        "Fell since Q1 2024/25, from Developing to Emerging.",
        "Emerging, place 2 of 5.",
        "Answers were split.",
        "Strength of evidence: none.",
    )


def test_the_list_is_in_the_order_of_the_design() -> None:
    framework_order = {
        "left": trend(3, LEFT, LEFT),
        "still": trend(3, 3, 3, 3),
        "thin": trend(4, strength=Strength.ONE_AGENCY),
        "well": trend(3, 4, strength=Strength.CONFIRMED_FROM_OUTSIDE),
        "unknown": trend(UNKNOWN, UNKNOWN),
        "differ": trend(DIFFER),
        "low-first": trend(2),
        "low-second": trend(1),
        "fell": trend(5, 4),
    }
    listed = where_to_look_first(framework_order, name)
    assert [focus.principle_id for focus in listed] == [
        "fell",
        "low-first",
        "low-second",
        "differ",
        "unknown",
        "thin",
        "still",
        "left",
    ]
    assert [focus.rank for focus in listed] == [1, 2, 2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (trend(4, 3), "Fell between Q1 2024/25 and Q2 2024/25, from Established to Developing."),
        (trend(2), "Emerging in Q1 2024/25, place 2 of 5."),
        (trend(DIFFER), "The group agreed to differ in Q1 2024/25."),
        (trend(UNKNOWN, UNKNOWN), "Not enough information for two rounds running, up to Q2 2024/25."),
        (trend(3, strength=Strength.NONE), "Strength of evidence in Q1 2024/25: none."),
        (trend(4, strength=Strength.ONE_AGENCY), "Established in Q1 2024/25 on what one agency says."),
        (trend(3, 3, 3, 3), "No movement for four rounds: Developing from Q1 2024/25 to Q4 2024/25."),
        (trend(LEFT, LEFT), "Not looked at for two rounds, up to Q2 2024/25."),
        (trend(3, 4), ""),
    ],
)
def test_a_round_that_has_not_yet_answered_leaves_the_last_one_standing_and_its_period_is_named(
    before: list[Step], said: str
) -> None:
    not_yet = Step(next_period(before[-1].period), Answer(), None, "Not yet answered", None, 5)
    later = replace(not_yet, period=next_period(not_yet.period))
    assert reasons([*before, not_yet]) == ((said,) if said else ())
    assert reasons([*before, not_yet, later]) == reasons([*before, not_yet])


def test_a_level_is_low_or_high_on_the_scale_that_it_was_given_on() -> None:
    top_of_three = replace(trend(3, places=3)[0], strength=Strength.ONE_AGENCY)
    not_yet = Step(next_period(top_of_three.period), Answer(), None, "Not yet answered", None, 12)
    assert reasons([top_of_three, not_yet]) == ("Developing in Q1 2024/25 on what one agency says.",)
    four_at_the_top = trend(3, 3, 3, 3, places=3)
    not_looked_at = replace(not_yet, period=read_period("Q1 2025/26"), answer=Answer(LEFT))
    assert reasons([*four_at_the_top, not_looked_at]) == ()


def test_nothing_is_listed_where_nothing_has_been_judged() -> None:
    assert where_to_look_first({}, name) == ()
    assert where_to_look_first({"voice": [], "trauma": trend(OPEN)}, name) == ()


held = st.lists(st.one_of(st.integers(1, 5), st.sampled_from([UNKNOWN, LEFT, OPEN, DIFFER])), max_size=7)
some_trends = st.builds(
    lambda held, breaks, strength: trend(*held, breaks=breaks, strength=strength),
    held,
    st.lists(st.integers(0, 6), max_size=2),
    st.one_of(st.none(), st.sampled_from(Strength)),
)
frameworks = st.dictionaries(st.sampled_from("abcdefghij"), some_trends, max_size=8)
splits = st.sets(st.sampled_from("abcdefghij"))


@given(frameworks, splits)
def test_the_list_is_the_same_every_time_and_names_each_principle_once(
    trends: Mapping[str, list[Step]], split: set[str]
) -> None:
    listed = where_to_look_first(trends, name, split)
    assert listed == where_to_look_first(trends, name, frozenset(split))
    ids = [focus.principle_id for focus in listed]
    assert len(set(ids)) == len(ids)
    assert set(ids) <= set(trends)


@given(frameworks, splits)
def test_the_strongest_reason_decides_and_the_frameworks_order_breaks_ties(
    trends: Mapping[str, list[Step]], split: set[str]
) -> None:
    listed = where_to_look_first(trends, name, split)
    framework_order = list(trends)
    keys = [(focus.rank, framework_order.index(focus.principle_id)) for focus in listed]
    assert keys == sorted(keys)
    for focus in listed:
        assert 1 <= len(focus.reasons) <= len(Reason)
        assert all(reason.endswith(".") for reason in focus.reasons)


@given(frameworks, splits)
def test_one_principle_never_changes_what_is_said_of_another(trends: Mapping[str, list[Step]], split: set[str]) -> None:
    together = where_to_look_first(trends, name, split)
    alone = [focus for id_, steps in trends.items() for focus in where_to_look_first({id_: steps}, name, split)]
    assert sorted(alone, key=lambda focus: focus.rank) == list(together)


@given(some_trends)
def test_a_strong_steady_top_level_is_never_listed(earlier: list[Step]) -> None:
    held = trend(5, 5, strength=Strength.CONFIRMED_FROM_OUTSIDE)
    assert reasons([*earlier, replace(held[0], comparable=None), held[1]]) == ()


def test_that_no_action_is_open_is_said_of_what_is_listed_and_lists_nothing_by_itself() -> None:
    trends = {"low": trend(2), "fine": trend(4, strength=Strength.MORE_THAN_ONE_AGENCY), "acted": trend(2)}
    listed = where_to_look_first(trends, name, without_action={"low", "fine"})
    assert [(focus.principle_id, focus.reasons) for focus in listed] == [
        ("low", ("Emerging, place 2 of 5.", "No action is open.")),
        ("acted", ("Emerging, place 2 of 5.",)),
    ]
    assert [focus.rank for focus in listed] == [Reason.LOW_PLACE, Reason.LOW_PLACE]
