"""Recommendations on the Actions page: how far each report's are, and each with the actions that answer it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from assessment.domain.action import ActionWords, standing_line
from assessment.domain.day import day_text
from assessment.domain.reading_order import isolated
from assessment.domain.recommendation import (
    ACCEPTED_BY,
    ACCEPTED_ON,
    EVIDENCE,
    GIVEN_ON,
    KIND,
    REFERENCE,
    SOURCE,
    WORDING,
    Recommendation,
    RecommendationStatus,
    RecommendationWords,
    SourceKind,
    by_source,
    completion_sentence,
)
from assessment.domain.sentences import as_sentence
from assessment.screens import acting, action_form, forms, paging, plain, reminders, tracked_form
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.services import recommendations
from assessment.services.tracking import Remark

_NEW = "new_recommendation"
_STANDS, _SAYS, _ANSWERED = "recommendation_stands", "recommendation_says", "recommendation_answered"


def draw(here: Here, *, done_at: str) -> None:
    """Draw the part."""
    found = here.promised.recommendations
    if not found:
        st.text(
            "No recommendation is recorded. Add those of a review, an inspection or scrutiny, each in its own words."
        )
    for (source, given_on), items in by_source(found).items():
        plain.header(source)
        st.text(f"{items[0].now.kind.label}, {day_text(given_on)}. {completion_sentence(items)}")
        place = f"recommendations_{here.group.id}_{source}_{given_on}"
        for item in paging.on_this_page(items, place):
            _one(here, item, done_at=done_at)
        paging.draw_steps(len(items), place, "recommendations")
    with st.expander("Add a recommendation", expanded=acting.is_refused(_NEW) or not found):
        _draw_new(here, done_at=done_at)


def _one(here: Here, item: Recommendation, *, done_at: str) -> None:
    now = item.now
    with st.container(key=f"recommendation_{item.id}", border=True, gap="xsmall"):
        plain.strong(f"{isolated(now.reference)}. {now.wording}")
        st.text(now.standing)
        for action in here.promised.actions:
            if action.now.recommendation_id == item.id:
                st.text(f"Action: {as_sentence(action.now.what)} {standing_line(action.now, today())}")
        remove = (
            partial(recommendations.remove_recommendation_note, here.store, here.actor)
            if tracked_form.is_open(item, _STANDS)
            else None
        )
        tracked_form.draw_notes(item, remove, done_at=done_at)
        if tracked_form.is_open(item, _STANDS):
            _draw_stands(here, item, done_at=done_at)
        elif tracked_form.is_open(item, _SAYS):
            _draw_says(here, item, done_at=done_at)
        elif tracked_form.is_open(item, _ANSWERED):
            words = ActionWords("", framework_id=here.framework_id, recommendation_id=item.id)
            choices = action_form.Choices(here.history.framework.principles)
            action_form.draw_new(here, tracked_form.name_of(item, _ANSWERED), words, choices, done_at=done_at)
        else:
            parts = {_STANDS: "Say how it stands", _ANSWERED: "Add an action for it", _SAYS: "Correct what it says"}
            tracked_form.draw_starts(item, parts)


def _draw_new(here: Here, *, done_at: str) -> None:
    def add(key: str) -> Recommendation:
        typed = _typed(_NEW, None)
        return recommendations.add_recommendation(here.store, here.actor, here.group.id, typed, key=key)

    # A report has several: where it comes from stands there already for the next one.
    last = here.promised.recommendations[-1].now if here.promised.recommendations else None
    boxes = _boxes_of(_NEW, replace(last, reference="", wording="") if last else None)
    forms.fill(_NEW, boxes, boxes)
    with st.form(_NEW, border=False):
        _draw_boxes(_NEW)
        texts = [f"{_NEW}_{part}" for part in ("source", "reference", "wording")]
        done = "The recommendation is added."
        tracked_form.draw_add(_NEW, "Add this recommendation", add, done=done, done_at=done_at, texts=texts)


def _draw_says(here: Here, item: Recommendation, *, done_at: str) -> None:
    form = tracked_form.name_of(item, _SAYS)
    seen = forms.fill(form, item, _boxes_of(form, item.now))

    def save() -> Recommendation:
        return _change(here, seen, _typed(form, seen.now), Remark(today()))

    with st.form(form, border=False):
        _draw_boxes(form)
        texts = [f"{form}_{part}" for part in ("source", "reference", "wording")]
        tracked_form.draw_end(form, save, done="The recommendation is saved.", done_at=done_at, texts=texts)


def _draw_stands(here: Here, item: Recommendation, *, done_at: str) -> None:
    form, now = tracked_form.name_of(item, _STANDS), item.now
    boxes: dict[str, object] = {
        f"{form}_status": now.status,
        f"{form}_by": now.accepted_by,
        f"{form}_accepted": day_text(now.accepted_on) if now.accepted_on else "",
        f"{form}_evidence": now.evidence,
        **tracked_form.remark_boxes(form),
    }
    seen = forms.fill(form, item, boxes)

    def save() -> Recommendation:
        return _change(here, seen, _as_it_stands(form, seen.now), tracked_form.remark_in(form))

    with st.form(form, border=False):
        st.radio(
            "How it stands",
            list(RecommendationStatus),
            format_func=lambda each: each.label,
            key=f"{form}_status",
            horizontal=True,
        )
        st.text_input(f"{ACCEPTED_BY} (a name or role, or a body)", key=f"{form}_by")
        st.text_input(f"{ACCEPTED_ON} {tracked_form.A_DATE}", key=f"{form}_accepted")
        st.text_area(EVIDENCE, key=f"{form}_evidence", height=80)
        tracked_form.draw_remark(form)
        plain.small(reminders.IN_A_FORM)
        texts = [f"{form}_by", f"{form}_evidence"]
        tracked_form.draw_end(form, save, done="The recommendation is saved.", done_at=done_at, texts=texts)


def _change(here: Here, seen: Recommendation, words: RecommendationWords, remark: Remark) -> Recommendation:
    return recommendations.change_recommendation(here.store, here.actor, seen.id, words, remark, seen=seen.number)


def _boxes_of(form: str, words: RecommendationWords | None) -> dict[str, object]:
    return {
        f"{form}_kind": words.kind if words else SourceKind.REVIEW,
        f"{form}_source": words.source if words else "",
        f"{form}_given": day_text(words.given_on) if words else "",
        f"{form}_reference": words.reference if words else "",
        f"{form}_wording": words.wording if words else "",
    }


def _draw_boxes(form: str) -> None:
    st.radio(KIND, list(SourceKind), format_func=lambda each: each.label, key=f"{form}_kind", horizontal=True)
    st.text_input(f"{SOURCE} (the title of the report)", key=f"{form}_source")
    st.text_input(f"{GIVEN_ON} {tracked_form.A_DATE}", key=f"{form}_given")
    st.text_input(f"{REFERENCE} (in the report)", key=f"{form}_reference")
    st.text_area(WORDING, key=f"{form}_wording", height=80)
    plain.small(reminders.IN_A_FORM)


def _typed(form: str, before: RecommendationWords | None) -> RecommendationWords:
    state = st.session_state
    said = RecommendationWords(
        kind=SourceKind(state[f"{form}_kind"]),
        source=str(state[f"{form}_source"]),
        given_on=tracked_form.needed_day_in(f"{form}_given", where=GIVEN_ON),
        reference=str(state[f"{form}_reference"]),
        wording=str(state[f"{form}_wording"]),
    )
    if before is None:
        return said
    return replace(
        said,
        status=before.status,
        accepted_by=before.accepted_by,
        accepted_on=before.accepted_on,
        evidence=before.evidence,
    )


def _as_it_stands(form: str, words: RecommendationWords) -> RecommendationWords:
    state = st.session_state
    return replace(
        words,
        status=RecommendationStatus(state[f"{form}_status"]),
        accepted_by=str(state[f"{form}_by"]),
        accepted_on=tracked_form.day_in(f"{form}_accepted", where=ACCEPTED_ON),
        evidence=str(state[f"{form}_evidence"]),
    )
