"""What is being done, agency by agency."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.action import Action, actions_sentence, due_words
from assessment.domain.day import day_text
from assessment.domain.sentences import as_sentence
from assessment.papers.board_pack.actions import to_report
from assessment.papers.public_page.blocks import Rows
from assessment.papers.subject import Subject

_NO_AGENCY = "No agency is named"


def how_they_stand(subject: Subject) -> str:
    """Return how many actions there are of each kind, and to which day what is late is counted."""
    found = to_report(subject)
    counted = f" Counted to {day_text(subject.as_of)}." if found else ""
    return f"{actions_sentence(found, subject.as_of)}{counted}"


def actions_by_agency(subject: Subject) -> Rows:
    """Return the actions that are open or ended since last time, agency by agency, the most urgent first."""
    by_agency = sorted(to_report(subject), key=lambda each: (not each.now.agency, each.now.agency.casefold()))
    return Rows(
        "Actions, by the agency that sees to them",
        ("Agency", "What will be done", "How it stands"),
        tuple((each.now.agency or _NO_AGENCY, each.now.what, _standing(each, subject)) for each in by_agency),
    )


def _standing(action: Action, subject: Subject) -> str:
    return " ".join(_sentences(action, subject))


def _sentences(action: Action, subject: Subject) -> Iterator[str]:
    now = action.now
    yield f"{now.status.label}."
    if due := due_words(now, subject.as_of):
        yield f"{due}."
    if came_of_it := now.stopped_because or now.worked:
        yield as_sentence(came_of_it)
