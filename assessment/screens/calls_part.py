"""Calls for evidence: what agencies were asked for, who answered with what, and who is silent."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.domain.day import day_text, read_day
from assessment.domain.evidence_call import ANSWERED_ON, SENT_ON, WANTED_BY, CalledAgency, EvidenceCall, occasion
from assessment.domain.evidence_library import Piece
from assessment.domain.reading_order import isolated
from assessment.domain.taking_part import CALLS, attendance, silence_sentences
from assessment.screens import acting, call_correcting, evidence_form, paging, plain, reminders
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.services import evidence_calls
from assessment.services.evidence_calls import ASKED, NewCall

_SEND, _PLACE = "send_call", "calls"


def draw(here: Here, kept: Sequence[Piece]) -> None:
    """Draw the calls, the latest first, with what is recorded of their answers."""
    sent = evidence_calls.calls(here.store, here.actor, here.group.id)
    plain.header("Calls for evidence")
    st.text("A call asks agencies for what they know, apart from a round. Who answers is recorded, and who does not.")
    acting.draw_message(_PLACE)
    standing = [call for call in sent if not call.is_withdrawn]
    if len(standing) > 1:  # of one it is said below
        st.text(silence_sentences(attendance(occasion(call, today()) for call in standing), CALLS))
    latest = standing[::-1]
    place = f"calls_{here.group.id}"
    for call in paging.on_this_page(latest, place):
        _call(here, call, kept)
    paging.draw_steps(len(latest), place, "calls")
    with st.expander("Record a call for evidence", expanded=acting.is_refused(_SEND)):
        _send_form(here)
    if withdrawn := [call for call in reversed(sent) if call.is_withdrawn]:
        with st.expander(f"Withdrawn ({len(withdrawn)})"):
            for call in withdrawn:
                st.text("\n".join((call.asked, call.dates(), *call_correcting.said(call))))


def _call(here: Here, call: EvidenceCall, kept: Sequence[Piece]) -> None:
    with st.container(key=f"call_{call.id}", border=True, gap="xsmall"):
        st.text(call.asked)
        plain.small(call.dates())
        st.text(call.who_answered(today()))
        if call.answered:
            evidence_form.bullets([_answered(agency, kept) for agency in call.answered])
        form = f"answer_{call.id}"
        for words in call_correcting.said(call):
            plain.small(words)
        with st.expander("Record an answer", expanded=acting.is_refused(form)):
            _answer_form(here, call, kept, form)
        call_correcting.draw(here, call, done_at=_PLACE)


def _answered(agency: CalledAgency, kept: Sequence[Piece]) -> str:
    pieces = [evidence_form.in_one_line(piece.item) for piece in kept if piece.item.id in agency.evidence]
    return f"{isolated(agency.name)}: {agency.words}. {' '.join(pieces)}".rstrip()


def _answer_form(here: Here, call: EvidenceCall, kept: Sequence[Piece], form: str) -> None:
    by_id = {agency.agency_id: agency for agency in call.agencies}
    chosen = st.selectbox(
        "Agency that answered",
        list(by_id),
        format_func=lambda key: isolated(by_id[key].name),
        index=None,
        placeholder="Choose an agency",
        key=f"{form}_agency",
        width=480,
    )
    if chosen is None:
        acting.draw_message(form)
        return
    agency, pieces = by_id[chosen], {piece.item.id: piece.item for piece in kept}
    key = f"{form}_{chosen}_{agency.answered_on}_{len(agency.evidence)}"
    with st.form(key, border=False):
        day = day_text(agency.answered_on or today())
        st.text_input(f"{ANSWERED_ON} (leave it empty to take an answer back)", value=day, key=f"{key}_day", width=480)
        if pieces:
            st.multiselect(
                "With this evidence (add it above first)",
                list(pieces),
                default=[each for each in pieces if each in agency.evidence],
                format_func=lambda each: evidence_form.in_one_line(pieces[each], 60),
                placeholder="None chosen",
                key=f"{key}_pieces",
            )
        acting.draw_message(form)
        st.form_submit_button("Save this answer", on_click=_answer, args=(here, call, agency, form, key))


def _answer(here: Here, call: EvidenceCall, seen: CalledAgency, form: str, key: str) -> None:
    day, pieces = str(st.session_state[f"{key}_day"]), st.session_state.get(f"{key}_pieces", ())

    def act() -> None:
        answered_on = read_day(day, where=ANSWERED_ON) if day.strip() else None
        evidence_calls.record_answer(
            here.store, here.actor, here.group.id, call.id, seen, answered_on=answered_on, pieces=pieces
        )

    acting.carry_out(act, "Saved.", place=form, done_at=_PLACE)


def _send_form(here: Here) -> None:
    with st.form(_SEND, border=False):
        st.text_area(ASKED, key=f"{_SEND}_asked", height=80)
        st.text_input(f"{SENT_ON} (a date)", value=day_text(today()), key=f"{_SEND}_sent", width=480)
        st.text_input(f"{WANTED_BY} (a date)", key=f"{_SEND}_wanted", width=480)
        plain.strong("Agencies asked")
        for agency in here.partnership.active_agencies:
            st.checkbox(plain.escaped(isolated(agency.name)), key=f"{_SEND}_{agency.id}")
        plain.small(reminders.IN_A_FORM)
        acting.draw_message(_SEND)
        st.form_submit_button("Record this call", on_click=_send, args=(here, acting.command_key(_SEND)))


def _send(here: Here, key: str) -> None:
    asked, sent, wanted = (str(st.session_state[f"{_SEND}_{box}"]) for box in ("asked", "sent", "wanted"))
    boxes = {agency.id: f"{_SEND}_{agency.id}" for agency in here.partnership.active_agencies}
    agencies = tuple(agency_id for agency_id, box in boxes.items() if st.session_state.get(box))

    def act() -> None:
        new = NewCall(asked, read_day(sent, where=SENT_ON), read_day(wanted, where=WANTED_BY), agencies)
        evidence_calls.send_call(here.store, here.actor, here.group.id, new, key=key)

    if acting.carry_out(act, "The call is recorded.", place=_SEND, done_at=_PLACE, texts=[asked]):
        acting.used_up(_SEND)
        st.session_state[f"{_SEND}_asked"], st.session_state[f"{_SEND}_wanted"] = "", ""
        for box in boxes.values():
            st.session_state[box] = False
