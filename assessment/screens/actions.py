"""Actions: what the group said it will do, what it was asked to do, and who hears of it when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from assessment.domain.action import AGENCY, STATUS, Action, ActionStatus, ActionWords, actions_sentence, by_urgency
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import sentence_start
from assessment.papers.calendar import file_name as calendar_file_name
from assessment.screens import (
    acting,
    action_form,
    action_list,
    action_sheet_part,
    forward_plan_part,
    handing_out,
    paging,
    plain,
    recommendation_part,
    reminders,
)
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.services import calendar

_DONE_AT = "actions"
_NEW = "new_action"
_STILL_OPEN, _ALL = "still open", "all"


def page(here: Here) -> None:
    """Draw the page."""
    acting.begin_page("actions")
    plain.title("Actions")
    part = st.radio("What to look at", list(_PARTS), key="actions_part", horizontal=True)
    acting.draw_message(_DONE_AT)
    _PARTS[part](here)
    _calendar(here)
    plain.small(reminders.NOTHING_ABOUT_A_CHILD)


def _actions(here: Here) -> None:
    every = here.promised.actions
    st.text(actions_sentence(every, today()))
    choices = action_form.Choices(here.history.framework.principles, here.promised.recommendations)
    if every:
        shown = by_urgency(_chosen(here, every))
        place = f"actions_{here.group.id}_{here.framework_id}"
        if not shown:
            st.text("No action is like that. Choose otherwise above.")
        for action in paging.on_this_page(shown, place):
            action_list.draw_one(here, action, choices, done_at=_DONE_AT)
        paging.draw_steps(len(shown), place, "actions")
    with st.expander("Add an action", expanded=acting.is_refused(_NEW) or not every):
        action_form.draw_new(here, _NEW, ActionWords("", framework_id=here.framework_id), choices, done_at=_DONE_AT)
    action_sheet_part.draw(here, done_at=_DONE_AT)


_PARTS: Mapping[str, Callable[[Here], None]] = {
    "Actions": _actions,
    "Recommendations": partial(recommendation_part.draw, done_at=_DONE_AT),
    "Forward plan": partial(forward_plan_part.draw, done_at=_DONE_AT),
}
"""What the page shows one of, by the words on the choice."""


def _calendar(here: Here) -> None:
    made = partial(calendar.calendar, here.store, here.actor, here.group.id, here.framework_id)
    handing_out.button(
        "Download these dates for a calendar",
        lambda: made().data,
        file_name=calendar_file_name(here.history),
        mime="text/calendar",
    )
    plain.small(
        "Open actions, the forward plan and the ends of rounds under way, as all-day entries. It holds their texts."
    )


def _chosen(here: Here, every: tuple[Action, ...]) -> list[Action]:
    """The actions that are asked for by status, agency and principle."""
    noun = here.history.framework.noun
    agencies = {each.now.agency_id: each.now.agency for each in every if each.now.agency_id}
    about = {each.now.principle_id: each.now.principle_id for each in every if each.now.principle_id}
    names = {key: isolated(here.history.principle_called(key)) for key in about}
    status_column, agency_column, principle_column = st.columns(3)
    with status_column:
        status = _choice(STATUS, {_STILL_OPEN: "Still open", _ALL: "All"} | {each: each.label for each in ActionStatus})
    with agency_column:
        agency = _choice(AGENCY, {"": "Every agency"} | agencies)
    with principle_column:
        principle = _choice(plain.escaped(sentence_start(noun.one)), {"": f"Every {noun.one}"} | names)
    return [
        each
        for each in every
        if status in {_ALL, each.now.status, _STILL_OPEN if each.now.status.is_open else _ALL}
        and agency in {"", each.now.agency_id}
        and principle in {"", each.now.principle_id}
    ]


def _choice(label: str, names: Mapping[str, str]) -> str:
    return str(st.selectbox(label, list(names), format_func=names.__getitem__, key=f"show_{label}"))
