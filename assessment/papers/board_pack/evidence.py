"""Evidence: what the judgements of this round rest on. Voices: whose voice is heard on what."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.day import day_text
from assessment.domain.evidence import SENSITIVE, Evidence, EvidenceKind, Voice
from assessment.domain.evidence_library import FRESH_FOR, age, first_used
from assessment.domain.period import Period
from assessment.domain.sentences import counted, number_word
from assessment.domain.voices import voices_heard, voices_sentence
from assessment.papers.board_pack.themes import theme_cell, theme_column
from assessment.papers.board_pack.this_round import NONE_RECORDED
from assessment.papers.sheets.cell_text import said
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

EVIDENCE = "Evidence"
NOT_SENSITIVE = "not marked as sensitive"
NONE_PUBLISHED = "none published"
_PUBLISHED_ONLY = "Only evidence that is published is counted here, so none does not say that nobody was heard."
_SPAN = f"the last {number_word(FRESH_FOR)} rounds"


def evidence(subject: Subject) -> Sheet:
    """Return each piece of evidence, and each principle that has none."""
    return sheet(
        EVIDENCE,
        "Evidence",
        title=subject.title(EVIDENCE),
        holds="What each judgement rests on: the kind of evidence, whose voice it carries, and what it shows.",
        columns=(
            Column(subject.noun, f"The {subject.framework.noun.one} that it supports.", 28),
            Column("Kind", "What sort of thing it is.", 15, _listed(EvidenceKind)),
            Column("Voice", "Whose voice is heard in it.", 19, _listed(Voice)),
            Column("What it shows", "What it shows, in the group's words.", 40),
            Column("Where it is", "Where it can be found: an address or a note.", 20),
            Column("From", "The day that it is from or the round that first used it, and whether that is old.", 22),
            Column(
                "Publication",
                "Whether the group marked it as sensitive, so that it stays out of anything that is published.",
                20,
                f"{SENSITIVE}, {NOT_SENSITIVE}, {NONE_RECORDED}.",
            ),
        ),
        lines=(*subject.marks, sensitive_line(subject)),
        rows=_rows(subject),
    )


def voices(subject: Subject) -> Sheet:
    """Return how many pieces carry each voice on each principle, over the last rounds."""
    heard = voices_heard(subject.history)
    noun = subject.framework.noun
    return sheet(
        "Voices",
        "Voices",
        title=subject.title("Whose voices are heard"),
        holds=f"How many pieces of evidence carry each voice on each {noun.one}, in {_SPAN}.",
        columns=(
            Column(subject.noun, f"The {noun.one}.", 36),
            *theme_column(subject),
            *(
                Column(voice.label, f"Pieces that carry this voice, in {_SPAN}.", 13, "0 upwards.", "Whole number")
                for voice in Voice
            ),
        ),
        lines=(
            *subject.marks,
            _PUBLISHED_ONLY if subject.is_public else voices_sentence(heard, noun, len(subject.history.records)),
        ),
        rows=(
            (each.principle.name, *theme_cell(subject, each.principle), *(each.pieces.get(voice, 0) for voice in Voice))
            for each in heard
        ),
    )


def sensitive_line(subject: Subject) -> str:
    """Return how many pieces are marked as sensitive, as a sentence; "" where none is."""
    pieces = {piece.id for items in subject.record.evidence.values() for piece in items if piece.is_sensitive}
    if not pieces:
        return ""
    marked = counted(len(pieces), "piece of evidence is", "pieces of evidence are")
    return f"{marked} marked as sensitive, not for publication: take {'it' if len(pieces) == 1 else 'them'} out first."


def _listed(kinds: type[EvidenceKind | Voice]) -> str:
    return f"{', '.join(kind.label for kind in kinds)}, {NONE_RECORDED}."


def _rows(subject: Subject) -> Iterator[Row]:
    first = first_used(subject.history.records)
    for principle in subject.principles:
        pieces = subject.record.evidence.get(principle.id, ())
        if not pieces:
            yield (principle.name, *[NONE_PUBLISHED if subject.is_public else NONE_RECORDED] * 6)
        for piece in pieces:
            shows, where = said(piece.shows, "not said"), said(piece.link, "not given")
            marked = SENSITIVE if piece.is_sensitive else NOT_SENSITIVE
            since = _since(subject, piece, first[piece.id])
            yield principle.name, piece.kind.label, piece.voice.label, shows, where, since, marked


def _since(subject: Subject, piece: Evidence, first: Period) -> str:
    history = subject.history
    rounds = [record.round.period for record in history.records]
    if old := age(piece, first, rounds, history.name_of):
        return old
    return f"Dated {day_text(piece.dated)}." if piece.dated else f"First used in {history.name_of(first)}."
