"""The optimism question: asked where a level rose on nothing new, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.optimism import has_nothing_new, optimism_question, optimism_sentence
from assessment.domain.period import Period, YearKind, next_period, period_name
from assessment.domain.period_reading import read_period
from assessment.domain.trend import Move, Step, levels_of, since_last

WORDS = ("Not started", "Emerging", "Developing", "Established", "Embedded")
NOTICED = "This is higher than in Q1 2025/26 (Emerging to Developing), and no new evidence has been added since."


def name(period: Period) -> str:
    return period_name(period, YearKind.FINANCIAL)


def trend(*held: tuple[int | None, str], broken: bool = False) -> list[Step]:
    """One step a quarter from Q1 2025/26: a place, or None for a gap, and a letter for each piece of evidence."""
    steps: list[Step] = []
    period = read_period("Q1 2025/26")
    for place, letters in held:
        first = not levels_of(steps)
        steps.append(
            Step(
                period,
                Answer(AnswerKind.NOT_LOOKED_AT) if place is None else Answer.level(Decimal(place)),
                None if place is None else Decimal(place),
                "Not looked at" if place is None else WORDS[place - 1],
                None if place is None or first else not broken,
                len(WORDS),
                evidence=frozenset(letters),
            )
        )
        period = next_period(period)
    return steps


@pytest.mark.parametrize(
    ("steps", "is_noticed"),
    [
        (trend((2, "ab"), (3, "")), True),
        (trend((2, "ab"), (3, "b")), True),
        (trend((2, ""), (3, "")), True),
        (trend((2, "ab"), (3, "abc")), False),
        (trend((2, ""), (3, "a")), False),
        (trend((2, "a"), (None, "b"), (3, "a")), True),
        (trend((2, "a"), (None, "b"), (3, "b")), False),
        (trend((3, ""), (3, "")), False),
        (trend((3, ""), (2, "")), False),
        (trend((3, "")), False),
        (trend((2, ""), (None, "")), False),
        (trend((2, ""), (3, ""), broken=True), False),
        ([], False),
    ],
)
def test_only_a_level_that_rose_on_nothing_new_is_noticed(steps: list[Step], is_noticed: bool) -> None:
    assert optimism_sentence(steps, name) == (NOTICED if is_noticed else "")


def test_it_is_a_question_until_a_reason_is_given() -> None:
    steps = trend((2, "a"), (3, "a"))
    assert optimism_question(steps, name, reason=" \n") == f"{NOTICED} What makes you say so?"
    assert optimism_question(steps, name, reason="Two posts were filled.") == NOTICED
    assert optimism_question(trend((2, "a"), (3, "ab")), name, reason="") == ""


held = st.lists(st.tuples(st.none() | st.integers(1, 5), st.sets(st.sampled_from("abc")).map("".join)), max_size=7)
some_trends = st.builds(lambda held, broken: trend(*held, broken=broken), held, st.booleans())


@given(some_trends)
def test_it_is_noticed_only_where_the_level_rose_and_every_piece_was_there_before(steps: list[Step]) -> None:
    if optimism_sentence(steps, name):
        assert since_last(steps) is Move.ROSE
        assert has_nothing_new(steps)
        before = levels_of(steps)[-2][0]
        assert steps[-1].evidence - before.evidence == frozenset()


@given(some_trends)
def test_one_new_piece_always_answers_it_and_an_old_one_never_does(steps: list[Step]) -> None:
    if not steps:
        return
    *earlier, last = steps
    asked = optimism_sentence(steps, name)
    assert optimism_sentence([*earlier, replace(last, evidence=last.evidence | {"new"})], name) == ""
    if levels_of(earlier):
        old = levels_of(earlier)[-1][0].evidence
        assert optimism_sentence([*earlier, replace(last, evidence=last.evidence | old)], name) == asked


@given(some_trends)
def test_before_the_level_is_chosen_it_is_known_whether_it_could_be_asked(steps: list[Step]) -> None:
    """So that a screen can keep its place: choosing a level adds no evidence and takes none away."""
    if steps and not has_nothing_new(steps):
        for place in range(1, 6):
            chosen = replace(steps[-1], answer=Answer.level(Decimal(place)), place=Decimal(place), comparable=True)
            assert optimism_sentence([*steps[:-1], chosen], name) == ""
