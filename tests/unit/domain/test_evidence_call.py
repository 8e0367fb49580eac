"""A call for evidence: who answered, who is silent, and how it stood on a day."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.domain.errors import InvalidInput
from assessment.domain.evidence_call import CalledAgency, EvidenceCall, calls_until, must_be_sent, occasion
from assessment.domain.taking_part import Part

SENT, WANTED, LATE = date(2026, 5, 1), date(2026, 5, 22), date(2026, 6, 9)
POLICE = CalledAgency("a", "Police", date(2026, 5, 20), frozenset({"e1"}))
HOUSING = CalledAgency("b", "Housing")
HEALTH = CalledAgency("c", "Health", LATE)
CALL = EvidenceCall("c1", "g", "What do you know?", SENT, WANTED, (POLICE, HOUSING, HEALTH))


def plain(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())


def test_before_the_day_an_answer_is_still_to_come_and_after_it_an_agency_is_silent():
    call = EvidenceCall("c1", "g", "What do you know?", SENT, WANTED, (POLICE, HOUSING))
    assert plain(call.who_answered(WANTED)) == "1 of 2 agencies answered. Still to come: Housing."
    assert plain(call.who_answered(LATE)) == "1 of 2 agencies answered. Silent: Housing."
    assert dict(occasion(call, WANTED).parts) == {"a": Part.TOOK_PART, "b": Part.NOT_RECORDED}
    assert dict(occasion(call, LATE).parts) == {"a": Part.TOOK_PART, "b": Part.SILENT}


def test_a_call_as_it_stood_on_a_day_knows_no_later_answer():
    (then,) = calls_until([CALL], date(2026, 5, 31))
    assert plain(then.who_answered(date(2026, 5, 31))) == "1 of 3 agencies answered. Silent: Housing, Health."
    assert calls_until([CALL], date(2026, 4, 30)) == ()
    (now,) = calls_until([CALL], LATE)
    assert now == CALL
    assert [agency.words for agency in now.agencies] == [
        "Answered on 20 May 2026, with 1 piece of evidence",
        "No answer recorded",
        "Answered on 9 June 2026, with no evidence",
    ]


@pytest.mark.parametrize(
    ("sent", "wanted", "where"),
    [
        (date(2026, 6, 2), date(2026, 6, 30), "Sent on"),
        (SENT, date(2026, 4, 30), "Answer wanted by"),
        (SENT, date(2036, 5, 1), "Answer wanted by"),
    ],
)
def test_days_that_cannot_be_are_refused(sent: date, wanted: date, where: str):
    with pytest.raises(InvalidInput) as refused:
        must_be_sent(sent, wanted, date(2026, 6, 1))
    assert refused.value.where == where
