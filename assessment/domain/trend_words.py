"""What a trend says: whether a principle moved, where it has been going, and what stands where it has no level.

A period is named by whoever asks, since its name depends on the partnership's year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from assessment.domain.framework import Noun
from assessment.domain.judgement import AnswerKind
from assessment.domain.period import LENGTHS, Period
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted, number_word, sentence_start, times
from assessment.domain.trend import (
    LOOK_BACK,
    Direction,
    Move,
    MovementCounts,
    Step,
    comparable_run,
    direction,
    levels_of,
    rises_and_falls,
    since_last,
)


def from_to(steps: Sequence[Step]) -> str:
    """Return the last two levels in words, "Emerging to Developing"; "" where they may not be compared."""
    if since_last(steps) not in {Move.ROSE, Move.FELL, Move.SAME}:
        return ""
    (before, _), (now, _) = levels_of(steps)[-2:]
    return f"{_word(before)} to {_word(now)}"


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
            return f"{_gap(steps)}. Last level: {_word(last)}, in {name_of_period(last.period)}."
        case Move.NO_EARLIER:
            return f"{_opening_word(steps[-1])}. This is the first level."
        case Move.NOT_COMPARABLE:
            return f"{_opening_word(steps[-1])}. {_not_comparable(steps[-1], levels[-2][0], name_of_period)}"
        case Move.SAME:
            return f"The same as in {name_of_period(levels[-2][0].period)}: {_word(steps[-1])}."
        case move:
            (before, _), (now, _) = levels[-2:]
            since = name_of_period(before.period)
            return f"{move.label} since {since}, from {_word(before)} to {_word(now)}."


def direction_sentence(steps: Sequence[Step], name_of_period: Callable[[Period], str]) -> str:
    """Return the sentence under a chart: the direction, over how many rounds, and the levels in words.

    A gap at the end is said after it, so that an old direction is not taken for news.
    """
    said = _direction_words(steps, name_of_period)
    if steps and steps[-1].place is None:
        return f"{said} {name_of_period(steps[-1].period)}: {steps[-1].answer.kind.gap}."
    return said


def movement_sentence(counts: MovementCounts) -> str:
    """Return the counts for Home: "2 rose, 1 fell, 1 is the same. 1 was not looked at. 3 are still to come.".

    Nothing that counts none is mentioned; with no principles at all the sentence is empty.
    """
    moved = [_counted(counts.moves[move], one, many) for move, one, many in _MOVED]
    rest = [_counted(counts.moves[move], one, many) for move, one, many in _NOT_MOVED]
    gaps = [_counted(counts.gaps[kind], one, many) for kind, one, many in _GAPS]
    return " ".join(f"{part}." for part in (", ".join(filter(None, moved)), *rest, *gaps) if part)


def directions_sentence(directions: Iterable[Direction], noun: Noun) -> str:
    """Return the headline over all charts: "Two principles rising, one falling; too few rounds to say for two."."""
    counts = Counter(directions)
    too_few = counts.pop(Direction.TOO_FEW, 0)
    known = [item for item in Direction if counts[item]]
    numbers = [number_word(counts[item]) for item in known] + [number_word(too_few)]
    first = counts[known[0]] if known else too_few
    numbers[0] += f" {noun.one if first == 1 else noun.many}"
    going = ", ".join(f"{number} {item}" for number, item in zip(numbers, known, strict=False))
    rest = f"too few rounds to say for {numbers[-1]}" if too_few else ""
    said = "; ".join(filter(None, [going, rest]))
    return f"{sentence_start(said)}." if said else ""


def unit(period: Period) -> str:
    """Return what a period of this length is called."""
    return LENGTHS[period.months]


def words_in(period: Period, step: Step | None, *, was_held: bool) -> str:
    """Return what a principle says in a period: its level, or what stands instead of one, which is never nothing.

    `was_held` is whether the group held a round for the period.
    """
    if step is not None:
        return step.answer.kind.gap or step.label
    return "not in the framework then" if was_held else f"not scored that {unit(period)}"


_MOVED = ((Move.ROSE, "rose", "rose"), (Move.FELL, "fell", "fell"), (Move.SAME, "is the same", "are the same"))
_NOT_MOVED = (
    (Move.NO_EARLIER, "has a level for the first time", "have a level for the first time"),
    (Move.NOT_COMPARABLE, "cannot be compared with last time", "cannot be compared with last time"),
)
_GAPS = (
    (AnswerKind.NOT_ENOUGH_INFORMATION, "has not enough information", "have not enough information"),
    (AnswerKind.NOT_APPLICABLE, "is not applicable", "are not applicable"),
    (AnswerKind.AGREED_TO_DIFFER, "was left as agreed to differ", "were left as agreed to differ"),
    (AnswerKind.NOT_LOOKED_AT, "was not looked at", "were not looked at"),
    (AnswerKind.NOT_ANSWERED, "is still to come", "are still to come"),
)


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
    rose, fell = rises_and_falls([place for _, place in run])
    match found:
        case Direction.STEADY:
            return f"{over}: {_word(last)} since {since}."
        case Direction.UNEVEN:
            both = f"rose {times(rose)} and fell {times(fell)}"
            return f"{over}: {both} since {since}, from {_word(first)} to {_word(last)}."
        case _:
            verb = f"rose {times(rose)}" if rose else f"fell {times(fell)}"
            return f"{over}: {verb} since {since}, from {_word(first)} to {_word(last)}."


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


def _word(step: Step) -> str:
    return isolated(step.label)


def _opening_word(step: Step) -> str:
    return isolated(sentence_start(step.label))


def _gap(steps: Sequence[Step]) -> str:
    return (steps[-1].answer.kind if steps else AnswerKind.NOT_ANSWERED).label


def _counted(number: int, one: str, many: str) -> str:
    return counted(number, one, many) if number else ""
