"""What groups and agencies have in common on Settings: a name, a place in an order, and a day of retirement."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

import streamlit as st

from assessment.domain.day import day_text, read_day
from assessment.domain.names import NAME, RETIRED_ON, SINCE, FormerName
from assessment.domain.partnership import Agency, Group
from assessment.screens import acting, forms, plain, reminders
from assessment.screens.clock import today

T = TypeVar("T", Group, Agency)

PutBefore = Callable[[str, str], object]
"""Has the first, by its key, stand right before the second."""


def called_before(former: Sequence[FormerName]) -> str:
    """Return what something was called before, as sentences; "" where it always had its name."""
    return " ".join(f"Called {each.name} until {day_text(each.until)}." for each in former)


def rename_form(noun: str, item: T, rename: Callable[[T, str, date | None], object], done_at: str) -> None:
    """Draw the form that gives something another name from a day on, or puts its spelling right."""
    form = f"rename_{item.id}"
    name, since = f"{form}_name", f"{form}_since"
    seen = forms.fill(form, item, {name: item.name, since: day_text(today())})
    with st.form(form, border=False):
        st.text_input(f"{NAME} of the {noun}", key=name)
        st.text_input(f"{SINCE} (a date)", key=since)
        plain.small("Leave the date empty where only the spelling is put right: then no former name is kept.")
        plain.small(reminders.IN_A_FORM)
        acting.draw_message(form)
        st.form_submit_button(f"Rename the {noun}", on_click=_rename, args=(form, seen, rename, done_at))


def _rename(form: str, seen: T, rename: Callable[[T, str, date | None], object], done_at: str) -> None:
    name, since = (str(st.session_state[f"{form}_{box}"]) for box in ("name", "since"))

    def act() -> None:
        rename(seen, name, read_day(since, where=SINCE) if since.strip() else None)

    forms.save(form, act, f"{seen.name} is now called {name}.", done_at=done_at, texts=[name])


def place_buttons(item: T, beside: Sequence[T], put_before: PutBefore, place: str) -> None:
    """Say where something stands among those beside it, and draw the buttons that move it.

    They keep their place whatever moves, so that they can be pressed again and again.
    """
    number = next(index for index, each in enumerate(beside) if each.id == item.id)
    first, last = number == 0, number == len(beside) - 1
    st.text(f"{item.name} is number {number + 1} of {len(beside)}.")
    with st.container(horizontal=True):
        for word, stays, moved, other in (
            ("up", first, item, beside[number - 1]),
            ("down", last, beside[(number + 1) % len(beside)], item),
        ):
            st.button(
                plain.escaped(f"Move {item.name} {word}"),
                key=f"move_{word}_{item.id}",
                disabled=stays,
                on_click=acting.perform,
                args=(partial(put_before, moved.id, other.id), f"{item.name} was moved {word}.", place),
            )


def day_box(form: str) -> str:
    """Draw the box for the day on which something is retired, and return its key."""
    key = f"{form}_day"
    st.text_input(f"{RETIRED_ON} (a date)", key=key)
    return key


def day_in(key: str) -> date:
    """Return the day that stands in a box. Raises InvalidInput."""
    return read_day(str(st.session_state[key]), where=RETIRED_ON)
