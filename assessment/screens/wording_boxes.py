"""The boxes in which a partnership words a framework otherwise: what is said, what is left out, and its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.domain.comparison import differences
from assessment.domain.framework import Framework, Principle, Theme
from assessment.domain.reading_order import isolated
from assessment.domain.wording import (
    Box,
    Draft,
    boxes_of_principle,
    boxes_of_theme,
    boxes_of_whole,
    meaning_the_same,
    placed,
)
from assessment.screens import careful, plain, reminders

DRAFT = "wording_draft"
"""Where this tab keeps its draft."""


def draw_boxes(
    draft: Draft, framework: Framework, part: Theme | Principle | None, wrong: Mapping[tuple[str, str], Sequence[str]]
) -> None:
    """Draw the boxes of a theme, a principle or the whole, with what is `wrong` in each."""
    if isinstance(part, Principle):
        boxes = boxes_of_principle(draft, part)
    elif isinstance(part, Theme):
        boxes = boxes_of_theme(draft, part)
    else:
        boxes = boxes_of_whole(draft)
    for box in boxes:
        _box(box, f"wording_{part.id if part else 'whole'}_{type(part).__name__}_{box.name}")
        for words in wrong.get((part.id if part else "", box.name), ()):
            st.error(plain.escaped(words))
    _leave_out(boxes, f"wording_{part.id if part else 'whole'}_{type(part).__name__}_left_out")
    if isinstance(part, Principle):
        _place(framework, part)
        _same(draft, part)
    plain.small(f"What you write is checked when you leave its box. {reminders.IN_A_FORM}")
    careful.draw_sentences(box.text for box in boxes)


def _box(box: Box, key: str) -> None:
    if st.session_state.get(key) != box.text:
        st.session_state[key] = box.text
    label = plain.escaped(f"{box.label} ({box.hint})" if box.hint else box.label)
    is_off = box.is_left_out
    if box.is_line:
        st.text_input(label, key=key, on_change=_write, args=(box, key), disabled=is_off, placeholder=_left(box))
    else:
        st.text_area(
            label,
            key=key,
            height="content",
            on_change=_write,
            args=(box, key),
            disabled=is_off,
            placeholder=_left(box),
        )


def _left(box: Box) -> str | None:
    return "Left out here" if box.is_left_out else None


def _write(box: Box, key: str) -> None:
    st.session_state[DRAFT] = box.write(st.session_state[DRAFT], str(st.session_state[key]))


def _leave_out(boxes: Sequence[Box], key: str) -> None:
    """Ask which of the framework's texts are not said here at all."""
    there = {box.name: box for box in boxes if box.may_be_left_out}
    if not there:
        return
    st.session_state[key] = [name for name, box in there.items() if box.is_left_out]
    st.multiselect(
        "Leave out, so that it is not said here",
        list(there),
        format_func=lambda name: isolated(there[name].label),
        key=key,
        placeholder="Nothing is left out",
        on_change=_keep_out,
        args=(there, key),
    )


def _keep_out(there: Mapping[str, Box], key: str) -> None:
    chosen = st.session_state[key]
    for name, box in there.items():
        if (name in chosen) is not box.is_left_out:
            st.session_state[DRAFT] = box.leave_out(st.session_state[DRAFT], is_left_out=name in chosen)


def _place(framework: Framework, principle: Principle) -> None:
    key, most = f"wording_place_{principle.id}", len(framework.principles)
    if st.session_state.get(key) != framework.position(principle.id):
        st.session_state[key] = framework.position(principle.id)
    st.number_input(
        f"Place in the order, of {most}", 1, most, key=key, on_change=_put, args=(principle.id, key), width=220
    )


def _put(principle_id: str, key: str) -> None:
    st.session_state[DRAFT] = placed(st.session_state[DRAFT], principle_id, int(st.session_state[key]))


def _same(draft: Draft, principle: Principle) -> None:
    """The box stands there always, so that nothing moves when the words begin to differ."""
    base = draft.base.principle(principle.id)
    key = f"wording_same_{principle.id}"
    is_worded = base is not None and bool(differences(base, principle))
    st.session_state[key] = principle.id in draft.same
    st.checkbox(
        "The other words mean the same, so trends go on",
        key=key,
        disabled=not is_worded,
        on_change=_mean,
        args=(principle.id, key),
    )


def _mean(principle_id: str, key: str) -> None:
    st.session_state[DRAFT] = meaning_the_same(
        st.session_state[DRAFT], principle_id, is_same=bool(st.session_state[key])
    )
