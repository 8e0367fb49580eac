"""The year and the periods on Settings: in which year the partnership counts, and how often each group judges."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.partnership import Group, Partnership
from assessment.domain.period import LENGTHS, YearKind
from assessment.domain.reading_order import isolated
from assessment.screens import acting, forms, plain
from assessment.screens.here import Here
from assessment.screens.set_up import YEARS
from assessment.services import groups, partnerships

_YEAR = "change_year"
_AS_BEFORE, _NOT_SAID = "As its last round; at first a quarter", 0


def draw(here: Here) -> None:
    """Draw the year and the periods as they are, and how they are changed."""
    plain.header("Year and periods")
    st.text(f"{YEARS[here.partnership.year_kind]}.")
    judging = [group for group in here.partnership.judging_groups if not group.is_retired]
    st.markdown("\n".join(f"- {plain.escaped(_sentence(group))}" for group in judging))
    with st.expander("Change the year", expanded=acting.is_refused(_YEAR)):
        _year(here)
    with st.expander("Change how often a group judges"):
        _periods(here, judging)


def _sentence(group: Group) -> str:
    name = isolated(group.name)
    if group.usual_months is None:
        return f"{name}: each round is as long as its last one; the first is a quarter."
    return f"{name}: each round is a {LENGTHS[group.usual_months]}."


def _year(here: Here) -> None:
    st.text("Past periods are named by the new year too. Their months stay as they are.")
    box = f"{_YEAR}_kind"
    seen = forms.fill(_YEAR, here.partnership, {box: here.partnership.year_kind})
    with st.form(_YEAR, border=False):
        st.radio("Year", list(YEARS), format_func=YEARS.__getitem__, key=box)
        acting.draw_message(_YEAR)
        st.form_submit_button("Save the year", on_click=_save_year, args=(here, seen, box))
    acting.draw_message(f"{_YEAR}_done")


def _save_year(here: Here, seen: Partnership, box: str) -> None:
    act = partial(partnerships.change_year, here.store, here.actor, seen, YearKind(st.session_state[box]))
    forms.save(_YEAR, act, "The year is saved.", done_at=f"{_YEAR}_done")


def _periods(here: Here, judging: list[Group]) -> None:
    by_id = {group.id: group for group in judging}
    chosen = st.selectbox(
        "Group that judges", list(by_id), format_func=lambda each: by_id[each].name, key="settings_period_group"
    )
    group = by_id[chosen]
    form = f"usual_period_{group.id}"
    names = {_NOT_SAID: _AS_BEFORE} | {months: f"Each {word}" for months, word in LENGTHS.items()}
    seen = forms.fill(form, group, {f"{form}_months": group.usual_months or _NOT_SAID})
    with st.form(form, border=False):
        st.radio("How often it judges", list(names), format_func=names.__getitem__, key=f"{form}_months")
        plain.small("The next period of this length is offered first when a round is opened.")
        acting.draw_message(form)
        st.form_submit_button("Save how often it judges", on_click=_save_period, args=(here, form, seen))
    acting.draw_message("usual_period_done")


def _save_period(here: Here, form: str, seen: Group) -> None:
    months = int(st.session_state[f"{form}_months"])
    act = partial(groups.set_usual_period, here.store, here.actor, seen, months or None)
    forms.save(form, act, f"It is saved how often {isolated(seen.name)} judges.", done_at="usual_period_done")
