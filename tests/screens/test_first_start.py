"""The first start: set up a group or look around, and neither gets in the other's way."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from assessment.domain.period import YearKind
from assessment.domain.permission import HOST
from assessment.screens import set_up
from assessment.services import partnerships
from assessment.services.illustration_data.groups import PARTNERSHIP
from assessment.store.transaction import Store
from tests.builders import FRAMEWORK, a_partnership
from tests.screens.conftest import Start
from tests.screens.driving import PAGES, Screen

NHS_NUMBER = "943 476 5919"
MARK = "illustrative data, not a real partnership"
BOXES = ("Partnership", "Group", "Your name or role", "Other agencies, one a line")
ANSWERS = ("Riverside Safeguarding Partnership", "Exploitation steering group", "Business manager", "Fire and rescue")
REMOVE = "Remove the illustrative data"


def the_one(store: Store):
    (found,) = partnerships.every_partnership(store, HOST)
    return partnerships.partnership(store, HOST.within(found.id))


def filled_in(screen: Screen) -> Screen:
    for label, text in zip(BOXES, ANSWERS, strict=True):
        screen.write(label, text)
    return screen


def test_the_first_start_offers_both_ways_on_under_every_address(start: Start, shipped: Path):
    app = start(shipped)
    for page in PAGES:
        screen = Screen(page)
        assert screen.title == "Strategy reflection"
        assert screen.buttons == ["Help", "Set up our group", "Look around with illustrative data"]
        assert f"Data is kept in: {app.store.place}" in screen.words
        assert "Nothing about any one child" in screen.words


def test_setting_up_keeps_every_answer_and_leads_to_the_first_round(start: Start, shipped: Path, navigation):
    app = start(shipped)
    screen = filled_in(Screen()).write("Other agencies, one a line", "Fire and rescue\n\nCoroner's office")
    screen.tick("Housing", on=False).tick("Four Ps: 4 strands", on=False).choose("Year", YearKind.CALENDAR)
    screen.press("Set up our group")
    assert "Your group is set up. Open its first round." in screen.words
    assert "No quarter has been judged yet." in screen.words
    assert "Open this round" in screen.buttons
    pages = ["Home", "Judge", "Trends", "Actions", "Evidence", "Figures", "Papers", "Frameworks", "Settings"]
    assert navigation == pages
    made = the_one(app.store)
    agencies = [agency.name for agency in made.agencies]
    assert (made.name, made.groups[0].name, made.year_kind) == (ANSWERS[0], ANSWERS[1], YearKind.CALENDAR)
    assert agencies[-2:] == ["Fire and rescue", "Coroner's office"]
    assert "Police" in agencies
    assert "Housing" not in agencies
    assert made.groups[0].frameworks == ("tce-practice-principles",)


@pytest.mark.parametrize("label", BOXES[:3])
@pytest.mark.parametrize(("text", "said"), [(" ", ": Enter "), ("long " * 50, "characters long")])
def test_a_missing_or_long_name_is_named_and_nothing_typed_is_lost(start: Start, ours: Path, label, text, said):
    app = start(ours)
    screen = filled_in(Screen()).write(label, text).tick("Police", on=False).press("Set up our group")
    assert f"{label}: " in screen.errors
    assert said in screen.errors
    assert not screen.at.checkbox("set_up_agency_1").value
    for other, answer in zip(BOXES, ANSWERS, strict=True):
        assert screen.box(other) == (text if other == label else answer)
    assert partnerships.every_partnership(app.store, HOST) == ()


def test_no_agency_or_no_framework_is_named_and_nothing_typed_is_lost(start: Start, ours: Path):
    app = start(ours)
    screen = filled_in(Screen()).write(BOXES[3], "")
    for agency in screen.at.checkbox:
        agency.uncheck()
    screen.press("Set up our group")
    assert "Agencies: No agency was named. Choose or type at least one." in screen.errors
    screen.write(BOXES[3], ANSWERS[3]).press("Set up our group")
    assert "Frameworks: No framework was chosen. Choose at least one." in screen.errors
    assert [screen.box(label) for label in BOXES] == list(ANSWERS)
    assert partnerships.every_partnership(app.store, HOST) == ()
    screen.at.checkbox(f"set_up_framework_{FRAMEWORK}").check()
    screen.press("Set up our group")
    assert [agency.name for agency in the_one(app.store).agencies] == ["Fire and rescue"]


@pytest.mark.parametrize("label", BOXES)
def test_an_identifier_in_any_box_is_refused_and_written_nowhere(
    start: Start, ours: Path, bytes_on_disk, caplog: pytest.LogCaptureFixture, capfd, label
):
    caplog.set_level(logging.DEBUG)
    app = start(ours)
    screen = filled_in(Screen()).write(label, f"About {NHS_NUMBER}").press("Set up our group")
    assert "an NHS number" in screen.errors
    assert NHS_NUMBER not in screen.errors
    assert screen.box(label) == f"About {NHS_NUMBER}"
    assert partnerships.every_partnership(app.store, HOST) == ()
    screen.write(label, "Somebody else").press("Set up our group")
    assert "Your group is set up" in screen.words
    said = caplog.text + "".join(capfd.readouterr())
    for number in (NHS_NUMBER, NHS_NUMBER.replace(" ", "")):
        assert number.encode() not in bytes_on_disk()
        assert number not in said


def test_the_same_click_twice_sets_up_one_group(start: Start, ours: Path, monkeypatch: pytest.MonkeyPatch):
    app = start(ours)
    once = set_up._set_up
    monkeypatch.setattr(set_up, "_set_up", lambda *args: (once(*args), once(*args)))
    screen = filled_in(Screen()).press("Set up our group")
    assert screen.errors == ""
    assert the_one(app.store).name == ANSWERS[0]


def test_looking_around_loads_the_illustrative_data_marked_on_every_page(start: Start, shipped: Path, navigation):
    app = start(shipped)
    screen = Screen().press("Look around with illustrative data")
    assert "The illustrative partnership is loaded." in screen.words
    assert "Go on judging" in screen.buttons
    assert the_one(app.store).is_illustrative
    for page in PAGES:
        assert MARK in screen.go_to(page).words
        assert "Set up our group" in navigation


def test_setting_up_stays_possible_while_looking_around(start: Start, illustrated: Path, navigation):
    start(illustrated)
    screen = filled_in(Screen("set-up"))
    assert MARK in screen.words
    screen.press("Set up our group")
    assert ANSWERS[0] in screen.words
    assert MARK not in screen.words
    assert "Set up our group" not in navigation


def test_where_both_exist_the_partnership_is_chosen_by_name_and_one_step_removes_the_illustrative_one(
    start: Start, illustrated: Path
):
    app = start(illustrated)
    real = a_partnership(app.store, frameworks=("four-ps",)).partnership
    screen = Screen()
    assert screen.at.selectbox("choose_partnership").options == ["Riverside", PARTNERSHIP]
    assert screen.chosen("Partnership") == real.id
    assert MARK not in screen.words
    assert REMOVE not in screen.buttons
    screen.choose("Partnership", "illustrative").run()
    for page in PAGES:
        assert MARK in screen.go_to(page).words
    assert MARK in screen.reloaded("home").words
    screen.go_to("home").press(REMOVE)
    assert "The illustrative data was removed." in screen.words
    assert the_one(app.store) == partnerships.partnership(app.store, HOST.within(real.id))
    assert "Riverside" in screen.words
    assert MARK not in screen.words
    assert not screen.at.selectbox


def test_removing_the_only_data_leads_back_to_the_first_start(start: Start, illustrated: Path):
    start(illustrated)
    screen = Screen().press(REMOVE)
    assert "The illustrative data was removed." in screen.words
    assert screen.title == "Strategy reflection"
    assert "Look around with illustrative data" in screen.buttons
