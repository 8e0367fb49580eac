"""The framework library, and rounds that keep the framework with which they were opened."""

from __future__ import annotations

import pytest

from assessment.domain.errors import FileRefused, NotFound
from assessment.domain.permission import HOST
from assessment.services import library, records, rounds
from assessment.services.rounds import NewRound
from tests.builders import (
    FRAMEWORK,
    FRAMEWORK_FILE,
    Q1,
    Q2,
    Q3,
    Q4,
    SECOND_VERSION_FILE,
    a_partnership,
    an_open_round,
    every_row,
    judge,
)


def add(store, text: str, file: str = "file.yaml", actor=HOST):
    return library.add_framework(store, actor, text.encode(), file)


def problems_of(refused) -> list[str]:
    return [str(problem) for problem in refused.value.problems]


def test_a_new_version_changes_nothing_in_a_round_that_is_open(at):
    opened = an_open_round(at)
    judge(at, opened, "level:2")
    before = records.round_record(at.store, at.actor, opened.id)

    add(at.store, SECOND_VERSION_FILE)

    assert records.round_record(at.store, at.actor, opened.id) == before
    assert judge(at, opened, "level:3", seen=1).version == 2
    found = records.history(at.store, at.actor, at.group, FRAMEWORK)
    assert found.framework.version == 1
    assert found.framework.principles[0].title == "Children are heard"


def test_a_group_goes_on_with_its_version_until_a_round_is_opened_with_another(at):
    opened = [an_open_round(at, Q1)]
    add(at.store, SECOND_VERSION_FILE)
    opened += [an_open_round(at, Q2), an_open_round(at, Q3, version="2"), an_open_round(at, Q4)]

    versions = [records.round_record(at.store, at.actor, each.id).framework.version for each in opened]
    assert versions == [1, 1, 2, 2]
    assert records.history(at.store, at.actor, at.group, FRAMEWORK).framework.version == 2


def test_a_groups_first_round_has_the_latest_version(at):
    add(at.store, SECOND_VERSION_FILE)
    assert records.history(at.store, at.actor, at.group, FRAMEWORK).framework.version == 2
    opened = an_open_round(at)
    assert records.round_record(at.store, at.actor, opened.id).framework.version == 2


def test_a_version_that_is_not_there_opens_no_round(at):
    before = every_row(at.store)
    with pytest.raises(NotFound, match='"our-framework version 2"'):
        an_open_round(at, version="2")
    assert every_row(at.store) == before


def test_a_library_that_has_lost_a_framework_changes_nothing_in_a_round_that_is_open(at):
    opened = an_open_round(at)
    judge(at, opened, "level:2")
    before = records.round_record(at.store, at.actor, opened.id)
    with at.store.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM library_framework")

    assert records.round_record(at.store, at.actor, opened.id) == before
    assert judge(at, opened, "level:3", seen=1).version == 2
    assert len(records.history(at.store, at.actor, at.group, FRAMEWORK).records) == 1
    with pytest.raises(NotFound, match='no framework "our-framework"'):
        an_open_round(at, Q2)


@pytest.mark.parametrize("change", ["changed", "removed", "broken"])
def test_a_framework_file_may_change_while_a_round_is_open(at, tmp_path, change):
    file = tmp_path / "our.yaml"
    file.write_text(FRAMEWORK_FILE, encoding="utf-8")
    assert library.read_folder(at.store, HOST, tmp_path) == ()
    opened = an_open_round(at)
    before = records.round_record(at.store, at.actor, opened.id)

    if change == "removed":
        file.unlink()
    else:
        file.write_text(FRAMEWORK_FILE.replace("heard", "seen") if change == "changed" else "{", encoding="utf-8")
    problems = library.read_folder(at.store, HOST, tmp_path)

    assert bool(problems) is (change != "removed")
    assert records.round_record(at.store, at.actor, opened.id) == before
    assert judge(at, opened, "level:2").version == 1


def test_one_version_with_another_content_is_refused_with_file_line_and_how_to_mend_it(store):
    before = every_row(store)
    with pytest.raises(FileRefused) as refused:
        add(store, "# a note\n" + FRAMEWORK_FILE.replace("Children are heard", "Something else"), "changed.yaml")

    (problem,) = problems_of(refused)
    assert problem.startswith("changed.yaml:4: our-framework version 1 is in the library already")
    assert "raise the version to 2" in problem
    assert every_row(store) == before


def test_the_same_file_again_changes_nothing_whatever_its_layout_and_comments(store):
    before = every_row(store)
    same = "# a note\n" + FRAMEWORK_FILE.replace("title: Our framework", 'title:   "Our framework"   # the same')
    assert add(store, same).version == 1
    assert every_row(store) == before


def test_a_second_version_has_to_say_what_changed(store):
    with pytest.raises(FileRefused) as refused:
        add(store, SECOND_VERSION_FILE.split("changes:")[0])
    assert any("listening" in problem for problem in problems_of(refused))


def test_a_refused_file_in_the_folder_stops_nothing(store, tmp_path):
    (tmp_path / "a-broken.yaml").write_text("schema: 1\nschema: 1\n", encoding="utf-8")
    (tmp_path / "b-binary.yaml").write_bytes(b"\xff\xfe\x00\x00")
    (tmp_path / "c-folder.yaml").mkdir()
    (tmp_path / "d-empty.yaml").write_bytes(b"")
    (tmp_path / "example.yaml").write_text("not read: at all", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not read", encoding="utf-8")
    (tmp_path / "z-good.yaml").write_text(FRAMEWORK_FILE.replace("our-framework", "good"), encoding="utf-8")

    problems = library.read_folder(store, HOST, tmp_path)

    names = "a-broken.yaml", "b-binary.yaml", "c-folder.yaml", "d-empty.yaml"
    assert {problem.file for problem in problems} == {str(tmp_path / name) for name in names}
    assert library.framework(store, HOST, "good").version == 1


def test_a_folder_that_is_not_there_holds_no_files(store, tmp_path):
    assert library.read_folder(store, HOST, tmp_path / "nowhere") == ()


def test_reading_the_folder_again_at_the_next_start_changes_nothing(store, tmp_path):
    (tmp_path / "good.yaml").write_text(FRAMEWORK_FILE.replace("our-framework", "good"), encoding="utf-8")
    library.read_folder(store, HOST, tmp_path)
    before = every_row(store)
    assert library.read_folder(store, HOST, tmp_path) == ()
    assert every_row(store) == before


def test_a_version_is_held_against_the_one_before_it_whatever_the_files_are_called(store, tmp_path):
    first, second = (text.replace("our-framework", "other") for text in (FRAMEWORK_FILE, SECOND_VERSION_FILE))
    unsaid = second.replace("places, title: Places become safer", "places, title: Something else")
    (tmp_path / "other-2.yaml").write_text(unsaid, encoding="utf-8")
    (tmp_path / "other.yaml").write_text(first, encoding="utf-8")

    problems = library.read_folder(store, HOST, tmp_path)

    assert {problem.file for problem in problems} == {str(tmp_path / "other-2.yaml")}
    assert [each.version for each in library.frameworks(store, HOST) if each.id == "other"] == [1]


def test_a_framework_that_is_not_there_is_refused_naming_those_that_are(store):
    add(store, FRAMEWORK_FILE.replace("our-framework", "another"))
    for wanted, said in (("no-such", '"no-such"'), (FRAMEWORK, "version 9")):
        with pytest.raises(NotFound) as refused:
            library.framework(store, HOST, wanted, "" if wanted == "no-such" else "9")
        assert said in str(refused.value)
        assert "another, our-framework" in str(refused.value)


def test_a_round_with_a_framework_that_is_not_there_is_refused(at):
    with pytest.raises(NotFound, match='no framework "no-such"'):
        rounds.open_round(at.store, at.actor, NewRound(at.group, "no-such", Q1, at.agencies))


def test_the_latest_version_comes_first_and_both_can_be_read(store):
    add(store, SECOND_VERSION_FILE)
    assert [each.version for each in library.frameworks(store, HOST)] == [2, 1]
    assert [each.version for each in library.latest_frameworks(store, HOST)] == [2]
    assert library.framework(store, HOST, FRAMEWORK).version == 2
    assert library.framework(store, HOST, FRAMEWORK, "1").version == 1


def test_checking_a_file_adds_nothing(store):
    before = every_row(store)
    assert library.check_framework(store, HOST, SECOND_VERSION_FILE.encode(), "second.yaml").version == 2
    assert every_row(store) == before


def test_a_partnerships_own_framework_is_not_seen_by_another(store):
    mine, theirs = a_partnership(store, name="One"), a_partnership(store, name="Two")
    add(store, FRAMEWORK_FILE.replace("our-framework", "own"), actor=mine.actor)
    assert library.framework(store, mine.actor, "own").id == "own"
    for actor in (theirs.actor, HOST):
        with pytest.raises(NotFound):
            library.framework(store, actor, "own")


def test_what_is_frozen_is_what_was_read(at):
    opened = an_open_round(at)
    frozen = records.round_record(at.store, at.actor, opened.id).framework
    assert frozen == library.framework(at.store, at.actor, FRAMEWORK)
    assert frozen.hash == opened.framework_hash


OVERLAY = """\
schema: 1
overlay_of: our-framework
base_version: 1
version: 1
principles: [{id: listening, title: Children decide here}]
"""


def test_an_overlay_is_seen_and_used_in_its_own_partnership_only(store):
    mine, theirs = a_partnership(store, name="One"), a_partnership(store, name="Two")
    add(store, OVERLAY, actor=mine.actor)
    assert [each.version_text for each in library.frameworks(store, mine.actor)] == ["1+1", "1"]
    assert [each.version_text for each in library.frameworks(store, theirs.actor)] == ["1"]
    assert library.framework(store, mine.actor, FRAMEWORK).version_text == "1+1"
    assert library.framework(store, mine.actor, FRAMEWORK, "1").version_text == "1"
    opened = an_open_round(mine)
    assert records.round_record(store, mine.actor, opened.id).framework.principles[0].title == "Children decide here"


def test_an_overlay_is_not_put_in_the_shared_part_of_the_library(store, tmp_path):
    before = every_row(store)
    with pytest.raises(FileRefused) as refused:
        add(store, OVERLAY)
    assert "belongs to one partnership; add it in the partnership that it is for" in str(refused.value)
    (tmp_path / "overlay.yaml").write_text(OVERLAY, encoding="utf-8")
    assert library.read_folder(store, HOST, tmp_path)
    assert every_row(store) == before


def test_a_new_version_leaves_an_overlay_on_the_old_one_until_it_is_saved_anew(store):
    mine = a_partnership(store)
    add(store, OVERLAY, actor=mine.actor)
    add(store, SECOND_VERSION_FILE)
    assert records.history(store, mine.actor, mine.group, FRAMEWORK).framework.version_text == "1+1"
    add(store, OVERLAY.replace("base_version: 1", "base_version: 2"), actor=mine.actor)
    assert records.history(store, mine.actor, mine.group, FRAMEWORK).framework.version_text == "2+1"
    assert [each.version_text for each in library.frameworks(store, mine.actor)] == ["2+1", "2", "1+1", "1"]


def test_a_version_between_two_that_are_there_is_refused(store):
    third = SECOND_VERSION_FILE.replace("version: 2", "version: 3")
    add(store, third)
    before = every_row(store)
    with pytest.raises(FileRefused, match="version 2 would stand between 1 and 3, which are in the library"):
        add(store, SECOND_VERSION_FILE)
    assert every_row(store) == before


@pytest.mark.parametrize("text", [FRAMEWORK_FILE.replace("our-framework", "other"), OVERLAY])
@pytest.mark.parametrize("number", ["943 476 5919", '"\\u0039\\u0034\\u0033 476 5919"'])
def test_a_file_with_an_identifier_is_refused_with_its_line_and_without_it(store, text, number):
    mine = a_partnership(store)
    before = every_row(store)
    with pytest.raises(FileRefused) as refused:
        add(store, f"{text}about: {number}\n", actor=mine.actor)
    assert "this seems to hold an NHS number; Take it out" in str(refused.value)
    assert "476" not in str(refused.value)
    assert every_row(store) == before
