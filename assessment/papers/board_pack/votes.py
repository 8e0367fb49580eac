"""What people answered before the group agreed: a column of this quarter's table, and the rule behind its words."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain import spread_words
from assessment.domain.framework import Principle
from assessment.papers.sheets.sheet import Column, Row
from assessment.papers.subject import Subject

NOT_REVEALED = "not revealed"


def votes_column(subject: Subject) -> tuple[Column, ...]:
    """Return the column, where people answered alone first."""
    if not subject.shows_answers:
        return ()
    return (
        Column(
            "Answers beforehand",
            "How far the answers that people gave alone differed, how many answered of how many asked, and who was "
            "silent; of a second vote too.",
            34,
            f'Text; "{NOT_REVEALED}" where the answers were never shown.',
        ),
    )


def votes_cell(subject: Subject, principle: Principle) -> tuple[str, ...]:
    """Return what stands in the column for a principle."""
    if not subject.shows_answers:
        return ()
    return (spread_words.account(subject.record.voted(principle.id)) or NOT_REVEALED,)


def votes_rules(subject: Subject) -> Iterator[Row]:
    """Yield the rules that were fixed before anybody answered."""
    if not subject.shows_answers:
        return
    alone = (
        "People answered alone, and nobody saw another's answer before all were shown together. What the group agreed "
        "is not calculated from them. An agency is silent on something if nobody from it answered."
    )
    yield "Answers beforehand", alone
    rule = spread_words.rule(subject.framework.consensus, subject.framework.scale)
    yield "Close, mixed and split", " ".join((*rule, spread_words.TOO_FEW))
