"""The forward plan: which body hears when, what it was promised, and whether it has heard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.domain.audit import Happened
from assessment.domain.hearing import BODY, PROMISED, Hearing, HearingWords
from assessment.domain.permission import Act, Actor, permission
from assessment.services.partnerships import partnership
from assessment.services.texts import line, note
from assessment.services.tracking import Remark, Tracking, period_now, sound_remark
from assessment.store.hearings import HEARINGS
from assessment.store.transaction import Store

HEARING = Tracking("hearing", HEARINGS, lambda words: words.text, Happened.HEARING_PLANNED, Happened.HEARING_CHANGED)


@permission(Act.LOOK)
def hearings(store: Store, actor: Actor, group_id: str) -> tuple[Hearing, ...]:
    """Return a group's forward plan, in the order in which it was recorded."""
    with store.reading(actor) as read:
        return HEARINGS.of_group(read, group_id)


@permission(Act.RUN_ROUNDS)
def plan_hearing(
    store: Store,
    actor: Actor,
    group_id: str,
    words: HearingWords,
    *,
    on: date | None = None,
    key: str = "",
    today: date | None = None,
) -> Hearing:
    """Put in a group's plan what a body is to hear; `on` is the day on which it was promised, today by itself.

    `key` makes a repeat harmless, and so does a text that is there just the same. Raises InvalidInput where something
    is missing, IdentifierFound, or NotFound (group).
    """
    day = today or store.today
    remark, sound = sound_remark(Remark(on or day), day), _sound(words)
    with store.writing(actor) as write:
        period = period_now(write, partnership(store, actor), group_id, day)
        return HEARING.add(write, group_id, period, sound, remark, key=key)


@permission(Act.RUN_ROUNDS)
def change_hearing(
    store: Store,
    actor: Actor,
    hearing_id: str,
    words: HearingWords,
    remark: Remark,
    *,
    seen: int,
    key: str = "",
    today: date | None = None,
) -> Hearing:
    """Save what a body is to hear as it stands from now on, a note on it, or both. `key` makes a repeat harmless.

    Raises StaleEdit (with both texts) where somebody saved it since entry `seen`, InvalidInput, IdentifierFound, or
    NotFound.
    """
    day = today or store.today
    sound_note, sound = sound_remark(remark, day), _sound(words)
    with store.writing(actor) as write:
        there = HEARING.must_be_there(write, hearing_id)
        period = period_now(write, partnership(store, actor), there.group_id, day)
        return HEARING.change(write, there, period, sound, sound_note, seen=seen, key=key)


@permission(Act.RUN_ROUNDS)
def remove_hearing_note(store: Store, actor: Actor, hearing_id: str, number: int) -> None:
    """Erase the note that came with a saving in the forward plan: it is gone from the record, not only hidden."""
    with store.writing(actor) as write:
        HEARING.remove_note(write, hearing_id, number)


def _sound(words: HearingWords) -> HearingWords:
    kept = replace(words, body=line(words.body, where=BODY), promised=note(words.promised, where=PROMISED))
    kept.must_be_sound()
    return kept
