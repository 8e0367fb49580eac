"""What a figure is, on Figures: adding one, changing what it says, and retiring it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from assessment.domain.day import day_text
from assessment.domain.event import EVERY_GROUP
from assessment.domain.indicator import PARTS, Indicator
from assessment.domain.period import LENGTHS, YearKind
from assessment.domain.reading_order import isolated
from assessment.screens import acting, forms, plain, reminders
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.screens.settings_parts import day_box, day_in
from assessment.services import figures
from assessment.services.figures import AREA, BREAKDOWN, DEFINITION, NAME, SOURCE, UNIT, IndicatorText

_ADD = "add_figure"
"""The form, which is also the place at which a refusal is said."""

_DONE = "figure_done"
_TEXTS = ("name", "definition", "source", "area", "unit", "breakdown", "parts")
_BOXES = (*_TEXTS, "year_kind", "months", "is_sensitive", "is_safe")
_EVERY = "every"

_YEARS = {YearKind.FINANCIAL: "Financial year, from April", YearKind.CALENDAR: "Calendar year"}


def draw_adding(here: Here) -> None:
    """Draw the form that adds a figure."""
    with st.expander("Add a figure", expanded=acting.is_refused(_ADD)), st.form(_ADD, border=False):
        if f"{_ADD}_year_kind" not in st.session_state:
            st.session_state[f"{_ADD}_year_kind"] = here.partnership.year_kind
            st.session_state[f"{_ADD}_months"] = here.group.usual_months or 3
        _draw_boxes(_ADD)
        st.checkbox("It is about every group of the partnership, not only this one", key=f"{_ADD}_{_EVERY}")
        _draw_end(_ADD)
        key = acting.command_key(_ADD)
        st.form_submit_button("Add this figure", on_click=_save_new, args=(here, key))
    acting.draw_message(_DONE)


def draw_changing(here: Here, indicator: Indicator) -> None:
    """Draw the choice of what to change about a figure, and the form that changes it."""
    form = f"figure_{indicator.id}"
    with st.expander("Change or retire this figure", expanded=acting.is_refused(form)):
        if indicator.retired_on:
            st.text(f"It was retired on {day_text(indicator.retired_on)}. Brought back, it takes readings again.")
            act = partial(figures.bring_back_figure, here.store, here.actor, indicator)
            done = (act, f"{isolated(indicator.name)} is brought back.", _DONE)
            st.button("Bring this figure back", key=f"bring_back_{form}", on_click=acting.perform, args=done)
            return
        _draw_change(here, indicator, form)
        _draw_retire(here, indicator, f"retire_{form}")


def _save_new(here: Here, key: str) -> None:
    def act() -> None:
        group = EVERY_GROUP if st.session_state[f"{_ADD}_{_EVERY}"] else here.group.id
        added = figures.add_figure(here.store, here.actor, replace(_written(_ADD), group=group), key=key)
        st.session_state["figure_shown"] = added.id

    name = isolated(str(st.session_state[f"{_ADD}_name"]))
    if acting.carry_out(act, f"{name} is added.", place=_ADD, done_at=_DONE, texts=_texts(_ADD)):
        acting.used_up(_ADD)
        for box in (*_BOXES, _EVERY):
            st.session_state.pop(f"{_ADD}_{box}", None)


def _draw_change(here: Here, indicator: Indicator, form: str) -> None:
    now = {name: getattr(indicator, name) for name in _BOXES}
    now["parts"] = "\n".join(part.name for part in indicator.parts)
    seen = forms.fill(form, indicator, {f"{form}_{box}": value for box, value in now.items()})
    with st.form(form, border=False):
        _draw_boxes(form)
        _draw_end(form)
        st.form_submit_button("Save this figure", on_click=_save, args=(here, form, seen))


def _save(here: Here, form: str, seen: Indicator) -> None:
    def act() -> None:
        figures.change_figure(here.store, here.actor, seen, _written(form))

    forms.save(form, act, f"{isolated(seen.name)} is saved.", done_at=_DONE, texts=_texts(form))


def _draw_retire(here: Here, indicator: Indicator, form: str) -> None:
    plain.strong("Retire it")
    st.text("A retired figure takes no more readings. Those that it has stay, here and in papers.")
    seen = forms.fill(form, indicator, {f"{form}_day": day_text(today())})
    with st.form(form, border=False):
        day = day_box(form)
        acting.draw_message(form)
        st.form_submit_button("Retire this figure", on_click=_retire, args=(here, form, seen, day))


def _retire(here: Here, form: str, seen: Indicator, day: str) -> None:
    def act() -> None:
        figures.retire_figure(here.store, here.actor, seen, on=day_in(day))

    forms.save(form, act, f"{isolated(seen.name)} is retired.", done_at=_DONE)


def _draw_boxes(form: str) -> None:
    st.text_input(NAME, key=f"{form}_name")
    st.text_area(DEFINITION, key=f"{form}_definition", height=80)
    st.text_input(f"{SOURCE}: whose numbers, from which record", key=f"{form}_source")
    st.text_input(f"{AREA}: city, county, or both", key=f"{form}_area")
    st.text_input(f"{UNIT}: reports, children, days", key=f"{form}_unit")
    st.radio("Its year", list(YearKind), format_func=_YEARS.__getitem__, key=f"{form}_year_kind", horizontal=True)
    st.radio(
        "One reading for each",
        list(LENGTHS),
        format_func=LENGTHS.__getitem__,
        key=f"{form}_months",
        horizontal=True,
    )
    st.text_input(f"{BREAKDOWN}, such as type of exploitation (may stay empty)", key=f"{form}_breakdown")
    st.text_area(f"{PARTS}, one a line", key=f"{form}_parts", height=80)
    st.checkbox("Sensitive: keep it out of every paper", key=f"{form}_is_sensitive")
    st.checkbox("Papers may show counts of 1 to 4: nobody could be recognised by them", key=f"{form}_is_safe")


def _draw_end(form: str) -> None:
    plain.small(reminders.NOTHING_ABOUT_A_CHILD)
    acting.draw_message(form)


def _written(form: str) -> IndicatorText:
    written = {box: st.session_state[f"{form}_{box}"] for box in _BOXES}
    return IndicatorText(**{**written, "parts": tuple(str(written["parts"]).splitlines())})


def _texts(form: str) -> list[str]:
    return [str(st.session_state[f"{form}_{box}"]) for box in _TEXTS]
