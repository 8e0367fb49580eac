"""A group's evidence as a library: which judgements rest on a piece, and how long ago it was taken up.

One piece may support several principles and rounds. A round under way shows it as it is now; a closed one as it was
when the round was closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assessment.domain.day import day_text
from assessment.domain.evidence import Evidence
from assessment.domain.period import Period, previous_period
from assessment.domain.round import RoundRecord
from assessment.domain.sentences import counted, number_word, sentence_start

FRESH_FOR = 4
"""How many rounds back a piece may come from before it is said to be old."""


@dataclass(frozen=True, slots=True)
class Use:
    """A judgement that rests on a piece. `principle` and `framework` are titles."""

    round_id: str
    framework_id: str
    framework: str
    period: Period
    principle_id: str
    principle: str
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a group's as it is now, with the judgements that rest on it, the earliest period first."""

    item: Evidence
    uses: tuple[Use, ...] = ()

    @property
    def rests(self) -> str:
        """What somebody who changes it has to know; "" where no more than one judgement, under way, rests on it."""
        closed = sum(use.is_closed for use in self.uses)
        under_way = len(self.uses) - closed
        if not closed and under_way < 2:
            return ""
        rest = "judgement rests" if len(self.uses) == 1 else "judgements rest"
        said = f"{sentence_start(number_word(len(self.uses)))} {rest} on this."
        if under_way:
            said += f" A change is seen in the {number_word(under_way)} under way."
        return said + (" A closed round keeps what it said then." if closed else "")

    def is_about(self, wanted: str) -> bool:
        """Whether every word that somebody looks for stands in the piece, or in what it supports."""
        texts = (self.item.words, *(f"{use.principle} {use.framework}" for use in self.uses))
        everything = " ".join(texts).casefold()
        return all(word in everything for word in wanted.casefold().split())


def first_used(records: Iterable[RoundRecord]) -> dict[str, Period]:
    """Return the period of the first of these rounds, oldest first, that each piece was used in, by its id."""
    found: dict[str, Period] = {}
    for record in records:
        for pieces in record.evidence.values():
            for piece in pieces:
                found.setdefault(piece.id, record.round.period)
    return found


def age(item: Evidence, first: Period, rounds: Sequence[Period], name_of: Callable[[Period], str]) -> str:
    """Return that a piece is older than four rounds, and why it is thought so; "" where it is not.

    `rounds` are the periods of the rounds up to the one that is looked at, oldest first. The day that a piece is from
    is held against the calendar, as far back as four periods of that round's length; without one, the rounds since it
    was `first` used are counted.
    """
    if item.dated is not None:
        back = rounds[-1]
        for _ in range(FRESH_FOR):
            back = previous_period(back)
        return f"{_OLD}: dated {day_text(item.dated)}." if item.dated < back.first_day else ""
    since = sum(period > first for period in rounds)
    return f"{_OLD}: first used in {name_of(first)}." if since > FRESH_FOR else ""


_OLD = f"Older than {number_word(FRESH_FOR)} rounds"


def supports(uses: Sequence[Use]) -> str:
    """Return how many judgements and rounds rest on a piece, in a sentence."""
    if not uses:
        return "No judgement rests on it."
    rounds = len({use.round_id for use in uses})
    principles = len({(use.framework_id, use.principle_id) for use in uses})
    return f"Supports {counted(principles, 'principle', 'principles')} in {counted(rounds, 'round', 'rounds')}."
