"""Asking one more agency in a round that is under way: on Home, and where people come into a workshop."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.reading_order import isolated
from assessment.domain.round import Round
from assessment.screens import acting, plain, reminders
from assessment.screens.here import Here
from assessment.services.asking import ask_agencies

_ASK = "ask_agency"


def draw(here: Here, round_: Round) -> None:
    """Offer the agencies that the round does not ask, and one that is not known yet."""
    asked = {agency.agency_id for agency in round_.agencies}
    others = {agency.id: agency.name for agency in here.partnership.active_agencies if agency.id not in asked}
    with st.expander("Ask another agency", expanded=acting.is_refused(_ASK)), st.form(_ASK):
        if others:
            st.selectbox(
                "Agency to ask",
                list(others),
                format_func=lambda key: isolated(others[key]),
                index=None,
                placeholder="Choose an agency",
                key="ask_which",
                width=480,
            )
        st.text_input("Or one that is not in the list", key="ask_other", width=480)
        if round_.mode.hides_answers:
            st.text("It does not count as asked in answers that have been revealed already.")
        plain.small(reminders.IN_A_FORM)
        acting.draw_message(_ASK)
        st.form_submit_button("Ask this agency", on_click=_ask, args=(here, round_.id, acting.command_key(_ASK)))


def _ask(here: Here, round_id: str, key: str) -> None:
    chosen, other = st.session_state.get("ask_which"), str(st.session_state["ask_other"])
    act = partial(ask_agencies, here.store, here.actor, round_id, [chosen] if chosen else [], [other], key=key)
    if acting.carry_out(act, "The agency is asked.", place=_ASK, texts=[other]):
        acting.used_up(_ASK)
        st.session_state["ask_which"], st.session_state["ask_other"] = None, ""
