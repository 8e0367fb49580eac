"""Who answers on this device: saying so at first, mending it, and handing the device to the next person."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from assessment.domain.permission import Actor
from assessment.domain.reading_order import isolated
from assessment.domain.round import Mode, RoundState
from assessment.domain.workshop import MyRound
from assessment.screens import acting, plain, reminders, visitor
from assessment.services.running import Application
from assessment.services.workshops import answering, joining, places

_FIRST, _NEXT, _MEND, _DEVICE = "take_place", "next_person", "correct_place", "another_device"
_LINK = "ticket_link"


def draw_first(running: Application, actor: Actor, mine: MyRound) -> None:
    """Ask who answers on this device."""
    plain.title("Who are you?")
    if mine.round.mode is Mode.AGENCY_RETURNS:
        st.text("Each agency gives one answer, from whoever leads on this for it.")
    else:
        st.text("You answer alone first, for your agency. Nobody sees your answers before all are shown together.")
    _form(mine, _FIRST, "Go in", partial(places.take_place, running.store, actor), primary=True)


def draw(running: Application, actor: Actor, mine: MyRound) -> None:
    """Say who answers, and offer what to do where that is not so."""
    assert mine.me is not None  # noqa: S101 - asked for before anything else
    plain.small(f"You answer as {isolated(mine.me.name)}, {isolated(mine.me.agency)}.")
    if mine.round.state is RoundState.OPEN:
        with st.expander("Wrong agency or name?", expanded=acting.is_refused(_MEND)):
            _form(mine, _MEND, "Save", partial(places.correct_place, running.store, actor))
    with st.expander("An answer for the next person on this device", expanded=acting.is_refused(_NEXT)):
        st.text("What was answered here so far is kept, and not shown to the next person.")
        for seat in mine.here:
            if seat.person != actor.person:
                st.button(
                    plain.escaped(f"Go on as {isolated(seat.name)}, {isolated(seat.agency)}"),
                    key=f"go_on_{seat.person}",
                    on_click=acting.perform,
                    args=(partial(places.hand_over, running.store, actor, seat.person), "", _NEXT),
                )
        _form(mine, _NEXT, "Go on as this person", partial(places.take_place, running.store, actor))
    with st.expander("Go on with another device", expanded=acting.is_refused(_DEVICE)):
        st.text("Open this link on the other device within a minute. It works once.")
        acting.draw_message(_DEVICE)
        st.button("Make a link", on_click=_make_link, args=(running, actor))
        if link := st.session_state.pop(_LINK, ""):
            st.code(link, language=None, wrap_lines=True)


def finish(running: Application, actor: Actor, finished: bool) -> None:
    """Say that one is done, or not after all. A callback."""
    acting.perform(partial(answering.finish, running.store, actor, finished))


def _form(mine: MyRound, name: str, button: str, take: Callable[..., object], *, primary: bool = False) -> None:
    """Draw the choice of an agency, of a place that was kept for somebody, and of a name."""
    agencies = {agency.agency_id: agency.name for agency in mine.round.agencies}
    agency = st.radio(
        "Your agency",
        list(agencies),
        format_func=lambda key: plain.escaped(isolated(agencies[key])),
        index=None,
        key=f"{name}_agency",
    )
    kept = {each.id: each.name for each in mine.free if each.agency_id == agency}
    if kept:
        st.radio(
            "Is one of these you?",
            [*kept, ""],
            format_func=lambda key: plain.escaped(isolated(kept[key])) if key else "Somebody else",
            index=None,
            key=f"{name}_kept",
        )
    if not kept or st.session_state.get(f"{name}_kept") == "":
        st.text_input("Your name or role", key=f"{name}_name", autocomplete="name")
        plain.small(f"The facilitator sees it, and who else answers for your agency. {reminders.IN_A_FORM}")
    acting.draw_message(name)
    st.button(
        button,
        key=f"{name}_go",
        type="primary" if primary else "secondary",
        on_click=_take,
        args=(name, take, acting.command_key(name)),
    )


def _take(name: str, take: Callable[..., object], key: str) -> None:
    agency, kept, typed = (str(st.session_state.get(f"{name}_{part}") or "") for part in ("agency", "kept", "name"))
    repeat = {} if name == _MEND else {"key": key}
    act = partial(take, agency, name=typed, invitation_id=kept, **repeat)
    if acting.carry_out(act, place=name, texts=[typed]):
        acting.used_up(name)
        for part in ("agency", "kept", "name"):
            st.session_state.pop(f"{name}_{part}", None)


def _make_link(running: Application, actor: Actor) -> None:
    def act() -> None:
        ticket = joining.ticket_for_another_device(running.store, actor)
        st.session_state[_LINK] = f"{visitor.own_address(running)}{joining.ticket_path(ticket)}"

    acting.perform(act, place=_DEVICE)
