"""Boxes that save by themselves when they are left, and tell the truth about it.

A box remembers which version of its text it was filled from, and keeps what could not be saved until somebody mends
it. The session is only a cache: a box that holds nothing unsaved is filled from the store at every run.

A browser tells what stands in its boxes whenever it asks for anything, and on a slow link before it has heard that one
was filled anew. Taken for something typed, that would undo what somebody else saved. Fillings are therefore counted,
and a box that nobody sees holds the number of the last one that the browser has heard of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from assessment.domain.errors import AssessmentError, InvalidInput, StaleEdit
from assessment.screens import connection, plain

_BOXES = "boxes"
_FILLINGS = "fillings"
_HEARD = "fillings_heard_of"

Save = Callable[[str, int], int]
"""Saves a text by somebody who saw a version, and returns the new one; raises AssessmentError, having saved nothing."""


@dataclass
class Box:
    """What is known of one box: the text and version it was filled from, how it is saved, and what was refused.

    `replaced` is what it held before, oldest first: the number of the filling that replaced it, the text, the version.
    Two quick acts can run at the same time, so a box saves one after the other.
    """

    text: str = ""
    version: int = 0
    save: Save | None = None
    unsaved: str = ""
    refused: AssessmentError | None = None
    replaced: list[tuple[int, str, int]] = field(default_factory=list)
    one_at_a_time: Lock = field(default_factory=Lock, repr=False)


def fill(key: str, text: str, version: int, save: Save, *, is_prose: bool = True) -> None:
    """Put the stored text in a box before it is drawn, unless the box holds something that is not saved.

    Something unsaved that was not refused is there only because a run was cut before it could save; it is saved now.
    A box that holds something before it was ever filled is one of a browser whose session is gone. `is_prose` is for
    boxes in which people write; others hold one choice.
    """
    if connection.is_listening():
        return
    held = st.session_state.get(key) or ""
    if key not in _boxes() and held not in {"", text}:
        _take_over(_box(key), held, text, version, save, is_prose=is_prose)
        return
    is_new = key not in _boxes()
    box = _box(key)
    box.save = save
    if box.refused is not None:
        if key not in st.session_state:
            st.session_state[key] = box.unsaved or None
        return
    if key in st.session_state and held not in {box.text, text}:
        _save(box, held, save)
    elif version >= box.version:  # what this run read can be older than what a later act has saved meanwhile
        if held != text or key not in st.session_state:  # writing it again would undo what is being chosen right now
            st.session_state[key] = text or None
        if not is_new and text != box.text:
            _replace(box, box.text)
        box.text, box.version = text, version


def catch_up() -> None:
    """Save what was left unsaved by a run that was cut, before a page is read and drawn that may not show its box.

    Streamlit cuts a run, and the callbacks that go before it, where the next act is there already: somebody leaves a
    box by pressing Next, or a slow link brings two taps at one instant.
    """
    for key, box in list(_boxes().items()):
        if box.save is not None and box.refused is None and key in st.session_state:
            held = str(st.session_state[key] or "")
            if held != box.text:
                _take(key, box, held, box.save)


def leave(key: str, save: Save) -> None:
    """Save a box that was left. A callback: it reads the session once, before the service is called."""
    held = str(st.session_state[key] or "")
    _take(key, _box(key), held, save)


def saved_with_another(key: str, text: str) -> None:
    """Take note that a box's text was saved when another box was left."""
    box = _box(key)
    box.text, box.unsaved, box.refused = text, "", None


def seen(key: str) -> str:
    """Return the text that a box was filled from, as far as its reader has seen it."""
    return _shown(_box(key))[0]


def end() -> None:
    """Have the browser tell from now on that it has heard of every filling up to here. Draws nothing to be seen."""
    if _boxes():
        st.session_state[_HEARD] = str(_fillings())
        with st.container(key="fillings"):
            st.text_input("Fillings heard of", key=_HEARD, label_visibility="collapsed")


def refusals(prefix: str) -> tuple[AssessmentError, ...]:
    """Return why boxes whose keys begin with `prefix` are not saved."""
    return tuple(box.refused for key, box in _boxes().items() if key.startswith(prefix) and box.refused)


def unsaved(prefix: str) -> dict[str, str]:
    """Return by key what boxes whose keys begin with `prefix` hold that was refused."""
    return {key: box.unsaved for key, box in _boxes().items() if key.startswith(prefix) and box.refused}


def draw_refusal(key: str, save: Save) -> None:
    """Say at a box why it is not saved; for a stale edit show both texts and let the person choose."""
    box = _boxes().get(key)
    if box is None or box.refused is None:
        return
    # A text that was refused is saved by being mended, for which there is no button.
    how = " It saves when you leave the box." if isinstance(box.refused, InvalidInput) else ""
    st.error(plain.escaped(f"{box.refused}{how}"))
    if isinstance(box.refused, StaleEdit):
        theirs = f"Saved by {box.refused.saved_by}"
        for name, text in ((theirs, box.refused.theirs), ("Yours, not saved", box.refused.yours)):
            plain.strong(name)
            st.text(text or "(nothing)")
        with st.container(horizontal=True):
            st.button("Keep theirs", key=f"{key}_theirs", on_click=_keep_theirs, args=(key,))
            st.button("Save yours", key=f"{key}_yours", on_click=leave, args=(key, save))
    elif not isinstance(box.refused, InvalidInput):
        # Nothing is wrong with the text, so nobody would touch it, and an untouched box is never left.
        st.button("Save again", key=f"{key}_again", on_click=leave, args=(key, save))


def _shown(box: Box) -> tuple[str, int]:
    """Return the text and the version that stand in the browser, where nobody has touched the box."""
    told = str(st.session_state.get(_HEARD) or "")
    heard = int(told) if told.isdecimal() else 0
    return next(((text, version) for number, text, version in box.replaced if heard < number), (box.text, box.version))


def _replace(box: Box, text: str) -> None:
    """Take note that a box which shows a text in the browser is filled anew."""
    st.session_state[_FILLINGS] = _fillings() + 1
    box.replaced.append((_fillings(), text, box.version))


def _fillings() -> int:
    return int(st.session_state.get(_FILLINGS, 0))


def _take(key: str, box: Box, held: str, save: Save) -> None:
    """Save what a browser told, but for what nobody typed: it has not heard yet that the box was filled anew."""
    if held == _shown(box)[0] != box.text:
        st.session_state[key] = box.text or None
    else:
        _save(box, held, save)


def _save(box: Box, held: str, save: Save) -> None:
    with box.one_at_a_time:
        try:
            box.version = save(held, _shown(box)[1])
        except AssessmentError as refused:
            box.refused, box.unsaved = refused, held
            if isinstance(refused, StaleEdit):  # both texts are shown from here on, so theirs has been seen
                box.version, box.text, box.replaced = refused.version, refused.theirs, []
        else:
            box.refused, box.unsaved, box.text, box.replaced = None, "", held, []


def _take_over(box: Box, held: str, text: str, version: int, save: Save, *, is_prose: bool) -> None:
    """Save what a browser still shows of a session that is gone. Nobody knows which version its reader had seen.

    What only adds to the text that is there takes nothing away, and is saved. Else both are shown to choose from.
    """
    if is_prose and held.startswith(text):
        box.text, box.version = text, version
    _save(box, held, save)
    if isinstance(box.refused, StaleEdit):
        box.refused = StaleEdit(
            "Not saved: the connection was lost before this was saved, and something else is saved.",
            theirs=box.refused.theirs,
            yours=box.refused.yours,
            saved_by=box.refused.saved_by,
            version=box.refused.version,
        )


def _keep_theirs(key: str) -> None:
    box = _box(key)
    _replace(box, box.unsaved)
    box.refused, box.unsaved = None, ""
    st.session_state.pop(key, None)


def _box(key: str) -> Box:
    return _boxes().setdefault(key, Box())


def _boxes() -> dict[str, Box]:
    boxes: dict[str, Box] = st.session_state.setdefault(_BOXES, {})
    return boxes
