"""Calls for evidence as they are recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.domain.errors import IdentifierFound, InvalidInput, NotFound, NotNow, StaleEdit
from assessment.domain.evidence import EvidenceKind, Voice
from assessment.services import agencies, evidence_calls, evidence_library
from assessment.services.evidence_calls import REASON, NewCall
from assessment.services.judging import EvidenceText
from tests.builders import Place, a_partnership, every_row

SENT, WANTED, ANSWERED = date(2025, 5, 1), date(2025, 5, 22), date(2025, 5, 20)
CORRECTED, SLIP = date(2025, 7, 10), "A slip of the keyboard"
ASKED = "What do you know about hotels?"


def a_call(at: Place, **other: object) -> NewCall:
    return replace(NewCall(ASKED, SENT, WANTED, at.agencies), **other)


def send(at: Place, **other: object):
    return evidence_calls.send_call(at.store, at.actor, at.group, a_call(at, **other))


def answer(at: Place, call, agency: int = 0, on: date | None = ANSWERED, pieces: tuple[str, ...] = ()):
    seen = call.agencies[agency]
    return evidence_calls.record_answer(at.store, at.actor, at.group, call.id, seen, answered_on=on, pieces=pieces)


def a_piece(at: Place) -> str:
    text = EvidenceText(EvidenceKind.DATA, Voice.COMMUNITIES, "Two hotels came up")
    return evidence_library.keep_evidence(at.store, at.actor, at.group, text).id


def test_who_answered_and_with_what_is_kept_and_silence_stays(at):
    piece = a_piece(at)
    call = answer(at, send(at), pieces=(piece,))
    (kept,) = evidence_calls.calls(at.store, at.actor, at.group)
    assert kept == call
    assert (kept.agencies[0].answered_on, kept.agencies[0].evidence) == (ANSWERED, frozenset({piece}))
    assert [agency.name for agency in kept.unanswered] == ["Health"]


def test_an_answer_can_be_taken_back_and_its_evidence_stays_in_the_library(at):
    call = answer(at, send(at), pieces=(a_piece(at),))
    answer(at, call, on=None)
    (kept,) = evidence_calls.calls(at.store, at.actor, at.group)
    assert kept.answered == ()
    assert len(evidence_library.pieces(at.store, at.actor, at.group)) == 1


def test_the_same_call_twice_is_one(at):
    assert send(at) == send(at)
    assert len(evidence_calls.calls(at.store, at.actor, at.group)) == 1
    send(at, asked="And what about parks?")
    assert len(evidence_calls.calls(at.store, at.actor, at.group)) == 2


def test_an_answer_that_somebody_changed_meanwhile_is_not_written_over(at):
    call = send(at)
    answer(at, call)
    with pytest.raises(StaleEdit) as refused:
        answer(at, call, on=WANTED)
    assert refused.value.theirs == "Answered on 20 May 2025, with no evidence"


@pytest.mark.parametrize(
    ("other", "error", "where"),
    [
        ({"asked": " "}, InvalidInput, "What you ask for"),
        ({"asked": "About 943 476 5919"}, IdentifierFound, "What you ask for"),
        ({"agencies": ()}, InvalidInput, "Agencies asked"),
        ({"wanted_by": date(2025, 4, 1)}, InvalidInput, "Answer wanted by"),
    ],
)
def test_a_call_that_cannot_be_is_refused_by_the_name_of_its_box_and_nothing_is_kept(at, other, error, where):
    with pytest.raises(error) as refused:
        send(at, **other)
    assert refused.value.where == where
    assert evidence_calls.calls(at.store, at.actor, at.group) == ()


def test_an_answer_before_the_call_or_with_somebody_elses_evidence_is_refused(at):
    call = send(at)
    with pytest.raises(InvalidInput, match="before the call was sent"):
        answer(at, call, on=date(2025, 4, 30))
    with pytest.raises(NotFound):
        answer(at, call, pieces=(a_piece(a_partnership(at.store, name="Elsewhere")),))


def test_the_audit_names_no_text(at):
    call = answer(at, send(at), pieces=(a_piece(at),))
    correct(at, call, asked="About parks?")
    rows = repr(every_row(at.store, at.partnership.id)["audit_entry"])
    assert [text for text in (ASKED, "About parks?", SLIP) if text in rows] == []


def correct(at: Place, seen, *, on: date = CORRECTED, reason: str = SLIP, **other: object):
    new = a_call(at, **other)
    return evidence_calls.correct_call(at.store, at.actor, at.group, seen, new, reason, today=on)


def withdraw(at: Place, seen, *, on: date = CORRECTED, reason: str = SLIP):
    return evidence_calls.withdraw_call(at.store, at.actor, at.group, seen, reason, today=on)


def test_a_call_is_corrected_from_a_day_on_and_stands_as_it_was_before_it(at):
    charity = agencies.add_agency(at.store, at.actor, "Charity").id
    first = answer(at, send(at), pieces=(a_piece(at),))
    police, health = at.agencies
    seen = correct(at, first, asked="About parks?", wanted_by=date(2025, 5, 30), agencies=(police, charity))
    assert evidence_calls.calls(at.store, at.actor, at.group) == (seen,)
    assert (seen.asked, seen.wanted_by) == ("About parks?", date(2025, 5, 30))
    assert [each.name for each in seen.agencies] == ["Police", "Charity"]
    assert seen.changes[-1].words == "Corrected on 10 July 2025: A slip of the keyboard"
    day_before = CORRECTED - timedelta(1)
    assert seen.until(day_before) == first.until(day_before)
    assert [each.name for each in seen.until(CORRECTED).agencies] == ["Police", "Charity"]
    before = every_row(at.store)
    assert correct(at, seen, asked="About parks?", wanted_by=date(2025, 5, 30), agencies=(police, charity)) == seen
    assert every_row(at.store) == before
    with pytest.raises(NotNow, match="Health was taken out of this call"):
        correct(at, seen, agencies=(police, health))


def test_a_withdrawn_call_stays_on_record_with_its_answers_and_takes_no_more(at):
    call = answer(at, send(at), pieces=(a_piece(at),))
    gone = withdraw(at, call)
    assert (gone.is_withdrawn, gone.answered) == (True, call.answered)
    assert (gone.until(CORRECTED), gone.until(CORRECTED - timedelta(1))) == (None, call.until(CORRECTED - timedelta(1)))
    assert withdraw(at, gone) == gone
    for late in (lambda: answer(at, gone, agency=1), lambda: correct(at, gone, asked="Again?")):
        with pytest.raises(NotNow, match="was withdrawn"):
            late()
    assert send(at) != gone
    assert [each.is_withdrawn for each in evidence_calls.calls(at.store, at.actor, at.group)].count(True) == 1


@pytest.mark.parametrize(
    ("change", "error", "where"),
    [
        (lambda at, call: correct(at, call, asked="Parks?", reason=" "), InvalidInput, REASON),
        (lambda at, call: withdraw(at, call, reason="About 943 476 5919"), IdentifierFound, REASON),
        (lambda at, call: correct(at, call, agencies=(at.agencies[1],)), InvalidInput, "Agencies asked"),
        (lambda at, call: correct(at, call, agencies=()), InvalidInput, "Agencies asked"),
        (lambda at, call: correct(at, call, sent_on=date(2025, 5, 21)), InvalidInput, "Sent on"),
        (lambda at, call: correct(at, call, asked=""), InvalidInput, "What you ask for"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_nothing_is_changed(at, change, error, where):
    call = answer(at, send(at))
    before = every_row(at.store)
    with pytest.raises(error) as refused:
        change(at, call)
    assert refused.value.where == where
    assert every_row(at.store) == before


def test_what_somebody_changed_of_a_call_meanwhile_is_not_written_over(at):
    call = send(at)
    correct(at, call, asked="About parks?")
    for late in (lambda: correct(at, call, asked="About hotels alone?"), lambda: withdraw(at, call)):
        with pytest.raises(StaleEdit) as refused:
            late()
        assert refused.value.theirs.startswith("About parks?")
