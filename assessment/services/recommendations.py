"""Recommendations: recording one, and saying that it is complete, who accepted that, and on what evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.domain.audit import Happened
from assessment.domain.day import day_text
from assessment.domain.errors import InvalidInput
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.recommendation import (
    ACCEPTED_BY,
    ACCEPTED_ON,
    EVIDENCE,
    GIVEN_ON,
    REFERENCE,
    SOURCE,
    WORDING,
    Recommendation,
    RecommendationWords,
)
from assessment.services.partnerships import partnership
from assessment.services.texts import line, note
from assessment.services.tracking import Remark, Tracking, period_now, sound_remark
from assessment.store.recommendations import RECOMMENDATIONS
from assessment.store.transaction import Store

RECOMMENDATION = Tracking(
    "recommendation",
    RECOMMENDATIONS,
    lambda words: words.text,
    Happened.RECOMMENDATION_ADDED,
    Happened.RECOMMENDATION_CHANGED,
)


@permission(Act.LOOK)
def recommendations(store: Store, actor: Actor, group_id: str) -> tuple[Recommendation, ...]:
    """Return everything that was recommended to a group, in the order in which it was recorded."""
    with store.reading(actor) as read:
        return RECOMMENDATIONS.of_group(read, group_id)


@permission(Act.RUN_ROUNDS)
def add_recommendation(
    store: Store,
    actor: Actor,
    group_id: str,
    words: RecommendationWords,
    *,
    on: date | None = None,
    key: str = "",
    today: date | None = None,
) -> Recommendation:
    """Record what was recommended to a group; `on` is the day on which it took it up, today by itself.

    `key` makes a repeat harmless, and so does a text that is there just the same. Raises InvalidInput where something
    is missing or a day is still to come, IdentifierFound, or NotFound (group).
    """
    day = today or store.today
    remark, sound = sound_remark(Remark(on or day), day), _sound(words, day)
    with store.writing(actor) as write:
        period = period_now(write, partnership(store, actor), group_id, day)
        return RECOMMENDATION.add(write, group_id, period, sound, remark, key=key)


@permission(Act.RUN_ROUNDS)
def change_recommendation(
    store: Store,
    actor: Actor,
    recommendation_id: str,
    words: RecommendationWords,
    remark: Remark,
    *,
    seen: int,
    key: str = "",
    today: date | None = None,
) -> Recommendation:
    """Save a recommendation as it stands from now on, a note on it, or both. `key` makes a repeat harmless.

    Raises StaleEdit (with both texts) where somebody saved it since entry `seen`, InvalidInput where it is complete and
    it is not said who accepted that, when, or on what evidence, IdentifierFound, or NotFound.
    """
    day = today or store.today
    sound_note, sound = sound_remark(remark, day), _sound(words, day)
    with store.writing(actor) as write:
        there = RECOMMENDATION.must_be_there(write, recommendation_id)
        period = period_now(write, partnership(store, actor), there.group_id, day)
        return RECOMMENDATION.change(write, there, period, sound, sound_note, seen=seen, key=key)


@permission(Act.RUN_ROUNDS)
def remove_recommendation_note(store: Store, actor: Actor, recommendation_id: str, number: int) -> None:
    """Erase the note that came with a saving of a recommendation: it is gone from the record, not only hidden."""
    with store.writing(actor) as write:
        RECOMMENDATION.remove_note(write, recommendation_id, number)


def _sound(words: RecommendationWords, today: date) -> RecommendationWords:
    kept = replace(
        words,
        source=line(words.source, where=SOURCE),
        reference=line(words.reference, where=REFERENCE),
        wording=note(words.wording, where=WORDING),
        accepted_by=line(words.accepted_by, where=ACCEPTED_BY) if words.is_complete else "",
        accepted_on=words.accepted_on if words.is_complete else None,
        evidence=note(words.evidence, where=EVIDENCE) if words.is_complete else "",
    )
    kept.must_be_sound()
    _must_not_be_to_come(kept.given_on, today, where=GIVEN_ON)
    if kept.accepted_on is not None:
        _must_not_be_to_come(kept.accepted_on, today, where=ACCEPTED_ON)
    return kept


def _must_not_be_to_come(day: date, today: date, *, where: str) -> None:
    """Raise for a day that is still to come. How long ago it was does not matter: reviews are followed for years."""
    if day > today:
        raise InvalidInput(f"{day_text(day)} is still to come.", where=where, mend="Give a day that has come.")
