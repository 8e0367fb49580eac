"""Whether a principle has moved, over levels that may be compared.

A trend is one principle's steps, one per round, oldest first. Only comparable levels are compared; a gap (any answer
but a level, or a period without a round) and a changed meaning break the line, and are said in words (docs/design.md
3, Direction, and rules 4 and 6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from assessment.domain.framework import Noun
from assessment.domain.judgement import Answer, AnswerKind, Strength
from assessment.domain.period import Period, follows_directly

LOOK_BACK = 4
"""How many rounds with a level a direction looks at."""

FEWEST = 3
"""With fewer comparable levels than this there is no direction."""


@dataclass(frozen=True, slots=True)
class Step:
    """One principle in one round.

    `place` is the level's position on its scale, None where the answer is no level. `label` is the answer in words.
    `comparable` is with the last earlier step that has a level: None on the first of those and where this is no level.
    `note` says why a step is not comparable.
    """

    period: Period
    answer: Answer
    place: Decimal | None
    label: str
    comparable: bool | None
    note: str = ""
    strength: Strength | None = None
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


def since_last(steps: Sequence[Step]) -> Move:
    """Compare the last step with the last earlier one that has a level."""
    if not steps or steps[-1].place is None:
        return Move.NO_LEVEL_NOW
    levels = levels_of(steps)
    if len(levels) == 1:
        return Move.NO_EARLIER
    (_, before), (step, now) = levels[-2:]
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
    rose, fell = _rises_and_falls(places)
    if rose and fell:
        return Direction.UNEVEN
    return Direction.RISING if rose else Direction.FALLING if fell else Direction.STEADY


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


def from_to(steps: Sequence[Step]) -> str:
    """Return the last two levels in words, "Emerging to Developing"; "" where they may not be compared."""
    if since_last(steps) not in {Move.ROSE, Move.FELL, Move.SAME}:
        return ""
    (before, _), (now, _) = levels_of(steps)[-2:]
    return f"{before.label} to {now.label}"


def change_sentence(steps: Sequence[Step], name_of_period: Callable[[Period], str]) -> str:
    """Return what became of the principle since the last level: "Rose since Q1 2025/26, from Emerging to Developing.".

    Where nothing can be compared the sentence says why. No steps at all read as not yet answered.
    """
    levels = levels_of(steps)
    match since_last(steps):
        case Move.NO_LEVEL_NOW:
            if not levels:
                return f"{_gap(steps)}. There is no earlier level."
            last, _ = levels[-1]
            return f"{_gap(steps)}. Last level: {last.label}, in {name_of_period(last.period)}."
        case Move.NO_EARLIER:
            return f"{sentence_start(steps[-1].label)}. This is the first level."
        case Move.NOT_COMPARABLE:
            return f"{sentence_start(steps[-1].label)}. {_not_comparable(steps[-1], levels[-2][0], name_of_period)}"
        case Move.SAME:
            return f"The same as in {name_of_period(levels[-2][0].period)}: {steps[-1].label}."
        case move:
            (before, _), (now, _) = levels[-2:]
            since = name_of_period(before.period)
            return f"{move.label} since {since}, from {before.label} to {now.label}."


def direction_sentence(steps: Sequence[Step], name_of_period: Callable[[Period], str]) -> str:
    """Return the sentence under a chart: the direction, over how many rounds, and the levels in words.

    A gap at the end is said after it, so that an old direction is not taken for news.
    """
    said = _direction_words(steps, name_of_period)
    if steps and steps[-1].place is None:
        return f"{said} {name_of_period(steps[-1].period)}: {steps[-1].answer.kind.gap}."
    return said


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


def movement_sentence(counts: MovementCounts) -> str:
    """Return the counts for Home: "2 rose, 1 fell, 1 is the same. 1 was not looked at. 3 are still to come.".

    Nothing that counts none is mentioned; with no principles at all the sentence is empty.
    """
    moved = [_counted(counts.moves[move], one, many) for move, one, many in _MOVED]
    rest = [_counted(counts.moves[move], one, many) for move, one, many in _NOT_MOVED]
    gaps = [_counted(counts.gaps[kind], one, many) for kind, one, many in _GAPS]
    return " ".join(f"{part}." for part in (", ".join(filter(None, moved)), *rest, *gaps) if part)


def directions_sentence(directions: Iterable[Direction], noun: Noun) -> str:
    """Return the headline over all charts: "Two principles rising, one falling; two with too few rounds to say."."""
    counts = Counter(directions)
    known = [item for item in Direction if item is not Direction.TOO_FEW and counts[item]]
    parts = [f"{number_word(counts[item])} {item}" for item in known]
    too_few = counts[Direction.TOO_FEW]
    halves = [", ".join(parts), f"{number_word(too_few)} with too few rounds to say" if too_few else ""]
    sentence = "; ".join(filter(None, halves))
    if not sentence:
        return ""
    first, _, others = sentence.partition(" ")
    leading = counts[known[0]] if known else too_few
    return f"{first.capitalize()} {noun.one if leading == 1 else noun.many} {others}."


def number_word(number: int) -> str:
    """Return a count as it reads in a sentence: in words up to ten, in figures above."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def sentence_start(text: str) -> str:
    """Return a label as it opens a sentence; only the first letter changes, since the rest is the framework's own."""
    return text[:1].upper() + text[1:]


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TIMES = {1: "once", 2: "twice"}

_MOVED = ((Move.ROSE, "rose", "rose"), (Move.FELL, "fell", "fell"), (Move.SAME, "is the same", "are the same"))
_NOT_MOVED = (
    (Move.NO_EARLIER, "has its first level", "have their first level"),
    (Move.NOT_COMPARABLE, "cannot be compared with last time", "cannot be compared with last time"),
)
_GAPS = (
    (AnswerKind.NOT_ENOUGH_INFORMATION, "lacks information", "lack information"),
    (AnswerKind.NOT_APPLICABLE, "is not applicable", "are not applicable"),
    (AnswerKind.AGREED_TO_DIFFER, "was left as agreed to differ", "were left as agreed to differ"),
    (AnswerKind.NOT_LOOKED_AT, "was not looked at", "were not looked at"),
    (AnswerKind.NOT_ANSWERED, "is still to come", "are still to come"),
)


def _rises_and_falls(places: Sequence[Decimal]) -> tuple[int, int]:
    pairs = list(pairwise(places))
    return sum(later > earlier for earlier, later in pairs), sum(later < earlier for earlier, later in pairs)


def _direction_words(steps: Sequence[Step], name_of_period: Callable[[Period], str]) -> str:
    run = comparable_run(steps)[-LOOK_BACK:]
    found = direction(steps)
    if found is Direction.TOO_FEW:
        return _too_few(steps, name_of_period)
    first, last = run[0][0], run[-1][0]
    between = [step for step in steps if first.period <= step.period <= last.period]
    with_level = " with a level" if len(between) > len(run) else ""
    over = f"{found.label} over the last {number_word(len(run))} rounds{with_level}"
    since = name_of_period(first.period)
    rose, fell = _rises_and_falls([place for _, place in run])
    match found:
        case Direction.STEADY:
            return f"{over}: {last.label} since {since}."
        case Direction.UNEVEN:
            return (
                f"{over}: rose {_times(rose)} and fell {_times(fell)} since {since}, "
                f"from {first.label} to {last.label}."
            )
        case _:
            verb = f"rose {_times(rose)}" if rose else f"fell {_times(fell)}"
            return f"{over}: {verb} since {since}, from {first.label} to {last.label}."


def _too_few(steps: Sequence[Step], name_of_period: Callable[[Period], str]) -> str:
    run, levels = comparable_run(steps), levels_of(steps)
    if len(levels) == len(run):
        return f"Too few rounds to say: {number_word(len(run)) if run else 'none'} with a level so far."
    broken, before = run[0][0], levels[-len(run) - 1][0]
    break_ = _not_comparable(broken, before, name_of_period)
    return f"Too few rounds to say since {name_of_period(broken.period)}. {break_}"


def _not_comparable(step: Step, before: Step, name_of_period: Callable[[Period], str]) -> str:
    why = f": {step.note.rstrip('. ')}" if step.note.strip() else ""
    return f"Not comparable with {name_of_period(before.period)}{why}."


def _gap(steps: Sequence[Step]) -> str:
    return (steps[-1].answer.kind if steps else AnswerKind.NOT_ANSWERED).label


def _times(number: int) -> str:
    return _TIMES.get(number, f"{number_word(number)} times")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
