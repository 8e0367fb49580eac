"""Making a public version: the same round, told without what is not for everybody.

What it is made of is a history and the facts around it, as every paper is; so each public paper is the paper of this.
The careful side is taken wherever nobody said that something may be known (docs/design.md 9): everything here is put
together anew from what may be public, so that what a paper learns to tell later is not public unless it is named here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from assessment.domain.board_summary import BoardSummary, SummaryField
from assessment.domain.cover_sheet import CoverPart
from assessment.domain.history import History
from assessment.domain.partnership import Group, Partnership
from assessment.domain.reading import Figure, Reading
from assessment.papers.board_pack.actions import to_report
from assessment.papers.facts import NOT_PUBLISHED, PaperFacts
from assessment.papers.public.editor import Editor
from assessment.papers.public.left_out import Left
from assessment.papers.public.promises import public_actions, public_events, public_hearings, public_recommendations
from assessment.papers.public.rounds import public_rounds
from assessment.papers.subject import subject_of

_PARTS = frozenset(
    {CoverPart.SUMMARY, CoverPart.BACKGROUND, CoverPart.FINDINGS, CoverPart.ACTIONS, CoverPart.APPENDICES}
)
"""The parts of a paper in Word that are not written for the board alone."""

_TOLD = frozenset(
    {
        SummaryField.WHERE_WE_STAND,
        SummaryField.WHAT_CHANGED,
        SummaryField.STRENGTHS,
        SummaryField.CONCERNS,
        SummaryField.WHAT_WE_WERE_TOLD,
        SummaryField.WHAT_WE_DO_NOT_KNOW,
    }
)
"""What the group wrote for its board and everybody may read."""


def public_version(
    history: History, facts: PaperFacts, *, sensitive: Collection[str] = ()
) -> tuple[History, PaperFacts]:
    """Return what the public may know of the last round of a history; `left_out` of the facts says what is missing.

    `sensitive` are the keys of evidence that is marked now, also where a round was closed before it was marked. The
    same history and facts give the same version. Raises NotFound where nothing has been started.
    """
    subject = subject_of(history, facts)
    editor = Editor(history, subject.as_of)
    marked = {
        *sensitive,
        *(
            piece.id
            for record in history.records
            for found in record.evidence.values()
            for piece in found
            if piece.is_sensitive
        ),
    }
    records = tuple(public_rounds(history.records, marked, editor))
    told = {action.id for action in to_report(subject)}
    public = History(
        partnership=_partnership(history.partnership, history.group),
        group=_group(history.group),
        framework=history.framework,
        records=records,
        versions=history.versions,
        events=tuple(public_events(history.events, editor)),
        actions=tuple(public_actions(history.actions, told, editor)),
        recommendations=tuple(public_recommendations(history.recommendations, editor)),
        hearings=tuple(public_hearings(history.hearings, editor)),
    )
    return public, _facts(facts, subject.period.last_day, editor)


def _partnership(partnership: Partnership, group: Group) -> Partnership:
    return Partnership(
        id=partnership.id,
        name=partnership.name,
        year_kind=partnership.year_kind,
        is_illustrative=partnership.is_illustrative,
        facilitator="",
        groups=(_group(group),),
        cover_sheet=tuple(part for part in partnership.cover_sheet if part in _PARTS),
    )


def _group(group: Group) -> Group:
    return Group(id=group.id, name=group.name, frameworks=group.frameworks, former_names=group.former_names)


def _facts(facts: PaperFacts, day: date, editor: Editor) -> PaperFacts:
    editor.leave_out(Left.REOPENED, len(facts.reopened))
    editor.leave_out(Left.CALLS, len(facts.calls))
    editor.leave_out(Left.BESIDE, max(len(facts.beside) - 1, 0))
    figures = tuple(_figures(facts.figures, day, editor))
    summary = BoardSummary(dict(_summary(facts.summary, editor)))
    return PaperFacts(
        audit_number=facts.audit_number,
        audit_hash=facts.audit_hash,
        release=facts.release,
        figures=figures,
        summary=summary,
        left_out=editor.left_out,
    )


def _figures(figures: Collection[Figure], day: date, editor: Editor) -> Iterator[Figure]:
    for figure in (each.until(day) for each in figures):
        if figure.indicator.is_sensitive:
            editor.leave_out(Left.FIGURES)
            continue
        editor.leave_out(Left.SMALL, figure.holds_small_counts)
        bare = figure.without_small_counts()
        readings = (_reading(each, editor, is_hidden=bool(bare.hidden[each.period])) for each in bare.readings)
        about = bare.indicator
        told = replace(about, definition=editor.published(about.definition), source=editor.published(about.source))
        decided = tuple(replace(each, reason=editor.published(each.reason)) for each in bare.decided)
        yield Figure(told, tuple(readings), decided, bare.kept_back)


def _reading(reading: Reading, editor: Editor, *, is_hidden: bool) -> Reading:
    """A reading with what might explain it, which could say a number that is left out."""
    change = _kept_back if is_hidden else editor.published
    return replace(reading, explanation=reading.explanation.put_through(change))


def _kept_back(text: str) -> str:
    return NOT_PUBLISHED if text else ""


def _summary(summary: BoardSummary, editor: Editor) -> Iterator[tuple[SummaryField, str]]:
    for part, text in summary.texts.items():
        if part is SummaryField.CONTACT:  # it was written for the public
            yield part, text
        elif part in _TOLD:
            yield part, editor.published(text)
        else:
            editor.kept_back(text, Left.MARKING if part is SummaryField.MARKING else Left.FOR_THE_BOARD)
