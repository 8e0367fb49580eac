"""Spread: how far the answers differed that people gave before the group agreed, principle by principle."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain import spread_words
from assessment.domain.framework import Principle
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import listed, number_word, sentence_start
from assessment.domain.spread import FEWEST, Spread
from assessment.domain.vote import VoteResult
from assessment.papers.board_pack.votes import NOT_REVEALED
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

SPREAD = "Spread"

_TOO_FEW = "too few to show"
_NOBODY = "nobody"
_BEFOREHAND = (
    "People answered alone, before the talk. What the group agreed afterwards stands on the sheet This {unit}, and is "
    "not worked out from this."
)

_WHERE_TOO_FEW = (
    f"Where fewer than {number_word(FEWEST)} people gave a level, nothing but how many answered is shown: {_TOO_FEW}."
)


def spreads(subject: Subject) -> tuple[Sheet, ...]:
    """Return the sheet, where people answered alone first; it says no more than the room was shown."""
    if not subject.shows_answers:
        return ()
    noun = subject.framework.noun.one
    found = sheet(
        SPREAD,
        "Spread",
        title=subject.title(f"Spread of answers by {noun}"),
        holds=f"How far the answers that people gave alone on each {noun} differed, how many answered, and who not.",
        columns=(
            Column(subject.noun, f"The {noun}, as it is cited.", 27),
            Column("Vote", "Whether it was the first vote or a second one after the talk.", 9, "First, Second."),
            Column("Spread", "How far the answers differ.", 10, f"Close, Mixed, Split, {_TOO_FEW}, {NOT_REVEALED}."),
            Column("People", "How many people answered, of how many asked.", 11, "n of N."),
            Column("Agencies", "From how many agencies somebody answered, of how many asked.", 11, "n of N."),
            Column("Silent", "The agencies asked from which nobody answered.", 18, f"Names, or {_NOBODY}."),
            Column("How many at each level", "How many people gave each level that was given.", 22),
            Column("Middle", "The median, never rounded.", 16, "A level, or the two that it lies between."),
            Column("Far from the middle", "Who stands two or more levels from the middle.", 24),
            Column("Answers without a level", "How many gave each of the other answers.", 20),
        ),
        lines=(*subject.marks, _BEFOREHAND.format(unit=subject.unit), _WHERE_TOO_FEW),
        rows=(row for principle in subject.principles for row in _rows(subject, principle)),
    )
    return (found,)


def _rows(subject: Subject, principle: Principle) -> Iterator[Row]:
    votes = subject.record.voted(principle.id)
    held = {"First": votes.first, "Second": votes.second}
    if not votes.held:
        yield (principle.name, "First", *[NOT_REVEALED] * 8)
    for vote, result in held.items():
        if result is not None:
            yield (principle.name, vote, *_row(subject, result))


def _row(subject: Subject, result: VoteResult) -> Row:
    who = (
        f"{result.people_answered} of {result.people_asked}",
        f"{result.agencies_answered} of {result.agencies_asked}",
        listed([isolated(name) for name in result.silent]) or _NOBODY,
    )
    if result.spread is None:
        return (_TOO_FEW, *who, *[_TOO_FEW] * 4)
    scale = subject.framework.scale
    middle = sentence_start(spread_words.middle(result.spread, scale))
    far = spread_words.outliers(result.spread, scale) or _NOBODY
    others = " ".join(spread_words.others(result)) or "none"
    return (result.spread.kind.label, *who, _counts(subject, result.spread), middle, far, others)


def _counts(subject: Subject, spread: Spread) -> str:
    label = subject.framework.scale.label
    return "\n".join(f"{label(value)}: {number}" for value, number in sorted(spread.counts.items()))
