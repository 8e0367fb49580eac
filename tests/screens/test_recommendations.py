"""Recommendations and the forward plan on the Actions page."""

from __future__ import annotations

from datetime import timedelta

from assessment.domain.day import day_text
from assessment.domain.hearing import HearingStatus
from assessment.domain.recommendation import RecommendationStatus, SourceKind
from assessment.screens.clock import today
from assessment.services import hearings, recommendations
from tests.builders import Place
from tests.screens.driving import Screen

SOURCE, REFERENCE = "Where it comes from (the title of the report)", "Number or reference (in the report)"
WORDING, GIVEN = "What was recommended, word for word", "Date of the report (a date, such as 3 October 2026)"
BODY, HEARS = "Which body (a board, panel or committee)", "When it hears (a date, such as 3 October 2026)"


def opened(part: str) -> Screen:
    screen = Screen("actions").choose("What to look at", part)
    return screen.run()


def test_the_recommendations_of_a_report_are_added_one_after_the_other(place: Place) -> None:
    screen = opened("Recommendations").choose("What kind of source", SourceKind.SCRUTINY)
    screen.write(SOURCE, "Scrutiny review").write(GIVEN, "2 November 2016").write(REFERENCE, "1")
    screen.write(WORDING, "Send the call for evidence again").press("Add this recommendation")
    assert screen.errors == ""
    assert "Scrutiny, 2 November 2016. The one recorded here is open." in screen.lines
    # Where it comes from stands there for the next one of the same report.
    assert (screen.box(SOURCE), screen.box(REFERENCE), screen.box(WORDING)) == ("Scrutiny review", "", "")
    screen.write(REFERENCE, "2").write(WORDING, "Name a lead").press("Add this recommendation")
    found = recommendations.recommendations(place.store, place.actor, place.group)
    assert [(each.now.reference, each.now.kind) for each in found] == [
        ("1", SourceKind.SCRUTINY),
        ("2", SourceKind.SCRUTINY),
    ]


def a_recommendation(place: Place) -> Screen:
    screen = opened("Recommendations").write(SOURCE, "Scrutiny review").write(GIVEN, "2 November 2016")
    return screen.write(REFERENCE, "1").write(WORDING, "Name a lead").press("Add this recommendation")


def test_complete_takes_who_accepted_it_and_on_what_evidence(place: Place) -> None:
    screen = a_recommendation(place).press("Say how it stands")
    (item,) = recommendations.recommendations(place.store, place.actor, place.group)
    status = f"recommendation_stands_{item.id}_status"
    screen.at.radio(status).set_value(RecommendationStatus.COMPLETE)
    assert "Accepted as complete by: This is missing." in screen.press("Save").errors
    screen.write("Accepted as complete by (a name or role, or a body)", "Scrutiny panel")
    screen.write("Accepted on (a date, such as 3 October 2026)", day_text(today()))
    screen.write("On what evidence", "Each agency named one").press("Save")
    assert screen.errors == ""
    assert "Review, 2 November 2016. The one recorded here is complete." in screen.lines
    accepted = f"Complete. Accepted by Scrutiny panel on {day_text(today())}, on this evidence: Each agency named one"
    assert accepted in screen.lines


def test_an_action_is_added_for_a_recommendation_and_stands_with_it(place: Place) -> None:
    screen = a_recommendation(place).press("Add an action for it")
    screen.write("What will be done", "Ask each agency").press("Add this action")
    assert screen.errors == ""
    assert "Action: Ask each agency. Nobody is named yet. No date is set. Open." in screen.lines
    listed = opened("Actions")
    assert "Answers Scrutiny review, 1." in listed.words
    assert listed.box("What will be done") == ""


def test_the_forward_plan_says_who_hears_when_and_what_was_promised(place: Place) -> None:
    late = today() - timedelta(3)
    screen = opened("Forward plan").write(BODY, "Scrutiny committee").write(HEARS, day_text(late))
    screen.write("What it was promised", "A progress report").press("Add this")
    assert screen.errors == ""
    assert f"{day_text(late)}, 3 days ago. To come." in screen.lines
    assert "What it was promised: A progress report" in screen.lines
    (item,) = hearings.hearings(place.store, place.actor, place.group)
    screen.press("Change")
    screen.at.radio(f"hearing_{item.id}_status").set_value(HearingStatus.HEARD)
    screen.write("Note", "Well received").press("Save")
    assert screen.errors == ""
    assert f"{day_text(late)}. Heard." in screen.lines
    assert f"{day_text(today())}: Well received" in screen.lines


def test_the_dates_can_be_downloaded_for_a_calendar(place: Place) -> None:
    assert "Download these dates for a calendar" in Screen("actions").lines
