"""The public version of what was promised and what happened: actions, recommendations, the forward plan and events."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from assessment.domain.action import Action, ActionWords
from assessment.domain.event import Event, EventKind
from assessment.domain.hearing import Hearing, HearingWords
from assessment.domain.recommendation import Recommendation, RecommendationWords, SourceKind
from assessment.domain.tracked import Tracked
from assessment.papers.facts import NOT_PUBLISHED
from assessment.papers.public.editor import Editor
from assessment.papers.public.left_out import Left

W = TypeVar("W")


def public_actions(actions: Iterable[Action], told: Collection[str], editor: Editor) -> Iterator[Action]:
    """Yield actions with the agency that sees to each. Of those that are not `told`, only how they stood is kept."""
    for action in actions:
        if action.id in told:
            yield _edited(action, editor, lambda words: _action(words, editor))
        else:
            yield _bare(action, _nothing_of)


def public_recommendations(found: Iterable[Recommendation], editor: Editor) -> Iterator[Recommendation]:
    """Yield the recommendations of inspections and scrutiny; a review may not be public itself."""
    for each in found:
        if each.now.kind is SourceKind.REVIEW:
            editor.leave_out(Left.REVIEWS)
        else:
            yield _edited(each, editor, lambda words: _recommendation(words, editor))


def public_hearings(found: Iterable[Hearing], editor: Editor) -> Iterator[Hearing]:
    """Yield which body hears when."""
    for each in found:
        yield _edited(each, editor, lambda words: _hearing(words, editor))


def public_events(events: Iterable[Event], editor: Editor) -> Iterator[Event]:
    """Yield what happened, without notes, and without who came to the group or left it."""
    for event in events:
        if event.kind is EventKind.CHANGE_IN_MEMBERSHIP:
            editor.leave_out(Left.EVENTS)
        else:
            yield replace(event, title=editor.published(event.title), note=editor.kept_back(event.note, Left.NOTES))


def _action(words: ActionWords, editor: Editor) -> ActionWords:
    owner = editor.person(words.owner)
    return replace(
        _nothing_of(words),
        what=editor.published(words.what),
        owner="" if words.agency else owner,
        stopped_because=editor.published(words.stopped_because),
        worked=editor.published(words.worked),
    )


def _nothing_of(words: ActionWords) -> ActionWords:
    return replace(words, what=NOT_PUBLISHED, owner="", stopped_because="", worked="")


def _recommendation(words: RecommendationWords, editor: Editor) -> RecommendationWords:
    return replace(
        words,
        wording=editor.published(words.wording),
        accepted_by=editor.person(words.accepted_by),
        evidence=editor.published(words.evidence),
    )


def _hearing(words: HearingWords, editor: Editor) -> HearingWords:
    return replace(words, promised=editor.published(words.promised))


def _edited(item: Tracked[W], editor: Editor, edit: Callable[[W], W]) -> Tracked[W]:
    """An item with its last words edited and no notes. What stood there earlier is nobody's to read."""
    editor.leave_out(Left.NOTES, len(item.notes))
    now = edit(item.now)
    return replace(
        item,
        entries=tuple(replace(each, words=now, note=NOT_PUBLISHED if each.note else "") for each in item.entries),
    )


def _bare(item: Tracked[W], keep: Callable[[W], W]) -> Tracked[W]:
    return replace(item, entries=tuple(replace(each, words=keep(each.words), note="") for each in item.entries))
