"""Judge: one principle at a time, reflection before level, each field saved as it is left."""

from __future__ import annotations

import streamlit as st

from assessment.domain.action import ActionWords
from assessment.domain.errors import AssessmentError, IdentifierFound, InvalidInput, StaleEdit
from assessment.domain.framework import Principle
from assessment.domain.judgement import JudgementField, answer_label
from assessment.domain.reading_order import isolated
from assessment.domain.round import RoundRecord
from assessment.domain.sentences import sentence_start
from assessment.screens import (
    acting,
    action_form,
    action_list,
    boxes,
    evidence_part,
    judgement_fields,
    moving,
    plain,
    principle_list,
    read_only,
    reminders,
    steps,
    votes_part,
)
from assessment.screens.clock import saved_text
from assessment.screens.here import Here
from assessment.services.records import fields_of_round
from assessment.store.judgements import Fields
from assessment.wording.identifiers import IdentifierKind


def page(here: Here) -> None:
    """Draw the page. What a form on it has to say stands at the form, so that nothing else moves."""
    acting.begin_page("judge")
    record = here.shown.last
    if record is None:
        _nothing_to_judge()
        return
    principle = _chosen(record)
    turns = moving.shown_principle(principle.id)
    # The key's name alternates: look.css begins at the top of the page where one of the two appears.
    with st.container(key=f"turn_{turns % 2}"):
        _head(record, principle)
        if record.round.is_closed:
            _closed(here, record, principle)
        else:
            _open(here, record, principle)


def _nothing_to_judge() -> None:
    plain.title("Judge")
    st.text("No round is open. Open one from Home.")
    st.button("Go to Home", type="primary", on_click=moving.go_to_page, args=("home",))


def _open(here: Here, record: RoundRecord, principle: Principle) -> None:
    fields = fields_of_round(here.store, here.actor, record.round.id)
    _reflect(here, principle)
    _last_time(here, principle)
    evidence_part.draw(here, record, principle)
    if votes_part.draw_before(record, principle):
        judgement_fields.draw(here, record, principle, fields)
        _make_an_action(here, record, principle)
    plain.small(reminders.NOTHING_ABOUT_A_CHILD)
    with st.bottom:
        _bottom(record, principle, _status(record, principle, fields))


def _make_an_action(here: Here, record: RoundRecord, principle: Principle) -> None:
    """Offer to make what is next an action, with the text that is saved above in it already."""
    form = f"action_from_{record.round.id}_{principle.id}"
    words = ActionWords(
        record.judgement(principle.id).what_next, framework_id=here.framework_id, principle_id=principle.id
    )
    with st.expander("Make this an action", expanded=acting.is_refused(form)):
        action_form.draw_new(here, form, words, action_form.Choices(), done_at=f"{form}_done")
    acting.draw_message(f"{form}_done")


def _closed(here: Here, record: RoundRecord, principle: Principle) -> None:
    title = here.history.title_of(record.round.period)
    st.text(f"Closed. Read only. To change {title}, re-open it from Home.")
    _closed_meanwhile(record)
    _reflect(here, principle)
    _last_time(here, principle)
    votes_part.draw_after(record, principle)
    read_only.draw(here.shown, record, principle)
    with st.bottom:
        _bottom(record, principle, "Closed. Read only.")


def _closed_meanwhile(record: RoundRecord) -> None:
    """Show what came too late, so that nobody believes it saved and nobody's words are lost."""
    if unsaved := boxes.unsaved(judgement_fields.prefix_of_round(record)):
        st.error("Not saved: the round was closed before you left the box.")
        for text in judgement_fields.free_texts(unsaved):
            st.text(text)


def _chosen(record: RoundRecord) -> Principle:
    """The principle to show: one that holds something unsaved, else the one chosen, else the next to deal with."""
    principles = record.framework.principles
    wanted = record.framework.principle(moving.wanted_principle())
    if not record.round.is_closed and (unsaved := _first_unsaved(record)):
        return unsaved
    if wanted:
        return wanted
    first = record.outstanding[0] if record.outstanding else principles[0].id
    return record.framework.principle(first) or principles[0]


def _first_unsaved(record: RoundRecord) -> Principle | None:
    """The first principle with a box that is not saved; as a rule there is none, and no principle is looked at."""
    keys = [*boxes.unsaved(judgement_fields.prefix_of_round(record))]
    for item in record.framework.principles if keys else ():
        begins = judgement_fields.prefix(record, item)
        if any(key.startswith(begins) for key in keys):
            return item
    return None


def _head(record: RoundRecord, principle: Principle) -> None:
    framework = record.framework
    number, position = len(framework.principles), framework.position(principle.id)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        noun = isolated(sentence_start(framework.noun.one))
        plain.small(f"{noun} {position} of {number}. {record.dealt_with} of {number} dealt with.")
        principle_list.draw(record, principle)
    plain.title(principle.title)
    if theme := framework.theme(principle.theme):
        plain.small(f"Theme: {isolated(theme.title)}")


def _reflect(here: Here, principle: Principle) -> None:
    if principle.summary:
        st.text(principle.summary)
    if principle.related:
        plain.small(f"Serves: {', '.join(map(isolated, _served(here, principle)))} (our suggestion).")
    columns = [("Think about", principle.prompts), ("What would show it", principle.evidence)]
    drawn = [(words, items) for words, items in columns if items]
    for place, (words, items) in zip(st.columns(len(drawn), gap="large") if drawn else (), drawn, strict=True):
        with place:
            plain.header(words)
            st.markdown("\n".join(f"- {plain.escaped(item)}" for item in items))


def _served(here: Here, principle: Principle) -> list[str]:
    """The principles of other frameworks that this one serves, by title where the library has them."""
    titles: list[str] = []
    for reference in principle.related:
        framework_id, _, other = reference.partition("/")
        framework = next((each for each in here.library if each.id == framework_id), None)
        found = framework.principle(other) if framework else None
        titles.append(found.title if found else reference)
    return titles


def _last_time(here: Here, principle: Principle) -> None:
    history = here.shown
    assert history.last is not None  # noqa: S101 - the page is drawn for a round
    before = history.before(history.last.round.period)
    judgement = history.judged_in(before, principle.id) if before else None
    if before is None or judgement is None:
        return
    plain.header("Last time")
    with st.container(key="last_time", gap="xsmall"):
        label = answer_label(judgement.answer, before.framework.scale)
        plain.strong(f"{history.title_of(before.round.period)}: {isolated(label)}")
        st.text(judgement.reason or "No reason was given.")
        if judgement.dissent:
            st.text(f"Seen differently: {judgement.dissent}")
        if judgement.what_next:
            st.text(f"What next was: {judgement.what_next}")
        action_list.draw_last_times(here.shown_promised, principle)


def _bottom(record: RoundRecord, principle: Principle, status: str) -> None:
    with st.container(key="bar", horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        with st.container(key="status", width="stretch"):
            (plain.strong if boxes.refusals(judgement_fields.prefix(record, principle)) else plain.small)(status)
        with st.container(horizontal=True, width="content", key="steps"):
            onward = f"Next {record.framework.noun.one}"
            if steps.draw(record.framework, principle, back="Previous", onward=onward):
                st.button("Finish", key="next", type="primary", on_click=moving.go_to_page, args=("home",))


def _status(record: RoundRecord, principle: Principle, fields: Fields) -> str:
    """The truth about this principle's boxes: what is not saved and what to do, else when the round was last saved."""
    for field in JudgementField:
        if refused := boxes.refusals(judgement_fields.prefix(record, principle) + field):
            return f"{field.heading} is not saved: {_why(refused[0])}"
    latest = max((field.saved_at for field in fields.values()), default="")
    if not latest:
        return "Nothing saved yet"
    return f"Last saved {saved_text(latest)}"


def _why(refused: AssessmentError) -> str:
    """Why a box holds everybody here and how to go on, in one short line: the whole message stands at the box."""
    if isinstance(refused, StaleEdit):
        return f"{refused.saved_by} saved another. Choose one to go on."
    if isinstance(refused, IdentifierFound):
        names = [IdentifierKind(kind).human_name for kind in refused.kinds]
        return f"it seems to hold {names[0]}{' and more' if len(names) > 1 else ''}. Mend or clear it to go on."
    if isinstance(refused, InvalidInput):
        return "see the box. Mend or clear it to go on."
    return f"{refused.what.removeprefix('Not saved: ')} Save again to go on."
