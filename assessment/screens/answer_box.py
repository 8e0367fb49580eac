"""One question on a phone: the answer, how sure one is, and a note for oneself. Each tap saves at once."""

from __future__ import annotations

from functools import partial

import streamlit as st

from assessment.domain.errors import CameTooLate
from assessment.domain.framework import Principle
from assessment.domain.judgement import NOT_ANSWERED, Answer, AnswerKind, JudgementField, answer_label
from assessment.domain.permission import Actor
from assessment.domain.reading_order import isolated
from assessment.domain.vote import FIRST, SECOND, Sure
from assessment.domain.workshop import MyRound
from assessment.screens import boxes, careful, judgement_fields, plain
from assessment.screens.clock import saved_text
from assessment.services.workshops.answering import GivenAnswer, answer, keep_note
from assessment.store.transaction import Store

_OTHERS = {Answer(kind).text: kind.label for kind in (AnswerKind.NOT_ENOUGH_INFORMATION, AnswerKind.NOT_APPLICABLE)}
_NOTE_IS_YOURS = "Only you ever see this note. Saved when you leave this box. Nothing about any one child."


def draw(store: Store, actor: Actor, mine: MyRound, principle: Principle, vote: int) -> None:
    """Draw the question's boxes in the order in which one thinks."""
    own = mine.own(principle.id, vote)
    plain.header(JudgementField.ANSWER.label)
    if own.is_hidden and own.answer == NOT_ANSWERED:
        st.text("You answered this earlier on this device. It is not shown here again; you can answer anew.")
    if mine.framework.scale.guidance:
        with st.expander("How to choose"):
            st.text(mine.framework.scale.guidance)
    said, sure = (f"{_prefix(mine, principle, vote)}{part}" for part in ("answer", "sure"))
    save_answer = partial(_save_answer, store, actor, principle.id, vote)
    save_sure = partial(_save_sure, store, actor, principle.id, vote)
    boxes.fill(said, own.answer.text, own.number, save_answer, is_prose=False)
    boxes.fill(sure, own.sure.value if own.sure else "", own.number, save_sure, is_prose=False)
    with st.container(key="levels"):
        judgement_fields.draw_choices(mine.framework, principle, said, save_answer, _OTHERS)
    boxes.draw_refusal(said, save_answer)
    st.segmented_control(
        "How sure are you? (optional)",
        [each.value for each in Sure],
        format_func=lambda value: Sure(value).label,
        key=sure,
        disabled=not st.session_state.get(said),
        on_change=boxes.leave,
        args=(sure, save_sure),
    )
    boxes.draw_refusal(sure, save_sure)


def draw_note(store: Store, actor: Actor, mine: MyRound, principle: Principle, *, is_before: bool) -> None:
    """Draw the note, before the reveal and after it, for the talk. `is_before`: of a question that is not shown."""
    note = mine.note(principle.id)
    if note.is_hidden:
        plain.small("You wrote a note on this earlier on this device. It is not shown here again.")
    key = f"{_prefix(mine, principle, FIRST)}note"
    save = partial(_save_note, store, actor, principle.id)
    boxes.fill(key, note.text, note.version, save)
    label = "Your note on the question before" if is_before else "A note for yourself (optional)"
    st.text_area(label, key=key, height=80, on_change=boxes.leave, args=(key, save))
    with st.container(key=f"{'before' if is_before else 'shown'}_{principle.id}"):  # look.css tells them apart by it
        careful.draw_at_own_box(key, note.text, _NOTE_IS_YOURS)
    boxes.draw_refusal(key, save)


def draw_given(mine: MyRound, principle: Principle) -> None:
    """Say what one said oneself, once answers are no longer taken."""
    for vote, words in ((FIRST, "Your answer"), (SECOND, "Your answer in the second vote")):
        own = mine.own(principle.id, vote)
        if own.answer != NOT_ANSWERED:
            plain.strong(f"{words}: {isolated(answer_label(own.answer, mine.framework.scale))}")
        elif own.is_hidden:
            st.text(f"{words} was given earlier on this device and is not shown here again.")
        elif (principle.id, vote) in mine.ballots:
            st.text(f"{words}: none.")
        if own.late != NOT_ANSWERED:
            late = isolated(answer_label(own.late, mine.framework.scale))
            st.warning(plain.escaped(f"Arrived after the reveal, kept for you and not counted: {late}."))


def status(mine: MyRound, principle: Principle) -> str:
    """Return the truth about this question's boxes, in one line."""
    refusals = [each for vote in (FIRST, SECOND) for each in boxes.refusals(_prefix(mine, principle, vote))]
    if any(not isinstance(each, CameTooLate) for each in refusals):  # what came too late is said where answers stand
        return "Not saved: the reason stands at the box."
    answered = sum(mine.own(item.id).is_given for item in mine.framework.principles)
    progress = f"{answered} of {len(mine.framework.principles)} answered"
    saved_at = max((own.saved_at for key, own in mine.answers.items() if key[0] == principle.id), default="")
    return f"Saved {saved_text(saved_at)}. {progress}." if saved_at else f"{progress}."


def _prefix(mine: MyRound, principle: Principle, vote: int) -> str:
    """What the keys of these boxes begin with: each person's own, because a device may serve several."""
    person = mine.me.person if mine.me else ""
    return f"mine_{mine.round.id}_{person}_{principle.id}_{vote}_"


def _save_answer(store: Store, actor: Actor, principle_id: str, vote: int, text: str, _seen: int) -> int:
    return answer(store, actor, GivenAnswer(principle_id, text, vote=vote)).number


def _save_sure(store: Store, actor: Actor, principle_id: str, vote: int, text: str, _seen: int) -> int:
    return answer(store, actor, GivenAnswer(principle_id, sure=text, vote=vote)).number


def _save_note(store: Store, actor: Actor, principle_id: str, text: str, seen: int) -> int:
    return keep_note(store, actor, principle_id, text, seen=seen).version
