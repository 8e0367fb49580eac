"""What was agreed: judgements as they stand, and every version of each field."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.judgement import AnswerKind, JudgementField, Strength, answer_label
from assessment.domain.scale import decimal_text
from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.round_files import ROUND
from assessment.papers.open_data.table import Column, Kind, Table, Value, table

PRINCIPLE = Column("principle_id", "The principle's id in the round's framework.")
SAVED_BY = Column("saved_by", "The name or role of whoever saved it.")
SAVED_AT = Column("saved_at", "When it was saved.", Kind.TIME)
VERSION = Column("version", "Which saving of it this is, from 1.", Kind.WHOLE_NUMBER)
_ANSWERS = ", ".join(AnswerKind)
_STRENGTHS = ", ".join(Strength)
_FIELDS = ", ".join(JudgementField)


def judgements(kept: Kept) -> Table:
    """Return a row for each principle of each round, as it stands."""
    return table(
        "judgements",
        "What the group agreed on each principle of each round, as it stands.",
        (
            ROUND,
            Column("period", "The round's period."),
            PRINCIPLE,
            Column("principle", "Its title."),
            Column("answer", f"What kind of answer it is: {_ANSWERS}."),
            Column("value", "The level's value; empty where the answer is no level.", Kind.DECIMAL_NUMBER),
            Column("label", "The answer in words."),
            Column("reason", "Why."),
            Column("dissent", "Who sees it differently, and how."),
            Column("strength", f"How strong the evidence is: {_STRENGTHS}; empty where nobody said."),
            Column("what_next", "What is to happen next."),
        ),
        _judgement_rows(kept),
        "",
    )


def _judgement_rows(kept: Kept) -> Iterator[tuple[Value, ...]]:
    for record in kept.records:
        for principle in record.framework.principles:
            judged = record.judgement(principle.id)
            answer = judged.answer
            yield (
                record.round.id,
                record.round.period.canonical,
                principle.id,
                principle.title,
                answer.kind.value,
                decimal_text(answer.value) if answer.value is not None else "",
                answer_label(answer, record.framework.scale),
                judged.reason,
                judged.dissent,
                judged.strength.value if judged.strength else "",
                judged.what_next,
            )


def judgement_versions(kept: Kept) -> Table:
    """Return a row for each time that a field of a judgement was saved."""
    return table(
        "judgement-versions",
        "Every version of each field of a judgement. The highest is the one that stands.",
        (
            ROUND,
            PRINCIPLE,
            Column("field", f"Which part of the judgement: {_FIELDS}."),
            VERSION,
            Column("value", "What was saved; an answer is level:VALUE or another kind of answer."),
            SAVED_BY,
            SAVED_AT,
        ),
        (
            (
                row.round_id,
                row.principle_id,
                row.field,
                row.version,
                row.value,
                kept.name_of(row.person_id),
                row.saved_at,
            )
            for row in kept.rows["judgement_field"]
        ),
        "judgement_field",
    )
