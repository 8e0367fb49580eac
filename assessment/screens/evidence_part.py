"""The evidence for a judgement: what there is, adding a piece or one that is there already, changing and removing."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.evidence import Evidence
from assessment.domain.evidence_library import Piece, age, first_used, supports
from assessment.domain.framework import Principle
from assessment.domain.history import History
from assessment.domain.round import RoundRecord
from assessment.screens import acting, careful, evidence_form, plain
from assessment.screens.here import Here
from assessment.services import judging
from assessment.services.judging import EvidenceText


def draw(here: Here, record: RoundRecord, principle: Principle) -> None:
    """Draw the evidence of one principle."""
    items = record.evidence.get(principle.id, ())
    plain.header("Evidence")
    acting.draw_message(_place(principle))
    if not items:
        st.text("None recorded this time.")
    for item in items:
        if evidence_form.is_changing(item):
            save = partial(_change, here, record.round.id, principle.id, item)
            rests = next((piece.rests for piece in here.pieces if piece.item.id == item.id), "")
            evidence_form.draw_form(_name(record, principle), item, save, done_at=_place(principle), warning=rests)
        else:
            _item(here, record, principle, item)
    with st.expander("Add evidence", expanded=acting.is_refused(evidence_form.form_place(None))):
        name = _name(record, principle)
        save = partial(_add, here, record.round.id, principle.id, acting.command_key(f"{name}_{evidence_form.turn()}"))
        evidence_form.draw_form(name, None, save, done_at=_place(principle))
    # Asked for first, because the whole of it is read then.
    if st.toggle("Use evidence that is there already", key=f"there_{record.round.id}_{principle.id}"):
        used = {item.id for item in items}
        others = [piece for piece in here.pieces if piece.item.id not in used]
        _use_what_is_there(here, record, principle, others)


def how_old(history: History, item: Evidence) -> str:
    """Return that a piece is old, as of the last round of a history; "" where it is not."""
    rounds = [record.round.period for record in history.records]
    first = first_used(history.records).get(item.id)
    return age(item, first or rounds[-1], rounds, history.name_of) if rounds else ""


def _item(here: Here, record: RoundRecord, principle: Principle, item: Evidence) -> None:
    with st.container(key=f"evidence_{item.id}", border=True, gap="xsmall"):
        evidence_form.draw_piece(item, how_old(here.shown, item))
        careful.draw(here, f"evidence_{item.id}", f"{item.shows}\n\n{item.link}")
        with st.container(horizontal=True):
            st.button("Change", key=f"change_{item.id}", on_click=evidence_form.start_changing, args=(item,))
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


def _use_what_is_there(here: Here, record: RoundRecord, principle: Principle, others: list[Piece]) -> None:
    """Offer the group's other pieces: the box takes words to look for, and the arrow keys."""
    by_id = {piece.item.id: piece for piece in others}
    place = f"use_{record.round.id}_{principle.id}"
    if not others:
        st.text("The group has no other evidence yet.")
        return
    with st.container(border=True):
        chosen = st.selectbox(
            "Evidence of this group",
            list(by_id),
            format_func=lambda key: evidence_form.in_one_line(by_id[key].item),
            index=None,
            placeholder="Write words of it, or choose",
            key=f"{place}_which",
        )
        if chosen is not None:
            evidence_form.draw_piece(by_id[chosen].item, how_old(here.shown, by_id[chosen].item))
            st.text(supports(by_id[chosen].uses))
        acting.draw_message(place)
        st.button(
            "Use this evidence",
            key=f"{place}_button",
            disabled=chosen is None,
            on_click=_use,
            args=(here, record.round.id, principle, str(chosen), place),
        )


def _use(here: Here, round_id: str, principle: Principle, evidence_id: str, place: str) -> None:
    use = partial(judging.use_evidence, here.store, here.actor, round_id, principle.id, evidence_id)
    acting.carry_out(use, "Evidence added.", place=place, done_at=_place(principle))


def _add(here: Here, round_id: str, principle_id: str, key: str, text: EvidenceText) -> None:
    judging.add_evidence(here.store, here.actor, round_id, principle_id, text, key=key)


def _change(here: Here, round_id: str, principle_id: str, item: Evidence, text: EvidenceText) -> None:
    judging.change_evidence(here.store, here.actor, round_id, principle_id, item.id, text, seen=evidence_form.seen())


def _place(principle: Principle) -> str:
    return f"evidence_of_{principle.id}"


def _name(record: RoundRecord, principle: Principle) -> str:
    return f"evidence_{record.round.id}_{principle.id}"
