"""Actions as they are shown: one with all that was said of it, and what a round begins with."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.action import (
    STOPPED_BECAUSE,
    WORKED,
    Action,
    actions_sentence,
    brought_forward,
    standing_line,
)
from assessment.domain.day import day_text
from assessment.domain.framework import Principle
from assessment.domain.history import History
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import as_sentence
from assessment.screens import action_form, careful, paging, plain, tracked_form
from assessment.screens.action_form import SAYS, STANDS, Choices
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.screens.moving import go_to_page
from assessment.services import actions


def draw_one(here: Here, action: Action, choices: Choices, *, done_at: str) -> None:
    """Draw an action with its notes, and the ways to change it."""
    words = action.now
    with st.container(key=f"action_{action.id}", border=True, gap="xsmall"):
        plain.strong(words.what)
        st.text(standing_line(words, today()))
        plain.small(
            " ".join(filter(None, (*_about(here.history, action), *_answers(action, choices), _since(here, action))))
        )
        for heading, text in ((STOPPED_BECAUSE, words.stopped_because), (WORKED, words.worked)):
            if text:
                st.text(f"{heading}: {text}")
        remove = (
            partial(actions.remove_action_note, here.store, here.actor)
            if tracked_form.is_open(action, STANDS)
            else None
        )
        tracked_form.draw_notes(action, remove, done_at=done_at)
        said = (words.what, words.stopped_because, words.worked, *(entry.note for entry in action.notes))
        careful.draw(here, f"action_{action.id}", "\n\n".join(filter(None, said)))
        if tracked_form.is_open(action, STANDS):
            action_form.draw_stands(here, action, done_at=done_at)
        elif tracked_form.is_open(action, SAYS):
            action_form.draw_says(here, action, choices, done_at=done_at)
        else:
            tracked_form.draw_starts(action, {STANDS: "Say how it stands", SAYS: "Change what it says"})


def _about(history: History, action: Action) -> tuple[str, ...]:
    about = history.principle_called(action.now.principle_id)
    return (f"About {isolated(about)}.",) if about else ()


def _answers(action: Action, choices: Choices) -> tuple[str, ...]:
    asked = (each.now.name for each in choices.recommendations if each.id == action.now.recommendation_id)
    return tuple(f"Answers {name}." for name in asked)


def _since(here: Here, action: Action) -> str:
    return f"Recorded for {here.history.name_of(action.period)}, on {day_text(action.entries[0].on)}."


def draw_brought_forward(history: History, *, is_begun: bool) -> None:
    """Say on Home what the round begins with; each by itself until the group has begun to judge."""
    last = history.last
    assert last is not None  # noqa: S101 - Home draws it for a round
    found = brought_forward(history.actions, last.round.period)
    if not found:
        return
    plain.header("Last round's actions")
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(width="stretch"):
            st.text(actions_sentence(found, today()))
        st.button("Go to Actions", key="go_to_actions", on_click=go_to_page, args=("actions",))
    place = f"brought_forward_{last.round.id}"
    if not is_begun:
        st.markdown("\n".join(_line(history, action) for action in paging.on_this_page(found, place)))
        paging.draw_steps(len(found), place, "actions")


def _line(history: History, action: Action) -> str:
    said = " ".join((standing_line(action.now, today()), *_about(history, action)))
    return f"- **{plain.escaped(action.now.what)}**  \n  {plain.escaped(said)}"


def draw_last_times(history: History, principle: Principle) -> None:
    """Say under "Last time" what became of the actions on a principle, briefly."""
    assert history.last is not None  # noqa: S101 - Judge draws it for a round
    for action in brought_forward(history.actions_on(principle.id), history.last.round.period):
        st.text(f"Action: {as_sentence(action.now.what)} {standing_line(action.now, today())}")
