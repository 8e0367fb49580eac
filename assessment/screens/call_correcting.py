"""Correcting a call for evidence and withdrawing it, on Evidence: each with a reason, and what was said stays."""

from __future__ import annotations

import streamlit as st

from assessment.domain.day import day_text, read_day
from assessment.domain.evidence_call import AGENCIES, SENT_ON, WANTED_BY, EvidenceCall
from assessment.domain.reading_order import isolated
from assessment.screens import acting, forms, plain, reminders
from assessment.screens.here import Here
from assessment.services import evidence_calls
from assessment.services.evidence_calls import ASKED, REASON, NewCall

_OPEN = "call_that_is_corrected"


def said(call: EvidenceCall) -> tuple[str, ...]:
    """Return how a call was corrected or withdrawn, a line each."""
    return tuple(change.words for change in call.changes[1:])


def draw(here: Here, call: EvidenceCall, *, done_at: str) -> None:
    """Draw the form for a call that stands, once it is asked for; of one call at a time."""
    form = f"correct_{call.id}"
    if st.session_state.get(_OPEN) == form:
        _form(here, call, form, done_at)
    else:
        st.button("Correct or withdraw this call", key=f"{form}_start", on_click=_open, args=(form,))


def _form(here: Here, call: EvidenceCall, form: str, done_at: str) -> None:
    names = {each.agency_id: each.name for each in call.agencies}
    names |= {each.id: each.name for each in here.partnership.active_agencies if each.id not in names}
    boxes: dict[str, object] = {
        f"{form}_asked": call.asked,
        f"{form}_sent": day_text(call.sent_on),
        f"{form}_wanted": day_text(call.wanted_by),
        f"{form}_reason": "",
        **{f"{form}_{key}": any(each.agency_id == key for each in call.agencies) for key in names},
    }
    seen = forms.fill(form, call, boxes)
    with st.form(form, border=False):
        st.text_area(ASKED, key=f"{form}_asked", height=80)
        st.text_input(f"{SENT_ON} (a date)", key=f"{form}_sent", width=480)
        st.text_input(f"{WANTED_BY} (a date)", key=f"{form}_wanted", width=480)
        plain.strong(AGENCIES)
        for key, name in names.items():
            st.checkbox(plain.escaped(isolated(name)), key=f"{form}_{key}")
        st.text_area(REASON, key=f"{form}_reason", height=80)
        plain.small(f"What was said stays on record, and in papers about earlier days. {reminders.IN_A_FORM}")
        acting.draw_message(form)
        with st.container(horizontal=True):
            given = (here, seen, form, tuple(names), done_at)
            st.form_submit_button("Save the correction", key=f"{form}_save", on_click=_correct, args=given)
            st.form_submit_button("Withdraw this call", key=f"{form}_withdraw", on_click=_withdraw, args=given)
            st.form_submit_button("Cancel", key=f"{form}_cancel", on_click=_close)


def _open(form: str) -> None:
    st.session_state[_OPEN] = form
    acting.forget(form)


def _close() -> None:
    st.session_state.pop(_OPEN, None)


def _correct(here: Here, seen: EvidenceCall, form: str, offered: tuple[str, ...], done_at: str) -> None:
    asked, sent, wanted, reason = (
        str(st.session_state[f"{form}_{box}"]) for box in ("asked", "sent", "wanted", "reason")
    )
    agencies = tuple(key for key in offered if st.session_state.get(f"{form}_{key}"))

    def act() -> None:
        new = NewCall(asked, read_day(sent, where=SENT_ON), read_day(wanted, where=WANTED_BY), agencies)
        evidence_calls.correct_call(here.store, here.actor, here.group.id, seen, new, reason)

    if forms.save(form, act, "The call is corrected.", done_at=done_at, texts=[asked, reason]):
        _close()


def _withdraw(here: Here, seen: EvidenceCall, form: str, _offered: tuple[str, ...], done_at: str) -> None:
    reason = str(st.session_state[f"{form}_reason"])

    def act() -> None:
        evidence_calls.withdraw_call(here.store, here.actor, here.group.id, seen, reason)

    if forms.save(form, act, "The call is withdrawn.", done_at=done_at, texts=[reason]):
        _close()
