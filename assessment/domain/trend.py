"""Whether a principle has moved, over levels that may be compared.

A trend is one principle's steps, one per round, oldest first. Only comparable levels are compared; a gap (any answer
but a level, or a period without a round) and a changed meaning break the line (docs/design.md 3, Direction, and rules
4 and 6). The sentences that say so stand in `trend_words`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import islice, pairwise

from assessment.domain.judgement import Answer, AnswerKind, Strength
from assessment.domain.period import Period, follows_directly

LOOK_BACK = 4
"""How many rounds with a level a direction looks at."""

FEWEST = 3
"""With fewer comparable levels than this there is no direction."""


@dataclass(frozen=True, slots=True)
class Step:
    """One principle in one round.

    `place` is the level's position on its scale, None where the answer is no level; `places` is how many the scale has.
    `label` is the answer in words. `comparable` is with the last earlier step that has a level: None on the first of
    those and where this is no level. `note` says why a step is not comparable, or
    that another version left its meaning the same. `evidence` are the ids of the pieces
    that the judgement rests on.
    """

    period: Period
    answer: Answer
    place: Decimal | None
    label: str
    comparable: bool | None
    places: int
    note: str = ""
    strength: Strength | None = None
    evidence: frozenset[str] = frozenset()
    framework_version: str = ""


class Move(StrEnum):
    """What became of a principle since the last round that has a level."""

    ROSE = "rose"
    FELL = "fell"
    SAME = "same"
    NOT_COMPARABLE = "not_comparable"
    NO_EARLIER = "no_earlier"
    NO_LEVEL_NOW = "no_level_now"

    @property
    def label(self) -> str:
        """The move in a word or two."""
        return _MOVE_LABELS[self]


_MOVE_LABELS = {
    Move.ROSE: "Rose",
    Move.FELL: "Fell",
    Move.SAME: "The same",
    Move.NOT_COMPARABLE: "Not comparable",
    Move.NO_EARLIER: "First level",
    Move.NO_LEVEL_NOW: "No level",
}


class Direction(StrEnum):
    """Where a principle has been going over the last four rounds with a level."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"
    UNEVEN = "uneven"
    TOO_FEW = "too_few"

    @property
    def label(self) -> str:
        """The direction in words."""
        return "Too few rounds to say" if self is Direction.TOO_FEW else self.capitalize()


def levels_of(steps: Sequence[Step]) -> tuple[tuple[Step, Decimal], ...]:
    """Return the steps that have a level, each with its place, oldest first."""
    return tuple((step, step.place) for step in steps if step.place is not None)


def last_levels(steps: Sequence[Step]) -> tuple[tuple[Step, Decimal], ...]:
    """Return the last two of the same, or as many as there are, without looking further back."""
    found = ((step, step.place) for step in reversed(steps) if step.place is not None)
    return tuple(islice(found, 2))[::-1]


def dealt_with(steps: Sequence[Step]) -> Sequence[Step]:
    """Return the steps without those at the end that are not yet answered: how the last rounds left the principle."""
    end = len(steps)
    while end and steps[end - 1].answer.kind is AnswerKind.NOT_ANSWERED:
        end -= 1
    return steps[:end]


def since_last(steps: Sequence[Step]) -> Move:
    """Compare the last step with the last earlier one that has a level."""
    if not steps or steps[-1].place is None:
        return Move.NO_LEVEL_NOW
    levels = last_levels(steps)
    if len(levels) == 1:
        return Move.NO_EARLIER
    (_, before), (step, now) = levels
    if not step.comparable:
        return Move.NOT_COMPARABLE
    return Move.ROSE if now > before else Move.FELL if now < before else Move.SAME


def comparable_run(steps: Sequence[Step]) -> tuple[tuple[Step, Decimal], ...]:
    """Return the longest run of levels at the end that may all be compared, each with its place, oldest first."""
    levels = levels_of(steps)
    for index in range(len(levels) - 1, 0, -1):
        if not levels[index][0].comparable:
            return levels[index:]
    return levels


def direction(steps: Sequence[Step]) -> Direction:
    """Return the direction over the last four rounds with a level, as far back as they may be compared."""
    places = [place for _, place in comparable_run(steps)[-LOOK_BACK:]]
    if len(places) < FEWEST:
        return Direction.TOO_FEW
    rose, fell = rises_and_falls(places)
    if rose and fell:
        return Direction.UNEVEN
    return Direction.RISING if rose else Direction.FALLING if fell else Direction.STEADY


def rises_and_falls(places: Sequence[Decimal]) -> tuple[int, int]:
    """Return how often each next place is higher than the one before, and how often lower."""
    pairs = list(pairwise(places))
    return sum(later > earlier for earlier, later in pairs), sum(later < earlier for earlier, later in pairs)


def segments(steps: Sequence[Step]) -> tuple[tuple[Step, ...], ...]:
    """Return the runs of steps that a chart may join by a line, oldest first.

    A step without a level, a step that is not comparable with the one before, and a period in between for which there
    is no step each end a run. Steps without a level are in none.
    """
    runs: list[list[Step]] = []
    for step, _ in levels_of(steps):
        # A gap takes up a period of its own, so levels on either side of one never follow each other directly.
        if runs and step.comparable and follows_directly(step.period, runs[-1][-1].period):
            runs[-1].append(step)
        else:
            runs.append([step])
    return tuple(tuple(run) for run in runs)


@dataclass(frozen=True, slots=True)
class MovementCounts:
    """How many principles did what in the round looked at: those with a level by move, the others by answer."""

    moves: Counter[Move]
    gaps: Counter[AnswerKind]

    @property
    def total(self) -> int:
        """How many principles were counted."""
        return self.moves.total() + self.gaps.total()


def movement_counts(trends: Iterable[Sequence[Step]]) -> MovementCounts:
    """Count moves and gaps over principles, each given with its steps up to and including the round looked at.

    A principle without any step counts as not yet answered.
    """
    moves: Counter[Move] = Counter()
    gaps: Counter[AnswerKind] = Counter()
    for steps in trends:
        if (move := since_last(steps)) is Move.NO_LEVEL_NOW:
            gaps[steps[-1].answer.kind if steps else AnswerKind.NOT_ANSWERED] += 1
        else:
            moves[move] += 1
    return MovementCounts(moves, gaps)
