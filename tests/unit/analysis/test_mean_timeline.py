"""Means by period, where a framework asks for them: each with its n of N, and whether it can be compared."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assessment.analysis.mean_timeline import MeanTable, mean_table
from assessment.analysis.period_axis import period_axis
from assessment.domain.framework import Noun, Summary
from assessment.domain.history import History
from assessment.domain.judgement import AnswerKind
from assessment.domain.mean import Mean, mean_text
from assessment.domain.scale import Level, Scale
from tests.unit.analysis.histories import framework, history, themed

UNKNOWN = AnswerKind.NOT_ENOUGH_INFORMATION
PLAIN = framework("A", "B", "C", summary=Summary.MEAN)
FOUR = themed(framework("A", "B", "C", "D", summary=Summary.MEAN), a="hear", b="hear", c="act")


def lines(found: History) -> dict[str, tuple[str, ...]]:
    return {line.title: line.words for line in mean_table(found, period_axis(found)).lines}


def test_the_overall_mean_comes_first_then_each_theme_with_how_many_have_a_level():
    assert lines(history((FOUR, [1, 2, UNKNOWN, 5]))) == {
        "Overall": ("3.25 (3 of 4)",),
        "Hear": ("1.50 (2 of 2)",),
        "Act": ("no level (0 of 1)",),
        "Principles without a theme": ("5.00 (1 of 1)",),
    }


def test_without_themes_there_is_one_mean():
    assert lines(history((PLAIN, [1, 2, 2]))) == {"Overall": ("1.67 (3 of 3)",)}


def test_a_framework_that_asks_for_no_mean_has_none():
    found = history((replace(PLAIN, summary=Summary.NONE), [1, 2, 2]))
    assert mean_table(found, period_axis(found)) == MeanTable()


def test_a_period_without_a_mean_says_why():
    before = replace(PLAIN, summary=Summary.NONE)
    assert lines(history((before, [1, 2, 2]), None, (replace(PLAIN, version=2), [1, 2, 2]))) == {
        "Overall": ("no mean was asked for then", "not scored that quarter", "1.67 (3 of 3)")
    }


def test_a_mean_that_cannot_be_compared_says_so_and_why_in_the_framework_s_own_words():
    questions = replace(FOUR, noun=Noun("question", "questions"))
    found = history((questions, [1, 2, 3, 5]), (questions, [1, UNKNOWN, 3, 5]))
    assert lines(found)["Hear"] == ("1.50 (2 of 2)", "1.00 (1 of 2), not comparable with before")
    assert lines(found)["Act"] == ("3.00 (1 of 1)", "3.00 (1 of 1)")
    assert mean_table(found, period_axis(found)).breaks == (
        "Q4 2024/25, not comparable with the mean before: Hear, Overall. Not the same questions have a level.",
    )


def test_where_no_mean_of_a_period_can_be_compared_they_are_not_listed_one_by_one():
    found = history(
        (FOUR, [1, 2, 3, 5]), (FOUR, [1, UNKNOWN, UNKNOWN, UNKNOWN]), (FOUR, [UNKNOWN, 1, UNKNOWN, UNKNOWN])
    )
    assert mean_table(found, period_axis(found)[2:]).breaks == (
        "Q1 2025/26, not comparable with the mean before: Hear, Overall. Not the same principles have a level.",
    )
    alone = history((PLAIN, [1, 2, 2]), (PLAIN, [1, 2, UNKNOWN]))
    assert mean_table(alone, period_axis(alone)).breaks == (
        "Q4 2024/25, not comparable with the mean before: every mean. Not the same principles have a level.",
    )


def test_means_of_the_last_periods_are_compared_with_those_before_them():
    found = history((PLAIN, [1, 2, 2]), None, (PLAIN, [1, 2, 3]), (PLAIN, [1, UNKNOWN, 3]))
    every = mean_table(found, period_axis(found))
    last = mean_table(found, period_axis(found)[-1:])
    assert last.breaks == every.breaks != ()
    assert [line.words for line in last.lines] == [line.words[-1:] for line in every.lines]


@pytest.mark.parametrize(
    ("values", "step", "mean", "text"),
    [
        (("1", "2"), None, "1.25", "1.3 (2 of 3)"),
        (("0", "0.25", "0.5", "1"), None, "0.3333333333", "0.333 (2 of 3)"),
        (("1", "6"), "0.5", "3.5", "3.50 (2 of 3)"),
        (("10", "20"), None, "15", "15.0 (2 of 3)"),
    ],
)
def test_a_mean_is_shown_with_one_decimal_more_than_answers_have(values, step, mean, text):
    scale = Scale(tuple(Level(Decimal(each), each) for each in values), Decimal(step) if step else None)
    assert mean_text(Mean(Decimal(mean), 2, 3), scale) == text
