"""Judgements: kinds of answer, what counts as dealt with, and the words for each."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.errors import InvalidInput
from assessment.domain.evidence import EvidenceKind, Voice
from assessment.domain.judgement import (
    NOT_ANSWERED,
    Answer,
    AnswerKind,
    Judgement,
    JudgementField,
    Strength,
    answer_label,
)
from assessment.domain.scale import Level, Scale

SCALE = Scale((Level(Decimal(0), "Not met"), Level(Decimal("0.5"), "Partly met"), Level(Decimal(1), "Met")))

values = st.decimals(min_value=-1000, max_value=1000, places=3)
others = st.sampled_from([kind for kind in AnswerKind if kind is not AnswerKind.LEVEL])
answers = st.one_of(values.map(Answer.level), others.map(Answer))
need_reason = [AnswerKind.NOT_APPLICABLE, AnswerKind.AGREED_TO_DIFFER, AnswerKind.NOT_LOOKED_AT]
blanks = st.text(alphabet=" \t\n\u00a0", max_size=5)


def test_the_kinds_of_answer_are_the_words_of_the_export() -> None:
    assert [kind.value for kind in AnswerKind] == [
        "level",
        "not_enough_information",
        "not_applicable",
        "agreed_to_differ",
        "not_looked_at",
        "not_answered",
    ]


@given(answers)
def test_an_answer_comes_back_from_its_text(answer: Answer) -> None:
    assert Answer.from_text(answer.text) == answer
    assert Answer.from_text(answer.text).text == answer.text


@given(answers, answers)
def test_two_answers_have_one_text_only_if_they_are_equal(one: Answer, other: Answer) -> None:
    assert (one.text == other.text) == (one == other)


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (Answer.level(Decimal(3)), "level:3"),
        (Answer.level(Decimal("3.0")), "level:3"),
        (Answer.level(Decimal("0.25")), "level:0.25"),
        (Answer.level(Decimal(0)), "level:0"),
        (Answer.level(Decimal(-1)), "level:-1"),
        (Answer.level(Decimal(100)), "level:100"),
        (Answer(AnswerKind.NOT_APPLICABLE), "not_applicable"),
        (NOT_ANSWERED, ""),
    ],
)
def test_the_text_of_an_answer_is_canonical(answer: Answer, text: str) -> None:
    assert answer.text == text


def test_not_answered_is_read_from_its_word_too() -> None:
    assert Answer.from_text("not_answered") == NOT_ANSWERED


@pytest.mark.parametrize(
    "text",
    ["level", "level:", "level:x", "level:NaN", "level:Infinity", "level:1_0", "level:1e9", "3", "LEVEL:3", " ", "none",
     "not_applicable:3", "level:3\n"],
)  # fmt: skip
def test_what_is_not_an_answer_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Answer.from_text(text)
    assert refused.value.what == "This is not an answer."


@given(values, others)
def test_only_a_level_has_a_value(value: Decimal, kind: AnswerKind) -> None:
    with pytest.raises(InvalidInput):
        Answer(kind, value)


@pytest.mark.parametrize("value", [None, Decimal("NaN"), Decimal("Infinity"), Decimal("sNaN")])
def test_a_level_has_a_finite_value(value: Decimal | None) -> None:
    with pytest.raises(InvalidInput):
        Answer(AnswerKind.LEVEL, value)


@pytest.mark.parametrize(
    ("answer", "label"),
    [
        (Answer.level(Decimal("0.5")), "Partly met"),
        (Answer.level(Decimal("0.25")), "between Not met and Partly met"),
        (Answer.level(Decimal(0)), "Not met"),
        (Answer(AnswerKind.NOT_ENOUGH_INFORMATION), "Not enough information to say"),
        (Answer(AnswerKind.NOT_APPLICABLE), "Not applicable here"),
        (Answer(AnswerKind.AGREED_TO_DIFFER), "We agreed to differ"),
        (Answer(AnswerKind.NOT_LOOKED_AT), "Not looked at this time"),
        (NOT_ANSWERED, "Not yet answered"),
    ],
)
def test_every_answer_is_said_in_words(answer: Answer, label: str) -> None:
    assert answer_label(answer, SCALE) == label


@given(others)
def test_a_gap_always_has_a_word_for_tables(kind: AnswerKind) -> None:
    assert kind.gap
    assert kind.gap == kind.gap.lower()


def test_a_level_is_no_gap() -> None:
    assert AnswerKind.LEVEL.gap == ""


@given(values, blanks)
def test_a_level_alone_is_enough_even_zero_and_without_a_reason(value: Decimal, reason: str) -> None:
    assert Judgement("voice", Answer.level(value), reason).is_dealt_with
    assert Judgement("voice", Answer.level(Decimal(0)), reason).is_dealt_with


@pytest.mark.parametrize("kind", need_reason)
@given(blank=blanks)
def test_some_answers_need_a_reason_that_is_not_blank(kind: AnswerKind, blank: str) -> None:
    without = Judgement("voice", Answer(kind), blank)
    assert not without.is_dealt_with
    assert without.missing == f'"{kind.label}" needs a reason.'
    assert Judgement("voice", Answer(kind), f"{blank}Covered by the county.{blank}").is_dealt_with


@given(blanks)
def test_not_enough_information_is_dealt_with_without_a_reason(blank: str) -> None:
    assert Judgement("voice", Answer(AnswerKind.NOT_ENOUGH_INFORMATION), blank).is_dealt_with


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(Strength))
def test_nothing_but_an_answer_deals_with_a_principle(reason: str, what_next: str, strength: Strength) -> None:
    judgement = Judgement("voice", NOT_ANSWERED, reason, strength=strength, what_next=what_next)
    assert not judgement.is_dealt_with
    assert judgement.missing == "Choose a level, or say why there is none."


def test_a_fresh_judgement_is_not_yet_answered() -> None:
    fresh = Judgement("voice")
    assert (fresh.answer, fresh.strength, fresh.is_dealt_with) == (NOT_ANSWERED, None, False)


@pytest.mark.parametrize("closed_set", [AnswerKind, Strength, JudgementField, EvidenceKind, Voice])
def test_every_word_of_a_closed_set_has_its_own_label(
    closed_set: type[AnswerKind | Strength | JudgementField | EvidenceKind | Voice],
) -> None:
    labels = [item.label for item in closed_set]
    assert all(label and label[0].isupper() for label in labels)
    assert len(set(labels)) == len(labels)


def test_the_words_for_evidence_are_those_of_the_design() -> None:
    assert [kind.label for kind in EvidenceKind] == [
        "Data",
        "Audit",
        "Case review",
        "Feedback",
        "Scrutiny or inspection",
        "Research",
        "Observation",
    ]
    assert [voice.label for voice in Voice] == [
        "Children and young people",
        "Parents and carers",
        "Practitioners",
        "Communities",
        "Leaders",
        "Independent",
    ]
    assert [strength.label for strength in Strength] == [
        "None",
        "One agency says",
        "More than one agency shows",
        "Confirmed by someone outside the agencies",
    ]


def test_the_fields_of_a_judgement_are_those_that_are_saved_one_by_one() -> None:
    assert {field.value for field in JudgementField} == set(Judgement.__dataclass_fields__) - {"principle_id"}
    assert [field.heading for field in JudgementField] == [
        "Level",
        "Reason",
        "Dissent",
        "Strength of evidence",
        "What next",
    ]
