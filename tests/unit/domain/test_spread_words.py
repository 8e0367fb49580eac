"""What a vote says in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assessment.domain import spread_words
from assessment.domain.framework import ConsensusRule
from assessment.domain.judgement import AnswerKind
from assessment.domain.scale import Level, Scale
from assessment.domain.spread import Given, Spread, spread_of
from assessment.domain.vote import VoteResult

WORDS = ("Not started", "Emerging", "Developing", "Established", "Embedded")
FIVE = Scale(tuple(Level(Decimal(value), word) for value, word in enumerate(WORDS, start=1)), Decimal("0.5"))
RULE = ConsensusRule()


def spread(text: str) -> Spread:
    found = spread_of([Given(Decimal(value)) for value in text.split()], FIVE, RULE)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("3 3 3", "Developing"),
        ("3 3 4 4", "between Developing and Established"),
        ("2 2 4 4", "between Emerging and Established"),
        ("2.5 2.5 2.5", "between Emerging and Developing"),
        ("2.5 2.5 3 3", "between Emerging and Developing"),
        ("3 3 3.5 3.5", "between Developing and Established"),
    ],
)
def test_the_middle_is_said_in_words_and_never_rounded(answers, said):
    assert spread_words.middle(spread(answers), FIVE) == said


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("3 3 3", "Everybody gave the same answer."),
        ("3 3 4", "The lowest and the highest answer are no more than one level apart."),
        (
            "2 3 3 3 3 3 3 4",
            "6 of 8 gave the same answer, and nobody is more than one level from the middle.",
        ),
        ("2 2 3 4 4 4", "Even without the lowest and the highest, the answers are two levels apart."),
        ("1.5 1.5 5", "Fewer than six people gave a level, and their answers are three and a half levels apart."),
        (
            "1 4 4 4 4 4 4",
            (
                "Neither close nor split: the answers are three levels apart; without the lowest and the highest they "
                "are all the same."
            ),
        ),
        (
            "2 3 3 3 3.5 4",
            (
                "Neither close nor split: the answers are two levels apart; without the lowest and the highest they "
                "are half a level apart."
            ),
        ),
    ],
)
def test_the_reason_can_be_checked_by_eye(answers, said):
    assert spread_words.why(spread(answers), RULE) == said


def test_who_answered_is_said_with_n_of_n_and_the_silent_by_name():
    result = VoteResult(12, 11, 7, 6, ("Probation",), spread("3 3 3 3 4"), {AnswerKind.NOT_ENOUGH_INFORMATION: 6})
    assert spread_words.response(result) == (
        "11 of 12 people and 6 of 7 agencies answered; 5 people gave a level. Silent: Probation."
    )
    assert spread_words.others(result) == ("Not enough information to say: 6.",)


def test_where_too_few_gave_a_level_it_is_not_said_how_many():
    assert spread_words.response(VoteResult(1, 1, 1, 1, ())) == "1 of 1 person and 1 of 1 agency answered."
    assert "Fewer than three" in spread_words.TOO_FEW


def test_outliers_are_named_by_agency_or_counted_by_level():
    named = [Given(Decimal(4), "Health")] * 5 + [Given(Decimal(1), "Police"), Given(Decimal(1), "Housing")]
    found = spread_of(named, FIVE, RULE)
    assert found is not None
    assert spread_words.outliers(found, FIVE) == ("Two or more levels from the middle: Housing, Police (Not started).")
    assert spread_words.outliers(spread("1 1 4 4 4 4 4"), FIVE) == (
        "Two or more levels from the middle: 2 people (Not started)."
    )
    assert spread_words.outliers(spread("3 3 3"), FIVE) == ""


def test_the_lowest_and_the_highest_are_heard_first_where_they_differ():
    assert spread_words.hear_first(spread("2 3 5"), FIVE) == (
        "Hear first from: the lowest (Emerging) and the highest (Embedded)."
    )
    assert spread_words.hear_first(spread("3 3 3"), FIVE) == ""


def test_the_whole_rule_can_be_read_before_the_round_opens():
    close, split, mixed = spread_words.rule(RULE, FIVE)
    assert close == (
        "Close: all answers lie within one level of each other, or at least 75% gave exactly the same answer and "
        "nobody is more than one level from the middle."
    )
    assert split == (
        "Split: not close, and even without the single lowest and the single highest answer they are two levels or "
        "more apart; or fewer than six people gave a level and all their answers are three levels or more apart."
    )
    assert mixed == "Mixed: neither close nor split."
    two = Scale((Level(Decimal(0), "No"), Level(Decimal(1), "Yes")))
    assert spread_words.rule(RULE, two)[0].startswith("Close: all answers are the same, or")
