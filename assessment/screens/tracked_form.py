"""What the forms have in common for everything that a group follows from round to round.

One form is open at a time. It knows the entry that its author saw, so that what somebody saved since is not written
over; after a refusal it keeps what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from assessment.domain.day import day_text, read_day
from assessment.domain.tracked import Tracked
from assessment.screens import acting, forms
from assessment.screens.clock import today
from assessment.services.tracking import NOTE, SAID_ON, Remark

A_DATE = "(a date, such as 3 October 2026)"
_CHANGING = "changing_tracked"

W = TypeVar("W")


def draw_starts(item: Tracked[W], parts: Mapping[str, str]) -> None:
    """Draw a button for each part that can be changed; `parts` gives the words on it by the part's name."""
    with st.container(horizontal=True):
        for part, words in parts.items():
            st.button(words, key=f"{name_of(item, part)}_start", on_click=_start, args=(name_of(item, part),))


def is_open(item: Tracked[W], part: str) -> bool:
    """Whether the form for a part of an item was asked for."""
    return bool(st.session_state.get(_CHANGING) == name_of(item, part))


def name_of(item: Tracked[W], part: str) -> str:
    """Return the name of the form for a part of an item, which is also the place where a refusal is said."""
    return f"{part}_{item.id}"


def _start(form: str) -> None:
    st.session_state[_CHANGING] = form
    acting.forget(form)


def close() -> None:
    """Put away the form that is open. For a callback."""
    st.session_state.pop(_CHANGING, None)


def draw_end(form: str, save: Callable[[], object], *, done: str, done_at: str, texts: Sequence[str]) -> None:
    """Draw what stands at the end of a form: what was refused, and its buttons.

    `save` reads the boxes and calls one service; `texts` names the boxes with free text.
    """
    acting.draw_message(form)
    with st.container(horizontal=True):
        st.form_submit_button(
            "Save", key=f"{form}_save", on_click=_save, args=(form, save, done, done_at, [*texts, f"{form}_note"])
        )
        st.form_submit_button("Cancel", key=f"{form}_cancel", on_click=close)


def _save(form: str, save: Callable[[], object], done: str, done_at: str, texts: Sequence[str]) -> None:
    if forms.save(form, save, done, done_at=done_at, texts=typed(texts)):
        close()


def typed(keys: Sequence[str]) -> list[str]:
    """Return what stands in those of these boxes that are there."""
    return [str(st.session_state[key]) for key in keys if key in st.session_state]


def draw_add(
    form: str, words: str, add: Callable[[str], object], *, done: str, done_at: str, texts: Sequence[str]
) -> None:
    """Draw the end of a form for something new. `add` takes the key that makes a repeat harmless."""
    acting.draw_message(form)
    key = acting.command_key(form)
    st.form_submit_button(words, key=f"{form}_save", on_click=_add, args=(form, add, key, done, done_at, texts))


def _add(form: str, add: Callable[[str], object], key: str, done: str, done_at: str, texts: Sequence[str]) -> None:
    if acting.carry_out(lambda: add(key), done, place=form, done_at=done_at, texts=typed(texts)):
        acting.used_up(form)
        close()


def remark_boxes(form: str) -> dict[str, object]:
    """Return what stands at first in the boxes of `draw_remark`."""
    return {f"{form}_note": "", f"{form}_on": day_text(today())}


def draw_remark(form: str) -> None:
    """Draw the boxes for a note and its day."""
    st.text_area(NOTE, key=f"{form}_note", height=80)
    st.text_input(f"{SAID_ON} (the day on which this was said)", key=f"{form}_on")


def remark_in(form: str) -> Remark:
    """Return the note that was typed and its day. Raises InvalidInput."""
    state = st.session_state
    return Remark(read_day(str(state[f"{form}_on"]), where=SAID_ON), str(state[f"{form}_note"]))


def day_in(key: str, *, where: str) -> date | None:
    """Return the day that stands in a box, None where it is empty. Raises InvalidInput."""
    text = str(st.session_state[key])
    return read_day(text, where=where) if text.strip() else None


def needed_day_in(key: str, *, where: str) -> date:
    """Return the day that stands in a box. Raises InvalidInput, where it is empty too."""
    return read_day(str(st.session_state[key]), where=where)


def draw_notes(item: Tracked[Any], remove: Callable[[str, int], object] | None = None, *, done_at: str = "") -> None:
    """Draw the notes on an item, each with its day; and where `remove` is given, a button that erases it."""
    for entry in item.notes:
        with st.container(key=f"note_{item.id}_{entry.number}", horizontal=True, vertical_alignment="center"):
            with st.container(width="stretch"):
                st.text(f"{day_text(entry.on)}: {entry.note}")
            if remove:
                st.button(
                    "Remove this note",
                    key=f"remove_{item.id}_{entry.number}",
                    on_click=acting.perform,
                    args=(partial(remove, item.id, entry.number), "The note is removed.", done_at),
                )
