"""Going from one page to another, and to one principle."""

from __future__ import annotations

import streamlit as st

PRINCIPLE = "principle"
_GOING = "going_to"


def judge_principle(principle_id: str) -> None:
    """Go to a principle on the page on which it is judged."""
    st.session_state[PRINCIPLE] = principle_id
    go_to_page("judge")


def go_to_page(path: str) -> None:
    """Have the next run go to a page, by its path. May be called in a callback."""
    st.session_state[_GOING] = path


def wanted_page() -> str:
    """Return the path of the page to go to, once; empty where nobody asked."""
    return str(st.session_state.pop(_GOING, ""))
