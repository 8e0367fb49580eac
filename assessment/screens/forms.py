"""Forms with a button, which know what their author saw.

A form is filled from the store at every run, so that it shows what is there now. Only after a refusal its boxes keep
what was typed, and the next save is held against what their author saw then; once a stale save was refused, that is
what the refusal showed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, cast

import streamlit as st

from assessment.domain.errors import StaleEdit
from assessment.screens import acting

_SEEN = "seen_by_forms"

T = TypeVar("T")


def fill(form: str, now: T, boxes: Mapping[str, object]) -> T:
    """Put what is stored in a form's boxes, given by their keys, and return what its author sees of `now`."""
    if not acting.is_refused(form) or any(key not in st.session_state for key in boxes):
        for key, value in boxes.items():
            if key not in st.session_state or st.session_state[key] != value:  # or what is being typed would be undone
                st.session_state[key] = value
        _seen()[form] = now
    return cast("T", _seen().setdefault(form, now))


def save(form: str, act: Callable[[], object], done: str, *, done_at: str, texts: Sequence[str] = ()) -> bool:
    """Carry out a form's command. A refusal is said at the form, that it was done at `done_at`."""

    def attempt() -> None:
        try:
            act()
        except StaleEdit:
            _seen().pop(form, None)
            raise

    return acting.carry_out(attempt, done, place=form, done_at=done_at, texts=texts)


def _seen() -> dict[str, object]:
    seen: dict[str, object] = st.session_state.setdefault(_SEEN, {})
    return seen
