"""The states of a round, and what is still to be done in it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assessment.domain.errors import NotNow, RoundIsLocked
from assessment.domain.framework import Framework, Principle
from assessment.domain.judgement import Answer, AnswerKind, Judgement
from assessment.domain.period import Period
from assessment.domain.round import AskedAgency, Mode, Round, RoundRecord, RoundState
from assessment.domain.scale import Level, Scale

ROUND = Round(
    id="r",
    group_id="g",
    framework_id="f",
    framework_hash="h",
    period=Period(2025, 4),
    mode=Mode.TOGETHER,
    state=RoundState.REVEALED,
    agencies=(
        AskedAgency("a", "Police", took_part=True),
        AskedAgency("b", "Health", took_part=False),
        AskedAgency("c", "Housing"),
    ),
)
FRAMEWORK = Framework(
    id="f",
    version=1,
    title="F",
    scale=Scale((Level(Decimal(1), "Low"), Level(Decimal(2), "High"))),
    principles=(Principle("p", "P"), Principle("q", "Q"), Principle("r", "R")),
)
MAY_FOLLOW = {
    RoundState.DRAFT: {RoundState.OPEN, RoundState.REVEALED},
    RoundState.OPEN: {RoundState.REVEALED},
    RoundState.REVEALED: {RoundState.CLOSED},
    RoundState.CLOSED: {RoundState.REVEALED},
}


@pytest.mark.parametrize("later", RoundState)
@pytest.mark.parametrize("now", RoundState)
def test_a_round_goes_from_state_to_state_as_drawn_and_no_other_way(now, later):
    round_ = replace(ROUND, state=now)
    if later in MAY_FOLLOW[now]:
        round_.must_go_to(later)
    else:
        with pytest.raises(NotNow, match=f"{now} cannot become {later}"):
            round_.must_go_to(later)


def test_judgements_are_taken_in_a_revealed_round_only():
    RoundState.REVEALED.must_take_judgements()
    with pytest.raises(RoundIsLocked, match="Re-open it"):
        RoundState.CLOSED.must_take_judgements()
    for state, said in ((RoundState.DRAFT, "has not been started"), (RoundState.OPEN, "No answers have been shown")):
        with pytest.raises(NotNow, match=said) as refused:
            state.must_take_judgements()
        assert not isinstance(refused.value, RoundIsLocked)


def test_evidence_is_taken_while_people_answer_too():
    RoundState.OPEN.must_take_evidence()
    RoundState.REVEALED.must_take_evidence()
    for state in (RoundState.DRAFT, RoundState.CLOSED):
        with pytest.raises(NotNow):
            state.must_take_evidence()


def test_people_come_in_and_answer_from_the_start_to_the_close():
    RoundState.OPEN.must_be_under_way()
    RoundState.REVEALED.must_be_under_way()
    with pytest.raises(NotNow, match="has not been started"):
        RoundState.DRAFT.must_be_under_way()
    with pytest.raises(RoundIsLocked, match="no more answers"):
        RoundState.CLOSED.must_be_under_way()


def test_agencies_took_part_were_silent_or_are_not_yet_recorded():
    assert [each.name for each in ROUND.took_part] == ["Police"]
    assert [each.name for each in ROUND.silent] == ["Health"]
    assert [each.name for each in ROUND.unrecorded] == ["Housing"]


def record(**answers: Judgement) -> RoundRecord:
    return RoundRecord(ROUND, FRAMEWORK, answers, {})


def test_what_was_never_touched_is_outstanding_in_the_frameworks_order():
    found = record(q=Judgement("q", Answer.level(Decimal(2))))
    assert found.outstanding == ("p", "r")
    assert found.dealt_with == 1
    assert found.judgement("p") == Judgement("p")


def test_an_answer_that_needs_a_reason_is_outstanding_until_it_has_one():
    differ = Answer(AnswerKind.AGREED_TO_DIFFER)
    assert "p" in record(p=Judgement("p", differ)).outstanding
    assert "p" not in record(p=Judgement("p", differ, reason="We do")).outstanding


def test_agreed_is_revealed_with_everything_dealt_with():
    done = {each: Judgement(each, Answer(AnswerKind.NOT_ENOUGH_INFORMATION)) for each in ("p", "q", "r")}
    assert record(**done).is_agreed
    assert not record(p=done["p"]).is_agreed
    assert not replace(record(**done), round=replace(ROUND, state=RoundState.CLOSED)).is_agreed
