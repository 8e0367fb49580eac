"""Recommendations: what it takes to be complete, and a sentence that never says all where one is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.errors import InvalidInput
from assessment.domain.period import Period
from assessment.domain.recommendation import (
    Recommendation,
    RecommendationStatus,
    RecommendationWords,
    SourceKind,
    by_source,
    completion_sentence,
)
from assessment.domain.tracked import Entry, Tracked

DAY = date(2016, 11, 2)
OPEN = RecommendationWords(SourceKind.SCRUTINY, "Scrutiny review", DAY, "1", "Send the call for evidence again")
COMPLETE = replace(
    OPEN,
    status=RecommendationStatus.COMPLETE,
    accepted_by="Scrutiny panel",
    accepted_on=date(2018, 3, 14),
    evidence="Nine of ten agencies answered",
)


def recorded(words: RecommendationWords, reference: str = "1") -> Recommendation:
    kept = replace(words, reference=reference)
    return Tracked(f"r{reference}", "g", (Entry(1, Period(2016, 10), DAY, kept),))


def report(*complete: bool) -> list[Recommendation]:
    return [recorded(COMPLETE if each else OPEN, str(number)) for number, each in enumerate(complete, start=1)]


@pytest.mark.parametrize(
    ("complete", "said"),
    [
        ([], "No recommendation is recorded."),
        ([True], "The one recorded here is complete."),
        ([False], "The one recorded here is open."),
        ([True] * 14, "All 14 that are recorded here are complete."),
        ([True] * 13 + [False], "13 of 14 that are recorded here are complete. Still open: 14."),
        ([False, True, False, False], "1 of 4 that are recorded here are complete. Still open: 1, 3, 4."),
        ([False, False], "0 of 2 that are recorded here are complete. Still open: 1, 2."),
    ],
)
def test_how_far_a_report_is_is_said_with_what_is_open(complete: list[bool], said: str) -> None:
    assert completion_sentence(report(*complete)) == said


@given(st.lists(st.booleans(), min_size=1, max_size=20))
def test_all_is_said_only_where_each_one_is_complete(complete: list[bool]) -> None:
    said = completion_sentence(report(*complete))
    assert said.startswith(("All", "The one recorded here is complete")) == all(complete)


@pytest.mark.parametrize(
    ("missing", "where"),
    [
        ({"source": ""}, "Where it comes from"),
        ({"reference": ""}, "Number or reference"),
        ({"wording": ""}, "What was recommended"),
        ({"accepted_by": ""}, "Accepted as complete by"),
        ({"accepted_on": None}, "Accepted on"),
        ({"evidence": ""}, "On what evidence"),
    ],
)
def test_complete_takes_somebody_who_accepted_it_on_a_day_on_evidence(missing: dict[str, object], where: str) -> None:
    COMPLETE.must_be_sound()
    with pytest.raises(InvalidInput, match=where):
        replace(COMPLETE, **missing).must_be_sound()  # type: ignore[arg-type]


def test_an_open_one_needs_no_acceptance_and_says_that_it_is_open() -> None:
    OPEN.must_be_sound()
    assert OPEN.standing == "Open."
    assert COMPLETE.standing == (
        "Complete. Accepted by Scrutiny panel on 14 March 2018, on this evidence: Nine of ten agencies answered"
    )


def test_reports_come_latest_first_and_references_as_people_count() -> None:
    older, newer = replace(OPEN, source="Older", given_on=date(2014, 1, 1)), replace(OPEN, source="Newer")
    items = [recorded(older), *(recorded(newer, number) for number in ("10", "2", "3a", "3", "1"))]
    found = by_source(items)
    assert [source for source, _ in found] == ["Newer", "Older"]
    assert [each.now.reference for each in found["Newer", DAY]] == ["1", "2", "3", "3a", "10"]
