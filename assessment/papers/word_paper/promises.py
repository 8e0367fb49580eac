"""What will be done and what was asked before: actions, recommendations of others, and who hears when."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.action import actions_sentence, due_words
from assessment.domain.day import day_text
from assessment.domain.hearing import HearingStatus, hearing_line, in_order
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import as_sentence, number_word
from assessment.papers.board_pack.actions import to_report
from assessment.papers.board_pack.promises import sentences
from assessment.papers.sheets.cell_text import said
from assessment.papers.subject import Subject
from assessment.papers.word_paper.blocks import Block, Column, heading, paragraph, points, table

_MOST = 20
"""How many actions the table has: a paper is read in a meeting, and the workbook has them all."""


def promises(subject: Subject) -> Iterator[Block]:
    """Actions, then earlier recommendations and what other bodies will hear, where there are any."""
    yield heading(2, "Actions")
    yield from _actions(subject)
    if asked := tuple(sentences(subject)):
        yield heading(2, "Earlier recommendations")
        yield from points(asked)
    if planned := tuple(_planned(subject)):
        yield heading(2, "Who hears next")
        yield from points(planned)


def _actions(subject: Subject) -> Iterator[Block]:
    found = to_report(subject)
    if not found:
        yield paragraph("No action is recorded.")
        return
    rest = f" The {number_word(_MOST)} most urgent stand here; the {subject.workbook} has all."
    more = rest if len(found) > _MOST else ""
    counted_to = f"Counted to {day_text(subject.as_of)}."
    yield paragraph(f"{actions_sentence(found, subject.as_of)} {counted_to}{more}")
    yield table(
        "Actions",
        "One row for each action: what will be done, who sees to it, by when, and how it stands.",
        (
            Column("What will be done", 6.4),
            Column("Who sees to it", 4.0),
            Column("Due", 3.8),
            Column("How it stands", 2.8),
        ),
        (
            (
                each.now.what,
                each.now.whose,
                said(due_words(each.now, subject.as_of), "No date is set"),
                each.now.status.label,
            )
            for each in found[:_MOST]
        ),
    )


def _planned(subject: Subject) -> Iterator[str]:
    for hearing in in_order(subject.history.hearings):
        if hearing.now.status is HearingStatus.TO_COME:
            line = hearing_line(hearing.now, subject.as_of)
            yield f"{isolated(hearing.now.body)}: {line} Promised: {as_sentence(hearing.now.promised)}"
