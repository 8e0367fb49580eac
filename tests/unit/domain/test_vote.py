"""What a vote comes to: who answered and who was silent, always; what was said, only where enough said it."""

from __future__ import annotations

from decimal import Decimal

from assessment.domain.framework import Framework, Principle
from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.scale import Level, Scale
from assessment.domain.spread import Outlier, SpreadKind
from assessment.domain.vote import Asked, CountedAnswer, Sure, VoteResult, Votes, result_of

FRAMEWORK = Framework(
    id="f",
    version=1,
    title="F",
    scale=Scale(tuple(Level(Decimal(value), f"L{value}") for value in range(1, 6))),
    principles=(Principle("p", "P"),),
)
ASKED = Asked(9, {"a": "Police", "b": "Health", "c": "Probation"})
NO_INFORMATION = Answer(AnswerKind.NOT_ENOUGH_INFORMATION)


def level(value: int) -> Answer:
    return Answer.level(Decimal(value))


def result(*answers: CountedAnswer, names: bool = False) -> VoteResult:
    return result_of(answers, ASKED, FRAMEWORK, names_agencies=names)


def test_answers_that_are_no_level_are_counted_beside_the_spread():
    found = result(
        CountedAnswer("a", level(3), Sure.VERY),
        CountedAnswer("a", level(3), Sure.NOT),
        CountedAnswer("b", level(3)),
        CountedAnswer("b", NO_INFORMATION, Sure.NOT),
    )
    assert found.spread is not None
    assert (found.spread.kind, found.spread.levels) == (SpreadKind.CLOSE, 3)
    assert found.others == {AnswerKind.NOT_ENOUGH_INFORMATION: 1}
    assert found.sure == {Sure.VERY: 1, Sure.NOT: 2}
    assert (found.people_answered, found.people_asked) == (4, 9)
    assert (found.agencies_answered, found.agencies_asked, found.silent) == (2, 3, ("Probation",))


def test_with_fewer_than_three_levels_nothing_is_there_but_how_many_answered():
    found = result(
        CountedAnswer("a", level(1), Sure.VERY), CountedAnswer("b", level(5)), CountedAnswer("b", NO_INFORMATION)
    )
    assert found == VoteResult(9, 3, 3, 2, ("Probation",))


def test_outliers_are_named_by_agency_only_if_the_group_chose_that():
    answers = [CountedAnswer("a", level(1)), *[CountedAnswer("b", level(4))] * 6]
    assert result(*answers).spread.outliers == (Outlier(Decimal(1), 1),)
    assert result(*answers, names=True).spread.outliers == (Outlier(Decimal(1), 1, ("Police",)),)
    assert "Police" not in repr(result(*answers))


def test_where_nobody_answered_every_agency_is_silent():
    assert result() == VoteResult(9, 0, 3, 0, ("Police", "Health", "Probation"))


def test_the_vote_that_counts_last_is_the_second_where_there_is_one():
    first, second = result(), result(CountedAnswer("a", level(1)))
    assert Votes().last is None
    assert Votes(first).last is first
    assert Votes(first, second).last is second
