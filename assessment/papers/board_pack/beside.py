"""Groups side by side: each principle in the words of every group under one board, and how far apart they are."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.reading_order import isolated
from assessment.domain.sentences import sentence_start
from assessment.domain.side_by_side import SideBySide, side_by_side
from assessment.domain.side_by_side_words import distance_words, headline, not_scored, view_words
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

SIDE_BY_SIDE = "Side by side"

_NOT_A_RANKING = (
    "Each level is a group's own view of its own area. The groups stand in the order that the partnership gave them, "
    "whatever they said, and nothing is averaged over them."
)
_SIGNED_OFF = "Of the other groups only rounds that are closed and signed off are shown."


def groups_beside(subject: Subject) -> tuple[Sheet, ...]:
    """Return the sheet, where there are other groups under the same board that judge by the framework."""
    found = side_by_side(subject.facts.beside)  # none of no groups
    return () if found is None else (_sheet(subject, found),)


def _sheet(subject: Subject, found: SideBySide) -> Sheet:
    noun = found.framework.noun
    period = subject.history.title_of(found.period)
    return sheet(
        SIDE_BY_SIDE,
        "SideBySide",
        title=subject.title("Groups side by side"),
        holds=f"Each {noun.one} in the words of every group under one board, with how far apart they are.",
        columns=(
            Column(sentence_start(noun.one), f"The {noun.one}, as it is cited.", 34),
            *(
                Column(
                    history.group.name,
                    f"What {isolated(history.group.name)} agreed in {period}.",
                    _width(len(found.histories)),
                    "A level in words; or why there is none, or why it may not be compared.",
                )
                for history in found.histories
            ),
            Column("Between them", "How many levels lie between the lowest and the highest that may be compared.", 20),
        ),
        lines=(*subject.marks, f"{period}. {headline(found)}", *not_scored(found), _NOT_A_RANKING, _SIGNED_OFF),
        rows=_rows(found),
    )


def _width(groups: int) -> int:
    """The width of a group's column, in digits, so that the sheet stays about as wide as a page of readable type."""
    return max(14, min(26, 100 // groups))


def _rows(found: SideBySide) -> Iterator[Row]:
    for compared in found.compared:
        yield compared.principle.name, *map(view_words, compared.views), distance_words(compared)
