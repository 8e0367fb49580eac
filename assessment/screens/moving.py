"""Going from one page to another, and to one principle."""

from __future__ import annotations

import streamlit as st

PRINCIPLE = "principle"
PERIOD = "period"
_GOING = "going_to"
_CHOSEN = "chosen_principle"
_BEFORE = "principle_before"
_TURNS = "turns"
_STEP = "workshop_step"


def judge_principle(principle_id: str, period: str) -> None:
    """Go to a principle on the page on which it is judged, in the round of a period (canonical text)."""
    show_round(period)
    choose_principle(principle_id)
    go_to_page("judge")


def show_round(period: str) -> None:
    """Have Home and Judge show the round of a period, by its canonical text. May be called in a callback."""
    st.session_state[PERIOD] = period


def choose_principle(principle_id: str) -> None:
    """Have the next drawing of Judge show a principle. May be called in a callback."""
    st.session_state[_CHOSEN] = principle_id


def wanted_principle() -> str:
    """Return the principle to show: the one just chosen, else the address's, else the one shown last, else "".

    The address comes before the session, because it is what the browser's Back and Forward change.
    """
    chosen = st.session_state.pop(_CHOSEN, "")
    return str(chosen or st.query_params.get(PRINCIPLE) or st.session_state.get(PRINCIPLE, ""))


def shown_principle(principle_id: str) -> int:
    """Write in the address and in the session which principle is shown. Returns how often that changed.

    Each change of the address is one step for the browser's Back.
    """
    turns = int(st.session_state.get(_TURNS, 0))
    if st.session_state.get(PRINCIPLE) != principle_id:
        turns += 1
        st.session_state[_BEFORE] = st.session_state.get(PRINCIPLE, "")
        st.session_state[PRINCIPLE], st.session_state[_TURNS] = principle_id, turns
    if st.query_params.get(PRINCIPLE) != principle_id:
        st.query_params[PRINCIPLE] = principle_id
    return turns


def shown_lately() -> tuple[str, str]:
    """Return the principle that is shown, or was shown last, and the one before it; "" where there is none.

    Each keeps its place while it is one of the two, so the two take turns in coming first.
    """
    lately = str(st.session_state.get(PRINCIPLE, "")), str(st.session_state.get(_BEFORE, ""))
    return lately if int(st.session_state.get(_TURNS, 0)) % 2 else lately[::-1]


def shown_step(step: str) -> int:
    """Take note of where the workshop is that is shown. Returns how often that changed in this session."""
    before, turns = st.session_state.get(_STEP, ("", 0))
    if before != step:
        turns += 1
        st.session_state[_STEP] = (step, turns)
    return int(turns)


def go_to_page(path: str) -> None:
    """Have the next run go to a page, by its path. May be called in a callback."""
    st.session_state[_GOING] = path


def wanted_page() -> str:
    """Return the path of the page to go to, once; empty where nobody asked."""
    return str(st.session_state.pop(_GOING, ""))
