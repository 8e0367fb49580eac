"""Agencies on Settings: the list, changing one, and adding one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from assessment.domain.day import day_text
from assessment.domain.names import NAME
from assessment.domain.partnership import Agency
from assessment.domain.reading_order import isolated
from assessment.domain.retirement import retirement_words
from assessment.domain.sentences import sentence_start
from assessment.screens import acting, forms, plain, reminders
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.screens.settings_parts import (
    add,
    added,
    bring_back_button,
    called_before,
    change_one,
    changed,
    day_box,
    day_in,
    place_buttons,
    rename_form,
)
from assessment.services import agencies

_ADD = "add_agency"
"""The form, which is also the place at which a refusal is said."""

_NOT_MERGED = "No agency: it is gone"


def draw(here: Here) -> None:
    """Draw the agencies as they are, and how they are changed."""
    plain.header("Agencies")
    with st.container(key="settings_agency_list"):  # one element however long it is, so that what is open stays open
        st.text("A new round can ask these, in this order.")
        st.markdown("\n".join(_line(here, agency) for agency in here.partnership.active_agencies))
        if retired := [agency for agency in here.partnership.agencies if agency.is_retired]:
            plain.subheader("Retired agencies")
            st.markdown("\n".join(_line(here, agency) for agency in retired))
    with st.expander("Change an agency"):
        change_one("agency", here.partnership.agencies, partial(_parts, here))
    with st.expander("Add an agency", expanded=acting.is_refused(_ADD)):
        _add(here)


def _line(here: Here, agency: Agency) -> str:
    retired = f"{sentence_start(retirement_words(here.partnership, agency))}." if agency.is_retired else ""
    said = " ".join(filter(None, (retired, called_before(agency.former_names))))
    return f"- {plain.escaped(agency.name)}" + (f"  \n  {plain.escaped(said)}" if said else "")


def _parts(here: Here, agency: Agency) -> dict[str, Callable[[Agency], None]]:
    if agency.is_retired:
        return {"Its name": partial(_name, here), "Bring it back": partial(_bring_back, here)}
    return {
        "Its name": partial(_name, here),
        "Its place in the list": partial(_place, here),
        "Retire it, or merge it into another": partial(_retire, here),
    }


def _name(here: Here, agency: Agency) -> None:
    def rename(seen: Agency, name: str, since: date | None) -> Agency:
        return agencies.rename_agency(here.store, here.actor, seen, name, since=since)

    st.text("Rounds that asked it keep the name that it had then.")
    rename_form("agency", agency, rename)


def _place(here: Here, agency: Agency) -> None:
    put_before = partial(agencies.put_agency_before, here.store, here.actor)
    place_buttons("agency", agency, here.partnership.active_agencies, put_before)


def _retire(here: Here, agency: Agency) -> None:
    form = f"retire_{agency.id}"
    others = {each.id: each.name for each in here.partnership.active_agencies if each.id != agency.id}
    names = {"": _NOT_MERGED} | others
    st.text(
        "No new round asks a retired agency. If it was merged, the agency that took it over is asked in its place; add "
        "that one first if it is new. Rounds that asked it stay as they are."
    )
    seen = forms.fill(form, agency, {f"{form}_day": day_text(today()), f"{form}_into": ""})
    with st.form(form, border=False):
        day = day_box(form)
        st.selectbox("Merged into", list(names), format_func=names.__getitem__, key=f"{form}_into")
        acting.draw_message(form)
        st.form_submit_button("Retire this agency", on_click=_save_retirement, args=(here, form, seen, day))


def _save_retirement(here: Here, form: str, seen: Agency, day: str) -> None:
    into = str(st.session_state[f"{form}_into"])

    def act() -> None:
        agencies.retire_agency(here.store, here.actor, seen, on=day_in(day), merged_into=into)

    forms.save(form, act, f"{isolated(seen.name)} is retired.", done_at=changed("agency"))


def _bring_back(here: Here, agency: Agency) -> None:
    words = f"{retirement_words(here.partnership, agency)}. Brought back, new rounds can ask it again."
    bring_back_button("agency", agency, words, partial(agencies.bring_back_agency, here.store, here.actor))


def _add(here: Here) -> None:
    box = f"{_ADD}_name"
    with st.form(_ADD, border=False):
        st.text_input(f"{NAME} of the new agency", key=box)
        plain.small(reminders.IN_A_FORM)
        acting.draw_message(_ADD)
        st.form_submit_button("Add this agency", on_click=_add_agency, args=(here, box, acting.command_key(_ADD)))
    acting.draw_message(added(_ADD))


def _add_agency(here: Here, box: str, key: str) -> None:
    name = str(st.session_state[box])
    act = partial(agencies.add_agency, here.store, here.actor, name, key=key)
    add(_ADD, ["name"], name, act)
