"""Papers on Settings: the parts of the partnership's Word papers, in their order, and how that is changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.domain.cover_sheet import USUAL, CoverPart, CoverSheet, moved
from assessment.screens import acting, plain
from assessment.screens.here import Here
from assessment.services import partnerships

_PLACE = "change_cover_sheet"


def draw(here: Here) -> None:
    """Draw the order as it is, and how it is changed."""
    parts = here.partnership.cover_sheet
    plain.header("Word paper")
    with st.container(key="settings_cover_sheet"):  # one element however long it is, so that what is open stays open
        st.text("Under its title a paper in Word has these parts, in this order:")
        st.markdown("\n".join(f"{number}. {part.label}" for number, part in enumerate(parts, start=1)))
        left_out = [part.label for part in CoverPart if part not in parts]
        st.text(f"Left out: {', '.join(left_out)}." if left_out else "No part is left out.")
    with st.expander("Change the parts or their order", expanded=acting.is_refused(_PLACE)):
        _change(here, parts)
    acting.draw_message(_PLACE)


def _change(here: Here, parts: CoverSheet) -> None:
    chosen = CoverPart(
        st.selectbox(
            "Part of the paper",
            [each.value for each in CoverPart],
            format_func=lambda each: CoverPart(each).label + ("" if each in parts else " (left out)"),
            key="settings_cover_part",
        )
    )
    at = parts.index(chosen) if chosen in parts else None
    with st.container(horizontal=True):
        _button(here, "up", moved(parts, chosen, -1), f'Move "{chosen.label}" up', is_off=at in {None, 0})
        _button(
            here, "down", moved(parts, chosen, 1), f'Move "{chosen.label}" down', is_off=at in {None, len(parts) - 1}
        )
        if at is None:
            _button(here, "in", (*parts, chosen), f'Put "{chosen.label}" back, last')
        else:
            without = [part for part in parts if part is not chosen]
            _button(here, "out", without, f'Leave "{chosen.label}" out', is_off=chosen.is_always_there)
        _button(here, "usual", USUAL, "Go back to the usual order", is_off=tuple(parts) == USUAL)
    if chosen.is_always_there:
        plain.small(f"{chosen.label} can stand anywhere, but no paper goes without it.")


def _button(here: Here, key: str, order: Sequence[CoverPart], label: str, *, is_off: bool = False) -> None:
    """Draw a button that saves an order. It keeps its place whatever moves, so that it can be pressed again."""
    st.button(
        label,
        key=f"cover_sheet_{key}",
        disabled=is_off,
        on_click=acting.perform,
        args=(
            partial(partnerships.change_cover_sheet, here.store, here.actor, here.partnership, tuple(order)),
            "The order of the Word paper is saved.",
            _PLACE,
        ),
    )
