"""Set-up: the first screen of a new installation, and the form behind it."""

from __future__ import annotations

import streamlit as st

from assessment import PRODUCT
from assessment.domain.partnership import USUAL_AGENCIES
from assessment.domain.period import YearKind
from assessment.domain.permission import Actor
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted
from assessment.screens import acting, moving, plain, reminders
from assessment.services import illustration, partnerships
from assessment.services.library import latest_frameworks
from assessment.services.partnerships import SetUp
from assessment.services.running import Application

YEARS = {
    YearKind.FINANCIAL: "Financial year: Q1 is April to June",
    YearKind.CALENDAR: "Calendar year: Q1 is January to March",
}
"""The kinds of year, as they are chosen."""


def first_start(running: Application, actor: Actor) -> None:
    """Draw the screen of an installation that holds nothing yet: set up, or look around."""
    acting.begin_page("set-up")
    plain.title(PRODUCT)
    st.text(
        "A steering group meets each quarter, asks how far its strategy is really embedded, and takes a paper to its "
        "board. This keeps what the group judged, shows what moved, and makes the board's workbook."
    )
    plain.header("Set up our group")
    st.text("It takes about two minutes. Everything stays on this computer or server.")
    _form(running, actor)
    plain.header("Or look around first")
    st.text(
        "Load an illustrative partnership: two groups, eight quarters, a workshop. Every screen and export is marked."
    )
    st.button("Look around with illustrative data", on_click=_look_around, args=(running, actor))
    _foot(running)


def page(running: Application, actor: Actor) -> None:
    """Draw set-up as a page, while there is only the illustrative partnership."""
    acting.begin_page("set-up")
    plain.title("Set up our group")
    if any(not each.is_illustrative for each in partnerships.every_partnership(running.store, actor)):
        st.text("Your group is set up.")
        st.button("Go to Home", type="primary", on_click=moving.go_to_page, args=("home",))
        return
    st.text(
        "It takes about two minutes. The illustrative data stays until you remove it, and is never mixed with yours."
    )
    _form(running, actor)
    _foot(running)


def _form(running: Application, actor: Actor) -> None:
    longest_first = sorted(latest_frameworks(running.store, actor), key=lambda each: -len(each.principles))
    with st.form("set_up", border=False):
        st.text_input("Partnership", key="set_up_partnership")
        plain.small("The safeguarding partnership or board that the group belongs to.")
        st.text_input("Group", key="set_up_group", value="Child exploitation steering group")
        st.text_input("Your name or role", key="set_up_facilitator", value=actor.name)
        plain.small("You are the facilitator: you run rounds and record what is agreed.")
        plain.strong("Agencies in the group")
        columns = st.columns(2)
        for index, name in enumerate(USUAL_AGENCIES):
            with columns[index * 2 // len(USUAL_AGENCIES)]:
                st.checkbox(name, value=True, key=f"set_up_agency_{index}")
        st.text_area("Other agencies, one a line", key="set_up_more_agencies", height=80)
        st.radio("Year", list(YEARS), format_func=YEARS.__getitem__, key="set_up_year")
        plain.strong("Frameworks to judge by")
        ids = tuple(each.id for each in longest_first)
        for framework in longest_first:
            number = counted(len(framework.principles), framework.noun.one, framework.noun.many)
            label = f"{isolated(framework.name)}: {number}"
            st.checkbox(plain.escaped(label), value=True, key=f"set_up_framework_{framework.id}")
        plain.small(reminders.NOTHING_ABOUT_A_CHILD)
        acting.draw_message("set_up")
        key = acting.command_key("set_up")
        st.form_submit_button("Set up our group", type="primary", on_click=_set_up, args=(running, actor, ids, key))


def _set_up(running: Application, actor: Actor, frameworks: tuple[str, ...], key: str) -> None:
    state = dict(st.session_state.to_dict())
    agencies = [name for index, name in enumerate(USUAL_AGENCIES) if state.get(f"set_up_agency_{index}")]
    asked = SetUp(
        partnership=str(state["set_up_partnership"]),
        group=str(state["set_up_group"]),
        facilitator=str(state["set_up_facilitator"]),
        agencies=(*agencies, *str(state["set_up_more_agencies"]).splitlines()),
        year_kind=YearKind(state["set_up_year"]),
        frameworks=tuple(each for each in frameworks if state[f"set_up_framework_{each}"]),
    )
    if acting.carry_out(
        lambda: partnerships.set_up(running.store, actor, asked, key=key),
        "Your group is set up. Open its first round.",
        place="set_up",
        texts=(asked.partnership, asked.group, *asked.agencies),
    ):
        acting.used_up("set_up")
        moving.go_to_page("home")


def _look_around(running: Application, actor: Actor) -> None:
    if acting.carry_out(lambda: illustration.load(running.store, actor), "The illustrative partnership is loaded."):
        moving.go_to_page("home")


def _foot(running: Application) -> None:
    st.divider()
    plain.small(f"Data is kept in: {running.store.place}")
