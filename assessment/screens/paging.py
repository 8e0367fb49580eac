"""A long list a page at a time: nothing is left out, and nobody has to scroll past all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import streamlit as st

from assessment.screens import plain

Item = TypeVar("Item")

LENGTH = 12
"""How many entries a page of a list has."""


def on_this_page(items: Sequence[Item], place: str) -> Sequence[Item]:
    """Return the entries of the page that was gone to, at first the first. `place` tells lists apart."""
    start = _start(len(items), place)
    return items[start : start + LENGTH]


def draw_steps(number: int, place: str, what: str) -> None:
    """Say which of so many entries are shown, with the way to the others; nothing where all are.

    `what` says what the entries are.
    """
    if number <= LENGTH:
        return
    start = _start(number, place)
    end = min(start + LENGTH, number)
    plain.small(f"{start + 1} to {end} of {number}")
    with st.container(key=f"steps_{place}", horizontal=True):
        for words, to, is_off in (
            (f"Earlier {what}", start - LENGTH, start == 0),
            (f"Further {what}", end, end == number),
        ):
            st.button(plain.escaped(words), key=f"{words}_{place}", disabled=is_off, on_click=_go, args=(place, to))


def _start(number: int, place: str) -> int:
    """Where the page begins; on the last page where the list has become shorter since."""
    last = max(number - 1, 0) // LENGTH * LENGTH
    return min(int(st.session_state.get(_key(place), 0)), last)


def _go(place: str, start: int) -> None:
    st.session_state[_key(place)] = start


def _key(place: str) -> str:
    return f"page_of_{place}"
