"""Carrying out what somebody asked for, in a callback: one service call, then a message for the next run.

A script run can be cut at any Streamlit call and a double click runs twice, so a callback calls one service and
touches the session before and after it only. The message is shown once, where the page draws it.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import streamlit as st

from assessment.domain.errors import AssessmentError, StaleEdit
from assessment.screens import plain
from assessment.wording.guard import warning_sentence
from assessment.wording.identifiers import find_identifiers

_MESSAGE = "message"


def carry_out(act: Callable[[], object], done: str = "", *texts: str) -> bool:
    """Call a service and keep what to say about it. Returns whether it was done.

    `texts` are the free texts that went in: what was saved but looks as if it could identify somebody is said too.
    """
    try:
        act()
    except AssessmentError as refused:
        # One's own text is still in the form.
        theirs = f' Saved meanwhile: "{refused.theirs}".' if isinstance(refused, StaleEdit) else ""
        st.session_state[_MESSAGE] = (False, f"{refused}{theirs}")
        return False
    warning = warning_sentence(find_identifiers("\n".join(texts)))
    st.session_state[_MESSAGE] = (True, f"{done} {warning}".strip())
    return True


def perform(act: Callable[[], object], done: str = "") -> None:
    """Do the same as a callback, which returns nothing."""
    carry_out(act, done)


def draw_message() -> None:
    """Say what became of the last act, once."""
    was_done, words = st.session_state.pop(_MESSAGE, (True, ""))
    if words:
        (st.success if was_done else st.error)(plain.escaped(words))


def command_key(name: str) -> str:
    """Return the key of the command that a form stands for, the same until `used_up` is called for it.

    To be asked where the form is drawn and handed to its callback: a second click on the same drawing repeats the key.
    """
    return str(st.session_state.setdefault(f"command_{name}", uuid4().hex))


def used_up(name: str) -> None:
    """Have the next `command_key` be a new one: the form's command was carried out."""
    st.session_state.pop(f"command_{name}", None)
