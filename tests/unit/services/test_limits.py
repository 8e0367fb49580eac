"""Counting limits anew: a decision with its day and reason, kept when it is taken back, and in no earlier paper."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessment.domain.errors import AlreadyThere, IdentifierFound, InvalidInput, NotFound
from assessment.domain.indicator import Indicator
from assessment.domain.period import Period, next_period
from assessment.domain.reading import Figure
from assessment.services import exporting
from assessment.services.figures import IndicatorText, add_figure, figures_about
from assessment.services.limits import REASON, count_limits_anew, take_back_limits
from assessment.services.readings import ReadingText, record_reading
from tests.builders import A_DAY, FRAMEWORK, Q1, Place, a_closed_round, every_row
from tests.papers.workbooks import values

WHY = "The form changed for good."


@pytest.fixture
def figure(at: Place) -> Indicator:
    added = add_figure(at.store, at.actor, IndicatorText("Forms", "Forms sent", "Team", "City", "forms"))
    period = Period(2022, 4)
    for value in (20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 60):
        record_reading(at.store, at.actor, added.id, ReadingText(period, str(value)), seen=None)
        period = next_period(period)
    return added


def now(at: Place) -> Figure:
    (found,) = figures_about(at.store, at.actor, at.group)
    return found


def test_a_decision_is_kept_once_and_stays_on_record_when_it_is_taken_back(at: Place, figure: Indicator) -> None:
    made = count_limits_anew(at.store, at.actor, figure.id, Q1, WHY, today=A_DAY)
    assert now(at).steps == (made,)
    before = every_row(at.store)
    assert count_limits_anew(at.store, at.actor, figure.id, Q1, WHY, today=A_DAY) == made
    assert every_row(at.store) == before
    with pytest.raises(AlreadyThere, match=r"anew from Q1 2025/26 on already.* Take that back first"):
        count_limits_anew(at.store, at.actor, figure.id, Q1, "Another reason", today=A_DAY)
    for _ in range(2):
        take_back_limits(at.store, at.actor, figure.id, made.id, today=A_DAY)
    assert (now(at).steps, [each.undone_on for each in now(at).decided]) == ((), [A_DAY])
    assert WHY not in repr(every_row(at.store)["audit_entry"])


@pytest.mark.parametrize(
    ("period", "reason", "error", "where"),
    [
        (Q1, " ", InvalidInput, REASON),
        (Q1, "About 943 476 5919", IdentifierFound, REASON),
        (Period(2022, 4), WHY, InvalidInput, "From the reading of"),
        (Period(2025, 7), WHY, InvalidInput, "From the reading of"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(at: Place, figure: Indicator, period, reason, error, where) -> None:
    before = every_row(at.store)
    with pytest.raises(error) as refused:
        count_limits_anew(at.store, at.actor, figure.id, period, reason, today=A_DAY)
    assert refused.value.where == where
    with pytest.raises(NotFound):
        take_back_limits(at.store, at.actor, figure.id, "nothing")
    assert every_row(at.store) == before


def test_a_pack_of_an_earlier_day_knows_nothing_of_it_and_a_later_one_says_it(at: Place, figure: Indicator) -> None:
    a_closed_round(at)

    def pack() -> bytes:
        return exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, Q1).data

    before = pack()
    after_it, within = Q1.last_day + timedelta(1), Q1.last_day
    made = count_limits_anew(at.store, at.actor, figure.id, Q1, WHY, today=after_it)
    assert pack() == before
    take_back_limits(at.store, at.actor, figure.id, made.id, today=after_it)
    made = count_limits_anew(at.store, at.actor, figure.id, Q1, WHY, today=within)
    told = pack()
    assert "as decided on 30 June 2025: The form changed for good." in str(values(told)["About the figures"])
    take_back_limits(at.store, at.actor, figure.id, made.id, today=date(2025, 8, 1))
    assert pack() == told
