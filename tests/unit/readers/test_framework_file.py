"""What a framework file may hold, and how each mistake in one is said: with its line, and how to mend it.

It is long because it lists every rule of the format with the document that breaks it.
"""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from assessment.domain.framework import ConsensusRule, Noun, Summary
from assessment.readers.framework_file import read_framework, read_framework_path
from assessment.readers.problems import MOST_PROBLEMS
from tests.unit.readers.documents import SOUND, read, refused, said, sound

EVERYTHING = """\
schema: 1
id: full
version: 2
lang: cy-GB
date: 2024-02-29
title: Everything
short_title: Every
noun: {one: strand, many: strands}
about: |
  First line.
  Second line.
source: {publisher: P, url: HTTPS://example.org/a, licence: L, note: N}
summary: mean
scale:
  step: 0.25
  guidance: G
  levels:
    - {value: 0, label: none, description: D}
    - {value: .25, label: little}
    - {value: 0.50, label: some}
    - {value: "1", label: all}
consensus: {share: 1, within: 0}
themes:
  - {id: t, title: T, definition: Def}
principles:
  - id: a
    ref: 2a
    theme: t
    title: no
    summary: S
    prompts: [on, 12:30]
    evidence: [0123]
    levels: {0: zero, 0.5: half, "1.0": one}
    related: [four-ps/protect]
  - {id: b, ref: 1, title: B}
changes:
  - {id: a, from: [z], relation: split, note: Why}
  - {id: b, relation: new}
"""


def test_everything_that_a_file_may_say_is_read():
    framework = read(EVERYTHING)
    assert (framework.id, framework.version, framework.lang) == ("full", 2, "cy-GB")
    assert framework.date is not None
    assert framework.date.isoformat() == "2024-02-29"
    assert framework.noun == Noun("strand", "strands")
    assert framework.about == "First line.\nSecond line."
    assert framework.summary is Summary.MEAN
    assert [level.value for level in framework.scale.levels] == [0, Decimal("0.25"), Decimal("0.5"), 1]
    assert framework.scale.step == Decimal("0.25")
    assert framework.consensus == ConsensusRule(Decimal(1), Decimal(0))
    first, second = framework.principles
    assert (first.title, first.prompts, first.evidence) == ("no", ("on", "12:30"), ("0123",))
    assert first.levels == {Decimal(0): "zero", Decimal("0.5"): "half", Decimal(1): "one"}
    assert (first.ref, first.theme, first.related) == ("2a", "t", ("four-ps/protect",))
    assert second.ref == "1"
    assert framework.changes[0].came_from == ("z",)


def test_what_is_optional_has_its_usual_value():
    framework = read(SOUND)
    assert framework.noun == Noun()
    assert framework.summary is Summary.NONE
    assert framework.consensus == ConsensusRule(Decimal("0.75"), Decimal(1))
    assert framework.scale.step is None
    assert framework.themes == ()
    assert framework.changes == ()


def test_an_optional_key_with_nothing_behind_it_is_as_if_it_were_not_there():
    empty = "about:\nlang: ''\ndate: ~\nnoun:\nsource:\nconsensus:\nthemes: []\nsummary:\nchanges: []\n"
    assert read(empty + SOUND) == read(SOUND)


def test_comments_layout_and_line_ends_do_not_change_the_hash():
    as_json = (
        '{"schema": 1, "id": "harbour", "version": 1, "title": "Harbour standards", "scale": {"levels": ['
        '{"label": "Low", "value": 1.0}, {"label": "Middle", "value": 2}, {"label": "High", "value": 3.00}]},'
        '"principles": [{"title": "Children are heard", "id": "heard"}, {"id": "safe", "title": "Places are safe"}]}'
    )
    windows = b"\xef\xbb\xbf# note\r\n" + SOUND.replace("\n", "\r\n").encode()
    folded = sound(("title: Harbour standards", "title: >\n  Harbour\n  standards\n"))
    assert {read(text).hash for text in (SOUND, as_json, windows, folded)} == {read(SOUND).hash}


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "mend"),
    [
        ("schema: 1", "schema: 2", 1, '"schema" is "2", but this release reads schema 1', "write 1"),
        ("schema: 1\n", "", 1, 'the framework has no "schema"', 'add a line "schema: ..." to it'),
        ("id: harbour", "id: My Harbour", 2, '"id" is "My Harbour"', 'write, for example, "my-harbour"'),
        ("id: harbour", "id: hafan-ŵy", 2, '"id" is "hafan-ŵy"', "write, for example"),
        ("id: harbour", "id: a--b", 2, '"id" is "a--b"', 'write, for example, "a-b"'),
        ("version: 1", "version: 0", 3, "not a whole number from 1", "write 1, 2, 3"),
        ("version: 1", "version: 1.0", 3, "not a whole number from 1", "write 1, 2, 3"),
        ("version: 1", "version: -1", 3, "not a whole number from 1", "write 1, 2, 3"),
        ("version: 1", "version: true", 3, "not a whole number from 1", "write 1, 2, 3"),
        ("version: 1", "version: 1e3", 3, "not a whole number from 1", "write 1, 2, 3"),
        ("version: 1", "version: 1\ndate: 29/03/2023", 4, "not a date", "2023-03-29"),
        ("version: 1", "version: 1\ndate: 2023-02-30", 4, "not a date", "2023-03-29"),
        ("version: 1", "version: 1\ndate: 20230329", 4, "not a date", "2023-03-29"),
        ("version: 1", "version: 1\nlang: plain English", 4, "not a language code", "en-GB"),
        ("version: 1", "version: 1\nsummary: total", 4, '"summary" is "total"', "write one of none, mean"),
        ("version: 1", "version: 1\nsummary: meen", 4, '"summary" is "meen"', 'did you mean "mean"?'),
        ("version: 1", "version: 1\nsource: {url: 'javascript:x'}", 4, "not a web address", "https://"),
        ("version: 1", "version: 1\nnoun: {one: a}", 4, 'the noun has no "many"', "add a line"),
        ("version: 1", "version: 1\nnoun: a", 4, '"noun" must be a group of keys', "(one, many)"),
        ("title: Harbour", "titel: Harbour", 4, '"titel" is not a key that a framework may have', 'mean "title"?'),
        ("title: Harbour standards", "title: '  '", 4, '"title" is empty', "write it after the colon"),
        ("title: Harbour standards", "title:", 4, '"title" is empty', "write it after the colon"),
        ("title: Harbour standards", 'title: "a\\nb"', 4, '"title" has a line break or a tab', "on one line"),
        ("title: Harbour standards", "title: [a]", 4, '"title" must be one text', "in double quotes"),
        ("title: Harbour standards", "title: {a: b}", 4, '"title" must be one text', "in double quotes"),
        ("{value: 2, label: Middle}", "{value: 2, lable: M}", 8, '"lable" is not a key that a level', 'mean "label"?'),
        ("{value: 2, label: Middle}", "{value: 2}", 8, 'the level has no "label"', "add a line"),
        ("value: 2", "value: two", 8, '"value" is "two", which is not a number', "in figures"),
        ("value: 2", "value: '2,5'", 8, '"value" is "2,5"', "use a point"),
        ("value: 2", "value: .inf", 8, "not a number", "in figures"),
        ("value: 2", "value: -.INF", 8, "not a number", "in figures"),
        ("value: 2", "value: .nan", 8, "not a number", "in figures"),
        ("value: 2", "value: Infinity", 8, "not a number", "in figures"),
        ("value: 2", "value: true", 8, "not a number", "in figures"),
        ("value: 2", "value: 2e0", 8, "not a number", "in figures"),
        ("value: 2", "value: 0x2", 8, "not a number", "in figures"),
        ("value: 2", "value: 02", 8, "not a number", "in figures"),
        ("value: 2", "value: ２", 8, "not a number", "in figures"),
        ("value: 2", "value: 2.0000000001", 8, "not a number", "in figures"),
        ("value: 2", "value: 3", 9, "the value 3 stands in two levels (first in line 8)", "another value"),
        ("value: 2", "value: 0.5", 8, "the value 0.5 comes after 1", "rising order"),
        ("label: Middle", "label: LOW", 8, 'the label "LOW" stands in two levels (first in line 7)', "another word"),
        ("scale:\n", "scale:\n  step: 0.3\n", 6, "the step 0.3 does not divide the gap 1 to 2", "choose a step"),
        ("scale:\n", "scale:\n  step: 2\n", 6, "the step 2 does not divide the gap 1 to 2", "choose a step"),
        ("scale:\n", "scale:\n  step: 0\n", 6, '"step" is 0, which is not above 0', "for example, 0.5"),
        ("scale:\n", "scale:\n  step: -1\n", 6, '"step" is -1, which is not above 0', "for example, 0.5"),
        ("scale:\n", "scale:\n  step: 0.04\n", 6, "gives 51 values to choose from, but 50", "larger step"),
        ("principles:", "consensus: {share: 0.5, within: 1}\nprinciples:", 10, '"share" is 0.5', "0.75"),
        ("principles:", "consensus: {share: 1.1, within: 1}\nprinciples:", 10, '"share" is 1.1', "0.75"),
        ("principles:", "consensus: {share: 1, within: -1}\nprinciples:", 10, '"within" is -1, which is below 0', "0"),
        ("principles:", "consensus: {share: 1}\nprinciples:", 10, 'the consensus rule has no "within"', "add a line"),
        (
            "principles:",
            "themes: [{id: t, title: T}, {id: t, title: U}]\nprinciples:",
            10,
            'the id "t" stands in two themes',
            "another id",
        ),
        (
            "  - id: safe\n",
            "  - id: heard\n",
            13,
            'the id "heard" stands in two principles (first in line 11)',
            "another id",
        ),
        (
            "  - id: safe\n",
            "  - id: safe\n    theme: calm\n",
            14,
            'the theme "calm" is not declared',
            "add it to themes",
        ),
        (
            "  - id: safe\n",
            "  - id: safe\n    levels: {4: x}\n",
            14,
            "the scale has no level 4",
            "use the values: 1, 2, 3",
        ),
        (
            "  - id: safe\n",
            "  - id: safe\n    levels: {High: x}\n",
            14,
            '"High" is not a number',
            "use the values: 1, 2, 3",
        ),
        ("  - id: safe\n", "  - id: safe\n    levels: [x]\n", 14, '"levels" must be a group of keys', "colon"),
        (
            "  - id: safe\n",
            "  - id: safe\n    levels: {1: x, 1.0: y}\n",
            14,
            "the levels 1 and 1.0 are one level",
            "keep one",
        ),
        ("  - id: safe\n", "  - id: safe\n    levels: {1: x, '1': y}\n", 14, '"1" is written twice', "keep one"),
        (
            "  - id: safe\n",
            "  - id: safe\n    levels: {1: [x]}\n",
            14,
            'level 1 of "levels" must be one text',
            "double quotes",
        ),
        ("  - id: safe\n", "  - id: safe\n    prompts: Why\n", 14, '"prompts" must be a list', 'starting with "- "'),
        (
            "  - id: safe\n",
            "  - id: safe\n    prompts: [a, '']\n",
            14,
            'entry 2 of "prompts" is empty',
            "take the line out",
        ),
        (
            "  - id: safe\n",
            "  - id: safe\n    prompts:\n    - a\n    - b: c\n",
            16,
            'entry 2 of "prompts" must be one text',
            "colon",
        ),
        (
            "  - id: safe\n",
            "  - id: safe\n    related: [four-ps]\n",
            14,
            'entry 1 of "related" is "four-ps"',
            "a slash",
        ),
        ("  - id: safe\n", "  - id: safe\n    related: [a/b/c]\n", 14, 'entry 1 of "related"', "a slash"),
        ("  - id: safe\n", "  - ID: safe\n", 13, '"ID" is not a key that a principle may have', 'did you mean "id"?'),
        ("    title: Places are safe\n", "", 13, 'the principle has no "title"', 'add a line "title: ..."'),
        (
            "  - id: safe\n    title: Places are safe\n",
            "  - safe\n",
            13,
            'entry 2 of "principles" must be a group',
            "id, ref",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_how_to_mend_it(old: str, new: str, line: int, what: str, mend: str):
    problems = refused(sound((old, new)))
    assert any(problem.line == line and what in problem.what and mend in problem.mend for problem in problems), (
        "\n".join(map(str, problems))
    )


def test_a_step_of_50_values_is_accepted():
    framework = read(
        sound(("scale:\n", "scale:\n  step: 0.05\n"), ("value: 2", "value: 1.05"), ("value: 3", "value: 3.45"))
    )
    assert len(framework.scale.answer_values) == 50


def test_a_scale_has_two_to_twelve_levels():
    def with_levels(count: int) -> str:
        levels = "".join(f"    - {{value: {number}, label: L{number}}}\n" for number in range(count))
        start = SOUND.index("    - {value: 1")
        return SOUND[:start] + levels + SOUND[SOUND.index("principles:") :]

    assert len(read(with_levels(2)).scale.levels) == 2
    assert len(read(with_levels(12)).scale.levels) == 12
    for count in (1, 13):
        (message,) = said(with_levels(count))
        assert f'h.yaml:6: "levels" has {count} entr' in message
        assert "2 to 12 are allowed" in message


def test_a_framework_has_one_to_500_principles():
    def with_principles(count: int) -> str:
        listed = "".join(f"- {{id: p{number}, title: T}}\n" for number in range(count))
        return SOUND[: SOUND.index("principles:")] + "principles:\n" + listed

    assert len(read(with_principles(1)).principles) == 1
    assert len(read(with_principles(500)).principles) == 500
    assert '"principles" has 501 entries, but 1 to 500 are allowed' in said(with_principles(501))[0]
    assert '"principles" is empty' in said(with_principles(0))[0]


def test_every_problem_is_told_at_once_in_the_order_of_the_file():
    text = """\
schema: 1
id: Harbour
version: one
colour: blue
scale:
  step: 0.3
  levels:
    - {value: 1, lable: Low}
    - {value: 1, label: High}
    - {value: 2, label: high}
principles:
  - id: a
    theme: t
    title: "x \\u202E"
    title: y
  - id: a
    title: &n z
"""
    assert [problem.line for problem in refused(text)] == [1, 2, 3, 4, 8, 8, 9, 10, 13, 14, 15, 16, 17]


def test_a_problem_reads_as_file_line_what_and_mend():
    assert said(sound(("label: Middle", "lable: Middle"))) == [
        'h.yaml:8: the level has no "label"; add a line "label: ..." to it',
        'h.yaml:8: "lable" is not a key that a level may have; did you mean "label"?',
    ]


def test_what_was_refused_once_is_not_complained_about_again():
    assert said(sound(("title: Children are heard", "title: *t"))) == [
        'h.yaml:12: "*t" is a YAML alias; write the text out again, or put it in quotes'
    ]


def test_thousands_of_problems_are_counted_not_listed():
    problems = refused(SOUND + "".join(f"unknown-{number}: x\n" for number in range(1_000)))
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].what == "800 more problems follow that are not listed"


def test_reading_stops_where_nobody_could_have_written_so_many_faults():
    assert said("a: &x 1\n" * 5_000)[-1].endswith(
        "more problems follow that are not listed; mend these first, then check again"
    )


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n", "12\n"])
def test_yaml_that_is_no_framework_is_refused(text: str):
    assert refused(text)[0].what == "the file is not a framework"


def test_the_same_version_with_another_content_is_refused():
    other = sound(("Places are safe", "Places are safer"))
    assert said(other, known=[read(SOUND)]) == [
        (
            "h.yaml:3: harbour version 1 is in the library already, with different content; "
            "raise the version to 2, and say under changes what became of each principle"
        )
    ]
    assert read(SOUND, known=[read(SOUND)]) == read(SOUND)


# Files on disk


def test_a_file_is_read_from_disk(tmp_path: Path):
    path = tmp_path / "harbour.yaml"
    path.write_text(SOUND, encoding="utf-8")
    framework, problems = read_framework_path(path)
    assert framework == read(SOUND)
    assert problems == ()


def test_a_missing_file_a_folder_and_a_wrong_name_are_problems_like_any_other(tmp_path: Path):
    for path, what in [
        (tmp_path / "none.yaml", "there is no such file"),
        (tmp_path, "this is a folder"),
        (tmp_path / "none" / "x.yaml", "there is no such file"),
        (Path("a\x00b"), "cannot be read"),
        (tmp_path / ("x" * 5_000), "cannot be read"),
    ]:
        framework, (problem,) = read_framework_path(path)
        assert framework is None
        assert what in problem.what
        assert problem.mend
        assert problem.line == 0


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path):
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    _, (problem,) = read_framework_path(pipe)
    assert problem.what == "this is not an ordinary file"


def test_an_unreadable_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "locked.yaml"
    path.write_text(SOUND, encoding="utf-8")

    def locked(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    framework, (problem,) = read_framework_path(path)
    assert framework is None
    assert problem.what == "the file cannot be read"


def test_a_file_that_is_too_big_is_not_read_to_its_end(tmp_path: Path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as stream:
        stream.truncate(5_000_000_000)
    _, (problem,) = read_framework_path(path)
    assert problem.what == "the file is larger than 512 KB"


def test_an_empty_and_a_binary_file_are_refused():
    for data, what in ((b"", "the file is empty"), (b"\x7fELF\x02\x01\x01\x00", "this is not a text file")):
        framework, (problem,) = read_framework(data, "x.yaml")
        assert framework is None
        assert problem.what == what


def test_a_problem_stays_one_line_whatever_it_quotes():
    (told,) = said(sound(("version: 1", "version: 1  \n\n\n\n  x")))
    assert "\n" not in told
    assert '"1 x"' in told
