"""What groups and agencies have in common on Settings: a name, a place in an order, and a day of retirement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

import streamlit as st

from assessment.domain.day import day_text, read_day
from assessment.domain.names import NAME, RETIRED_ON, SINCE, FormerName
from assessment.domain.partnership import Agency, Group
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import sentence_start
from assessment.screens import acting, forms, plain, reminders
from assessment.screens.clock import today

T = TypeVar("T", Group, Agency)

PutBefore = Callable[[str, str], object]
"""Has the first, by its key, stand right before the second."""


def called_before(former: Sequence[FormerName]) -> str:
    """Return what something was called before, as sentences; "" where it always had its name."""
    return " ".join(f"Called {isolated(each.name)} until {day_text(each.until)}." for each in former)


def change_one(noun: str, items: Sequence[T], parts_of: Callable[[T], Mapping[str, Callable[[T], None]]]) -> None:
    """Draw the choice of what to change, and the part that changes it; nothing but the choice until one is made."""
    by_id = {item.id: item for item in items}
    chosen = st.selectbox(
        f"{sentence_start(noun)} to change",
        list(by_id),
        format_func=lambda each: f"{isolated(by_id[each].name)}{' (retired)' if by_id[each].is_retired else ''}",
        key=f"settings_{noun}",
    )
    parts = parts_of(by_id[chosen])
    what = st.radio(f"What to change about the {noun}", list(parts), index=None, key=f"settings_{noun}_what")
    if what is not None:
        parts[what](by_id[chosen])
    acting.draw_message(changed(noun))


def changed(noun: str) -> str:
    """Return the place at which is said what became of changing one."""
    return f"change_{noun}"


def rename_form(noun: str, item: T, rename: Callable[[T, str, date | None], object]) -> None:
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
        st.form_submit_button(f"Rename the {noun}", on_click=_rename, args=(form, seen, rename, changed(noun)))


def _rename(form: str, seen: T, rename: Callable[[T, str, date | None], object], done_at: str) -> None:
    name, since = (str(st.session_state[f"{form}_{box}"]) for box in ("name", "since"))

    def act() -> None:
        rename(seen, name, read_day(since, where=SINCE) if since.strip() else None)

    forms.save(form, act, f"{isolated(seen.name)} is now called {isolated(name)}.", done_at=done_at, texts=[name])


def place_buttons(noun: str, item: T, beside: Sequence[T], put_before: PutBefore) -> None:
    """Say where something stands among those beside it, and draw the buttons that move it.

    They keep their place whatever moves, so that they can be pressed again and again.
    """
    name, number = isolated(item.name), next(index for index, each in enumerate(beside) if each.id == item.id)
    first, last = number == 0, number == len(beside) - 1
    st.text(f"{name} is number {number + 1} of {len(beside)}.")
    with st.container(horizontal=True):
        for word, stays, moved, other in (
            ("up", first, item, beside[number - 1]),
            ("down", last, beside[(number + 1) % len(beside)], item),
        ):
            st.button(
                plain.escaped(f"Move {name} {word}"),
                key=f"move_{word}_{item.id}",
                disabled=stays,
                on_click=acting.perform,
                args=(partial(put_before, moved.id, other.id), f"{name} was moved {word}.", changed(noun)),
            )


def bring_back_button(noun: str, item: T, words: str, bring_back: Callable[[T], object]) -> None:
    """Say since when something is retired and what bringing it back does, and draw the button that does it."""
    st.text(f"{isolated(item.name)} was {words}")
    act = partial(bring_back, item)
    st.button(
        f"Bring this {noun} back",
        key=f"bring_back_{item.id}",
        on_click=acting.perform,
        args=(act, f"{isolated(item.name)} is brought back.", changed(noun)),
    )


def added(form: str) -> str:
    """Return the place at which is said that something was added."""
    return f"{form}_done"


def add(form: str, boxes: Sequence[str], name: str, act: Callable[[], object]) -> None:
    """Add what a form says, once, and empty its boxes."""
    if acting.carry_out(act, f"{isolated(name)} is added.", place=form, done_at=added(form), texts=[name]):
        acting.used_up(form)
        for box in boxes:
            st.session_state.pop(f"{form}_{box}", None)


def day_box(form: str) -> str:
    """Draw the box for the day on which something is retired, and return its key."""
    key = f"{form}_day"
    st.text_input(f"{RETIRED_ON} (a date)", key=key)
    return key


def day_in(key: str) -> date:
    """Return the day that stands in a box. Raises InvalidInput."""
    return read_day(str(st.session_state[key]), where=RETIRED_ON)
