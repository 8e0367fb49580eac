"""Recommendations that were made to the group, and the forward plan: which body hears when, and what of."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.day import day_text
from assessment.domain.hearing import HearingStatus, hearing_line, in_order
from assessment.domain.recommendation import (
    Recommendation,
    RecommendationStatus,
    SourceKind,
    by_source,
    completion_sentence,
)
from assessment.papers.board_pack.this_round import NONE_RECORDED
from assessment.papers.sheets.cell_text import said
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

RECOMMENDATIONS, FORWARD_PLAN = "Recommendations", "Forward plan"


def recommendations(subject: Subject) -> Sheet:
    """Return every recommendation that is recorded, complete ones too: that all are complete can be checked here."""
    return sheet(
        RECOMMENDATIONS,
        "Recommendations",
        title=subject.title(RECOMMENDATIONS),
        holds="What reviews, inspections and scrutiny asked for, how it stands, who accepted it and on what evidence.",
        columns=(
            Column("Where it comes from", "The report.", 20),
            Column("Kind", "Who asked for it.", 11, f"{', '.join(each.label for each in SourceKind)}."),
            Column("Date", "The day of the report.", 13),
            Column("Reference", "Its number in the report.", 11),
            Column("Recommendation", "What was recommended, word for word.", 34),
            Column("How it stands", "How it stands.", 12, f"{', '.join(each.label for each in RecommendationStatus)}."),
            Column("Accepted by", "Who accepted it as complete, and when.", 19),
            Column("On what evidence", "What showed that it is complete.", 24),
            Column("Actions", "The actions that answer it, each with how it stands.", 24),
        ),
        lines=(*subject.marks, *sentences(subject)),
        rows=_recommended(subject),
    )


def sentences(subject: Subject) -> Iterator[str]:
    """Yield for each report how far its recommendations are."""
    for (source, _), found in by_source(subject.history.recommendations).items():
        yield f"{source}: {completion_sentence(found)}"


def _recommended(subject: Subject) -> Iterator[Row]:
    reports = by_source(subject.history.recommendations)
    if not reports:
        yield ("No recommendation is recorded", *[NONE_RECORDED] * 8)
    for found in reports.values():
        for item in found:
            now = item.now
            accepted = f"{now.accepted_by}, {day_text(now.accepted_on)}" if now.accepted_on else "nobody yet"
            yield (
                now.source,
                now.kind.label,
                day_text(now.given_on),
                now.reference,
                now.wording,
                now.status.label,
                accepted,
                said(now.evidence, "none yet"),
                said(_answered_by(subject, item), NONE_RECORDED),
            )


def _answered_by(subject: Subject, item: Recommendation) -> str:
    answers = (each.now for each in subject.history.actions if each.now.recommendation_id == item.id)
    return "\n".join(f"{each.what} ({each.status.label.lower()})" for each in answers)


def forward_plan(subject: Subject) -> Sheet:
    """Return which body hears when, and what it was promised."""
    return sheet(
        FORWARD_PLAN,
        "ForwardPlan",
        title=subject.title(FORWARD_PLAN),
        holds="Which body hears from the group when, and what it was promised: what is to come, and what was heard.",
        columns=(
            Column("Body", "The body that hears.", 26),
            Column("When", f"The day, how long that was past on {day_text(subject.as_of)}, and how it stands.", 22),
            Column("What it was promised", "What the body was told that it will hear.", 42),
            Column("How it stands", "Whether it has heard.", 12, f"{', '.join(each.label for each in HearingStatus)}."),
            Column("Notes", "What was noted about it, each with its day.", 30),
        ),
        lines=subject.marks,
        rows=_planned(subject),
    )


def _planned(subject: Subject) -> Iterator[Row]:
    if not subject.history.hearings:
        yield ("Nothing is planned", *[NONE_RECORDED] * 4)
    for item in in_order(subject.history.hearings):
        yield (
            item.now.body,
            hearing_line(item.now, subject.as_of),
            item.now.promised,
            item.now.status.label,
            said("\n".join(f"{day_text(entry.on)}: {entry.note}" for entry in item.notes), "none"),
        )
