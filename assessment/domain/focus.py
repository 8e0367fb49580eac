"""Where to look first: which principles deserve the group's time, in a fixed order, each with its reasons in words.

The order is that of docs/design.md 3. It is a reading list, not a ranking of how well anything is done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from assessment.domain.judgement import AnswerKind, Strength
from assessment.domain.reading_order import isolated
from assessment.domain.scale import Scale, decimal_text, rounded_text
from assessment.domain.sentences import number_word, sentence_start
from assessment.domain.trend import Move, Step, comparable_run, since_last
from assessment.domain.trend_words import from_to

_LAST_TIME = "Last time: "
"""Before a reason that an earlier round left, where the round looked at has not answered yet."""


class Reason(IntEnum):
    """Why a principle is listed, the strongest first."""

    FELL = 1
    LOW_PLACE = 2
    SPLIT_OR_DIFFER = 3
    NOT_ENOUGH_INFORMATION = 4
    THIN_EVIDENCE = 5
    NO_MOVEMENT = 6
    NOT_LOOKED_AT = 7


@dataclass(frozen=True, slots=True)
class Focus:
    """A principle to look at, with every reason as a sentence, strongest first. `rank` is the strongest Reason."""

    principle_id: str
    reasons: tuple[str, ...]
    rank: int


def where_to_look_first(
    trends: Mapping[str, Sequence[Step]], scale: Scale, split: Collection[str] = frozenset()
) -> tuple[Focus, ...]:
    """Return the principles to look at first, by strongest reason and then in the order of `trends`.

    `trends` holds each principle's steps up to and including the round looked at, in the framework's order; `scale` is
    that round's; `split` names the principles whose answers were split in it. Where the round has not yet answered a
    principle, it stands as the last round that dealt with it left it, and its reasons begin with "Last time: ".
    """
    listed = []
    for principle_id, steps in trends.items():
        found = sorted(_reasons(steps, scale, is_split=principle_id in split))
        if found:
            listed.append(Focus(principle_id, tuple(sentence for _, sentence in found), int(found[0][0])))
    return tuple(sorted(listed, key=lambda focus: focus.rank))


def lowest_places(scale: Scale) -> int:
    """Return the highest place that counts as low: 2, or 1 on a scale of two or three levels."""
    return 1 if len(scale.levels) <= 3 else 2


def is_low(place: Decimal, scale: Scale) -> bool:
    """Whether a place is among the lowest, halves included."""
    return place <= lowest_places(scale)


def is_high(place: Decimal, scale: Scale) -> bool:
    """Whether a place is one of the top two (or between them) and not low: on two levels that leaves the top alone."""
    return place >= len(scale.levels) - 1 and not is_low(place, scale)


def _dealt_with(steps: Sequence[Step]) -> Sequence[Step]:
    """The steps without those at the end that are not yet answered."""
    end = len(steps)
    while end and steps[end - 1].answer.kind is AnswerKind.NOT_ANSWERED:
        end -= 1
    return steps[:end]


def _reasons(steps: Sequence[Step], scale: Scale, *, is_split: bool) -> Iterator[tuple[Reason, str]]:
    """Every reason that holds, at most one of each kind."""
    answered = _dealt_with(steps)
    is_old = len(answered) < len(steps)
    for reason, sentence in _reasons_left(answered, scale, since="the time before" if is_old else "last time"):
        if not (is_split and reason is Reason.SPLIT_OR_DIFFER):
            yield reason, f"{_LAST_TIME}{sentence}" if is_old else sentence
    if is_split:
        differed = bool(answered) and not is_old and answered[-1].answer.kind is AnswerKind.AGREED_TO_DIFFER
        words = "Answers were split, and the group agreed to differ." if differed else "Answers were split."
        yield Reason.SPLIT_OR_DIFFER, words


def _reasons_left(steps: Sequence[Step], scale: Scale, *, since: str) -> Iterator[tuple[Reason, str]]:
    """Every reason that the last of these steps leaves."""
    last = steps[-1] if steps else None
    if since_last(steps) is Move.FELL:
        yield Reason.FELL, f"Fell since {since}, from {from_to(steps)}."
    if last is not None and last.place is not None and is_low(last.place, scale):
        yield (
            Reason.LOW_PLACE,
            f"{isolated(sentence_start(last.label))}: place {_place_text(last.place)} of {len(scale.levels)}.",
        )
    if last is not None and last.answer.kind is AnswerKind.AGREED_TO_DIFFER:
        yield Reason.SPLIT_OR_DIFFER, "The group agreed to differ."
    if (rounds := _rounds_running(steps, AnswerKind.NOT_ENOUGH_INFORMATION)) >= 2:
        yield Reason.NOT_ENOUGH_INFORMATION, f"Not enough information for {number_word(rounds)} rounds running."
    if last is not None and (sentence := _thin_evidence(last, scale)):
        yield Reason.THIN_EVIDENCE, sentence
    if sentence := _no_movement(steps, scale):
        yield Reason.NO_MOVEMENT, sentence
    if (rounds := _rounds_running(steps, AnswerKind.NOT_LOOKED_AT)) >= 2:
        yield Reason.NOT_LOOKED_AT, f"Not looked at for {number_word(rounds)} rounds."


def _place_text(place: Decimal) -> str:
    """A place as it is read: a third of the way between two is 1.33."""
    return decimal_text(Decimal(rounded_text(place, 2)))


def _thin_evidence(last: Step, scale: Scale) -> str:
    if last.strength is Strength.NONE:
        return "Strength of evidence: none."
    if last.strength is Strength.ONE_AGENCY and last.place is not None and is_high(last.place, scale):
        return f"{isolated(sentence_start(last.label))} on what one agency says."
    return ""


def _no_movement(steps: Sequence[Step], scale: Scale) -> str:
    """Say for how many rounds with a level nothing has moved, if four or more, below the top place."""
    run = comparable_run(steps)
    if not run or run[-1][1] >= len(scale.levels):
        return ""
    last, place = run[-1]
    still = _length_of_tail([step_place == place for _, step_place in run])
    if still < 4:
        return ""
    first = run[-still][0]
    rounds = [step for step in steps if step.period >= first.period]
    with_level = " with a level" if len(rounds) > still else ""
    return f"{isolated(sentence_start(last.label))} for {number_word(still)} rounds{with_level}."


def _rounds_running(steps: Sequence[Step], kind: AnswerKind) -> int:
    return _length_of_tail([step.answer.kind is kind for step in steps])


def _length_of_tail(holds: Sequence[bool]) -> int:
    """For how many at the end it holds without a break."""
    for length, held in enumerate(reversed(holds)):
        if not held:
            return length
    return len(holds)
