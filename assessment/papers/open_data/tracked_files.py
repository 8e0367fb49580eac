"""What groups follow from round to round: every saving of actions, of recommendations and of the forward plan."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.domain.action import ActionStatus
from assessment.domain.hearing import HearingStatus
from assessment.domain.recommendation import RecommendationStatus, SourceKind
from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.table import Column, Kind, Table, table

_NUMBER = Column("number", "Which saving of it this is, from 1. The highest is the one that stands.", Kind.WHOLE_NUMBER)
_SAID = (
    Column("group_id", "The key of the group whose it is."),
    Column("period", "The period that it is recorded for: its first month, and after the stroke its number of months."),
    Column("said_on", "The day on which it was said.", Kind.DAY),
    Column("note", "A note that came with it."),
)
_SAVED = (
    Column("saved_by", "The name or role of whoever saved it."),
    Column("saved_at", "When it was saved.", Kind.TIME),
)


def actions(kept: Kept) -> Table:
    """Return a row for each saving of an action."""
    return _entries(
        kept,
        "action",
        "actions",
        "What groups said they will do: a row for each saving of an action, as it stood from then on.",
        Column("action_id", "Its key."),
        (
            Column("framework_id", "The framework that it belongs to."),
            Column("principle_id", "The principle that it is about; empty where it is about the framework as a whole."),
            Column("what", "What will be done."),
            Column("owner", "Who sees to it: a role."),
            Column("agency_id", "The key of the agency named in it."),
            Column("agency", "The name that the agency had then."),
            Column("due", "The day by which it is due; empty where none is set.", Kind.DAY),
            Column("status", f"How it stands: {', '.join(ActionStatus)}."),
            Column("stopped_because", "Why it was stopped."),
            Column("worked", "What shows that it worked."),
            Column("recommendation_id", "The key of the recommendation that it answers; empty where there is none."),
        ),
    )


def recommendations(kept: Kept) -> Table:
    """Return a row for each saving of a recommendation."""
    return _entries(
        kept,
        "recommendation",
        "recommendations",
        "What reviews, inspections and scrutiny asked for: a row for each saving, as it stood from then on.",
        Column("recommendation_id", "Its key."),
        (
            Column("kind", f"Who asked for it: {', '.join(SourceKind)}."),
            Column("source", "The report that it comes from."),
            Column("given_on", "The day of that report.", Kind.DAY),
            Column("reference", "Its number in the report."),
            Column("wording", "What was recommended."),
            Column("status", f"How it stands: {', '.join(RecommendationStatus)}."),
            Column("accepted_by", "The name or role of whoever accepted it as complete."),
            Column("accepted_on", "The day on which it was accepted.", Kind.DAY),
            Column("evidence", "On what evidence."),
        ),
    )


def forward_plan(kept: Kept) -> Table:
    """Return a row for each saving of what a body is to hear."""
    return _entries(
        kept,
        "hearing",
        "forward-plan",
        "Which body hears when, and what it was promised: a row for each saving, as it stood from then on.",
        Column("hearing_id", "Its key."),
        (
            Column("body", "The body that hears."),
            Column("hears_on", "The day on which it hears.", Kind.DAY),
            Column("promised", "What it was promised."),
            Column("status", f"How it stands: {', '.join(HearingStatus)}."),
        ),
    )


def _entries(kept: Kept, shows: str, name: str, about: str, key: Column, columns: Sequence[Column]) -> Table:
    every = (key, _NUMBER, *_SAID, *columns)
    return table(
        name,
        about,
        (*every, *_SAVED),
        (
            (*(getattr(row, column.name) for column in every), kept.name_of(row.person_id), row.saved_at)
            for row in kept.rows[shows]
        ),
        shows,
    )
