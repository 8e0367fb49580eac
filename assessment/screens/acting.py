"""Carrying out what somebody asked for, in a callback: one service call, then a message for the next run.

A script run can be cut at any Streamlit call and a double click runs twice, so a callback calls one service and
touches the session before and after it only. What became of it is said at the place where it was asked for, and stays
until the next act or the next page: a message that goes by itself would move everything below it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from assessment.domain.errors import AssessmentError, FileRefused, StaleEdit
from assessment.screens import plain
from assessment.services.running import application
from assessment.wording.guard import warning_sentence
from assessment.wording.identifiers import find_identifiers
from assessment.wording.language import find_careful_words

_MESSAGES = "messages"

PAGE = "page"
"""The place at the top of a page."""


@dataclass
class Message:
    """What to say at a place. `page` is empty until the first page is drawn on which it can be said."""

    words: str
    lines: tuple[str, ...] = ()
    warning: str = ""
    advice: tuple[str, ...] = ()
    was_refused: bool = False
    page: str = ""


def carry_out(
    act: Callable[[], object], done: str = "", *, place: str = PAGE, done_at: str = PAGE, texts: Sequence[str] = ()
) -> bool:
    """Call a service and keep what to say about it. Returns whether it was done.

    A refusal is said at `place`, the form; that it was done is said at `done_at`, as a rule the top of the page.
    `texts` are the free texts that went in: what was saved but looks as if it could identify somebody is said too, and
    what there is to say about careful words. A form is empty again afterwards, so that is said once.
    """
    messages = st.session_state[_MESSAGES] = dict[str, Message]()
    try:
        act()
    except FileRefused as refused:
        problems = tuple(str(problem) for problem in refused.problems)
        words = "Nothing was added. Mend these in the file, then choose it again."
        messages[place] = Message(words, problems, was_refused=True)
        return False
    except AssessmentError as refused:
        messages[place] = Message(str(refused), _both_texts(refused), was_refused=True)
        return False
    messages[done_at] = Message(
        done,
        warning=warning_sentence(find_identifiers("\n".join(texts))),
        advice=tuple(each.sentence for each in find_careful_words("\n\n".join(texts), application().words)),
    )
    return True


def quietly(act: Callable[[], object]) -> None:
    """Call a service as a callback where its effect is to be seen, leaving what is said elsewhere; say a refusal."""
    try:
        act()
    except AssessmentError as refused:
        st.session_state.setdefault(_MESSAGES, {})[PAGE] = Message(str(refused), was_refused=True)


def _both_texts(refused: AssessmentError) -> tuple[str, ...]:
    """What was saved meanwhile and what was not, in full, where that is why it was refused."""
    if not isinstance(refused, StaleEdit):
        return ()
    return f"Saved by {refused.saved_by}:\n{refused.theirs}", f"Yours, not saved:\n{refused.yours}"


def perform(act: Callable[[], object], done: str = "", place: str = PAGE) -> None:
    """Do the same as a callback, which returns nothing, and say all there is to say at one place."""
    carry_out(act, done, place=place, done_at=place)


def begin_page(page: str) -> None:
    """Say what there is to say at the top of a page, and forget what was said on another."""
    messages: dict[str, Message] = st.session_state.get(_MESSAGES, {})
    for place, message in list(messages.items()):
        message.page = message.page or page
        if message.page != page:
            del messages[place]
    draw_message(PAGE)


def draw_message(place: str) -> None:
    """Say what became of the last act, at its place. The place is always there, so that nothing after it is rebuilt."""
    with st.container(key=f"message_{place}"):
        message = st.session_state.get(_MESSAGES, {}).get(place)
        if message is None:
            return
        if message.words:
            (st.error if message.was_refused else st.success)(plain.escaped(message.words))
        for line in message.lines:
            st.text(line)
        if message.warning:
            st.warning(plain.escaped(message.warning))
        for sentence in message.advice:
            plain.small(sentence)


def is_refused(place: str) -> bool:
    """Whether the last act was refused at this place, whose part of the page therefore stays open."""
    message = st.session_state.get(_MESSAGES, {}).get(place)
    return message is not None and message.was_refused


def forget(place: str) -> None:
    """Say no more at a place: what was refused there is being mended."""
    st.session_state.get(_MESSAGES, {}).pop(place, None)


def command_key(name: str) -> str:
    """Return the key of the command that a form stands for, the same until `used_up` is called for it.

    To be asked where the form is drawn and handed to its callback: a second click on the same drawing repeats the key.
    """
    return str(st.session_state.setdefault(f"command_{name}", uuid4().hex))


def used_up(name: str) -> None:
    """Have the next `command_key` be a new one: the form's command was carried out."""
    st.session_state.pop(f"command_{name}", None)
