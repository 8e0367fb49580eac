"""Setting a figure's process limits anew from a reading on, on Figures: the rule first, then the group's decision."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain import figure_words
from assessment.domain.reading import Figure
from assessment.screens import acting, plain, reminders
from assessment.screens.here import Here
from assessment.services.limits import FROM, REASON, count_limits_anew, take_back_limits

_DONE = "limits_done"


def draw(here: Here, figure: Figure) -> None:
    """Draw what was decided, with a way to take it back, and the form for another decision."""
    form = f"limits_{figure.indicator.id}"
    offered = {each.period.canonical: each.period for each in reversed(figure.readings[1:])}
    if offered:
        with st.expander("Count the limits anew from a reading on", expanded=acting.is_refused(form)):
            st.text(figure_words.STEP_RULE)
            _draw_decided(here, figure)
            names = {key: figure.indicator.title_of(period) for key, period in offered.items()}
            chosen = st.selectbox(FROM, list(offered), format_func=names.__getitem__, key=f"{form}_period", width=480)
            st.text(figure_words.lasting_words(figure, offered[chosen]))
            with st.form(form, border=False):
                st.text_area(REASON, key=f"{form}_reason", height=80)
                plain.small(f"{reminders.IN_PAPERS} {reminders.IN_A_FORM}")
                acting.draw_message(form)
                act = partial(
                    count_limits_anew,
                    here.store,
                    here.actor,
                    figure.indicator.id,
                    offered[chosen],
                    key=acting.command_key(form),
                )
                st.form_submit_button("Count them anew", key=f"{form}_save", on_click=_decide, args=(act, form))
    acting.draw_message(_DONE)


def _draw_decided(here: Here, figure: Figure) -> None:
    for step, words in zip(figure.steps, figure_words.step_words(figure), strict=True):
        with st.container(key=f"limits_step_{step.id}"):
            st.text(words)
            st.button(
                "Take this back",
                key=f"take_back_{step.id}",
                on_click=acting.perform,
                args=(
                    partial(take_back_limits, here.store, here.actor, figure.indicator.id, step.id),
                    "Limits are counted as before.",
                    _DONE,
                ),
            )


def _decide(act: partial[object], form: str) -> None:
    reason = str(st.session_state[f"{form}_reason"])
    if acting.carry_out(partial(act, reason), "Limits are counted anew.", place=form, done_at=_DONE, texts=[reason]):
        acting.used_up(form)
        st.session_state[f"{form}_reason"] = ""
