"""Whose voices are heard on each principle, and whose are missing."""

from __future__ import annotations

from dataclasses import replace

from assessment.domain.evidence import Evidence, EvidenceKind, Voice
from assessment.domain.framework import Noun
from assessment.domain.history import History
from assessment.domain.voices import voices_heard, voices_sentence
from tests.papers.builders import judged

CHILDREN, LEADERS = Voice.CHILDREN_AND_YOUNG_PEOPLE, Voice.LEADERS


def piece(key: str, voice: Voice) -> Evidence:
    return Evidence(key, EvidenceKind.FEEDBACK, voice, "What it shows")


def with_evidence(rows: int, **by_round: dict[str, tuple[Evidence, ...]]) -> History:
    """Rounds of three principles; `r1` is the evidence of the first by principle."""
    made = judged(*["222"] * rows)
    records = [
        replace(record, evidence=by_round.get(f"r{number}", {})) for number, record in enumerate(made.records, start=1)
    ]
    return replace(made, records=tuple(records))


def said(history: History) -> str:
    return voices_sentence(voices_heard(history), Noun(), len(history.records))


def test_pieces_of_the_last_four_rounds_are_counted_by_voice_each_once():
    child, leader, old = piece("a", CHILDREN), piece("b", LEADERS), piece("c", Voice.COMMUNITIES)
    history = with_evidence(5, r1={"p1": (old,)}, r2={"p1": (child,)}, r4={"p1": (child, leader)}, r5={"p2": (child,)})
    assert [dict(each.pieces) for each in voices_heard(history)] == [{CHILDREN: 1, LEADERS: 1}, {CHILDREN: 1}, {}]
    assert [each.words for each in voices_heard(history)] == [
        "Children and young people 1, leaders 1",
        "Children and young people 1",
        "No evidence",
    ]


def test_what_the_last_round_says_of_a_piece_decides_whose_voice_it_is():
    history = with_evidence(2, r1={"p1": (piece("a", LEADERS),)}, r2={"p1": (piece("a", CHILDREN),)})
    assert dict(voices_heard(history)[0].pieces) == {CHILDREN: 1}


def test_the_sentence_names_who_is_heard_who_is_missing_and_what_has_no_evidence():
    history = with_evidence(5, r5={"p1": (piece("a", CHILDREN), piece("b", LEADERS))})
    assert said(history) == (
        "In the last four rounds, children and young people are heard on one of three principles. "
        "Not heard on any: parents and carers, practitioners, communities, independent. "
        "No evidence on two: 2. Recognise and challenge inequalities, exclusion and discrimination; "
        "3. Respect the voice, experience and expertise of children and young people."
    )


def test_no_evidence_at_all_is_said_plainly():
    assert said(with_evidence(2)) == "No evidence is recorded yet."
    assert (
        said(with_evidence(5, r1={"p1": (piece("a", LEADERS),)})) == "No evidence is recorded in the last four rounds."
    )


def test_that_children_are_not_heard_at_all_comes_first():
    history = with_evidence(1, r1={"p1": (piece("a", LEADERS),)})
    assert said(history).startswith(
        "So far, children and young people are not heard on any of three principles. Not heard on any: parents and"
    )


def test_where_every_voice_is_heard_the_sentence_names_those_heard_on_the_fewest():
    every = tuple(piece(voice.value, voice) for voice in Voice)
    others = tuple(each for each in every if each.voice not in {Voice.PARENTS_AND_CARERS, Voice.INDEPENDENT})
    history = with_evidence(1, r1={"p1": every, "p2": others, "p3": others})
    assert said(history) == (
        "So far, children and young people are heard on three of three principles. "
        "Heard on the fewest, one: parents and carers, independent."
    )
