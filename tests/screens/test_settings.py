"""Settings: the partnership as it is, changed one thing at a time and never over somebody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assessment.domain.cover_sheet import USUAL, CoverPart
from assessment.domain.day import day_text
from assessment.domain.partnership import Group, Partnership
from assessment.domain.permission import HOST
from assessment.screens.clock import today
from assessment.services import agencies, groups, library, partnerships
from tests.builders import FRAMEWORK, FRAMEWORK_FILE, Q1, Place, a_closed_round, a_partnership
from tests.screens.conftest import Start
from tests.screens.driving import Screen

GROUP, AGENCY = "What to change about the group", "What to change about the agency"


def now(place: Place) -> Partnership:
    return partnerships.partnership(place.store, place.actor)


def a_county_group(place: Place, frameworks: tuple[str, ...] = (FRAMEWORK,)) -> Group:
    return groups.add_group(place.store, place.actor, "County group", frameworks=frameworks)


def views(screen: Screen) -> list[str]:
    return [option for box in screen.at.selectbox if box.key == "choose_view" for option in box.options]


def test_the_tree_says_who_oversees_whom_who_chairs_and_what_they_judge_by(start: Start, illustrated: Path):
    start(illustrated)
    tree = next(line for line in Screen("settings").lines if line.startswith("- Illustrative partnership board"))
    judges = "Judges by TCE practice principles and Four Ps."
    below = "Overseen by Illustrative partnership board."
    assert tree.split("\n") == [
        "- Illustrative partnership board  ",
        "  Chaired by Independent chair.",
        "  - Illustrative city steering group  ",
        f"    {below} Chaired by Exploitation lead, Police. {judges}",
        "  - Illustrative county steering group  ",
        f"    {below} Chaired by Assistant director, Children's social care. {judges}",
    ]


def test_a_group_is_renamed_from_a_day_on_and_its_former_name_is_said(place: Place):
    screen = Screen("settings").choose(GROUP, "Its name").run()
    assert screen.box("Since (a date)") == day_text(today())
    screen.write("Name of the group", "Strategic group").write("Since (a date)", "1 April 2026")
    screen.press("Rename the group")
    assert "Steering group is now called Strategic group." in screen.lines
    assert "Called Steering group until 1 April 2026." in screen.words
    assert "Riverside · Strategic group · Our framework" in screen.lines


def test_a_spelling_is_put_right_without_a_day_and_leaves_no_former_name(place: Place):
    screen = Screen("settings").choose(AGENCY, "Its name").run()
    screen.write("Name of the agency", "The police").write("Since (a date)", "").press("Rename the agency")
    assert [each.name for each in now(place).agencies] == ["The police", "Health"]
    assert "Called" not in screen.words.replace("is now called", "")


def test_a_stale_rename_is_refused_both_texts_are_shown_and_the_second_try_saves(place: Place):
    mine, theirs = (Screen("settings").choose(GROUP, "Its name").run() for _ in range(2))
    theirs.write("Name of the group", "Strategic group").press("Rename the group")
    mine.write("Name of the group", "Tactical group").press("Rename the group")

    assert "Not saved: Chair changed this since you opened it." in mine.errors
    assert "Saved by Chair:\nStrategic group" in mine.lines
    assert "Yours, not saved:\nTactical group" in mine.lines
    assert mine.box("Name of the group") == "Tactical group"
    assert now(place).groups[0].name == "Strategic group"

    mine.press("Rename the group")
    assert mine.errors == ""
    assert now(place).groups[0].name == "Tactical group"


def test_a_form_that_nobody_has_touched_shows_what_somebody_else_saved(place: Place):
    mine = Screen("settings").choose(GROUP, "Its name").run()
    groups.rename_group(place.store, place.actor, now(place).groups[0], "Strategic group", since=None)
    assert mine.run().box("Name of the group") == "Strategic group"


@pytest.mark.parametrize(
    ("chosen", "box", "button"),
    [
        ("", "Name of the partnership", "Save the new name"),
        ("Its name", "Name of the group", "Rename the group"),
        ("Who chairs it", "Chaired by (name or role)", "Save who chairs it"),
        ("", "Name of the new group", "Add this group"),
        ("", "Name of the new agency", "Add this agency"),
    ],
)
def test_a_number_that_identifies_a_child_is_refused_at_its_form_and_kept_nowhere(
    place: Place, bytes_on_disk: Callable[[], bytes], chosen: str, box: str, button: str
):
    screen = Screen("settings")
    if chosen:
        screen.choose(GROUP, chosen).run()
    screen.write(box, "Unit 943 476 5919").press(button)
    assert "NHS number" in screen.errors
    assert screen.box(box) == "Unit 943 476 5919"
    assert b"943 476 5919" not in bytes_on_disk()


def test_a_group_is_added_under_another_and_can_be_chosen_and_judged_by_at_once(place: Place):
    screen = Screen("settings").write("Name of the new group", "County group").tick("Our framework", on=True)
    screen.at.selectbox("add_group_parent").set_value(place.group)
    screen.press("Add this group")
    assert "County group is added." in screen.lines
    assert screen.box("Name of the new group") == ""
    assert "  - County group" in screen.words
    assert "Overseen by Steering group." in screen.words
    assert views(screen) == ["Steering group: Our framework", "County group: Our framework"]


def test_who_oversees_and_who_chairs_are_saved_one_at_a_time(place: Place):
    board = groups.add_group(place.store, place.actor, "Board")
    screen = Screen("settings").choose("Group to change", place.group).choose(GROUP, "Who oversees it").run()
    assert list(screen.at.selectbox(f"oversight_{place.group}_parent").options) == [
        "No group: it stands at the top",
        "Board",
    ]
    screen.choose(f"oversight_{place.group}_parent", board.id).press("Save who oversees it")
    screen.choose(GROUP, "Who chairs it").run().write("Chaired by (name or role)", "Superintendent")
    screen.choose("From which agency", place.agencies[0]).press("Save who chairs it")
    assert "Overseen by Board. Chaired by Superintendent, Police. Judges by Our framework." in screen.words


def test_an_agency_is_moved_by_buttons_that_say_what_they_move(place: Place):
    screen = Screen("settings").choose("Agency to change", place.agencies[1]).choose(AGENCY, "Its place in the list")
    assert "Health is number 2 of 2." in screen.run().lines
    assert screen.at.button(f"move_down_{place.agencies[1]}").disabled
    screen.press("Move Health up")
    assert "Health was moved up." in screen.lines
    assert "Health is number 1 of 2." in screen.lines
    assert "- Health\n- Police" in screen.words
    assert screen.press("Move Health down").comes_before("- Police\n- Health", "Health is number 2 of 2.")


def test_a_merged_agency_gives_way_to_the_one_that_took_it_over_in_the_next_round(place: Place):
    a_closed_round(place)
    joint = agencies.add_agency(place.store, place.actor, "Joint trust")
    screen = Screen("settings").choose("Agency to change", place.agencies[1])
    screen.choose(AGENCY, "Retire it, or merge it into another").run()
    screen.write("Retired on (a date)", "31 March 2026").choose("Merged into", joint.id).press("Retire this agency")
    assert "Health is retired." in screen.lines
    assert "- Health\nRetired on 31 March 2026, merged into Joint trust." in screen.words.replace("  ", "")

    asked = {box.label: box.value for box in screen.go_to("home").at.checkbox}
    assert asked == {"Police": True, "Joint trust": True}

    screen.go_to("settings").choose("Agency to change", place.agencies[1]).run()
    screen.choose(AGENCY, "Bring it back").run().press("Bring this agency back")
    assert "Health is brought back." in screen.lines


@pytest.mark.parametrize("day", ["31 March 2126", "soon"])
def test_a_day_that_cannot_be_is_refused_at_the_form_which_keeps_what_was_written(place: Place, day: str):
    screen = Screen("settings").choose(AGENCY, "Retire it, or merge it into another").run()
    screen.write("Retired on (a date)", day).press("Retire this agency")
    assert screen.errors.startswith("Retired on: ")
    assert screen.box("Retired on (a date)") == day
    assert not now(place).agencies[0].is_retired


def test_a_retired_group_is_marked_and_read_on_every_page_and_opens_no_round(place: Place):
    a_closed_round(place)
    a_county_group(place)
    screen = Screen("settings").choose(GROUP, "Retire it").run().write("Retired on (a date)", "1 April 2026")
    screen.press("Retire this group")
    assert "Steering group is retired." in screen.lines
    assert views(screen) == ["County group: Our framework", "Steering group: Our framework (group retired)"]
    view = f"{place.group}.{FRAMEWORK}"
    screen.choose("Group and framework", view).run()
    for page, words in (
        ("home", "Steering group was retired on 1 April 2026. What it recorded can be read and exported."),
        ("judge", "Q1 2025/26"),
        ("trends", "Emerging"),
        ("papers", "Download the board pack"),
        ("frameworks", "Steering group judges by this framework."),
    ):
        assert words in screen.go_to(page).words, page
        assert "group retired" in screen.words
    assert "Open the next round" not in screen.go_to("home").words
    assert "Re-open this round" in screen.words

    screen.go_to("settings").choose("Group to change", place.group).run()
    screen.choose(GROUP, "Bring it back").run().press("Bring this group back")
    assert "Open the next round" in screen.go_to("home").words


def test_the_last_group_that_judges_is_not_retired_and_it_is_said_why(place: Place):
    screen = Screen("settings").choose(GROUP, "Retire it").run().press("Retire this group")
    assert "It is the last active group that judges." in screen.errors


def test_what_is_changed_stays_chosen_for_the_next_group(place: Place):
    lone = groups.add_group(place.store, place.actor, "Task group", place.group)
    a_county_group(place)
    screen = Screen("settings").choose(GROUP, "Its place among the groups beside it").run()
    assert "Steering group is number 1 of 2." in screen.lines
    assert "No other group stands beside it." in screen.choose("Group to change", lone.id).run().lines
    assert (
        screen.choose("Group to change", place.group)
        .run()
        .press("Move Steering group down")
        .comes_before("- County group", "Steering group is number 2 of 2.")
    )


def test_a_framework_is_used_until_a_period_and_stays_readable_after_it(place: Place):
    a_closed_round(place)
    screen = Screen("settings").choose("Framework that is used", FRAMEWORK).run()
    screen.write("From (a period)", "Q1 2025/26").write("Until (a period)", "2025-26 q1")
    screen.press("Save from when until when")
    limits = "from Q1 2025/26 (April to June 2025) until Q1 2025/26 (April to June 2025)"
    assert f"- Our framework, {limits}. Its rounds can be read and exported." in screen.lines
    assert f"Steering group judges by Our framework {limits}." in screen.go_to("home").words
    assert "Open the next round" not in screen.words
    assert "framework no longer used" in screen.words
    assert f"Steering group judges by this framework {limits}." in screen.go_to("frameworks").words
    assert "Emerging" in screen.go_to("trends").words


def test_a_framework_is_taken_up_from_a_period_on(place: Place):
    library.add_framework(place.store, HOST, FRAMEWORK_FILE.replace("our-", "other-").encode(), "other.yaml")
    screen = Screen("settings").choose("Framework that is used", "other-framework").run()
    screen.write("From (a period)", "Q1 2025/26").press("Use this framework")
    assert "- Our framework, from Q1 2025/26 (April to June 2025)." in screen.words
    assert now(place).groups[0].use_of("other-framework").first == Q1
    screen.write("Until (a period)", "Q1 2025").press("Save from when until when")
    assert "could mean two periods" in screen.errors


def test_the_usual_period_of_a_group_is_offered_first_when_a_round_is_opened(place: Place):
    screen = Screen("settings").choose("How often it judges", 6).press("Save how often it judges")
    assert "- Steering group: each round is a half-year." in screen.lines
    assert screen.go_to("home").box("Period").startswith("H")
    screen.go_to("settings").choose("How often it judges", 0).press("Save how often it judges")
    assert screen.go_to("home").box("Period").startswith("Q")


def test_the_year_names_past_periods_too(place: Place):
    a_closed_round(place)
    screen = Screen("settings")
    screen.at.radio("change_year_kind").set_value("calendar")
    screen.press("Save the year")
    assert "Calendar year: Q1 is January to March." in screen.lines
    assert "2025-Q2 (April to June 2025)" in screen.go_to("trends").words


def test_the_partnership_is_renamed(place: Place):
    screen = Screen("settings").write("Name of the partnership", "Riverside and Hillside")
    screen.press("Save the new name")
    assert "The partnership is renamed." in screen.lines
    assert "Riverside and Hillside · Steering group · Our framework" in screen.lines


def test_the_parts_of_a_word_paper_are_moved_left_out_and_put_back_by_buttons_that_say_what_they_do(place: Place):
    screen = Screen("settings").choose("Part of the paper", "summary").run()
    screen.press('Move "Summary" up').press('Move "Summary" up')
    assert now(place).cover_sheet[:3] == (CoverPart.REPORT_OF, CoverPart.SUMMARY, CoverPart.PURPOSE)
    screen.press('Leave "Summary" out')
    assert "Left out: Summary." in screen.lines
    screen.press('Put "Summary" back, last')
    assert "No part is left out." in screen.lines
    assert now(place).cover_sheet[-1] is CoverPart.SUMMARY
    screen.press("Go back to the usual order")
    assert now(place).cover_sheet == USUAL
    assert "The order of the Word paper is saved." in screen.words
    screen.choose("Part of the paper", "findings").run()
    assert screen.at.button("cover_sheet_out").disabled


def test_the_illustrative_partnership_is_removed_in_one_step_from_beside_a_real_one(start: Start, illustrated: Path):
    app = start(illustrated)
    place = a_partnership(app.store, frameworks=("four-ps",))
    screen = Screen("settings")
    assert "A made-up partnership to look around in." in screen.words
    screen.press("Remove the illustrative data")
    assert "The illustrative data was removed." in screen.lines
    assert "Illustrative data" not in screen.lines
    assert [each.id for each in partnerships.every_partnership(app.store, HOST)] == [place.partnership.id]


def test_a_store_without_illustrative_data_does_not_speak_of_it_and_says_where_the_data_is(place: Place):
    screen = Screen("settings")
    assert "Illustrative data" not in screen.words
    assert screen.comes_before("Back-up, and where the data is", f"Data is kept in: {place.store.place}")
