"""What a round that is closed says of a principle: to be read, with nothing to press."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Principle
from assessment.domain.history import History
from assessment.domain.judgement import JudgementField, answer_label
from assessment.domain.optimism import optimism_sentence
from assessment.domain.round import RoundRecord
from assessment.screens import plain
from assessment.screens.evidence_form import draw_piece
from assessment.screens.evidence_part import how_old


def draw(history: History, record: RoundRecord, principle: Principle) -> None:
    """Draw the evidence and the judgement, in the order in which they are asked for while the round is open.

    `history` ends with the round.
    """
    judgement = record.judgement(principle.id)
    _evidence(history, record, principle)
    plain.header(JudgementField.ANSWER.label)
    plain.strong(answer_label(judgement.answer, record.framework.scale))
    if noticed := optimism_sentence(history.steps_of(principle.id), history.name_of):
        st.text(noticed)
    strength = judgement.strength.label if judgement.strength else "Not said."
    for field, text in (
        (JudgementField.REASON, judgement.reason or "No reason was given."),
        (JudgementField.DISSENT, judgement.dissent or "Nobody said so."),
        (JudgementField.STRENGTH, strength),
        (JudgementField.WHAT_NEXT, judgement.what_next or "Nothing was recorded."),
    ):
        with st.container(gap="xxsmall"):
            plain.subheader(field.label)
            st.text(text)


def _evidence(history: History, record: RoundRecord, principle: Principle) -> None:
    plain.header("Evidence")
    items = record.evidence.get(principle.id, ())
    if not items:
        st.text("None was recorded.")
    for item in items:
        with st.container(border=True, gap="xsmall"):
            draw_piece(item, how_old(history, item))
