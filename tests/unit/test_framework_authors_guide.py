"""docs/framework-authors.md: its keys, its examples and the messages that it quotes are the reader's own."""

from __future__ import annotations

import pytest

from assessment.domain import parts
from assessment.domain.framework import Framework, Relation
from assessment.readers import framework_model, framework_rules, overlay_model, yaml_guard
from assessment.readers.framework_file import read_framework
from tests.documents import DOCS, fences, section, table, text_of

GUIDE = text_of(DOCS / "framework-authors.md")
SMALL = next(fence for fence in fences(GUIDE, "yaml") if fence.startswith("schema: 1")) + "\n"
FILE = "my-framework.yaml"
MISTAKES, IN_THE_SECOND = GUIDE.split("\nAnd in its second version", 1)
PARTS = {
    "The file": framework_model.FrameworkFile,
    "`noun`": framework_model.NounPart,
    "`source`": framework_model.SourcePart,
    "`scale`": framework_model.ScalePart,
    "`scale`, each of `levels`": framework_model.LevelPart,
    "`consensus`": framework_model.ConsensusPart,
    "Each of `themes`": framework_model.ThemePart,
    "Each of `principles`": framework_model.PrinciplePart,
    "Each of `changes`": framework_model.ChangePart,
    "The overlay": overlay_model.OverlayFile,
    "The overlay, each of `themes`": overlay_model.OverlaidThemePart,
    "The overlay, each of `principles`": overlay_model.OverlaidPrinciplePart,
}


def mistakes(text: str) -> list[list[str]]:
    return [[cell.strip("`") for cell in row] for row in table(text, heading="In place of")]


def read(text: str, *known: Framework) -> tuple[Framework | None, list[str]]:
    found, problems = read_framework(text.encode(), FILE, known=known)
    return found, [str(problem) for problem in problems]


def the_first_version() -> Framework:
    found, problems = read(SMALL)
    assert found is not None, problems
    return found


@pytest.mark.parametrize("part", PARTS)
def test_every_key_stands_in_the_guide_in_the_words_that_editors_show(part: str) -> None:
    where = GUIDE.partition(f"\n### {part}\n")[2].partition("\n#")[0]
    explained = {
        name: field.description or getattr(PARTS.get(f"`{name}`"), "__doc__", None)
        for name, field in PARTS[part].model_fields.items()
    }
    assert table(where, heading="Key") == [
        [f"`{field.alias or name}`", "yes" if field.is_required() else "no", explained[name]]
        for name, field in PARTS[part].model_fields.items()
    ]


def test_no_part_of_a_file_is_left_out() -> None:
    models = (framework_model, overlay_model)
    types = [each for model in models for each in vars(model).values() if isinstance(each, type)]
    there = {each for each in types if issubclass(each, framework_model.Part)} - {framework_model.Part}
    assert there == set(PARTS.values())


@pytest.mark.parametrize(("in_place_of", "written", "says"), mistakes(MISTAKES))
def test_a_mistake_is_answered_as_the_guide_says(in_place_of: str, written: str, says: str) -> None:
    assert in_place_of in SMALL
    assert read(SMALL.replace(in_place_of, written, 1))[1] == [says]


@pytest.mark.parametrize(("in_place_of", "written", "says"), mistakes(IN_THE_SECOND))
def test_a_mistake_in_a_second_version_is_answered_as_the_guide_says(in_place_of: str, written: str, says: str) -> None:
    second = SMALL.replace("version: 1", "version: 2") + "changes: []\n"
    assert in_place_of in second
    assert read(second, the_first_version()) == (read(second)[0], [])
    assert read(second.replace(in_place_of, written, 1), the_first_version())[1] == [says]


def test_the_second_version_that_the_guide_shows_is_read() -> None:
    (changes,) = (fence for fence in fences(GUIDE, "yaml") if fence.startswith("changes:"))
    reworded = SMALL.replace("version: 1", "version: 2").replace(
        "Children are heard", "Children are heard and answered"
    )
    added = "  - {id: safer-journeys, title: Journeys become safer}\n"
    found, problems = read(f"{reworded}{added}{changes}\n", the_first_version())
    assert problems == []
    assert found is not None
    assert found.version == 2


def test_what_becomes_of_a_line_is_said_for_every_relation() -> None:
    rows = table(GUIDE, heading="You write")
    assert [row[0].strip("`") for row in rows] == [relation.value for relation in Relation]


def test_an_answer_between_two_levels_is_called_as_the_guide_says() -> None:
    scale = the_first_version().scale
    assert f"*{scale.label(scale.answer_values[3])}*" in " ".join(GUIDE.split())


def test_the_limits_in_the_guide_are_those_that_are_kept() -> None:
    limits = " ".join(section(DOCS / "framework-authors.md", "Limits").split())
    assert f"may have {yaml_guard.MAX_BYTES // 1024} KB" in limits
    assert f"to a depth of {yaml_guard.MAX_DEPTH}, {yaml_guard.MAX_EVENTS:,} entries in all" in limits
    assert f"{yaml_guard.MAX_TEXT:,} characters in one text" in limits
    assert f"{framework_model.MIN_LEVELS} to {framework_model.MAX_LEVELS} levels" in limits
    assert f"1 to {framework_model.MAX_PRINCIPLES} principles" in limits
    assert f"at most {framework_rules.MAX_ANSWER_VALUES} values in all" in " ".join(GUIDE.split())
    assert f"more than {parts.MOST} principles is shown theme by theme, or {parts.MOST} on a page" in " ".join(
        GUIDE.split()
    )


def test_the_overlay_of_the_guide_is_read_over_its_small_file() -> None:
    overlay = next(fence for fence in fences(GUIDE, "yaml") if "overlay_of:" in fence)
    found, problems = read(overlay, the_first_version())
    assert problems == []
    assert found is not None
    assert found.version_text == "1+1"
    assert [each.title for each in found.principles] == ["Places get safer", "Children are heard"]
    assert [*found.principles[1].levels] == [2], "the text of the lowest level is left out"
