"""What a vote on one principle came to, as far as the room may know it: who answered, who was silent, and the spread.

There is no person in it. Where too few people gave a level it holds nothing but how many answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from assessment.domain.framework import Framework
from assessment.domain.judgement import Answer, AnswerKind
from assessment.domain.spread import Given, Spread, spread_of

FIRST, SECOND = 1, 2
"""The votes on a principle: everybody's own before the talk, and a second after it where the group wants one."""


class Sure(StrEnum):
    """How sure somebody is of their answer. Saying so is optional."""

    NOT = "not"
    FAIRLY = "fairly"
    VERY = "very"

    @property
    def label(self) -> str:
        """The choice as it stands on the screen."""
        return f"{self.value.capitalize()} sure"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked for a vote: how many people, and every agency by key with its name."""

    people: int
    agencies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """What one person said in a vote that has been revealed. It knows the agency, not the person."""

    agency_id: str
    answer: Answer
    sure: Sure | None = None


@dataclass(frozen=True, slots=True)
class VoteResult:
    """What the room sees of one vote.

    `silent` names the agencies asked from which nobody answered. `others` and `sure` count the answers that are no
    level, and how sure people were; like `spread` they are there only where at least three people gave a level.
    """

    people_asked: int
    people_answered: int
    agencies_asked: int
    agencies_answered: int
    silent: tuple[str, ...]
    spread: Spread | None = None
    others: Mapping[AnswerKind, int] = field(default_factory=dict)
    sure: Mapping[Sure, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes on one principle that have been revealed. None for one that was not held or is still hidden."""

    first: VoteResult | None = None
    second: VoteResult | None = None

    @property
    def held(self) -> tuple[int, ...]:
        """Which of the votes were revealed."""
        found = {FIRST: self.first, SECOND: self.second}
        return tuple(vote for vote, result in found.items() if result is not None)

    @property
    def last(self) -> VoteResult | None:
        """The vote that was revealed last."""
        return self.second or self.first


NO_VOTES = Votes()


def result_of(
    answers: Sequence[CountedAnswer], asked: Asked, framework: Framework, *, names_agencies: bool
) -> VoteResult:
    """Return what a vote came to. `names_agencies`: outliers are named by agency, as the group chose beforehand.

    An answer that was taken back, so that nothing stands there, is to be left out of `answers`.
    """
    heard = {each.agency_id for each in answers}
    spread = spread_of(
        [
            Given(each.answer.value, asked.agencies.get(each.agency_id, "") if names_agencies else "")
            for each in answers
            if each.answer.value is not None
        ],
        framework.scale,
        framework.consensus,
    )
    shown = answers if spread is not None else ()
    return VoteResult(
        people_asked=asked.people,
        people_answered=len(answers),
        agencies_asked=len(asked.agencies),
        agencies_answered=len(heard & set(asked.agencies)),
        silent=tuple(name for key, name in asked.agencies.items() if key not in heard),
        spread=spread,
        others=dict(Counter(each.answer.kind for each in shown if not each.answer.is_level)),
        sure=dict(Counter(each.sure for each in shown if each.sure is not None)),
    )
