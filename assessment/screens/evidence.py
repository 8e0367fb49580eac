"""Evidence: whose voices are heard, what the group has and what it supports, and calls for evidence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from pandas import DataFrame, Index

from assessment.domain.evidence import Evidence, Voice
from assessment.domain.evidence_library import Piece, age, supports
from assessment.domain.framework import Noun
from assessment.domain.history import History
from assessment.domain.parts import theme_title
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted, sentence_start
from assessment.domain.voices import Heard, voices_heard, voices_sentence
from assessment.screens import acting, calls_part, careful, evidence_form, paging, plain, reminders
from assessment.screens.here import Here
from assessment.screens.part_choice import choose_part
from assessment.screens.word_table import draw_table
from assessment.services import evidence_library
from assessment.services.judging import EvidenceText

_LIST, _SAVED = "evidence_list", "evidence_saved"
_USES = 6
"""How many of the judgements that rest on a piece are named."""


def page(here: Here) -> None:
    """Draw the page."""
    acting.begin_page("evidence")
    plain.title("Evidence")
    kept = here.pieces
    if here.history.records:
        _draw_voices(here.history)
    _draw_library(here, kept)
    calls_part.draw(here, kept)
    plain.small(reminders.NOTHING_ABOUT_A_CHILD)


def _draw_voices(history: History) -> None:
    """Draw whose voice is heard on what: in a sentence, and then as a table, or on a phone as a list."""
    heard = voices_heard(history)
    noun = history.framework.noun
    plain.header("Whose voices are heard")
    st.text(voices_sentence(heard, noun, len(history.records)))
    part = choose_part(history.framework, "voices")
    by_id = {each.principle.id: each for each in heard}
    for number, (theme, principles) in enumerate(part.by_theme.items()):
        if history.framework.has_themes:
            plain.subheader(theme_title(history.framework, theme))
        _draw_heard([by_id[each.id] for each in principles], noun, number)


def _draw_heard(heard: Sequence[Heard], noun: Noun, number: int) -> None:
    table = DataFrame(
        [[str(each.pieces.get(voice, "")) or "none" for voice in Voice] for each in heard],
        index=Index(
            [plain.escaped(each.principle.name) for each in heard], name=plain.escaped(sentence_start(noun.one))
        ),
        columns=[voice.label for voice in Voice],
    )
    words = f"Pieces of evidence: one row for each {isolated(noun.one)}, one column for each voice"
    draw_table(table, f"voices_table_{number}", words)
    with st.container(key=f"voices_list_{number}"):
        evidence_form.bullets([f"{isolated(each.principle.name)}: {each.words}" for each in heard])


def _draw_library(here: Here, kept: Sequence[Piece]) -> None:
    plain.header("What the group has")
    acting.draw_message(_SAVED)
    if kept:
        wanted = str(st.text_input("Find evidence (words of it, or of what it supports)", key="find_evidence") or "")
        found = [piece for piece in kept if piece.is_about(wanted)]
        st.text(_how_many(len(found), len(kept)))
        place = f"{_LIST}_{here.group.id}"
        for piece in paging.on_this_page(found, place):
            _draw_kept(here, piece)
        paging.draw_steps(len(found), place, "pieces")
    else:
        st.text("Nothing yet. Add evidence where you judge, or here for later.")
    with st.expander("Add evidence", expanded=acting.is_refused(evidence_form.form_place(None))):
        name = f"kept_{here.group.id}"
        save = partial(_keep, here, acting.command_key(f"{name}_{evidence_form.turn()}"))
        evidence_form.draw_form(name, None, save, done_at=_SAVED)


def _how_many(found: int, number: int) -> str:
    pieces = counted(number, "piece", "pieces")
    return f"{pieces}." if found == number else f"{found} of {pieces}."


def _draw_kept(here: Here, piece: Piece) -> None:
    item = piece.item
    if evidence_form.is_changing(item):
        save = partial(_change, here, item)
        evidence_form.draw_form(f"kept_{here.group.id}", item, save, done_at=_SAVED, warning=piece.rests)
        return
    with st.container(key=f"kept_{item.id}", border=True, gap="xsmall"):
        evidence_form.draw_piece(item, _how_old(here.history, piece))
        careful.draw(here, f"evidence_{item.id}", f"{item.shows}\n\n{item.link}")
        if len(piece.uses) != 1:
            st.text(supports(piece.uses))
        if piece.uses:
            evidence_form.bullets(_uses(here.history, piece))
        st.button("Change", key=f"change_{item.id}", on_click=evidence_form.start_changing, args=(item,))


def _uses(history: History, piece: Piece) -> list[str]:
    """The judgements that rest on a piece, the latest first."""
    latest = piece.uses[::-1]
    lines = [
        f"{history.name_of(use.period)}: {isolated(use.principle)} ({isolated(use.framework)})"
        for use in latest[:_USES]
    ]
    return lines if len(latest) <= _USES else [*lines, f"and {len(latest) - _USES} earlier"]


def _how_old(history: History, piece: Piece) -> str:
    """Whether a piece is old, by the rounds of the framework that is looked at."""
    rounds = [record.round.period for record in history.records]
    if not rounds:
        return ""
    first = piece.uses[0].period if piece.uses else rounds[-1]
    return age(piece.item, first, rounds, history.name_of)


def _keep(here: Here, key: str, text: EvidenceText) -> None:
    evidence_library.keep_evidence(here.store, here.actor, here.group.id, text, key=key)


def _change(here: Here, item: Evidence, text: EvidenceText) -> None:
    seen = evidence_form.seen()
    evidence_library.change_kept(here.store, here.actor, here.group.id, item.id, text, seen=seen)
