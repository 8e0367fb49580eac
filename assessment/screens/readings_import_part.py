"""Bringing readings of a figure in from a spreadsheet, on Figures: what would come in is shown first."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.figure_words import value_words
from assessment.domain.indicator import PERIOD
from assessment.domain.reading import Figure
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted, listed
from assessment.readers.readings_sheet import SHEET
from assessment.screens import acting, chosen_file, paging
from assessment.screens.here import Here
from assessment.services.readings_import import ReadingsFile, ReadingsPlan, import_readings, preview_readings

_TURN, _DONE = "readings_import_turn", "readings_import_done"


def draw(here: Here, figure: Figure) -> None:
    """Draw the choice of a file, and what it would bring in."""
    form = f"readings_import_{figure.indicator.id}"
    with st.expander("Bring readings in from a spreadsheet", expanded=acting.is_refused(form)):
        headings = listed([PERIOD, *map(isolated, figure.indicator.part_names.values())])
        st.text(
            f"A row for each period, under the headings {headings}. Excel (.xlsx), LibreOffice (.ods) or CSV in UTF-8, "
            f"up to 2 MB; of several sheets the one called {SHEET}. Nothing is saved until you say so, and what is "
            "recorded already is never changed by a file."
        )
        turn = int(st.session_state.get(_TURN, 0))
        chosen = st.file_uploader("Spreadsheet with readings", type=chosen_file.KINDS, key=f"{form}_{turn}")
        acting.draw_message(form)
        if chosen is not None:
            _preview(here, figure, ReadingsFile(chosen.name, chosen.getvalue()), form)
    acting.draw_message(_DONE)


def _preview(here: Here, figure: Figure, file: ReadingsFile, form: str) -> None:
    plan = chosen_file.sound(partial(preview_readings, here.store, here.actor, figure.indicator.id, file))
    if plan is None:
        return
    _draw_plan(figure, plan)
    number = counted(len(plan.new), "reading", "readings")
    st.button(
        f"Bring in {number}" if plan.new else "Bring in",
        key=f"{form}_bring",
        disabled=not plan.new,
        on_click=_bring_in,
        args=(here, figure.indicator.id, file, form, number),
    )


def _draw_plan(figure: Figure, plan: ReadingsPlan) -> None:
    names = figure.indicator.part_names
    lines = [
        f"{figure.indicator.title_of(each.period)}: "
        + ", ".join(f"{isolated(names[part])} {value_words(each, part)}" for part in names)
        for each in plan.new
    ]
    st.text("What would come in:" if lines else "Nothing in this file is new.")
    place = "readings_import_lines"
    for line in paging.on_this_page(lines, place):
        st.text(line)
    paging.draw_steps(len(lines), place, "readings")
    if plan.held:
        st.text(f"{counted(plan.held, 'reading is', 'readings are')} recorded already, just so.")
    chosen_file.draw_not_read(plan.not_read)


def _bring_in(here: Here, indicator_id: str, file: ReadingsFile, form: str, number: str) -> None:
    act = partial(import_readings, here.store, here.actor, indicator_id, file)
    if acting.carry_out(act, f"{number} brought in.", place=form, done_at=_DONE):
        st.session_state[_TURN] = int(st.session_state.get(_TURN, 0)) + 1
