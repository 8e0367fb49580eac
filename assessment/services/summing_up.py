"""Summing up: the summary for the board, written part by part and kept with its round."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.audit import Happened, about_cover_sheet, about_round
from assessment.domain.board_summary import SummaryField, must_be_a_purpose
from assessment.domain.errors import NotFound, StaleEdit
from assessment.domain.permission import Act, Actor, permission
from assessment.services.texts import note
from assessment.store import board_summaries, people
from assessment.store.board_summaries import Parts
from assessment.store.judgements import FieldNow
from assessment.store.transaction import Store


@dataclass(frozen=True, slots=True)
class PartChange:
    """A new text for one part of a round's summary, by somebody who saw version `seen` (0 where there was none)."""

    round_id: str
    part: SummaryField
    value: str
    seen: int


@permission(Act.LOOK)
def summary_parts(store: Store, actor: Actor, round_id: str) -> Parts:
    """Return each saved part of a round's summary with its version. One statement."""
    with store.reading(actor) as read:
        return board_summaries.parts(read, round_id)


@permission(Act.JUDGE)
def write_summary(store: Store, actor: Actor, change: PartChange) -> FieldNow:
    """Save one part of the summary. Saving what is there already changes nothing.

    It may be begun as soon as the round is started. Raises RoundIsLocked once it is closed, StaleEdit (with both texts)
    if somebody saved this part since `change.seen`, IdentifierFound or InvalidInput. Four statements.
    """
    part = change.part
    text = " ".join(change.value.split()) if part.is_line else change.value
    value = note(text, where=part.label, limit=part.limit)
    if part is SummaryField.PURPOSE:
        must_be_a_purpose(value)
    with store.writing(actor) as write:
        found = board_summaries.part_and_round(write, change.round_id, part)
        if found is None:
            raise NotFound("This round is not there.", mend="Go to Home.")
        found.state.must_take_evidence()
        if found.now.value == value:
            return found.now
        if found.now.version != change.seen:
            by = people.name(write, found.now.person)
            raise StaleEdit(
                f"Not saved: {by} saved this since you opened it.",
                theirs=found.now.value,
                yours=change.value,
                saved_by=by,
                version=found.now.version,
            )
        saved = board_summaries.save(write, change.round_id, part, value, version=found.now.version + 1)
        body = {"part": part.value, "version": saved.version}
        about = about_cover_sheet if part.is_for_word else about_round
        write.audit(Happened.SUMMARY_SAVED, about(change.round_id), body)
        return saved
