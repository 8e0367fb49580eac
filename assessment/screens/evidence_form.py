"""A piece of evidence on a page: as it reads, and the boxes in which it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from assessment.domain.day import day_text, read_day
from assessment.domain.errors import InvalidInput, StaleEdit
from assessment.domain.evidence import SENSITIVE, Evidence, EvidenceKind, Voice
from assessment.screens import acting, plain, reminders
from assessment.services.judging import DATED, EvidenceText
from assessment.wording.guard import warning_sentence
from assessment.wording.identifiers import find_identifiers

_CHANGING, _SEEN = "changing_evidence", "evidence_seen"
"""The piece that is being changed, and the version of it that whoever changes it has seen."""

_BOXES = ("kind", "voice", "shows", "link", "dated", "is_sensitive")
_SENSITIVE = (
    "What is sensitive stays out of anything that is published. The board pack shows it, marked as not for publication."
)


def draw_piece(item: Evidence, old: str = "") -> None:
    """Draw a piece to be read. `old` says that it is from long ago."""
    plain.strong(item.heading)
    st.text(item.shows)
    for note in (*item.notes, old):
        if note:
            st.text(note)
    if found := find_identifiers(f"{item.shows}\n{item.link}"):
        st.warning(plain.escaped(warning_sentence(found)))


def draw_form(
    name: str, item: Evidence | None, save: Callable[[EvidenceText], object], *, done_at: str, warning: str = ""
) -> None:
    """Draw the form of a new piece, or of one that is there. `save` is given what was typed in it.

    `warning` is what somebody who changes the piece has to know.
    """
    key = f"{name}_{item.id if item else 'new'}_{turn()}"
    with st.form(key):
        if warning:
            st.text(warning)
        # Shown whole, not dropped down: the room sees what there is, and no list closes while the page moves under it.
        _one_of("Kind", EvidenceKind, item.kind if item else None, key=f"{key}_kind")
        _one_of("Whose voice", Voice, item.voice if item else None, key=f"{key}_voice")
        st.text_area("What it shows", value=item.shows if item else "", key=f"{key}_shows", height=80)
        st.text_input("Where it is (a link or a note)", value=item.link if item else "", key=f"{key}_link")
        dated = day_text(item.dated) if item and item.dated else ""
        st.text_input(f"{DATED} (leave it empty where there is none)", value=dated, key=f"{key}_dated")
        st.checkbox(SENSITIVE, value=bool(item and item.is_sensitive), key=f"{key}_is_sensitive")
        plain.small(_SENSITIVE)
        plain.small(reminders.IN_A_FORM)
        acting.draw_message(form_place(item))
        with st.container(horizontal=True):
            st.form_submit_button(
                "Save evidence" if item else "Add evidence",
                key=f"{key}_save",
                on_click=_save,
                args=(key, item, save, done_at),
            )
            if item:
                st.form_submit_button("Cancel", key=f"{key}_cancel", on_click=stop_changing)


def form_place(item: Evidence | None) -> str:
    """Return the place at which a refusal of a form is said."""
    return f"evidence_form_{item.id if item else 'new'}"


def is_changing(item: Evidence) -> bool:
    """Whether a piece is being changed."""
    return bool(st.session_state.get(_CHANGING) == item.id)


def start_changing(item: Evidence) -> None:
    """Have the next drawing show the form of a piece."""
    st.session_state[_CHANGING], st.session_state[_SEEN] = item.id, item.version


def stop_changing() -> None:
    """Have the next drawing show no form."""
    st.session_state.pop(_CHANGING, None)


def seen() -> int:
    """Return the version that whoever changes a piece has seen, which need not be the one that was drawn last."""
    return int(st.session_state[_SEEN])


def _one_of(label: str, choices: type[EvidenceKind | Voice], now: EvidenceKind | Voice | None, *, key: str) -> None:
    st.pills(label, list(choices), default=now, format_func=lambda choice: choice.label, key=key)


def _save(key: str, item: Evidence | None, save: Callable[[EvidenceText], object], done_at: str) -> None:
    kind, voice, shows, link, dated, is_sensitive = (st.session_state[f"{key}_{box}"] for box in _BOXES)

    def act() -> None:
        if kind is None or voice is None:
            raise InvalidInput("Choose the kind of evidence and whose voice it is.")
        day = read_day(str(dated), where=DATED) if str(dated).strip() else None
        try:
            save(EvidenceText(kind, voice, str(shows), str(link), day, bool(is_sensitive)))
        except StaleEdit as stale:  # both texts are shown from here on, so theirs has been seen
            st.session_state[_SEEN] = stale.version
            raise

    done = "Evidence added." if item is None else "Evidence saved."
    if acting.carry_out(act, done, place=form_place(item), done_at=done_at):
        st.session_state["evidence_turn"] = turn() + 1
        stop_changing()


def turn() -> int:
    """Counts saved pieces, so that the next form begins empty while one that was refused keeps what was typed."""
    return int(st.session_state.get("evidence_turn", 0))


def in_one_line(item: Evidence, limit: int = 100) -> str:
    """Return a piece as it stands in a list to choose from: its heading and how it begins."""
    shows = " ".join(item.shows.split())
    begins = shows if len(shows) <= limit else f"{shows[:limit].rstrip()} …"
    return f"{item.heading}: {begins}"


def bullets(lines: Sequence[str]) -> None:
    """Draw a list of plain texts."""
    st.markdown("\n".join(f"- {plain.escaped(line)}" for line in lines))
