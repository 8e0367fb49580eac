"""The summary for the board, written part by part: each box saves as it is left."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.board_summary import FOR_WORD, IMPLICATIONS, SECTIONS, SENTENCES, Purpose, SummaryField
from assessment.domain.round import RoundRecord
from assessment.screens import boxes, careful, plain, reminders
from assessment.screens.clock import saved_text
from assessment.screens.here import Here
from assessment.services.summing_up import PartChange, write_summary
from assessment.store.board_summaries import Parts
from assessment.store.judgements import FieldNow
from assessment.wording.guard import warning_sentence
from assessment.wording.identifiers import find_identifiers


def draw(here: Here, record: RoundRecord, parts: Parts) -> None:
    """Draw the boxes, in the order in which the board reads them."""
    plain.header("Summary for the board")
    st.text("What the board reads first, in the group's own words. A part that you leave empty is left out.")
    (plain.strong if is_unsaved(record) else plain.small)(_status(record, parts))
    plain.subheader("In three sentences")
    for part in SENTENCES:
        _box(here, record, part, parts)
    plain.subheader("In short")
    for part in SECTIONS:
        _box(here, record, part, parts)
    plain.subheader("In the public versions")
    _box(here, record, SummaryField.CONTACT, parts)
    plain.subheader("On the cover, and above every printed page")
    _box(here, record, SummaryField.MARKING, parts)
    with st.expander("For the Word paper", expanded=any(boxes.refusals(_key(record, part)) for part in FOR_WORD)):
        _for_word(here, record, parts)
    plain.small(reminders.NOTHING_ABOUT_A_CHILD)


def is_unsaved(record: RoundRecord) -> bool:
    """Whether a box of this round holds something that was refused, so that it has to be seen."""
    return bool(boxes.refusals(_prefix(record)))


def draw_closed(record: RoundRecord) -> None:
    """Say that the summary is read only. What came too late is shown, so that nobody's words are lost unnoticed."""
    plain.small("The summary for the board was closed with the round. To change it, re-open the round from Home.")
    if unsaved := boxes.unsaved(_prefix(record)):
        st.error("Not saved: the round was closed before you left the box.")
        for text in unsaved.values():
            st.text(text)


def _for_word(here: Here, record: RoundRecord, parts: Parts) -> None:
    plain.small(
        "What a council's cover sheet asks. Only the paper in Word shows it, in the order that stands in Settings. "
        "What is worked out from the judgements is in it without your writing it."
    )
    for part in FOR_WORD:
        if part is IMPLICATIONS[0]:
            plain.strong("Implications")
            plain.small("The first two have their place in every paper, also where nothing is written.")
        _box(here, record, part, parts)


_HINTS = {
    SummaryField.CONTACT: "A team, its address or telephone number. Only public versions show it, as you write it.",
    SummaryField.MARKING: "Such as OFFICIAL, if your papers carry a marking.",
    SummaryField.REPORT_OF: "A role, such as the chair of the group. Left empty, the paper names the group.",
    SummaryField.RECOMMENDED: "One on each line: they are numbered in the paper. Left empty, what you ask of the board "
    "stands there.",
}


def _status(record: RoundRecord, parts: Parts) -> str:
    for part in SummaryField:
        if boxes.refusals(_key(record, part)):
            return f"{part.label} is not saved. See its box."
    latest = max((now.saved_at for now in parts.values()), default="")
    return f"Last saved {saved_text(latest)}" if latest else "Nothing saved yet"


def _box(here: Here, record: RoundRecord, part: SummaryField, parts: Parts) -> None:
    key, now = _key(record, part), parts.get(part, FieldNow())
    save = partial(_save, here, record.round.id, part)
    boxes.fill(key, now.value, now.version, save, is_prose=part is not SummaryField.PURPOSE)
    if part is SummaryField.PURPOSE:
        st.selectbox(
            part.label,
            list(Purpose),
            index=None,
            format_func=lambda each: Purpose(each).label,
            placeholder="Not said yet",
            key=key,
            on_change=boxes.leave,
            args=(key, save),
        )
        boxes.draw_refusal(key, save)
        return
    if part.is_line:
        st.text_input(part.label, key=key, on_change=boxes.leave, args=(key, save))
    else:
        height = 80 if part in SENTENCES else 110
        st.text_area(part.label, key=key, height=height, on_change=boxes.leave, args=(key, save))
    careful.draw_at_box(here, key, now.value, " ".join(filter(None, (_HINTS.get(part), reminders.AT_A_BOX))))
    boxes.draw_refusal(key, save)
    if found := find_identifiers(now.value):
        st.warning(plain.escaped(warning_sentence(found)))


def _save(here: Here, round_id: str, part: SummaryField, text: str, seen: int) -> int:
    return write_summary(here.store, here.actor, PartChange(round_id, part, text, seen)).version


def _prefix(record: RoundRecord) -> str:
    return f"summary_{record.round.id}_"


def _key(record: RoundRecord, part: SummaryField) -> str:
    return f"{_prefix(record)}{part.value}"
