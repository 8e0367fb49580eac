"""Settings: the partnership and its groups, agencies, year and frameworks, each as it is and how to change it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.domain.partnership import Partnership
from assessment.screens import (
    acting,
    backup_part,
    forms,
    illustrative_data,
    plain,
    reminders,
    settings_agencies,
    settings_frameworks,
    settings_groups,
    settings_papers,
    settings_periods,
)
from assessment.screens.here import Here
from assessment.services import partnerships

_RENAME = "rename_partnership"


def page(here: Here, there: Sequence[Partnership]) -> None:
    """Draw the page. `there` are the partnerships on this server."""
    acting.begin_page("settings")
    plain.title("Settings")
    st.text(
        "What you set here holds from now on. A round keeps the framework that it was opened with, and the names that "
        "the agencies had then."
    )
    plain.small(reminders.NOTHING_ABOUT_A_CHILD)
    with st.container(key="settings"):
        _partnership(here)
        settings_groups.draw(here)
        settings_agencies.draw(here)
        settings_periods.draw(here)
        settings_frameworks.draw(here)
        settings_papers.draw(here)
        if any(each.is_illustrative for each in there):
            _illustrative_data(here)
        _back_up(here)


def _partnership(here: Here) -> None:
    plain.header("Partnership")
    st.text(here.partnership.name)
    with st.expander("Rename the partnership", expanded=acting.is_refused(_RENAME)):
        box = f"{_RENAME}_name"
        seen = forms.fill(_RENAME, here.partnership, {box: here.partnership.name})
        with st.form(_RENAME, border=False):
            st.text_input("Name of the partnership", key=box)
            acting.draw_message(_RENAME)
            st.form_submit_button("Save the new name", on_click=_rename, args=(here, seen, box))
        acting.draw_message(f"{_RENAME}_done")


def _rename(here: Here, seen: Partnership, box: str) -> None:
    name = str(st.session_state[box])
    act = partial(partnerships.rename_partnership, here.store, here.actor, seen, name)
    forms.save(_RENAME, act, "The partnership is renamed.", done_at=f"{_RENAME}_done", texts=[name])


def _illustrative_data(here: Here) -> None:
    plain.header("Illustrative data")
    st.text("A made-up partnership to look around in. Removing it takes everything in it, and nothing of yours.")
    illustrative_data.draw_removal(here)


def _back_up(here: Here) -> None:
    plain.header("Back-up, and where the data is")
    backup_part.draw(here)
    plain.small(f"Data is kept in: {here.store.place}")
