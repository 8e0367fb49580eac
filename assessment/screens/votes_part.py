"""What people answered alone, beside what the group agrees: on Judge, where it is recorded. Nothing is filled in."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Principle
from assessment.domain.round import RoundRecord
from assessment.screens import moving, plain, revealed_part, workshop_stand


def draw_before(record: RoundRecord, principle: Principle) -> bool:
    """Show the answers to a principle above its judgement. Returns whether a judgement can be recorded yet."""
    if not record.round.mode.hides_answers:
        return True
    is_revealed = _draw(
        record,
        principle,
        otherwise="Not yet revealed, so nobody sees it here either. What the group agrees is recorded here afterwards.",
    )
    words = workshop_stand.way_there(record.round.mode)
    st.button(words, key="to_workshop", on_click=moving.go_to_page, args=("workshop",))
    return is_revealed


def draw_after(record: RoundRecord, principle: Principle) -> None:
    """Show the answers to a principle in a round that is closed."""
    if record.round.mode.hides_answers:
        _draw(record, principle, otherwise="The answers to this were never revealed.")


def _draw(record: RoundRecord, principle: Principle, *, otherwise: str) -> bool:
    """Show the votes that were revealed, or say that there is none. Returns whether there is one."""
    found = record.voted(principle.id)
    if found.last is not None:
        revealed_part.draw(found, record.framework)
    else:
        plain.header("What people answered")
        st.text(otherwise)
    return found.last is not None
