"""Actions, recommendations and the forward plan in a board pack: as they stood then, and nothing later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest

from assessment.domain.action import ActionStatus, ActionWords
from assessment.domain.hearing import HearingStatus, HearingWords
from assessment.domain.history import History
from assessment.domain.period import Period, next_period
from assessment.domain.recommendation import RecommendationStatus, RecommendationWords, SourceKind
from assessment.domain.tracked import Entry, Tracked
from assessment.papers.board_pack.making import board_pack
from assessment.services import actions, exporting, hearings, recommendations, rounds
from assessment.services.tracking import Remark
from tests.builders import FRAMEWORK, Place, an_open_round, everything_done
from tests.builders import Q1 as FIRST_QUARTER
from tests.papers.builders import FACTS, FIRST, judged
from tests.papers.workbooks import table

W = TypeVar("W")
SECOND, THIRD = next_period(FIRST), next_period(next_period(FIRST))
ASKED = RecommendationWords(SourceKind.SCRUTINY, "Scrutiny review", date(2024, 5, 15), "1", "Ask children")
ACCEPTED = replace(
    ASKED,
    status=RecommendationStatus.COMPLETE,
    accepted_by="Scrutiny panel",
    accepted_on=FIRST.last_day,
    evidence="The report",
)
HEARS = HearingWords("Scrutiny committee", date(2025, 5, 14), "A progress report")


def tracked(key: str, *said: tuple[Period, W], notes: tuple[str, ...] = ()) -> Tracked[W]:
    kept = [
        Entry(number, period, period.first_day, words, notes[number - 1] if notes else "")
        for number, (period, words) in enumerate(said, start=1)
    ]
    return Tracked(key, "g1", tuple(kept))


def told(**kept: object) -> History:
    """Three quarters, all closed, on the 21st of their last month."""
    return replace(judged("333", "333", "333"), **kept)  # type: ignore[arg-type]


def sheet_of(history: History, period: Period, name: str) -> list[dict[str, object]]:
    return table(board_pack(history.until(period), FACTS), name)


MAPPED = ActionWords("Map the routes", owner="Analyst", agency="Police", due=date(2024, 12, 10), principle_id="p1")
DONE = replace(MAPPED, status=ActionStatus.DONE, worked="Two routes are new")


def test_an_action_is_told_in_each_round_as_it_stood_then_and_once_it_has_ended_no_more() -> None:
    history = told(actions=(tracked("a", (FIRST, MAPPED), (SECOND, DONE), notes=("", "Seen by the chair")),))
    (first,), (second,) = (sheet_of(history, period, "Actions") for period in (FIRST, SECOND))
    assert (first["What will be done"], first["Who sees to it"]) == ("Map the routes", "Analyst, Police")
    assert (first["Due"], first["How it stands"]) == ("Due 10 December 2024, 11 days ago", "Open")
    assert (first["What came of it"], first["Notes"]) == ("not said yet", "none")
    assert (second["Due"], second["How it stands"]) == ("Was due 10 December 2024", "Done")
    assert (second["What came of it"], second["Notes"]) == ("Two routes are new", "1 January 2025: Seen by the chair")
    (third,) = sheet_of(history, THIRD, "Actions")
    assert (third["What will be done"], third["Due"]) == ("No action is recorded", "none recorded")


def test_the_summary_counts_what_is_open_and_names_what_is_overdue() -> None:
    later = replace(MAPPED, what="Ask the panel", due=None, principle_id="")
    rows = sheet_of(told(actions=(tracked("a", (FIRST, MAPPED)), tracked("b", (FIRST, later)))), FIRST, "Summary")
    said = {row["Part"]: (row["About"], row["In words"]) for row in rows}
    assert said["Actions"] == ("All actions", "2 open, one of them overdue. Counted to 21 December 2024.")
    assert said["Overdue action"] == (
        "1. Put children and young people first",
        "Map the routes. Analyst, Police. Due 10 December 2024, 11 days ago.",
    )


def test_that_all_are_complete_is_said_only_in_the_round_in_which_it_came_true() -> None:
    second = replace(ASKED, reference="2")
    history = told(
        recommendations=(
            tracked("r1", (FIRST, ASKED), (SECOND, ACCEPTED)),
            tracked("r2", (FIRST, second), (THIRD, replace(ACCEPTED, reference="2"))),
        ),
        actions=(tracked("a", (FIRST, replace(MAPPED, recommendation_id="r1"))),),
    )
    said = [
        next(row["In words"] for row in sheet_of(history, period, "Summary") if row["Part"] == "Recommendations")
        for period in (FIRST, SECOND, THIRD)
    ]
    assert said == [
        "Scrutiny review: 0 of 2 that are recorded here are complete. Still open: 1, 2.",
        "Scrutiny review: 1 of 2 that are recorded here are complete. Still open: 2.",
        "Scrutiny review: All 2 that are recorded here are complete.",
    ]
    first, other = sheet_of(history, SECOND, "Recommendations")
    assert (first["Accepted by"], first["On what evidence"]) == ("Scrutiny panel, 31 December 2024", "The report")
    assert (first["Actions"], first["How it stands"]) == ("Map the routes (open)", "Complete")
    assert (other["Accepted by"], other["On what evidence"], other["How it stands"]) == (
        "nobody yet",
        "none yet",
        "Open",
    )


def test_the_forward_plan_says_who_hears_when_and_what_was_promised() -> None:
    plan = (
        tracked("h", (FIRST, HEARS), (THIRD, replace(HEARS, status=HearingStatus.HEARD))),
        tracked("i", (SECOND, replace(HEARS, hears_on=date(2025, 3, 20)))),
    )
    first = sheet_of(told(hearings=plan), FIRST, "Forward plan")
    assert [(row["Body"], row["When"]) for row in first] == [("Scrutiny committee", "14 May 2025. To come.")]
    assert first[0]["What it was promised"] == "A progress report"
    third = sheet_of(told(hearings=plan), THIRD, "Forward plan")
    assert [row["When"] for row in third] == ["20 March 2025, 93 days ago. To come.", "14 May 2025. Heard."]


@pytest.mark.parametrize("sheet", ["Actions", "Recommendations", "Forward plan"])
def test_where_nothing_is_recorded_the_sheet_says_so_and_no_cell_is_empty(sheet: str) -> None:
    (row,) = sheet_of(told(), FIRST, sheet)
    first, *others = row.values()
    assert str(first).startswith(("No ", "Nothing"))
    assert set(others) == {"none recorded"}


def test_the_last_change_on_the_cover_counts_promises_up_to_the_period_and_none_after_it(at: Place) -> None:
    opened = an_open_round(at)

    def head() -> str:
        data = exporting.board_pack(at.store, at.actor, at.group, FRAMEWORK, FIRST_QUARTER).data
        (said,) = (row["What it is"] for row in table(data, "Cover") if row["Item"] == "Last change shown here")
        return str(said).split(",")[0]

    heads = [head()]
    there = actions.add_action(at.store, at.actor, at.group, ActionWords("Map it", framework_id=FRAMEWORK))
    heads.append(head())
    asked = recommendations.add_recommendation(at.store, at.actor, at.group, ASKED)
    heads.append(head())
    planned = hearings.plan_hearing(at.store, at.actor, at.group, HEARS)
    heads.append(head())
    assert len(set(heads)) == len(heads)

    everything_done(at, opened)
    day = FIRST_QUARTER.last_day
    rounds.close_round(at.store, at.actor, opened.id, signed_off_by="Chair", signed_off_on=day)
    closed = head()
    remark = Remark(day, "Later")
    actions.change_action(at.store, at.actor, there.id, there.now, remark, seen=1)
    recommendations.change_recommendation(at.store, at.actor, asked.id, asked.now, remark, seen=1)
    hearings.change_hearing(at.store, at.actor, planned.id, planned.now, remark, seen=1)
    assert head() == closed
