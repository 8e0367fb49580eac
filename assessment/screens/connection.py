"""When a browser lost its connection and is back: noticed, said, and what stood in its boxes is taken over.

After a restart of the server a browser goes on showing its page, with what was typed on it, but its session is gone.
The first run of the new session therefore only listens: every box is drawn without filling it, so that the browser
tells what it holds, and then the page is drawn as always.
"""

from __future__ import annotations

import streamlit as st

_CONNECTION = "connection"
_LISTENS = "listens"
_TO_SAY = "connection_was_lost"

_SAID = (
    "The connection was lost for a moment and is back. What was saved is here: "
    "look at what you were typing before you go on."
)


def begin() -> None:
    """Notice a browser that is back. To be called before the page is drawn."""
    _ask_again()
    connection, wants_a_session_back = _asked_with()
    before = st.session_state.get(_CONNECTION)
    if connection == before:
        return
    st.session_state[_CONNECTION] = connection
    if wants_a_session_back:
        st.session_state[_TO_SAY] = True
        st.session_state[_LISTENS] = before is None


def is_listening() -> bool:
    """Whether this run only lets a browser tell what stands in its boxes."""
    return bool(st.session_state.get(_LISTENS))


def end() -> None:
    """Say what there is to say, or have the page drawn as always after a run that listened."""
    if st.session_state.pop(_LISTENS, False):
        st.rerun()
    if st.session_state.pop(_TO_SAY, False):
        st.toast(_SAID, duration="infinite")


@st.fragment(run_every=3600)
def _ask_again() -> None:
    """Draw nothing. Because it is there, a browser that is back asks for its page at once and tells what it holds.

    Without a part that comes round by itself Streamlit's browser code would wait for the next press of a button.
    """


def _asked_with() -> tuple[str, bool]:
    """What tells a browser's connections apart, and whether it asked for a session that it had before."""
    headers = st.context.headers
    asked = headers.get("Sec-WebSocket-Protocol") or ""  # "streamlit", a token, and the session that it had, if any
    return headers.get("Sec-WebSocket-Key") or "", len(asked.split(",")) > 2
