"""Actions: what is still to be done, and what ended since the last round."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.action import Action, ActionStatus, by_urgency, due_words
from assessment.domain.day import day_text
from assessment.papers.board_pack.this_round import NONE_RECORDED
from assessment.papers.facts import NOT_PUBLISHED
from assessment.papers.sheets.cell_text import said
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

ACTIONS = "Actions"


def actions(subject: Subject) -> Sheet:
    """Return every action that a board has to know of now."""
    many = subject.framework.noun.many
    return sheet(
        ACTIONS,
        "Actions",
        title=subject.title(ACTIONS),
        holds="What the group will do, who sees to it and how it stands: all that is open, and what has ended since.",
        columns=(
            Column("What will be done", "The action.", 28),
            Column(subject.noun, f"What it is about: a {subject.framework.noun.one}, or all {many}.", 20),
            Column("Who sees to it", "The role and the agency, under the name that it had then.", 18),
            Column("Due", f"By when, and how long that was past on {day_text(subject.as_of)}.", 15),
            Column("How it stands", "How it stands.", 12, f"{', '.join(each.label for each in ActionStatus)}."),
            Column("What came of it", "What shows that it worked, or why it was stopped.", 22),
            Column("Notes", "What was noted about it, each with its day.", 22),
            Column("Recommendation", "The recommendation that it answers.", 18),
            Column("Recorded for", "The period in which it was taken up.", 11),
        ),
        lines=(*subject.marks, f"How long something is past is counted to {day_text(subject.as_of)}."),
        rows=_rows(subject),
    )


def to_report(subject: Subject) -> tuple[Action, ...]:
    """The actions that are open, and those that ended since the last round, the most urgent first."""
    return by_urgency(action for action in subject.history.actions if _is_news(action, subject))


def _is_news(action: Action, subject: Subject) -> bool:
    before = action.before(subject.period)
    return action.now.status.is_open or before is None or before.now.status.is_open


def _rows(subject: Subject) -> Iterator[Row]:
    found = to_report(subject)
    if not found:
        yield ("No action is recorded", *[NONE_RECORDED] * 8)
    asked = {each.id: each.now.name for each in subject.history.recommendations}
    for action in found:
        now = action.now
        about = subject.history.principle_called(now.principle_id)
        yield (
            now.what,
            said(about, f"All {subject.framework.noun.many}"),
            now.whose,
            said(due_words(now, subject.as_of), "No date is set"),
            now.status.label,
            said(now.stopped_because or now.worked, "not said yet"),
            said("\n".join(f"{day_text(entry.on)}: {entry.note}" for entry in action.notes), "none"),
            asked.get(now.recommendation_id, NOT_PUBLISHED if now.recommendation_id else "none"),
            subject.history.name_of(action.period),
        )
