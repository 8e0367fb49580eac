"""The forms of an action: a new one, what it says, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from assessment.domain.action import (
    AGENCY,
    DUE,
    OWNER,
    STATUS,
    STOPPED_BECAUSE,
    WHAT,
    WORKED,
    Action,
    ActionStatus,
    ActionWords,
)
from assessment.domain.day import day_text
from assessment.domain.framework import Principle
from assessment.domain.reading_order import isolated
from assessment.domain.recommendation import Recommendation
from assessment.domain.sentences import sentence_start
from assessment.screens import forms, plain, reminders, tracked_form
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.services import actions
from assessment.services.tracking import Remark

STANDS, SAYS = "stands", "says"
"""What is changed about an action: how it stands, or what it says."""

_ANSWERS = "Recommendation that it answers"


@dataclass(frozen=True, slots=True)
class Choices:
    """What an action can be about, where there is a choice."""

    principles: tuple[Principle, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()


def draw_new(here: Here, form: str, words: ActionWords, choices: Choices, *, done_at: str) -> None:
    """Draw the form for an action that begins as `words`."""

    def add(key: str) -> Action:
        return actions.add_action(here.store, here.actor, here.group.id, _typed(form, words), key=key)

    forms.fill(form, words, _stored(form, words))
    with st.form(form, border=False):
        _boxes(here, form, words, choices)
        texts = [f"{form}_what", f"{form}_owner"]
        tracked_form.draw_add(form, "Add this action", add, done="The action is added.", done_at=done_at, texts=texts)


def draw_says(here: Here, action: Action, choices: Choices, *, done_at: str) -> None:
    """Draw the form for what an action says: what, whose, until when, and about what."""
    form = tracked_form.name_of(action, SAYS)
    seen = forms.fill(form, action, _stored(form, action.now))

    def save() -> Action:
        words = _typed(form, seen.now)
        return actions.change_action(here.store, here.actor, seen.id, words, Remark(today()), seen=seen.number)

    with st.form(form, border=False):
        _boxes(here, form, action.now, choices)
        texts = [f"{form}_what", f"{form}_owner"]
        tracked_form.draw_end(form, save, done="The action is saved.", done_at=done_at, texts=texts)


def draw_stands(here: Here, action: Action, *, done_at: str) -> None:
    """Draw the form for how an action stands, and a note on it."""
    form, now = tracked_form.name_of(action, STANDS), action.now
    boxes: dict[str, object] = {
        f"{form}_status": now.status,
        f"{form}_stopped": now.stopped_because,
        f"{form}_worked": now.worked,
        **tracked_form.remark_boxes(form),
    }
    seen = forms.fill(form, action, boxes)

    def save() -> Action:
        words, remark = _as_it_stands(form, seen.now), tracked_form.remark_in(form)
        return actions.change_action(here.store, here.actor, seen.id, words, remark, seen=seen.number)

    with st.form(form, border=False):
        st.radio(STATUS, list(ActionStatus), format_func=lambda each: each.label, key=f"{form}_status", horizontal=True)
        st.text_area(f"{STOPPED_BECAUSE} (where it was)", key=f"{form}_stopped", height=80)
        st.text_area(f"{WORKED} (once you can say)", key=f"{form}_worked", height=80)
        tracked_form.draw_remark(form)
        plain.small(reminders.IN_A_FORM)
        texts = [f"{form}_stopped", f"{form}_worked"]
        tracked_form.draw_end(form, save, done="The action is saved.", done_at=done_at, texts=texts)


def _stored(form: str, words: ActionWords) -> dict[str, object]:
    return {
        f"{form}_what": words.what,
        f"{form}_owner": words.owner,
        f"{form}_agency": words.agency_id,
        f"{form}_due": day_text(words.due) if words.due else "",
        f"{form}_about": words.principle_id,
        f"{form}_answers": words.recommendation_id,
    }


def _boxes(here: Here, form: str, words: ActionWords, choices: Choices) -> None:
    st.text_area(WHAT, key=f"{form}_what", height=80)
    st.text_input(OWNER, key=f"{form}_owner")
    nobody = "No agency named"
    names = {"": nobody, words.agency_id: words.agency or nobody}
    names |= {each.id: each.name for each in here.partnership.active_agencies}
    _select(AGENCY, names, f"{form}_agency")
    st.text_input(f"{DUE} {tracked_form.A_DATE}", key=f"{form}_due")
    if choices.principles:
        noun = here.history.framework.noun
        everything = f"All {noun.many}"
        about = {"": everything, words.principle_id: here.history.principle_called(words.principle_id) or everything}
        about |= {each.id: isolated(each.name) for each in choices.principles}
        _select(plain.escaped(f"{sentence_start(noun.one)} that it is about"), about, f"{form}_about")
    if choices.recommendations:
        asked = {"": "None"} | {each.id: each.now.name for each in choices.recommendations}
        _select(_ANSWERS, asked, f"{form}_answers")
    plain.small(reminders.IN_A_FORM)


def _select(label: str, names: dict[str, str], key: str) -> None:
    st.selectbox(label, list(names), format_func=names.__getitem__, key=key)


def _typed(form: str, words: ActionWords) -> ActionWords:
    """The words with what stands in the boxes. Raises InvalidInput for a day that is none."""
    state = st.session_state
    return replace(
        words,
        what=str(state[f"{form}_what"]),
        owner=str(state[f"{form}_owner"]),
        agency_id=str(state[f"{form}_agency"]),
        due=tracked_form.day_in(f"{form}_due", where=DUE),
        principle_id=str(state.get(f"{form}_about", words.principle_id)),
        recommendation_id=str(state.get(f"{form}_answers", words.recommendation_id)),
    )


def _as_it_stands(form: str, words: ActionWords) -> ActionWords:
    state = st.session_state
    return replace(
        words,
        status=ActionStatus(state[f"{form}_status"]),
        stopped_because=str(state[f"{form}_stopped"]),
        worked=str(state[f"{form}_worked"]),
    )
