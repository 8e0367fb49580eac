"""The place bar: where somebody is, and choosing another partnership, group or framework."""

from __future__ import annotations

from pathlib import Path

from assessment.domain.permission import HOST
from assessment.services import library, partnerships
from tests.builders import FRAMEWORK, FRAMEWORK_FILE, Place, a_closed_round, a_partnership, an_open_round, judge
from tests.screens.conftest import Start
from tests.screens.driving import PAGES, Screen

OTHER_FILE = FRAMEWORK_FILE.replace("our-framework", "other").replace("Our framework", "Another framework")
RETITLED = OTHER_FILE.replace("version: 1", "version: 2").replace("Another", "Yet another") + "changes: []\n"
WHERE = "Riverside · Steering group · Our framework"


def with_two_frameworks(place: Place) -> Place:
    library.add_framework(place.store, HOST, OTHER_FILE.encode(), "other.yaml")
    partnerships.use_framework(place.store, place.actor, place.group, "other")
    return place


def labels(screen: Screen) -> list[list[str]]:
    return [list(box.options) for box in screen.at.selectbox if box.key in {"choose_partnership", "choose_view"}]


def test_every_page_says_where_it_is(place: Place):
    screen = Screen()
    for page in PAGES:
        assert WHERE in screen.go_to(page).lines
    an_open_round(place)
    assert f"{WHERE} · Q1 2025/26 (April to June 2025)" in screen.run().lines


def test_a_closed_round_is_said_on_every_page(place: Place):
    a_closed_round(place)
    for page in PAGES:
        assert f"{WHERE} · Q1 2025/26 (April to June 2025) · round closed" in Screen(page).lines


def test_the_choice_of_framework_stays_through_pages_and_a_reload(place: Place):
    screen = Screen("judge")
    assert labels(with_two_frameworks(place) and screen.run()) == [
        ["Steering group: Our framework", "Steering group: Another framework"]
    ]
    an_open_round(place)
    screen.run().choose("Group and framework", f"{place.group}.other").run()
    assert "No round is open." in screen.words
    for page in ("trends", "home", "judge"):
        assert screen.go_to(page).chosen("Group and framework") == f"{place.group}.other"
    assert "No round is open." in screen.reloaded().words
    screen.choose("Group and framework", f"{place.group}.{FRAMEWORK}").run()
    assert screen.title == "Children are heard"
    assert screen.reloaded().title == "Children are heard"


def test_the_names_to_choose_from_are_the_same_at_every_run(start: Start, illustrated: Path):
    app = start(illustrated)
    place = a_partnership(app.store, frameworks=("tce-practice-principles", "four-ps"))
    screen = Screen()
    first = labels(screen)
    assert [len(each) for each in first] == [2, 2]
    for page in PAGES:
        assert labels(screen.go_to(page)) == first
    screen.choose("Group and framework", f"{place.group}.four-ps").run()
    assert labels(screen) == first
    assert labels(screen.go_to("home").press("Open this round")) == first
    screen.choose("Partnership", "illustrative").run()
    other = labels(screen)
    assert other[0] == first[0]
    assert len(other[1]) == 4
    assert labels(screen.run()) == other
    assert screen.chosen("Partnership") == "illustrative"


def test_a_choice_still_works_when_a_framework_was_renamed_meanwhile(place: Place):
    with_two_frameworks(place)
    screen = Screen().choose("Group and framework", f"{place.group}.other").run()
    library.add_framework(place.store, HOST, RETITLED.encode(), "other.yaml")
    screen.run()
    assert screen.chosen("Group and framework") == f"{place.group}.other"
    assert labels(screen) == [["Steering group: Our framework", "Steering group: Yet another framework"]]
    screen.choose("Group and framework", f"{place.group}.{FRAMEWORK}").run()
    assert "Our framework. Nothing about any one child." in screen.words
    assert screen.chosen("Group and framework") == f"{place.group}.{FRAMEWORK}"


def test_an_address_that_names_nothing_that_is_there_shows_what_is(place: Place):
    an_open_round(place)
    screen = Screen("judge", {"partnership": "gone", "view": "gone.gone", "principle": "gone"})
    assert screen.title == "Children are heard"
    assert screen.at.query_params["view"] == f"{place.group}.{FRAMEWORK}"


def test_judging_one_framework_leaves_the_other_alone(place: Place):
    round_ = an_open_round(with_two_frameworks(place))
    judge(place, round_, "level:2")
    screen = Screen()
    assert "1 of 3 principles dealt with" in screen.words
    screen.choose("Group and framework", f"{place.group}.other").run()
    assert "No quarter has been judged yet." in screen.words
