from __future__ import annotations

import pytest

from tests.unit.readers.documents import SOUND, read, refused, said, sound

FIRST = read(SOUND)


def second(changes: str, *edits: tuple[str, str]) -> str:
    """Version 2 of the sound file."""
    return sound(("version: 1", "version: 2"), *edits) + f"changes:{changes}\n"


REWORD = ("Places are safe", "Places feel safe")


def test_a_version_in_which_only_the_questions_changed_needs_no_entry():
    framework = read(second(" []", ("id: safe\n", "id: safe\n    prompts: [Why?]\n")), previous=FIRST)
    assert framework.changes == ()


def test_version_2_must_say_whether_anything_changed():
    (problem,) = refused(sound(("version: 1", "version: 2")))
    assert (problem.line, problem.what) == (3, 'version 2 has no "changes"')
    assert problem.mend.endswith("or write changes: [] if none did")


def test_version_1_cannot_have_changes():
    text = SOUND + "changes: [{id: safe, relation: new}]\n"
    assert refused(text)[0].what == "version 1 cannot have changes"
    assert read(SOUND + "changes: []\n") == FIRST


@pytest.mark.parametrize(
    ("edit", "named"),
    [
        (REWORD, "title"),
        (("id: safe\n", "id: safe\n    summary: New\n"), "summary"),
        (("id: safe\n", "id: safe\n    levels: {1: x}\n"), "levels"),
    ],
)
def test_a_changed_principle_without_an_entry_is_named(edit: tuple[str, str], named: str):
    assert said(second(" []", edit), previous=FIRST) == [
        (
            f'h.yaml:13: "safe" has another {named} than in version 1, unexplained; '
            "add {id: safe, relation: reworded} to changes, or relation: same if the meaning stayed"
        ),
    ]
    for relation in ("same", "reworded"):
        assert read(second(f" [{{id: safe, relation: {relation}}}]", edit), previous=FIRST)


def test_an_added_and_a_removed_principle_without_an_entry_are_named():
    messages = said(second(" []", ("id: safe\n", "id: safer\n")), previous=FIRST)
    assert messages == [
        (
            'h.yaml:13: "safer" is not in version 1, but "changes" does not mention it; '
            "add {id: safer, relation: new} to changes, or say from which id it comes"
        ),
        (
            'h.yaml:15: "safe" of version 1 is gone, but "changes" does not mention it; '
            "add {id: safe, relation: dropped} to changes, or name it under from"
        ),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        "\n- {id: safer, relation: same, from: [safe]}",
        "\n- {id: safer, relation: reworded, from: [safe]}",
        "\n- {id: safer, relation: split, from: [safe]}",
        "\n- {id: safer, relation: merged, from: [safe, heard]}",
        "\n- {id: safer, relation: new}\n- {id: safe, relation: dropped}",
    ],
)
def test_every_relation_accounts_for_a_new_id(changes: str):
    assert len(read(second(changes, ("id: safe\n", "id: safer\n")), previous=FIRST).changes) == changes.count("- ")


@pytest.mark.parametrize(
    ("changes", "line", "what"),
    [
        ("\n- {id: sage, relation: new}", 16, 'there is no principle "sage" in this version'),
        ("\n- {id: safe, relation: dropped}", 16, '"safe" is said to be dropped, but it is here'),
        ("\n- {id: safe, relation: same, from: [nobody]}", 16, 'there is no principle "nobody" in version 1'),
        ("\n- {id: gone, relation: dropped}", 16, 'there is no principle "gone" in version 1'),
        ("\n- {id: safe, relation: split}", 16, '"split" comes from one principle'),
        ("\n- {id: safe, relation: merged, from: [safe]}", 16, '"merged" comes from two principles or more'),
        ("\n- {id: safe, relation: new, from: [safe]}", 16, '"new" comes from no principle'),
        ("\n- {id: safe, relation: same, from: [safe, heard]}", 16, '"same" comes from one principle'),
        ("\n- {id: safe, relation: same}\n- {id: safe, relation: reworded}", 17, '"safe" has two entries'),
        ("\n- {id: heard, relation: reworded}", 16, '"heard" is said to be reworded, but its title'),
        ("\n- {id: heard, relation: moved}", 16, '"relation" is "moved"'),
        ("\n- {id: heard}", 16, 'the entry of changes has no "relation"'),
        ("\n- {id: heard, relation: same, form: [x]}", 16, '"form" is not a key that an entry of changes may have'),
    ],
)
def test_an_unsound_entry_is_told_with_its_line(changes: str, line: int, what: str):
    problems = refused(second(changes, REWORD), previous=FIRST)
    assert any(problem.line == line and what in problem.what for problem in problems), problems


def test_reworded_without_a_difference_is_fine_where_the_scale_changed():
    text = second("\n- {id: heard, relation: reworded}", ("label: High", "label: Top"))
    assert read(text, previous=FIRST)


def test_without_the_version_before_only_the_entries_themselves_are_checked():
    assert read(second(" [{id: safe, relation: same, from: [elsewhere]}]", REWORD))


def test_the_version_before_is_found_in_the_library():
    third = second(" []").replace("version: 2", "version: 3").replace("Places are safe", "Places feel safe")
    library = [FIRST, read(second(" [{id: safe, relation: reworded}]", REWORD))]
    assert read(third, known=library)
    assert "than in version 1" in said(third, known=[FIRST])[0]


def test_problems_elsewhere_do_not_hide_a_missing_entry():
    problems = refused(second(" []", REWORD, ("title: Harbour standards", "titel: Harbour")), previous=FIRST)
    assert any("unexplained" in problem.what for problem in problems)
    assert any('"titel"' in problem.what for problem in problems)
