"""Events on Trends: marked on each chart, listed under them, and kept by the facilitator."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assessment.domain.event import EventKind
from assessment.services.events import EventText, add_event, change_event, events_about
from tests.builders import Q1, Q2, Place, a_closed_round, a_colleague
from tests.screens.conftest import Start
from tests.screens.driving import Screen

IN_Q1 = EventText(date(2025, 5, 12), EventKind.CAMPAIGN, "Posters on *every* bus", "For a month")


@pytest.fixture
def judged(place: Place) -> Place:
    a_closed_round(place, Q1)
    a_closed_round(place, Q2)
    return place


def alts(screen: Screen) -> list[str]:
    return [chart.proto.alt for chart in screen.at.get("vega_lite_chart")]


def fill(screen: Screen, **boxes: str) -> Screen:
    for box, text in boxes.items():
        screen.write(f"add_event_{box}", text)
    return screen


def test_an_event_is_added_and_stands_on_each_chart_by_its_letter(judged: Place):
    screen = Screen("trends")
    assert "None in these periods." in screen.words
    fill(screen, date="12 May 2025", title="Posters on *every* bus", note="For a month")
    screen.choose("add_event_kind", EventKind.CAMPAIGN).press("Add this event")

    assert "The event is added." in screen.words
    assert "A 12 May 2025, campaign: Posters on *every* bus" in screen.words.replace("\u2068", "").replace("\u2069", "")
    assert all("Q1 2025/26: Emerging (event A); Q2 2025/26: Emerging." in alt for alt in alts(screen))
    assert all('"letters": "A"' in chart.proto.spec for chart in screen.at.get("vega_lite_chart"))
    assert screen.box("add_event_title") == ""


def test_what_is_missing_or_not_allowed_is_said_and_what_was_typed_stays(judged: Place):
    screen = fill(Screen("trends"), date="then", title="Posters")
    assert "Date: This is not a date." in screen.press("Add this event").errors
    fill(screen, date="12 May 2025").press("Add this event")
    assert "Kind: Choose what kind of event it is." in screen.errors
    screen.choose("add_event_kind", EventKind.OTHER)
    fill(screen, note="About 943 476 5919").press("Add this event")
    assert "Note" in screen.errors
    assert screen.box("add_event_title") == "Posters"
    assert events_about(judged.store, judged.actor, judged.group) == ()


def test_an_event_is_changed_and_removed(judged: Place):
    event = add_event(judged.store, judged.actor, IN_Q1)
    screen = Screen("trends").choose("event_what", "Change what it says").run()
    screen.write(f"event_{event.id}_date", "1 July 2025").press("Save this event")
    assert all("Q2 2025/26: Emerging (event A)" in alt for alt in alts(screen))
    add_event(judged.store, judged.actor, EventText(date(2025, 6, 1), EventKind.OTHER, "Another"))
    screen.choose("event_what", "Remove it").run().press("Remove this event")
    assert [each.title for each in events_about(judged.store, judged.actor, judged.group)] == ["Another"]
    assert "Remove this event" not in screen.buttons, "it would stand there for the other one"
    screen.choose("event_what", "Remove it").run().press("Remove this event")
    assert "None in these periods." in screen.words
    assert events_about(judged.store, judged.actor, judged.group) == ()


def test_a_stale_change_shows_both_texts_and_the_next_save_counts(judged: Place):
    event = add_event(judged.store, judged.actor, IN_Q1)
    screen = Screen("trends").choose("event_what", "Change what it says").run()
    deputy = a_colleague(judged, "Deputy")
    change_event(deputy.store, deputy.actor, event, EventText(IN_Q1.happened_on, IN_Q1.kind, "Posters on trams"))

    title = f"event_{event.id}_title"
    screen.write(title, "Posters in schools").press("Save this event")
    assert "Deputy changed this event since you opened it" in screen.errors
    assert "Posters on trams" in screen.words
    assert screen.box(title) == "Posters in schools"
    screen.press("Save this event")
    assert [each.title for each in events_about(judged.store, judged.actor, judged.group)] == ["Posters in schools"]


def test_an_event_after_the_last_round_is_listed_and_one_before_the_first_is_counted(judged: Place):
    for day, title in ((date(2025, 12, 1), "Since then"), (date(2020, 3, 1), "Long before")):
        add_event(judged.store, judged.actor, EventText(day, EventKind.OTHER, title))
    screen = Screen("trends")
    assert "1 December 2025, something else: Since then" in screen.words
    assert "1 event before these periods." in screen.words
    assert not any("event A" in alt for alt in alts(screen))


def test_the_illustrative_group_has_events_of_its_own_and_of_every_group(start: Start, illustrated: Path):
    start(illustrated)
    screen = Screen("trends")
    said = next(line for line in screen.lines if line.startswith("- A "))
    assert said.count("\n- ") == 3, "four events are about the city"
    assert said.count("(every group)") == 2
