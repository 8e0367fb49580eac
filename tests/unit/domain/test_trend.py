"""Trends: moves, directions, lines that break, and the sentences that say so.

It is long because each sentence that a trend can be told in stands here once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.framework import Noun
from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.period import Period, YearKind, next_period, period_name
from assessment.domain.period_reading import read_period
from assessment.domain.sentences import number_word
from assessment.domain.trend import (
    Direction,
    Move,
    Step,
    comparable_run,
    direction,
    movement_counts,
    segments,
    since_last,
)
from assessment.domain.trend_words import (
    change_sentence,
    direction_sentence,
    directions_sentence,
    from_to,
    movement_sentence,
)

WORDS = ("Not started", "Emerging", "Developing", "Established", "Embedded")
GAPS = [kind for kind in AnswerKind if kind is not AnswerKind.LEVEL]
LEFT = AnswerKind.NOT_LOOKED_AT
MOVED = {Move.ROSE, Move.FELL, Move.SAME}


def trend(*held: int | Decimal | AnswerKind | None, breaks: Sequence[int] = (), note: str = "") -> list[Step]:
    """One step a quarter from Q1 2025/26: a place, a kind of answer, or None for a quarter without a round.

    `breaks` counts the quarters, from 0, whose level is not comparable with the one before.
    """
    steps: list[Step] = []
    period = read_period("Q1 2025/26")
    seen_level = False
    for index, item in enumerate(held):
        if isinstance(item, AnswerKind):
            steps.append(Step(period, Answer(item), None, item.label, None, 5))
        elif item is not None:
            place = Decimal(item)
            comparable = index not in breaks if seen_level else None
            word = WORDS[int(place) - 1] if 1 <= place <= 5 else str(place)
            steps.append(Step(period, Answer.level(place), place, word, comparable, 5, note if index in breaks else ""))
            seen_level = True
        period = next_period(period)
    return steps


def name(period: Period) -> str:
    return period_name(period, YearKind.FINANCIAL)


def shifted(steps: Sequence[Step], by: Decimal) -> list[Step]:
    return [step if step.place is None else replace(step, place=step.place + by) for step in steps]


places = st.sampled_from([Decimal(half) / 2 for half in range(2, 11)])
gaps = st.sampled_from(GAPS)
comparable_places = st.lists(places, max_size=9)


@st.composite
def trends(draw: st.DrawFn) -> list[Step]:
    held = draw(st.lists(st.one_of(places, gaps, st.none()), max_size=10))
    breaks = draw(st.lists(st.integers(0, 9), max_size=2))
    return trend(*held, breaks=breaks)


@pytest.mark.parametrize(
    ("steps", "move"),
    [
        (trend(2, 3), Move.ROSE),
        (trend(3, 2), Move.FELL),
        (trend(3, 3), Move.SAME),
        (trend(3, Decimal("3.5")), Move.ROSE),
        (trend(2, LEFT, 3), Move.ROSE),
        (trend(2, None, 3), Move.ROSE),
        (trend(5, 2, 3), Move.ROSE),
        (trend(2, 3, breaks=[1]), Move.NOT_COMPARABLE),
        (trend(2, 3, 3, breaks=[1]), Move.SAME),
        (trend(3), Move.NO_EARLIER),
        (trend(LEFT, 3), Move.NO_EARLIER),
        (trend(2, LEFT), Move.NO_LEVEL_NOW),
        (trend(AnswerKind.NOT_ANSWERED), Move.NO_LEVEL_NOW),
        ([], Move.NO_LEVEL_NOW),
    ],
)
def test_a_move_is_told_from_the_last_earlier_level(steps: list[Step], move: Move) -> None:
    assert since_last(steps) is move


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        (trend(1, 2, 2, 3), Direction.RISING),
        (trend(2, 2, 3), Direction.RISING),
        (trend(4, 3, 3, 2), Direction.FALLING),
        (trend(2, 2, 2, 2), Direction.STEADY),
        (trend(2, 2, 2), Direction.STEADY),
        (trend(2, 3, 2, 2), Direction.UNEVEN),
        (trend(1, 3, 2, 4), Direction.UNEVEN),
        (trend(2, 3), Direction.TOO_FEW),
        (trend(2), Direction.TOO_FEW),
        ([], Direction.TOO_FEW),
        (trend(5, 1, 2, 3, 4), Direction.RISING),
        (trend(5, 4, 4, 4, 4), Direction.STEADY),
        (trend(1, LEFT, 2, None, 3), Direction.RISING),
        (trend(1, 2, LEFT), Direction.TOO_FEW),
        (trend(5, 1, 2, 3, breaks=[1]), Direction.RISING),
        (trend(1, 2, 3, 4, breaks=[2]), Direction.TOO_FEW),
        (trend(1, 2, 3, 4, breaks=[3]), Direction.TOO_FEW),
        (trend(1, 2, 3, 4, 4, breaks=[1]), Direction.RISING),
    ],
)
def test_a_direction_is_told_over_the_last_four_comparable_levels(steps: list[Step], found: Direction) -> None:
    assert direction(steps) is found


@given(comparable_places)
def test_the_direction_agrees_with_the_definition_read_aloud(held: list[Decimal]) -> None:
    last = held[-4:]
    never_fell = all(earlier <= later for earlier, later in pairwise(last))
    never_rose = all(earlier >= later for earlier, later in pairwise(last))
    if len(last) < 3:
        expected = Direction.TOO_FEW
    elif never_fell and never_rose:
        expected = Direction.STEADY
    elif never_fell:
        expected = Direction.RISING
    elif never_rose:
        expected = Direction.FALLING
    else:
        expected = Direction.UNEVEN
    assert direction(trend(*held)) is expected


@given(trends(), st.integers(-3, 7).map(Decimal))
def test_shifting_every_place_changes_no_move_direction_or_line(steps: list[Step], by: Decimal) -> None:
    moved = shifted(steps, by)
    assert since_last(moved) is since_last(steps)
    assert direction(moved) is direction(steps)
    assert [len(run) for run in segments(moved)] == [len(run) for run in segments(steps)]


@given(st.lists(places, max_size=4))
def test_the_same_levels_backwards_go_the_other_way(held: list[Decimal]) -> None:
    opposite = {Direction.RISING: Direction.FALLING, Direction.FALLING: Direction.RISING}
    forwards = direction(trend(*held))
    assert direction(trend(*reversed(held))) is opposite.get(forwards, forwards)


@given(st.lists(places, unique=True, min_size=3, max_size=9).map(sorted))
def test_a_rising_run_is_rising_and_backwards_it_is_falling(held: list[Decimal]) -> None:
    assert direction(trend(*held)) is Direction.RISING
    assert direction(trend(*reversed(held))) is Direction.FALLING


@given(comparable_places, st.integers(0, 9), st.one_of(gaps, st.none()))
def test_a_gap_changes_no_direction_and_joins_nothing(held: list[Decimal], at: int, gap: AnswerKind | None) -> None:
    whole = trend(*held)
    gapped = trend(*held[:at], gap, *held[at:])
    assert direction(gapped) is direction(whole)
    inside = 0 < at < len(held)
    assert len(segments(gapped)) == len(segments(whole)) + inside


@given(trends(), st.lists(places, min_size=4, max_size=4))
def test_what_came_before_the_last_four_levels_never_matters(earlier: list[Step], held: list[Decimal]) -> None:
    recent = trend(*held)
    first = replace(recent[0], comparable=True) if earlier else recent[0]
    assert direction([*earlier, first, *recent[1:]]) is direction(recent)


@given(trends())
def test_a_line_never_runs_through_a_gap_or_a_changed_meaning(steps: list[Step]) -> None:
    runs = segments(steps)
    joined = [step for run in runs for step in run]
    assert joined == [step for step in steps if step.answer.is_level]
    for run in runs:
        assert run
        assert all(step.comparable for step in run[1:])
        for one, following in pairwise(run):
            assert following.period == next_period(one.period)


@given(trends())
def test_lines_are_as_long_as_they_may_be(steps: list[Step]) -> None:
    runs = segments(steps)
    for run, following in pairwise(runs):
        assert following[0].comparable is not True or following[0].period != next_period(run[-1].period)


@given(trends())
def test_only_comparable_levels_are_ever_compared(steps: list[Step]) -> None:
    run = comparable_run(steps)
    assert all(step.comparable for step, _ in run[1:])
    if since_last(steps) in MOVED:
        assert len(run) >= 2
    if direction(steps) is not Direction.TOO_FEW:
        assert len(run) >= 3


def test_a_line_breaks_where_no_round_was_held() -> None:
    assert [len(run) for run in segments(trend(2, 3, None, 3, 4))] == [2, 2]


def test_a_line_breaks_at_a_gap_and_where_the_meaning_changed() -> None:
    assert [len(run) for run in segments(trend(2, 3, LEFT, 3, 4, 4))] == [2, 3]
    assert [len(run) for run in segments(trend(2, 3, 4, 4, 4, breaks=[3]))] == [3, 2]


def test_a_line_goes_on_from_a_half_year_to_the_quarter_after_it() -> None:
    half = Step(read_period("H1 2025/26"), Answer.level(Decimal(2)), Decimal(2), "Emerging", None, 5)
    quarter = Step(
        read_period("Q3 2025/26"), Answer.level(Decimal(3)), Decimal(3), "Developing", comparable=True, places=5
    )
    assert segments([half, quarter]) == ((half, quarter),)


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        (trend(2, 3), "Rose since Q1 2025/26, from Emerging to Developing."),
        (trend(4, 3), "Fell since Q1 2025/26, from Established to Developing."),
        (trend(2, LEFT, 3), "Rose since Q1 2025/26, from Emerging to Developing."),
        (trend(3, 3), "The same as in Q1 2025/26: Developing."),
        (trend(3), "Developing. This is the first level."),
        (
            trend(2, 3, breaks=[1], note="the wording changed"),
            "Developing. Not comparable with Q1 2025/26: the wording changed.",
        ),
        (trend(2, 3, breaks=[1]), "Developing. Not comparable with Q1 2025/26."),
        (trend(2, LEFT), "Not looked at this time. Last level: Emerging, in Q1 2025/26."),
        (trend(AnswerKind.AGREED_TO_DIFFER), "We agreed to differ. There is no earlier level."),
        ([], "Not yet answered. There is no earlier level."),
    ],
)
def test_a_change_is_said_in_a_sentence(steps: list[Step], sentence: str) -> None:
    assert change_sentence(steps, name) == sentence


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        (
            trend(2, 3, 3, 4),
            "Rising over the last four rounds: rose twice since Q1 2025/26, from Emerging to Established.",
        ),
        (
            trend(1, 2, 3, 4),
            "Rising over the last four rounds: rose three times since Q1 2025/26, from Not started to Established.",
        ),
        (
            trend(4, 4, 3),
            "Falling over the last three rounds: fell once since Q1 2025/26, from Established to Developing.",
        ),
        (trend(5, 3, 3, 3, 3), "Steady over the last four rounds: Developing since Q2 2025/26."),
        (
            trend(2, 3, 2, 3),
            "Uneven over the last four rounds: rose twice and fell once since Q1 2025/26, from Emerging to Developing.",
        ),
        (
            trend(2, LEFT, 3, 3),
            "Rising over the last three rounds with a level: rose once since Q1 2025/26, from Emerging to Developing.",
        ),
        (
            trend(3, 3, 3, LEFT),
            "Steady over the last three rounds: Developing since Q1 2025/26. Q4 2025/26: not looked at.",
        ),
        (trend(2, 3), "Too few rounds to say: two with a level so far."),
        ([], "Too few rounds to say: none with a level so far."),
        (
            trend(1, 2, 3, 4, breaks=[2], note="The wording changed."),
            "Too few rounds to say since Q3 2025/26. Not comparable with Q2 2025/26: The wording changed.",
        ),
        (
            trend(AnswerKind.NOT_ANSWERED),
            "Too few rounds to say: none with a level so far. Q1 2025/26: not yet answered.",
        ),
    ],
)
def test_a_direction_is_said_in_a_sentence(steps: list[Step], sentence: str) -> None:
    assert direction_sentence(steps, name) == sentence


@given(trends())
def test_every_trend_has_its_sentences_and_they_agree_with_its_words(steps: list[Step]) -> None:
    assert direction_sentence(steps, name).startswith(direction(steps).label)
    assert change_sentence(steps, name).endswith(".")
    assert bool(from_to(steps)) == (since_last(steps) in MOVED)


def test_the_last_two_levels_are_said_as_from_and_to() -> None:
    assert from_to(trend(2, LEFT, 3)) == "Emerging to Developing"
    assert from_to(trend(2, 3, breaks=[1])) == ""


def test_home_counts_what_moved_what_was_left_and_what_is_to_come() -> None:
    gap = trend(3, AnswerKind.NOT_ANSWERED)
    eight = [trend(2, 3), trend(2, 3), trend(4, 3), trend(3, 3), trend(3, AnswerKind.NOT_LOOKED_AT), gap, gap, gap]
    assert movement_sentence(movement_counts(eight)) == (
        "2 rose, 1 fell, 1 is the same. 1 was not looked at. 3 are still to come."
    )


def test_every_kind_of_answer_is_counted_in_the_singular() -> None:
    one_of_each = [trend(2, 3), trend(3, 2), trend(3, 3), trend(3), trend(2, 3, breaks=[1])]
    one_of_each += [trend(2, kind) for kind in GAPS]
    assert movement_sentence(movement_counts(one_of_each)) == (
        "1 rose, 1 fell, 1 is the same. 1 has a level for the first time. 1 cannot be compared with last time. "
        "1 has not enough information. 1 is not applicable. 1 was left as agreed to differ. 1 was not looked at. "
        "1 is still to come."
    )


def test_every_kind_of_answer_is_counted_in_the_plural() -> None:
    two_of_each = [trend(3, 3), trend(3), trend(2, 3, breaks=[1]), *(trend(2, kind) for kind in GAPS)] * 2
    assert movement_sentence(movement_counts(two_of_each)) == (
        "2 are the same. 2 have a level for the first time. 2 cannot be compared with last time. "
        "2 have not enough information. 2 are not applicable. 2 were left as agreed to differ. 2 were not looked at. "
        "2 are still to come."
    )


def test_with_nothing_to_count_nothing_is_said() -> None:
    assert movement_sentence(movement_counts([])) == ""
    assert directions_sentence([], Noun()) == ""


@given(st.lists(trends(), max_size=8))
def test_every_principle_is_counted_exactly_once(several: list[list[Step]]) -> None:
    counts = movement_counts(several)
    assert counts.total == len(several)
    figures = [int(word) for word in movement_sentence(counts).split() if word.isdigit()]
    assert sum(figures) == len(several)


@pytest.mark.parametrize(
    ("directions", "sentence"),
    [
        (
            [Direction.RISING] * 2 + [Direction.FALLING] + [Direction.STEADY] * 3 + [Direction.TOO_FEW] * 2,
            "Two principles rising, one falling, three steady; too few rounds to say for two.",
        ),
        ([Direction.RISING, Direction.UNEVEN], "One principle rising, one uneven."),
        ([Direction.TOO_FEW] * 12, "Too few rounds to say for 12 principles."),
        ([Direction.TOO_FEW, Direction.STEADY], "One principle steady; too few rounds to say for one."),
    ],
)
def test_the_headline_counts_directions_in_words(directions: list[Direction], sentence: str) -> None:
    assert directions_sentence(directions, Noun()) == sentence


def test_the_headline_uses_the_frameworks_own_noun() -> None:
    assert directions_sentence([Direction.STEADY] * 2, Noun("strand", "strands")) == "Two strands steady."


def test_numbers_are_words_up_to_ten() -> None:
    assert [number_word(number) for number in (0, 1, 10, 11)] == ["no", "one", "ten", "11"]
