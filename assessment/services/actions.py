"""Actions: adding one, saying how it stands, and a note on it.

They are the group's and not a round's, so a closed round does not lock them: what is saved after it belongs to the
next one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.domain.action import AGENCY, OWNER, STOPPED_BECAUSE, WHAT, WORKED, Action, ActionWords
from assessment.domain.audit import Happened
from assessment.domain.errors import InvalidInput, NotFound
from assessment.domain.partnership import Partnership
from assessment.domain.permission import Act, Actor, permission
from assessment.services.partnerships import partnership
from assessment.services.recommendations import RECOMMENDATION
from assessment.services.texts import line, note
from assessment.services.tracking import Remark, Tracking, period_now, sound_remark
from assessment.store import library
from assessment.store.actions import ACTIONS
from assessment.store.transaction import Read, Store

ACTION = Tracking("action", ACTIONS, lambda words: words.text, Happened.ACTION_ADDED, Happened.ACTION_CHANGED)


@permission(Act.RUN_ROUNDS)
def add_action(
    store: Store,
    actor: Actor,
    group_id: str,
    words: ActionWords,
    *,
    on: date | None = None,
    noted: str = "",
    key: str = "",
    today: date | None = None,
) -> Action:
    """Add an action to what a group does about a framework, with a first note where something is `noted`.

    `on` is the day on which it was agreed, today by itself.

    `key` makes a repeat harmless, and so does a text that is there just the same. Raises InvalidInput where nothing is
    to be done, IdentifierFound, or NotFound (group, agency, principle, recommendation).
    """
    day = today or store.today
    remark = sound_remark(Remark(on or day, noted), day)
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        sound = _sound(write, owner, words)
        period = period_now(write, owner, group_id, day, sound.framework_id)
        return ACTION.add(write, group_id, period, sound, remark, key=key)


@permission(Act.RUN_ROUNDS)
def change_action(
    store: Store,
    actor: Actor,
    action_id: str,
    words: ActionWords,
    remark: Remark,
    *,
    seen: int,
    key: str = "",
    today: date | None = None,
) -> Action:
    """Save an action as it stands from now on, a note on it, or both. `key` makes a repeat harmless.

    Raises StaleEdit (with both texts) where somebody saved it since entry `seen`, InvalidInput where it is stopped
    without a reason, IdentifierFound, or NotFound (action, agency, principle, recommendation).
    """
    day = today or store.today
    sound_note = sound_remark(remark, day)
    with store.writing(actor) as write:
        there = ACTION.must_be_there(write, action_id)
        owner = partnership(store, actor)
        sound = _sound(write, owner, replace(words, framework_id=there.now.framework_id), there.now)
        period = period_now(write, owner, there.group_id, day, sound.framework_id)
        return ACTION.change(write, there, period, sound, sound_note, seen=seen, key=key)


@permission(Act.RUN_ROUNDS)
def remove_action_note(store: Store, actor: Actor, action_id: str, number: int) -> None:
    """Erase the note that came with a saving of an action: it is gone from the record, not only hidden."""
    with store.writing(actor) as write:
        ACTION.remove_note(write, action_id, number)


def _sound(read: Read, owner: Partnership, words: ActionWords, before: ActionWords | None = None) -> ActionWords:
    """The words fit to keep, with the name that the agency has now; what was there before need not be checked again."""
    kept = replace(
        words,
        what=note(words.what, where=WHAT),
        owner=line(words.owner, where=OWNER),
        agency=_agency_name(owner, words, before),
        stopped_because=note(words.stopped_because, where=STOPPED_BECAUSE) if words.is_stopped else "",
        worked=note(words.worked, where=WORKED),
    )
    kept.must_be_sound()
    if before is None or kept.principle_id != before.principle_id:
        _must_have_principle(read, kept)
    if kept.recommendation_id and (before is None or kept.recommendation_id != before.recommendation_id):
        RECOMMENDATION.must_be_there(read, kept.recommendation_id)
    return kept


def _agency_name(owner: Partnership, words: ActionWords, before: ActionWords | None) -> str:
    if not words.agency_id:
        return ""
    if before is not None and words.agency_id == before.agency_id:
        return before.agency
    agency = owner.must_have_agency(words.agency_id)
    if agency.is_retired:
        raise InvalidInput(f"{agency.name} is retired.", where=AGENCY, mend="Choose an agency that is there.")
    return agency.name


def _must_have_principle(read: Read, words: ActionWords) -> None:
    versions = [each for each in library.every(read) if each.id == words.framework_id]
    has_it = [each for each in versions if not words.principle_id or each.principle(words.principle_id)]
    if not has_it:
        raise NotFound("What this action is about is not in the library.", mend="Load the page again.")
