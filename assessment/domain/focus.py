"""Where to look first: which principles deserve the group's time, in a fixed order, each with its reasons in words.

The order is that of docs/design.md 3. It is a reading list, not a ranking of how well anything is done. A period is
named by whoever asks, since its name depends on the partnership's year.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from assessment.domain.judgement import AnswerKind, Strength
from assessment.domain.period import Period
from assessment.domain.reading_order import isolated
from assessment.domain.scale import decimal_text, rounded_text
from assessment.domain.sentences import number_word, sentence_start
from assessment.domain.trend import LOOK_BACK, Move, Step, comparable_run, dealt_with, levels_of, since_last
from assessment.domain.trend_words import from_to

NameOfPeriod = Callable[[Period], str]


class Reason(IntEnum):
    """Why a principle is listed, the strongest first."""

    FELL = 1
    LOW_PLACE = 2
    SPLIT_OR_DIFFER = 3
    NOT_ENOUGH_INFORMATION = 4
    THIN_EVIDENCE = 5
    NO_MOVEMENT = 6
    NOT_LOOKED_AT = 7
    NO_ACTION = 8


@dataclass(frozen=True, slots=True)
class Focus:
    """A principle to look at, with every reason as a sentence, strongest first. `rank` is the strongest Reason."""

    principle_id: str
    reasons: tuple[str, ...]
    rank: int

    @property
    def words(self) -> str:
        """Every reason, as it is read in one go."""
        return " ".join(self.reasons)


def where_to_look_first(
    trends: Mapping[str, Sequence[Step]],
    name_of_period: NameOfPeriod,
    split: Collection[str] = frozenset(),
    without_action: Collection[str] = frozenset(),
) -> tuple[Focus, ...]:
    """Return the principles to look at first, by strongest reason and then in the order of `trends`.

    `trends` holds each principle's steps up to and including the round looked at, in the framework's order; `split`
    names the principles whose answers were split in it. Where the round has not yet answered a principle, it stands as
    the last round that dealt with it left it, and its reasons name that round's period. `without_action` names those on
    which no action is open: that is said of what is listed, and lists nothing by itself.
    """
    listed = []
    for principle_id, steps in trends.items():
        found = sorted(_reasons(steps, name_of_period, is_split=principle_id in split))
        if found and principle_id in without_action:
            found.append((Reason.NO_ACTION, "No action is open."))
        if found:
            listed.append(Focus(principle_id, tuple(sentence for _, sentence in found), int(found[0][0])))
    return tuple(sorted(listed, key=lambda focus: focus.rank))


def lowest_places(places: int) -> int:
    """Return the highest place that counts as low on a scale of so many: 2, or 1 on one of two or three levels."""
    return 1 if places <= 3 else 2


def _reasons(steps: Sequence[Step], name: NameOfPeriod, *, is_split: bool) -> Iterator[tuple[Reason, str]]:
    """Every reason that holds, at most one of each kind."""
    answered = dealt_with(steps)
    is_old = len(answered) < len(steps)
    if answered:
        for reason, sentence in _reasons_left(answered, name, is_old=is_old):
            if not (is_split and reason is Reason.SPLIT_OR_DIFFER):
                yield reason, sentence
    if is_split:
        differed = bool(answered) and not is_old and answered[-1].answer.kind is AnswerKind.AGREED_TO_DIFFER
        words = "Answers were split, and the group agreed to differ." if differed else "Answers were split."
        yield Reason.SPLIT_OR_DIFFER, words


def _reasons_left(steps: Sequence[Step], name: NameOfPeriod, *, is_old: bool) -> Iterator[tuple[Reason, str]]:
    """Every reason that the last of these steps leaves; its period is named where it is not the round looked at."""
    last = steps[-1]
    level = isolated(sentence_start(last.label))
    then, until = (f" in {name(last.period)}", f", up to {name(last.period)}") if is_old else ("", "")
    if since_last(steps) is Move.FELL:
        before = name(levels_of(steps)[-2][0].period)
        when = f"between {before} and {name(last.period)}" if is_old else f"since {before}"
        yield Reason.FELL, f"Fell {when}, from {from_to(steps)}."
    if last.place is not None and last.place <= lowest_places(last.places):
        yield Reason.LOW_PLACE, f"{level}{then}, place {_place_text(last.place)} of {last.places}."
    if last.answer.kind is AnswerKind.AGREED_TO_DIFFER:
        yield Reason.SPLIT_OR_DIFFER, f"The group agreed to differ{then}."
    if (rounds := _rounds_running(steps, AnswerKind.NOT_ENOUGH_INFORMATION)) >= 2:
        yield Reason.NOT_ENOUGH_INFORMATION, f"Not enough information for {number_word(rounds)} rounds running{until}."
    if last.strength is Strength.NONE:
        yield Reason.THIN_EVIDENCE, f"Strength of evidence{then}: none."
    elif last.strength is Strength.ONE_AGENCY and last.place is not None and last.place >= last.places - 1:
        yield Reason.THIN_EVIDENCE, f"{level}{then} on what one agency says."
    if sentence := _no_movement(steps, name):
        yield Reason.NO_MOVEMENT, sentence
    if (rounds := _rounds_running(steps, AnswerKind.NOT_LOOKED_AT)) >= 2:
        yield Reason.NOT_LOOKED_AT, f"Not looked at for {number_word(rounds)} rounds{until}."


def _place_text(place: Decimal) -> str:
    """A place as it is read: a third of the way between two is 1.33."""
    return decimal_text(Decimal(rounded_text(place, 2)))


def _no_movement(steps: Sequence[Step], name: NameOfPeriod) -> str:
    """Say for how many rounds with a level nothing has moved, if four or more, below the top place."""
    run = comparable_run(steps)
    if not run or run[-1][1] >= run[-1][0].places:
        return ""
    last, place = run[-1]
    still = _length_of_tail([step_place == place for _, step_place in run])
    if still < LOOK_BACK:
        return ""
    first = run[-still][0]
    rounds = [step for step in steps if step.period >= first.period]
    with_level = " with a level" if len(rounds) > still else ""
    since = f"{isolated(last.label)} from {name(first.period)} to {name(last.period)}"
    return f"No movement for {number_word(still)} rounds{with_level}: {since}."


def _rounds_running(steps: Sequence[Step], kind: AnswerKind) -> int:
    return _length_of_tail([step.answer.kind is kind for step in steps])


def _length_of_tail(holds: Sequence[bool]) -> int:
    """For how many at the end it holds without a break."""
    for length, held in enumerate(reversed(holds)):
        if not held:
            return length
    return len(holds)
