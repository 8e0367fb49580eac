"""Bringing in past rounds: what is seen before anything is saved, what is listed, and taking it out again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment.readers.workbook import xlsx
from assessment.readers.workbook.cells import Limits, Row
from assessment.services import importing, records, rounds
from tests.builders import FRAMEWORK, Q1, Place, a_closed_round
from tests.hostile_spreadsheets import brought_in_by
from tests.screens.driving import Screen
from tests.spreadsheets import LONG, history, workbook

GROUP = "Steering group"
TWO = [(GROUP, "2023/24", "listening", 1), (GROUP, "2024/25", "listening", 2)]
COLUMNS = "If the columns are called otherwise, or groups are missing"


def upload(screen: Screen, data: bytes, name: str = "levels.xlsx") -> Screen:
    screen.at.file_uploader[0].upload(name, data, "application/octet-stream")
    return screen.run()


def held(place: Place) -> int:
    return len(records.history(place.store, place.actor, place.group, FRAMEWORK).records)


def test_it_is_reached_from_trends_before_there_is_any_round(place: Place):
    screen = Screen("trends").press("Bring in past rounds from a spreadsheet")
    assert screen.title == "Bring in past rounds"
    assert held(place) == 0


def test_what_would_come_in_is_seen_first_then_all_of_it_comes_in_and_stands_in_the_trends(place: Place):
    screen = upload(Screen("past-rounds"), history(*TWO))
    assert "2 rounds of 1 group, with 2 judgements. They come in closed." in screen.lines
    assert "- Steering group: 2 rounds, 2023/24 to 2024/25" in screen.lines
    assert (
        'Of 4 principles in these rounds the file says nothing. They come in as "Not looked at this time".'
        in screen.lines
    )
    assert "- Children are heard: Not started" in screen.words
    assert held(place) == 0, "looking saves nothing"

    screen.press("Bring in 2 rounds")
    assert (
        screen.lines.count(
            "The rounds are in. They stand in Trends and in the board pack, and can be taken out again below."
        )
        == 1
    )
    assert "Brought in so far" in screen.lines
    assert held(place) == 2
    assert "2023/24 (April 2023 to March 2024) to 2024/25 (April 2024 to March 2025)" in Screen("trends").lines
    assert "Our framework, imported from levels.xlsx" in Screen("home").lines


def test_every_cell_that_cannot_be_taken_is_listed_and_nothing_can_be_brought_in(place: Place):
    rows = [(GROUP, "Q1 2025", "nothing", 9) for _ in range(5)]
    screen = upload(Screen("past-rounds"), history(*rows))
    assert screen.errors == "Nothing can be brought in yet. Mend 15 things in the file, then choose it again."
    assert any(
        line.startswith('History!B2: "Q1 2025" could mean two periods; write Q1 2025/26') for line in screen.lines
    )
    assert "1 to 12 of 15" in screen.lines
    assert "History!D6" not in screen.words
    assert "History!D6" in screen.press("Further cells").words
    assert screen.at.button[-2].disabled


def test_a_reason_that_may_point_to_one_person_is_named_before_it_comes_in(place: Place):
    rows = [(*row, "Child A was heard") for row in TWO]
    screen = upload(Screen("past-rounds"), history(*rows, heading=(*LONG, "reason")))
    assert "Look at 2 reasons in the file before you go on." in screen.lines
    assert any(line.startswith("History!D2: This seems to hold a label for one child") for line in screen.lines)
    assert "Bring in 2 rounds" in screen.buttons


def test_a_file_that_is_no_spreadsheet_is_refused_in_a_sentence(place: Place):
    screen = upload(Screen("past-rounds"), b"\0\1\2")
    assert "it is neither a workbook nor a CSV file" in screen.words
    assert "Bring in" not in screen.buttons


def test_columns_and_sheets_that_are_called_otherwise_are_chosen_and_a_missing_group_is_added(place: Place):
    rows = [("Team", "When", "What", "Score"), ("Town", "2023/24", "listening", 1)]
    screen = upload(Screen("past-rounds"), workbook({"Notes": [["x"]], "Levels": rows}))
    screen.choose("Which sheet holds the levels?", "Levels").run()
    assert "no heading was found" in screen.words
    for question, heading in {
        "Which column names the group?": "Team",
        "Which column names the period?": "When",
        "Which column names the principle?": "What",
        "Which column gives the level?": "Score",
    }.items():
        screen.choose(question, heading)
    screen.run()
    assert 'there is no group "Town"' in screen.words
    screen.tick("Add groups that the file names and that are missing", on=True).run()
    assert "- Town (a new group): 1 round, 2023/24" in screen.lines
    screen.press("Bring in 1 round")
    assert "Notes" not in screen.words
    assert importing.history_imports(place.store, place.actor)[0].rounds == 1


def test_what_differs_is_shown_and_stays_unless_the_file_is_mended(place: Place):
    a_closed_round(place, Q1)
    screen = upload(Screen("past-rounds"), history((GROUP, "Q1 2025/26", "listening", 3), *TWO))
    assert "What differs from what is held" in screen.lines
    assert any("the file says Embedded, and Emerging is held" in line for line in screen.lines)
    button = next(each for each in screen.at.button if each.label == "Bring in 2 rounds")
    assert button.disabled
    screen.tick("What is held stays. Bring in the rest.", on=True).run().press("Bring in 2 rounds")
    assert held(place) == 3


def test_it_is_taken_out_again_in_one_step_and_not_once_something_was_built_on_it(place: Place):
    for _ in range(2):
        upload(Screen("past-rounds"), history(*TWO)).press("Bring in 2 rounds")
        assert held(place) == 2
        screen = Screen("past-rounds").press("Take these rounds out")
        assert "The rounds are out again. That they were in stays in the record." in screen.lines
        assert held(place) == 0
    upload(Screen("past-rounds"), history(*TWO)).press("Bring in 2 rounds")
    first = records.history(place.store, place.actor, place.group, FRAMEWORK).records[0].round
    rounds.reopen_round(place.store, place.actor, first.id, reason="A slip")
    screen = Screen("past-rounds").press("Take these rounds out")
    assert "one of its rounds was re-opened or changed since" in screen.errors
    assert held(place) == 2


def test_a_file_is_read_once_however_often_the_page_is_drawn(place: Place, monkeypatch: pytest.MonkeyPatch):
    read: list[str] = []

    def rows(sheet: object, file: str, name: str, limits: Limits) -> Iterator[Row]:
        read.append(name)
        return _rows(sheet, file, name, limits)

    _rows = xlsx._rows  # where a sheet is read, and nowhere else
    monkeypatch.setattr(xlsx, "_rows", rows)
    levels = [LONG, *TWO]
    screen = upload(Screen("past-rounds"), workbook({"Notes": [["x"]], "Levels": levels}))
    screen.choose("Which sheet holds the levels?", "Levels").run().run().press("Bring in 2 rounds")
    assert held(place) == 2
    assert read == ["Notes", "Levels"], "each sheet once that was chosen"
    upload(screen, history((GROUP, "2022/23", "listening", 2)))
    assert "1 round of 1 group, with 1 judgement. They come in closed." in screen.lines, "another file is read"


def test_whatever_a_group_may_bring_in_is_taken_as_it_was_meant_or_refused_at_its_cell(place: Place):
    screen = Screen("past-rounds")
    for what, (data, said) in brought_in_by(GROUP, "listening").items():
        upload(screen, data)
        if said:
            assert said in screen.words, what
            assert screen.errors.startswith("Nothing can be brought in yet. Mend 1 thing in the file"), what
        else:
            assert "1 round of 1 group, with 1 judgement. They come in closed." in screen.lines, what
    assert held(place) == 0


@pytest.mark.parametrize("text", ["<b>bold</b> *stars*", ":red[x] $y$"])
def test_what_stands_in_a_file_is_shown_as_it_is(place: Place, text: str):
    screen = upload(Screen("past-rounds"), history((GROUP, "2023/24", text, 1), heading=LONG))
    assert f'"{text}" is no principle of this framework' in screen.words
