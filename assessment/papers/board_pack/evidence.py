"""Evidence: what the judgements of this round rest on."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.evidence import EvidenceKind, Voice
from assessment.papers.board_pack.cell_text import said
from assessment.papers.board_pack.sheet import Column, Row, Sheet, sheet
from assessment.papers.board_pack.subject import Subject
from assessment.papers.board_pack.this_round import NONE_RECORDED


def evidence(subject: Subject) -> Sheet:
    """Return each piece of evidence, and each principle that has none."""
    return sheet(
        "Evidence",
        "Evidence",
        title=subject.title("Evidence"),
        holds="What each judgement rests on: the kind of evidence, whose voice it carries, and what it shows.",
        columns=(
            Column(subject.noun, f"The {subject.framework.noun.one} that it supports.", 28),
            Column("Kind", "What sort of thing it is.", 15, _listed(EvidenceKind)),
            Column("Voice", "Whose voice is heard in it.", 19, _listed(Voice)),
            Column("What it shows", "What it shows, in the group's words.", 48),
            Column("Where it is", "Where it can be found: an address or a note.", 28),
        ),
        lines=subject.marks,
        rows=_rows(subject),
    )


def _listed(kinds: type[EvidenceKind | Voice]) -> str:
    return f"{', '.join(kind.label for kind in kinds)}, {NONE_RECORDED}."


def _rows(subject: Subject) -> Iterator[Row]:
    for principle in subject.principles:
        pieces = subject.record.evidence.get(principle.id, ())
        if not pieces:
            yield (principle.name, *[NONE_RECORDED] * 4)
        for piece in pieces:
            shows, where = said(piece.shows, "not said"), said(piece.link, "not given")
            yield principle.name, piece.kind.label, piece.voice.label, shows, where
