"""Recommendations and the forward plan in the store: added once, never written over unseen, guarded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.domain.action import ActionWords
from assessment.domain.errors import IdentifierFound, InvalidInput, NotFound, StaleEdit
from assessment.domain.hearing import HearingStatus, HearingWords
from assessment.domain.recommendation import RecommendationStatus, RecommendationWords, SourceKind
from assessment.services import actions, hearings, recommendations
from assessment.services.tracking import Remark
from tests.builders import FRAMEWORK, Q1, Q2, Place, a_closed_round, a_colleague, every_row

DAY = date(2026, 11, 21)
ASKED = RecommendationWords(SourceKind.REVIEW, "Review", date(2026, 5, 1), "1", "Name a lead")
COMPLETE = replace(
    ASKED, status=RecommendationStatus.COMPLETE, accepted_by="Panel", accepted_on=DAY, evidence="Each named one"
)
HEARS = HearingWords("Scrutiny", date(2027, 5, 14), "A progress report")


def test_a_recommendation_is_kept_with_every_saving_and_belongs_to_the_round_after_a_closed_one(at: Place) -> None:
    asked = recommendations.add_recommendation(at.store, at.actor, at.group, ASKED, key="once", today=DAY)
    assert recommendations.add_recommendation(at.store, at.actor, at.group, ASKED, key="once", today=DAY) == asked
    assert recommendations.add_recommendation(at.store, at.actor, at.group, ASKED, today=DAY) == asked
    a_closed_round(at, Q1)
    done = recommendations.change_recommendation(
        at.store, at.actor, asked.id, COMPLETE, Remark(DAY, "At the panel"), seen=1, today=DAY
    )
    assert recommendations.recommendations(at.store, at.actor, at.group) == (done,)
    assert done.entries[-1].period >= Q2
    reopened = recommendations.change_recommendation(
        at.store, at.actor, asked.id, replace(COMPLETE, status=ASKED.status), Remark(DAY), seen=2, today=DAY
    )
    assert (reopened.now.accepted_by, reopened.now.accepted_on, reopened.now.evidence) == ("", None, "")


def test_what_somebody_else_saved_is_not_written_over(at: Place) -> None:
    asked = recommendations.add_recommendation(at.store, at.actor, at.group, ASKED, today=DAY)
    planned = hearings.plan_hearing(at.store, at.actor, at.group, HEARS, today=DAY)
    other = a_colleague(at, "Deputy")
    recommendations.change_recommendation(other.store, other.actor, asked.id, COMPLETE, Remark(DAY), seen=1, today=DAY)
    heard = replace(HEARS, status=HearingStatus.HEARD)
    hearings.change_hearing(other.store, other.actor, planned.id, heard, Remark(DAY), seen=1, today=DAY)
    before = every_row(at.store)
    with pytest.raises(StaleEdit, match="Deputy changed this recommendation"):
        recommendations.change_recommendation(
            at.store, at.actor, asked.id, replace(ASKED, wording="Name two"), Remark(DAY), seen=1, today=DAY
        )
    with pytest.raises(StaleEdit, match="Deputy changed this hearing"):
        hearings.change_hearing(
            at.store, at.actor, planned.id, replace(HEARS, promised="Two"), Remark(DAY), seen=1, today=DAY
        )
    assert every_row(at.store) == before


@pytest.mark.parametrize("box", ["source", "reference", "wording", "accepted_by", "evidence"])
def test_what_could_identify_a_child_is_refused(at: Place, box: str) -> None:
    before = every_row(at.store)
    with pytest.raises(IdentifierFound):
        recommendations.add_recommendation(
            at.store, at.actor, at.group, replace(COMPLETE, **{box: "NHS 943 476 5919"}), today=DAY
        )
    with pytest.raises(IdentifierFound):
        hearings.plan_hearing(at.store, at.actor, at.group, replace(HEARS, promised="NHS 943 476 5919"), today=DAY)
    assert every_row(at.store) == before


def test_nobody_accepts_before_the_day_and_no_action_answers_what_was_not_asked(at: Place) -> None:
    with pytest.raises(InvalidInput, match="Accepted on"):
        recommendations.add_recommendation(
            at.store, at.actor, at.group, replace(COMPLETE, accepted_on=date(2026, 11, 22)), today=DAY
        )
    with pytest.raises(InvalidInput, match="Date of the report"):
        recommendations.add_recommendation(
            at.store, at.actor, at.group, replace(ASKED, given_on=date(2026, 11, 22)), today=DAY
        )
    words = ActionWords("Name a lead", framework_id=FRAMEWORK, recommendation_id="elsewhere")
    with pytest.raises(NotFound, match="This recommendation is not there"):
        actions.add_action(at.store, at.actor, at.group, words, today=DAY)
