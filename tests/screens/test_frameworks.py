"""Frameworks: reading one, adding one from a file, and judging by one more."""

from __future__ import annotations

from pathlib import Path

from assessment.domain.permission import HOST
from assessment.services import library
from tests.builders import FRAMEWORK_FILE, SECOND_VERSION_FILE, Place, a_closed_round, an_open_round
from tests.screens.conftest import Start
from tests.screens.driving import Screen

NEW_FILE = FRAMEWORK_FILE.replace("our-framework", "new-framework").replace("Our framework", "Their framework")
TOO = "Judge by this framework too"
ADD = "Add this framework"
BAD_FILE = """\
schema: 1
id: Not An Id
version: 1
titel: Our framework
scale:
  levels:
    - {value: 1, label: Not started}
    - {value: 2, label: Emerging}
principles:
  - {id: listening, title: Children are heard}
  - {id: listening, title: Places become safer}
"""


def upload(screen: Screen, name: str, text: str) -> Screen:
    screen.at.file_uploader[0].upload(name, text.encode(), "application/yaml")
    return screen.run().press(ADD)


def ids(place: Place) -> list[str]:
    return [each.id for each in library.frameworks(place.store, place.actor)]


def test_a_framework_can_be_read_without_any_round(place: Place):
    screen = Screen("frameworks")
    assert "Steering group judges by this framework." in screen.lines
    assert TOO not in screen.buttons
    for line in ("Our framework", "The scale", "Embedded", "Principles", "Children are heard"):
        assert line in screen.lines
    assert any(line.startswith("Fingerprint of this version: ") for line in screen.lines)


def test_the_page_reads_the_same_with_rounds(place: Place):
    before = Screen("frameworks").lines
    a_closed_round(place)
    assert [line for line in Screen("frameworks").lines if "·" not in line] == [
        line for line in before if "·" not in line
    ]


def test_the_shipped_frameworks_are_read_in_full(start: Start, illustrated: Path):
    start(illustrated)
    screen = Screen("frameworks")
    assert "Think about" in screen.lines
    assert "What each level looks like" in screen.lines
    assert "Not produced or endorsed" in screen.words
    screen.choose("Framework", "four-ps 1").run()
    assert "The four Ps: Prepare, Prevent, Protect, Pursue" in screen.lines
    assert "Strands" in screen.lines


def test_a_file_is_added_shown_and_can_then_be_judged_by(place: Place):
    screen = Screen("frameworks")
    (add,) = [button for button in screen.at.button if button.label == ADD]
    assert add.disabled
    upload(screen, "new.yaml", NEW_FILE)
    assert "The framework is in the library." in screen.lines
    assert screen.chosen("Framework") == "new-framework 1"
    assert ids(place) == ["new-framework", "our-framework"]
    screen.press(TOO)
    assert "Steering group can now open rounds with Their framework." in screen.lines
    assert "Steering group judges by this framework." in screen.lines
    assert screen.at.selectbox("choose_view").options == [
        "Steering group: Our framework",
        "Steering group: Their framework",
    ]
    screen.choose("Group and framework", f"{place.group}.new-framework").run()
    assert "Their framework. Nothing about any one child." in screen.go_to("home").words


def test_a_refused_file_lists_every_problem_with_its_line(place: Place):
    screen = upload(Screen("frameworks"), "bad.yaml", BAD_FILE)
    assert "Nothing was added. Mend these in the file, then choose it again." in screen.errors
    problems = [line for line in screen.lines if line.startswith("bad.yaml:")]
    assert {line.split(": ")[0] for line in problems} >= {"bad.yaml:2", "bad.yaml:4", "bad.yaml:11"}
    assert ids(place) == ["our-framework"]
    assert "bad.yaml:2" in screen.run().words
    assert "bad.yaml:2" not in screen.go_to("home").go_to("frameworks").words


def test_a_file_that_is_no_yaml_is_refused(place: Place):
    screen = Screen("frameworks")
    screen.at.file_uploader[0].upload("picture.yaml", bytes(range(256)), "application/yaml")
    screen.run().press(ADD)
    assert "Nothing was added." in screen.errors
    assert "picture.yaml" in screen.words
    assert ids(place) == ["our-framework"]


def test_a_changed_file_under_the_same_version_is_refused(place: Place):
    screen = upload(Screen("frameworks"), "ours.yaml", FRAMEWORK_FILE.replace("are heard", "decide"))
    assert "Nothing was added." in screen.errors
    assert "version" in screen.words
    assert ids(place) == ["our-framework"]


def test_a_file_in_the_folder_that_was_not_read_is_named_and_stops_nothing(
    place: Place, restart, frameworks_folder: Path
):
    (frameworks_folder / "bad.yaml").write_text(BAD_FILE, encoding="utf-8")
    (frameworks_folder / "new.yaml").write_text(NEW_FILE, encoding="utf-8")
    restart()
    an_open_round(place)
    screen = Screen("frameworks")
    assert "Some files in the frameworks folder were not read." in screen.words
    assert f"{frameworks_folder / 'bad.yaml'}:4" in screen.words
    assert "Their framework, version 1" in screen.lines
    assert Screen("judge").title == "Children are heard"


def test_what_a_version_says_otherwise_stands_beside_it(place: Place):
    library.add_framework(place.store, HOST, SECOND_VERSION_FILE.encode(), "v2.yaml")
    screen = Screen("frameworks")
    assert screen.chosen("Held against version") == "1"
    told = "Children decide with us: Reworded. Its trend line breaks. The wording changed in version 2."
    for line in (told, "Why: Now about deciding", "Before: Children are heard", "Now: Children decide with us"):
        assert line in screen.lines
    assert "Places become safer: " not in screen.words


def test_the_page_says_which_version_the_groups_rounds_have_and_where_another_is_chosen(place: Place):
    a_closed_round(place)
    library.add_framework(place.store, HOST, SECOND_VERSION_FILE.encode(), "v2.yaml")
    screen = Screen("frameworks").choose("Framework", "our-framework 2").run()
    assert "Its round for Q1 2025/26 (April to June 2025) has version 1, and so will the next ones" in screen.words
    assert "has version 1" not in screen.choose("Framework", "our-framework 1").run().words


def test_a_framework_is_made_from_boxes_beside_what_it_will_read_like(place: Place):
    screen = Screen("frameworks").write("Title of your framework", "Our questions").run()
    assert "Give a title, two levels or more, and what is judged." in screen.words
    screen.write("Levels, the lowest first (one a line: a word, a colon, what it is)", "Not yet")
    screen.write("What is judged (one a line)", "Children are heard\nPlaces are safe").run()
    assert "has 1 entry, but 2 to 12 are allowed" in screen.errors
    screen.write("Levels, the lowest first (one a line: a word, a colon, what it is)", "Not yet: No\nFully").run()
    assert "Nothing is wrong. 2 principles on 2 levels." in screen.words
    screen.press("Add this framework of ours")
    assert screen.chosen("Framework") == "our-questions 1"
    assert ids(place) == ["our-framework", "our-questions"]


def test_a_framework_is_made_from_a_spreadsheet_and_its_slips_named(place: Place):
    screen = Screen("frameworks").write("Title of your framework", "Our questions")
    screen.write("Levels, the lowest first (one a line: a word, a colon, what it is)", "Not yet\nFully").run()
    screen.at.file_uploader[1].upload("ours.csv", b"title,weight\nChildren are heard,2\n", "text/csv")
    assert 'ours.csv, B1: "weight" is not a name of a column' in screen.run().errors
    screen.at.file_uploader[1].upload("ours.csv", b"title,level 2\nChildren are heard,943 476 5919\n", "text/csv")
    assert "Children are heard: this seems to hold an NHS number." in screen.run().errors
    screen.at.file_uploader[1].upload("ours.csv", b"title,level 2\nChildren are heard,Each is\n", "text/csv")
    screen.run().press("Add this framework of ours")
    assert library.framework(place.store, place.actor, "our-questions").principles[0].title == "Children are heard"
