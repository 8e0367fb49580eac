"""The forward plan on the Actions page: which body hears when, and what it was promised."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from assessment.domain.day import day_text
from assessment.domain.hearing import (
    BODY,
    HEARS_ON,
    PROMISED,
    Hearing,
    HearingStatus,
    HearingWords,
    hearing_line,
    in_order,
)
from assessment.screens import acting, forms, paging, plain, reminders, tracked_form
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.services import hearings

_NEW, _CHANGE = "new_hearing", "hearing"


def draw(here: Here, *, done_at: str) -> None:
    """Draw the part."""
    found = in_order(here.promised.hearings)
    if not found:
        st.text("Nothing is planned. Add which board, panel or committee hears from the group when, and what of.")
    place = f"hearings_{here.group.id}"
    for item in paging.on_this_page(found, place):
        _one(here, item, done_at=done_at)
    paging.draw_steps(len(found), place, "entries")
    with st.expander("Add to the forward plan", expanded=acting.is_refused(_NEW) or not found):
        _draw_new(here, done_at=done_at)


def _one(here: Here, item: Hearing, *, done_at: str) -> None:
    with st.container(key=f"hearing_{item.id}", border=True, gap="xsmall"):
        plain.strong(item.now.body)
        st.text(hearing_line(item.now, today()))
        st.text(f"{PROMISED}: {item.now.promised}")
        remove = (
            partial(hearings.remove_hearing_note, here.store, here.actor)
            if tracked_form.is_open(item, _CHANGE)
            else None
        )
        tracked_form.draw_notes(item, remove, done_at=done_at)
        if tracked_form.is_open(item, _CHANGE):
            _draw_change(here, item, done_at=done_at)
        else:
            tracked_form.draw_starts(item, {_CHANGE: "Change"})


def _draw_new(here: Here, *, done_at: str) -> None:
    def add(key: str) -> Hearing:
        return hearings.plan_hearing(here.store, here.actor, here.group.id, _typed(_NEW), key=key)

    boxes = _boxes_of(_NEW, None)
    forms.fill(_NEW, boxes, boxes)
    with st.form(_NEW, border=False):
        _draw_boxes(_NEW)
        plain.small(reminders.IN_A_FORM)
        texts = [f"{_NEW}_body", f"{_NEW}_promised"]
        done = "It is in the forward plan."
        tracked_form.draw_add(_NEW, "Add this", add, done=done, done_at=done_at, texts=texts)


def _draw_change(here: Here, item: Hearing, *, done_at: str) -> None:
    form = tracked_form.name_of(item, _CHANGE)
    boxes = {
        **_boxes_of(form, item.now),
        f"{form}_status": item.now.status,
        **tracked_form.remark_boxes(form),
    }
    seen = forms.fill(form, item, boxes)

    def save() -> Hearing:
        words = replace(_typed(form), status=HearingStatus(st.session_state[f"{form}_status"]))
        remark = tracked_form.remark_in(form)
        return hearings.change_hearing(here.store, here.actor, seen.id, words, remark, seen=seen.number)

    with st.form(form, border=False):
        _draw_boxes(form)
        st.radio(
            "How it stands",
            list(HearingStatus),
            format_func=lambda each: each.label,
            key=f"{form}_status",
            horizontal=True,
        )
        tracked_form.draw_remark(form)
        plain.small(reminders.IN_A_FORM)
        texts = [f"{form}_body", f"{form}_promised"]
        tracked_form.draw_end(form, save, done="It is saved.", done_at=done_at, texts=texts)


def _boxes_of(form: str, words: HearingWords | None) -> dict[str, object]:
    return {
        f"{form}_body": words.body if words else "",
        f"{form}_day": day_text(words.hears_on) if words else "",
        f"{form}_promised": words.promised if words else "",
    }


def _draw_boxes(form: str) -> None:
    st.text_input(f"{BODY} (a board, panel or committee)", key=f"{form}_body")
    st.text_input(f"{HEARS_ON} {tracked_form.A_DATE}", key=f"{form}_day")
    st.text_area(PROMISED, key=f"{form}_promised", height=80)


def _typed(form: str) -> HearingWords:
    state, day = st.session_state, tracked_form.needed_day_in(f"{form}_day", where=HEARS_ON)
    return HearingWords(str(state[f"{form}_body"]), day, str(state[f"{form}_promised"]))
