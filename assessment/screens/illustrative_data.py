"""Removing the illustrative partnership, in one step, from wherever it is offered."""

from __future__ import annotations

import streamlit as st

from assessment.domain.permission import SERVER
from assessment.screens import acting
from assessment.screens.here import Here
from assessment.services import illustration


def draw_removal(here: Here) -> None:
    """Draw the button that removes it with everything recorded in it."""
    st.button(
        "Remove the illustrative data",
        key="remove_illustration",
        on_click=acting.perform,
        args=(
            lambda: illustration.remove(here.store, here.actor.within(SERVER)),
            "The illustrative data was removed.",
        ),
    )
