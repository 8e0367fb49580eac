"""The fields of a judgement: level, reason, dissent, strength of evidence, what next."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

import streamlit as st

from assessment.domain.framework import Framework, Principle
from assessment.domain.history import History
from assessment.domain.judgement import Answer, AnswerKind, Judgement, JudgementField, Strength
from assessment.domain.optimism import has_nothing_new, optimism_question
from assessment.domain.reading_order import isolated
from assessment.domain.round import RoundRecord
from assessment.domain.scale import decimal_text
from assessment.domain.sentences import sentence_start
from assessment.screens import boxes, careful, plain, reminders
from assessment.screens.here import Here
from assessment.services.judging import FieldChange, record_judgement
from assessment.store.judgements import FieldNow, Fields
from assessment.wording.guard import warning_sentence
from assessment.wording.identifiers import find_identifiers

MOST_TO_READ = 24
"""How many answers with a level are all shown; of more than that one is chosen from a list."""

_OTHER_KINDS = (
    AnswerKind.NOT_ENOUGH_INFORMATION,
    AnswerKind.NOT_APPLICABLE,
    AnswerKind.AGREED_TO_DIFFER,
    AnswerKind.NOT_LOOKED_AT,
)
_CHOICES = frozenset({JudgementField.ANSWER, JudgementField.STRENGTH})
_CHOSEN_FROM = tuple(f"_{field}" for field in _CHOICES)


def prefix_of_round(record: RoundRecord) -> str:
    """Return what the keys of a round's boxes begin with."""
    return f"box_{record.round.id}_"


def prefix(record: RoundRecord, principle: Principle) -> str:
    """Return what the keys of a principle's boxes begin with."""
    return f"{prefix_of_round(record)}{principle.id}_"


def free_texts(by_key: Mapping[str, str]) -> list[str]:
    """Return the texts of those boxes that were written in, not chosen from."""
    return [text for key, text in by_key.items() if not key.endswith(_CHOSEN_FROM)]


def draw(here: Here, record: RoundRecord, principle: Principle, fields: Fields) -> None:
    """Draw the fields in the order in which a group thinks: the level, why, who differs, how sure, what next."""
    _answer(here, record, principle, fields)
    for field in (JudgementField.REASON, JudgementField.DISSENT):
        _text(here, record, principle, field, fields)
    _strength(here, record, principle, fields)
    _text(here, record, principle, JudgementField.WHAT_NEXT, fields)


def _answer(here: Here, record: RoundRecord, principle: Principle, fields: Fields) -> None:
    field = JudgementField.ANSWER
    key, save = _filled(here, record, principle, field, fields)
    plain.header(field.label)
    if record.framework.scale.guidance:
        st.text(record.framework.scale.guidance)
    others = {
        Answer(kind).text: f"{kind.label} (say why below)" if kind.needs_reason else kind.label for kind in _OTHER_KINDS
    }
    draw_choices(record.framework, principle, key, save, others)
    boxes.draw_refusal(key, save)
    plain.small(_how_it_stands(record.judgement(principle.id)))
    _what_makes_you_say_so(here.shown, principle, record.judgement(principle.id))


def _what_makes_you_say_so(history: History, principle: Principle, judgement: Judgement) -> None:
    """Ask about a level that rose on nothing new. Its place is there before it is asked, so that nothing moves."""
    steps = history.steps_of(principle.id)
    if has_nothing_new(steps):
        with st.container(key="optimism"):
            st.text(optimism_question(steps, history.name_of, reason=judgement.reason))


def draw_choices(
    framework: Framework, principle: Principle, key: str, save: boxes.Save, others: Mapping[str, str]
) -> None:
    """Draw what can be answered: the levels, and `others`, which are no level, in words by their canonical text."""
    if len(framework.scale.answer_values) > MOST_TO_READ:
        _from_a_list(framework, principle, key, save, others)
    else:
        _to_read(framework, principle, key, save, others)


def _how_it_stands(judgement: Judgement) -> str:
    if judgement.missing:
        return judgement.missing
    return "Dealt with." if judgement.reason.strip() else "Dealt with. No reason given yet."


def _to_read(framework: Framework, principle: Principle, key: str, save: boxes.Save, others: Mapping[str, str]) -> None:
    """Draw every answer with what stands beside it: a level's word and, on the same line, what it looks like here."""
    options = {
        Answer.level(value).text: _level(framework, principle, value) for value in framework.scale.answer_values
    } | {text: plain.escaped(words) for text, words in others.items()}
    st.radio(
        JudgementField.ANSWER.label,
        list(options),
        format_func=options.__getitem__,
        index=None,
        key=key,
        on_change=boxes.leave,
        args=(key, save),
        label_visibility="collapsed",
        width="stretch",
    )


def _from_a_list(
    framework: Framework, principle: Principle, key: str, save: boxes.Save, others: Mapping[str, str]
) -> None:
    """Draw the levels to be read, and a list of every answer to choose from: so many would be scrolled past."""
    scale = framework.scale
    st.markdown(
        "\n".join(
            f"- {decimal_text(level.value)}: {_level(framework, principle, level.value)}" for level in scale.levels
        )
    )
    options = {Answer.level(value).text: sentence_start(scale.label(value)) for value in scale.answer_values} | dict(
        others
    )
    st.selectbox(
        JudgementField.ANSWER.label,
        list(options),
        format_func=options.__getitem__,
        index=None,
        placeholder="Choose an answer",
        key=key,
        on_change=boxes.leave,
        args=(key, save),
        label_visibility="collapsed",
        width=480,
    )


def _level(framework: Framework, principle: Principle, value: Decimal) -> str:
    """An answer as markdown: a level's word in bold, with what it looks like here; what lies between two in plain."""
    words = plain.escaped(isolated(sentence_start(framework.scale.label(value))))
    if framework.scale.level_at(value) is None:
        return words
    descriptor = framework.descriptor(principle.id, value)
    return f"**{words}** {plain.escaped(isolated(descriptor))}" if descriptor else f"**{words}**"


def _strength(here: Here, record: RoundRecord, principle: Principle, fields: Fields) -> None:
    field = JudgementField.STRENGTH
    key, save = _filled(here, record, principle, field, fields)
    st.segmented_control(
        field.label,
        [strength.value for strength in Strength],
        format_func=lambda value: Strength(value).label,
        key=key,
        on_change=boxes.leave,
        args=(key, save),
    )
    boxes.draw_refusal(key, save)


def _text(here: Here, record: RoundRecord, principle: Principle, field: JudgementField, fields: Fields) -> None:
    key, save = _filled(here, record, principle, field, fields)
    st.text_area(
        field.label,
        key=key,
        height=80 if field is JudgementField.DISSENT else 110,
        on_change=boxes.leave,
        args=(key, save),
    )
    kept = _now(fields, principle, field).value
    careful.draw_at_box(here, f"{record.round.id}_{principle.id}_{field}", kept, reminders.AT_A_BOX)
    boxes.draw_refusal(key, save)
    if found := find_identifiers(kept):
        st.warning(plain.escaped(warning_sentence(found)))


def _filled(
    here: Here, record: RoundRecord, principle: Principle, field: JudgementField, fields: Fields
) -> tuple[str, boxes.Save]:
    """Fill a field's box from the store. Returns its key, and how it is saved."""
    key = prefix(record, principle) + field.value
    now = _now(fields, principle, field)
    save = partial(_save, here, record.round.id, principle.id, field)
    boxes.fill(key, now.value, now.version, save, is_prose=field not in _CHOICES)
    return key, save


def _save(here: Here, round_id: str, principle_id: str, field: JudgementField, text: str, seen: int) -> int:
    return record_judgement(here.store, here.actor, FieldChange(round_id, principle_id, field, text, seen)).version


def _now(fields: Fields, principle: Principle, field: JudgementField) -> FieldNow:
    return fields.get((principle.id, field), FieldNow())
