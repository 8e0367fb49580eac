"""The list of everything that is judged in a round, each with how it stands, to go to any of it."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Principle
from assessment.domain.judgement import AnswerKind, answer_label
from assessment.domain.reading_order import isolated
from assessment.domain.round import RoundRecord
from assessment.screens import moving, plain
from assessment.screens.part_choice import choose_part


def draw(record: RoundRecord, now: Principle) -> None:
    """Draw the list, closed until it is asked for; of a large framework a part, at first the one that is shown."""
    framework = record.framework
    if len(framework.principles) == 1:
        return
    # Keys of their own for each principle, so that the list closes once one was chosen.
    label = plain.escaped(f"All {len(framework.principles)} {framework.noun.many}")
    with st.popover(label, key=f"all_{now.id}"), st.container(gap=None):
        part = choose_part(framework, f"all_{now.id}", at_first=now.id)
        for principle in part.principles:
            st.button(
                _line(record, principle, now),
                key=f"jump_{principle.id}",
                type="tertiary",
                on_click=moving.choose_principle,
                args=(principle.id,),
            )


def _line(record: RoundRecord, principle: Principle, now: Principle) -> str:
    """A line of the list, as markdown: in bold for the principle that is shown now."""
    judgement = record.judgement(principle.id)
    said = isolated(answer_label(judgement.answer, record.framework.scale))
    if judgement.missing and judgement.answer.kind is not AnswerKind.NOT_ANSWERED:
        said += ", reason needed"
    line = plain.escaped(f"{isolated(principle.name)}: {said}")
    return f"**{line}** (shown now)" if principle == now else line
