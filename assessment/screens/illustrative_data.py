"""Removing the illustrative partnership, in one step, from wherever it is offered."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.permission import SERVER
from assessment.screens import acting
from assessment.screens.here import Here


def draw_removal(here: Here) -> None:
    """Draw the button that removes it with everything recorded in it."""
    st.button(
        "Remove the illustrative data",
        key="remove_illustration",
        on_click=acting.perform,
        args=(partial(_remove, here), "The illustrative data was removed."),
    )


def _remove(here: Here) -> None:
    from assessment.services import illustration  # noqa: PLC0415 - two years of rounds, for this act only

    illustration.remove(here.store, here.actor.within(SERVER))
