"""The evidence for a judgement: what there is, and adding, changing and removing a piece."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.errors import InvalidInput, StaleEdit
from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.framework import Principle
from assessment.domain.permission import Actor
from assessment.domain.round import RoundRecord
from assessment.screens import acting, careful, plain, reminders
from assessment.screens.here import Here
from assessment.services import judging
from assessment.services.judging import EvidenceText
from assessment.store.transaction import Store
from assessment.wording.guard import warning_sentence
from assessment.wording.identifiers import find_identifiers

_CHANGING, _SEEN = "changing_evidence", "evidence_seen"
"""The piece that is being changed, and the version of it that whoever changes it has seen."""


def draw(here: Here, record: RoundRecord, principle: Principle) -> None:
    """Draw the evidence of one principle."""
    items = record.evidence.get(principle.id, ())
    plain.header("Evidence")
    acting.draw_message(_place(principle))
    if not items:
        st.text("None recorded this time.")
    for item in items:
        if st.session_state.get(_CHANGING) == item.id:
            _form(here, record, principle, item)
        else:
            _item(here, record, principle, item)
    with st.expander("Add evidence", expanded=acting.is_refused(_form_place(None))):
        _form(here, record, principle, None)


def _item(here: Here, record: RoundRecord, principle: Principle, item: Evidence) -> None:
    with st.container(key=f"evidence_{item.id}", border=True, gap="xsmall"):
        plain.strong(item.heading)
        st.text(item.shows)
        if item.link:
            st.text(f"Where it is: {item.link}")
        if found := find_identifiers(f"{item.shows}\n{item.link}"):
            st.warning(plain.escaped(warning_sentence(found)))
        careful.draw(here, f"evidence_{item.id}", f"{item.shows}\n\n{item.link}")
        with st.container(horizontal=True):
            st.button("Change", key=f"change_{item.id}", on_click=_start_changing, args=(item,))
            st.button(
                "Remove",
                key=f"remove_{item.id}",
                on_click=acting.perform,
                args=(
                    partial(judging.remove_evidence, here.store, here.actor, record.round.id, principle.id, item.id),
                    "Evidence removed from this judgement.",
                    _place(principle),
                ),
            )


def _form(here: Here, record: RoundRecord, principle: Principle, item: Evidence | None) -> None:
    name = f"evidence_{record.round.id}_{principle.id}_{item.id if item else 'new'}_{_turn()}"
    with st.form(name):
        # Shown whole, not dropped down: the room sees what there is, and no list closes while the page moves under it.
        _one_of("Kind", EvidenceKind, item.kind if item else None, key=f"{name}_kind")
        _one_of("Whose voice", Voice, item.voice if item else None, key=f"{name}_voice")
        st.text_area("What it shows", value=item.shows if item else "", key=f"{name}_shows", height=80)
        st.text_input("Where it is (a link or a note)", value=item.link if item else "", key=f"{name}_link")
        plain.small(reminders.IN_A_FORM)
        acting.draw_message(_form_place(item))
        with st.container(horizontal=True):
            st.form_submit_button(
                "Save evidence" if item else "Add evidence",
                key=f"{name}_save",
                on_click=_save,
                args=(here, record.round.id, principle, name, item),
            )
            if item:
                st.form_submit_button("Cancel", key=f"{name}_cancel", on_click=_stop_changing)


def _one_of(label: str, choices: type[EvidenceKind | Voice], now: EvidenceKind | Voice | None, *, key: str) -> None:
    st.pills(label, list(choices), default=now, format_func=lambda choice: choice.label, key=key)


def _save(here: Here, round_id: str, principle: Principle, name: str, item: Evidence | None) -> None:
    kind, voice, shows, link = (st.session_state[f"{name}_{part}"] for part in ("kind", "voice", "shows", "link"))
    place = (here.store, here.actor, round_id, principle.id)

    def act() -> None:
        if kind is None or voice is None:
            raise InvalidInput("Choose the kind of evidence and whose voice it is.")
        text = EvidenceText(kind, voice, str(shows), str(link))
        if item is None:
            judging.add_evidence(*place, text, key=acting.command_key(name))
        else:
            _change(place, item, text)

    done = "Evidence added." if item is None else "Evidence saved."
    if acting.carry_out(act, done, place=_form_place(item), done_at=_place(principle)):
        st.session_state["evidence_turn"] = _turn() + 1
        _stop_changing()


def _change(place: tuple[Store, Actor, str, str], item: Evidence, text: EvidenceText) -> None:
    """Save over the version that was seen, which need not be the one that was drawn last: the form stays as it was."""
    try:
        judging.change_evidence(*place, item.id, text, seen=st.session_state[_SEEN])
    except StaleEdit as stale:  # both texts are shown from here on, so theirs has been seen
        st.session_state[_SEEN] = stale.version
        raise


def _place(principle: Principle) -> str:
    return f"evidence_of_{principle.id}"


def _form_place(item: Evidence | None) -> str:
    return f"evidence_form_{item.id if item else 'new'}"


def _turn() -> int:
    """Counts saved pieces, so that the next form begins empty while one that was refused keeps what was typed."""
    return int(st.session_state.get("evidence_turn", 0))


def _start_changing(item: Evidence) -> None:
    st.session_state[_CHANGING], st.session_state[_SEEN] = item.id, item.version


def _stop_changing() -> None:
    st.session_state.pop(_CHANGING, None)
