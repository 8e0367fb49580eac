"""Counting a figure's process limits anew from a reading on: a decision of the group, with its day and its reason."""

from __future__ import annotations

from datetime import date

from assessment.domain.audit import Happened, about_reading
from assessment.domain.errors import AlreadyThere, InvalidInput, NotFound
from assessment.domain.period import Period
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.reading import LimitsStep
from assessment.services.figures import must_be_there
from assessment.services.texts import note
from assessment.store import figures
from assessment.store.transaction import Store, Write, new_key

FROM, REASON = "From the reading of", "What changed, and how you know that it lasts"
"""The boxes that messages name."""


@permission(Act.RECORD_FIGURES)
def count_limits_anew(
    store: Store,
    actor: Actor,
    indicator_id: str,
    period: Period,
    reason: str,
    *,
    key: str = "",
    today: date | None = None,
) -> LimitsStep:
    """Have the limits of a figure be counted anew from the reading of a period on.

    `key` makes a repeat harmless, and so does a decision that is there just so. Raises InvalidInput where no reason is
    given, or there is no reading or none before it; IdentifierFound, NotFound, and AlreadyThere where it is counted
    anew from there for another reason.
    """
    because = note(reason, where=REASON)
    if not because:
        raise InvalidInput("Say what changed.", where=REASON, mend="Without a reason limits stay as they are.")
    with store.writing(actor) as write:
        figure = must_be_there(write, indicator_id)
        if period not in figure.periods[1:] or figure.reading(period) is None:
            mend = "Choose a period that has a reading, and some before it."
            raise InvalidInput("Limits cannot be counted anew from here.", where=FROM, mend=mend)
        there = next((each for each in figure.steps if each.period == period), None)
        if there is not None and there.reason != because:
            name = figure.indicator.name_of(period)
            raise AlreadyThere(f"They are counted anew from {name} on already.", mend="Take that back first.")
        if there is not None:
            return there
        new = LimitsStep(key or new_key(), period, because, today or store.today)
        figures.add_step(write, indicator_id, new)
        _audit(write, Happened.LIMITS_SET_ANEW, indicator_id, new, new.decided_on)
    return new


@permission(Act.RECORD_FIGURES)
def take_back_limits(store: Store, actor: Actor, indicator_id: str, step_id: str, *, today: date | None = None) -> None:
    """Have limits not be counted anew any more. What was decided stays on record, and in papers of that time.

    One that was taken back stays so. Raises NotFound.
    """
    day = today or store.today
    with store.writing(actor) as write:
        figure = must_be_there(write, indicator_id)
        step = next((each for each in figure.decided if each.id == step_id), None)
        if step is None:
            raise NotFound("This decision is not there.", mend="Load the page again.")
        if step.undone_on is None:
            figures.undo_step(write, indicator_id, step_id, day)
            _audit(write, Happened.LIMITS_STEP_UNDONE, indicator_id, step, day)


def _audit(write: Write, happened: Happened, indicator_id: str, step: LimitsStep, day: date) -> None:
    """Audit it as an entry of that day: papers about earlier ones do not show it."""
    body = {"step": step.id, "period": step.period.canonical}
    write.audit(happened, about_reading(indicator_id, day), body)
