"""What people answered alone before the group agreed: counts, and only of votes that have been revealed.

What one person answered does not go out (docs/design.md 2, rule 11). Where fewer than three people gave a level there
is nothing but how many answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain import spread_words
from assessment.domain.framework import Principle
from assessment.domain.judgement import AnswerKind
from assessment.domain.round import RoundRecord
from assessment.domain.scale import decimal_text
from assessment.domain.spread import SpreadKind
from assessment.domain.vote import Sure, VoteResult
from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.round_files import ROUND
from assessment.papers.open_data.table import Column, Kind, Table, Value, table

_PRINCIPLE = Column("principle_id", "The principle's id in the round's framework.")
_VOTE = Column("vote", "1 for the vote before the talk, 2 for one after it.", Kind.WHOLE_NUMBER)
_KINDS = ", ".join(SpreadKind)
_OTHERS = (AnswerKind.NOT_ENOUGH_INFORMATION, AnswerKind.NOT_APPLICABLE)


def votes(kept: Kept) -> Table:
    """Return a row for each vote that has been revealed."""
    return table(
        "votes",
        "What each vote came to that has been revealed: who answered, and how far the answers differ.",
        (
            ROUND,
            Column("period", "The round's period."),
            _PRINCIPLE,
            _VOTE,
            Column("people_asked", "How many people were asked.", Kind.WHOLE_NUMBER),
            Column("people_answered", "How many of them answered.", Kind.WHOLE_NUMBER),
            Column("agencies_asked", "How many agencies were asked.", Kind.WHOLE_NUMBER),
            Column("agencies_answered", "From how many of them somebody answered.", Kind.WHOLE_NUMBER),
            Column("silent", "The agencies from which nobody answered."),
            Column(
                "gave_a_level",
                "How many people gave a level; empty, like all that follows, with fewer than three.",
                Kind.WHOLE_NUMBER,
            ),
            Column("spread", f"How far the answers differ: {_KINDS}."),
            Column("why", "Why it is called that."),
            Column("median", "The middle answer, in words."),
            Column("far_from_the_median", "Who stands two or more levels from the middle, as the room was told."),
            *(Column(kind.value, f'How many answered "{kind.label}".', Kind.WHOLE_NUMBER) for kind in _OTHERS),
            *(Column(f"{sure.value}_sure", f'How many said "{sure.label}".', Kind.WHOLE_NUMBER) for sure in Sure),
        ),
        (_vote_row(record, *revealed) for record in kept.records for revealed in _revealed(record)),
        "",
    )


def vote_counts(kept: Kept) -> Table:
    """Return a row for each level that people gave in a vote that has been revealed."""
    return table(
        "vote-counts",
        "How many people gave each level in each vote that has been revealed. Levels that nobody gave are not there.",
        (
            ROUND,
            _PRINCIPLE,
            _VOTE,
            Column("value", "The level's value.", Kind.DECIMAL_NUMBER),
            Column("label", "The level in words."),
            Column("people", "How many people gave it.", Kind.WHOLE_NUMBER),
        ),
        (
            (record.round.id, principle.id, vote, decimal_text(value), record.framework.scale.label(value), people)
            for record in kept.records
            for principle, vote, result in _revealed(record)
            if result.spread is not None
            for value, people in result.spread.counts.items()
        ),
        "",
    )


def _revealed(record: RoundRecord) -> Iterator[tuple[Principle, int, VoteResult]]:
    for principle in record.framework.principles:
        voted = record.voted(principle.id)
        for vote, result in enumerate((voted.first, voted.second), start=1):
            if result is not None:
                yield principle, vote, result


def _vote_row(record: RoundRecord, principle: Principle, vote: int, result: VoteResult) -> tuple[Value, ...]:
    spread, scale = result.spread, record.framework.scale
    shown: tuple[Value, ...] = (None, "", "", "", "", *(None for _ in (*_OTHERS, *Sure)))
    if spread is not None:
        shown = (
            spread.levels,
            spread.kind.value,
            spread_words.why(spread, record.framework.consensus),
            spread_words.middle(spread, scale),
            spread_words.outliers(spread, scale),
            *(result.others.get(kind, 0) for kind in _OTHERS),
            *(result.sure.get(sure, 0) for sure in Sure),
        )
    return (
        record.round.id,
        record.round.period.canonical,
        principle.id,
        vote,
        result.people_asked,
        result.people_answered,
        result.agencies_asked,
        result.agencies_answered,
        "; ".join(result.silent),
        *shown,
    )
