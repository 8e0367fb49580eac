"""Files of careful words: the shipped one holds what it promises, and a bad one is told all its problems at once."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from assessment.domain.careful_words import CarefulTerm, CarefulWords
from assessment.readers.framework_schema import schema_text
from assessment.readers.language_file import read_language, read_language_folder, read_language_path
from assessment.readers.language_schema import SCHEMA, SCHEMA_PATH
from assessment.wording.language import find_careful_words

SHIPPED = SCHEMA_PATH.parent / "en-GB.yaml"
FILE, PROBLEMS = read_language_path(SHIPPED)
AS_WRITTEN = YAML(typ="safe", pure=True).load(SHIPPED.read_text(encoding="utf-8"))
ROWS = {
    term["id"]: (each["used"], term["found_in"], term["not_in"])
    for each in AS_WRITTEN["lists"]
    for term in each["terms"]
}
SOUND = """\
schema: 1
lang: en-GB
title: Our words
sources:
  - {id: guide, title: Our guide}
forms:
  go: [goes, went]
lists:
  - id: ours
    title: Ours
    used: yes
    says: can hurt
    terms:
      - id: go-missing
        title: goes missing
        phrases: [go missing]
        unless: [go missing data]
        why: It is said as if by choice.
        instead: is missing
        sources: [guide]
        found_in: She went missing.
        not_in: They go missing data by missing data.
"""


def changed(*changes: tuple[str, str]) -> str:
    text = SOUND
    for old, new in changes:
        assert old in text, f"{old!r} is not in the document"
        text = text.replace(old, new, 1)
    return text


def problems_of(text: str) -> list[str]:
    found, problems = read_language(text.encode(), "w.yaml")
    assert found is None
    return [str(problem) for problem in problems]


def terms(*, used: bool) -> list[CarefulTerm]:
    assert FILE is not None, "\n".join(map(str, PROBLEMS))
    return [term for each in FILE.lists if each.is_used is used for term in each.terms]


@pytest.mark.parametrize("term_id", ROWS)
def test_every_row_matches_its_sentence_and_leaves_the_other_alone(term_id: str) -> None:
    used, found_in, not_in = ROWS[term_id]
    every = [*terms(used=True), *terms(used=False)] if used == "no" else terms(used=True)
    careful = CarefulWords(tuple(every))
    assert term_id in {each.term.id for each in find_careful_words(found_in, careful)}
    assert find_careful_words(not_in, careful) == ()


def test_the_list_holds_what_places_responsibility_on_children_and_leaves_general_care_terms_off() -> None:
    assert len(terms(used=True)) >= 30
    assert {"placement", "siblings", "cases"} <= {term.id for term in terms(used=False)}
    for term in terms(used=True):
        assert term.why
        assert term.instead
        assert all(source.title for source in term.sources)


def test_a_sound_file_is_read() -> None:
    found, problems = read_language(SOUND.encode(), "w.yaml")
    assert problems == ()
    assert found is not None
    (term,) = found.lists[0].terms
    assert (term.says, term.sources[0].title, term.is_our_own) == ("can hurt", "Our guide", False)


def test_every_problem_is_told_at_once_with_its_line_and_how_to_mend_it() -> None:
    text = changed(
        ("used: yes", "used: on"),
        ("        why: It is said as if by choice.\n", ""),
        ("sources: [guide]", "sources: [gide]"),
        ("found_in: She went missing.", "found_in: She came home."),
    )
    assert problems_of(text) == [
        'w.yaml:11: "used" is "on", which is not a word that can stand here; write one of yes, no',
        'w.yaml:14: the term has no "why"; add a line "why: ..." to it',
        'w.yaml:19: "gide" is not the id of a source that is listed under sources; did you mean "guide"?',
        'w.yaml:20: the term "goes missing" is not found in this sentence; change the phrases or the sentence',
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            ("not_in: They", "not_in: We went missing. They"),
            "is found in this sentence; add what it stands in to unless",
        ),
        (("[go missing]", "[(go) missing]"), 'the phrase "(go) missing" does not begin and end with a word'),
        (("unless: [go missing data]", "unless: [go ... (data)]"), 'the phrase "go ... (data)" does not begin and end'),
        (("id: go-missing", "id: Go Missing"), "lower-case words joined by hyphens"),
        (("title: goes", "titel: goes"), 'did you mean "title"?'),
        (("phrases: [go missing]", "phrases: []"), "has 0 entries, but 1 to 40 are allowed"),
        (("forms:\n  go: [goes, went]", "forms:\n  go: goes"), '"go" must be a list'),
        (("lists:", "liste:"), 'did you mean "lists"?'),
        (("schema: 1", "schema: 2"), "this release reads schema 1"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(change: tuple[str, str], said: str) -> None:
    assert said in "\n".join(problems_of(changed(change)))


def test_a_term_that_stands_twice_is_told_with_its_first_line() -> None:
    term = SOUND[SOUND.index("      - id: go-missing") :]
    assert problems_of(SOUND + term) == [
        'w.yaml:23: the term "go-missing" stands here twice (first in line 14); give one another id'
    ]


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n", "a: &b c\nd: *b\n"])
def test_what_is_no_list_is_refused(text: str) -> None:
    assert problems_of(text)


def test_a_file_that_is_refused_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("schema: 1\n", encoding="utf-8")
    (tmp_path / "ours.yaml").write_text(SOUND, encoding="utf-8")
    files, problems = read_language_folder(tmp_path)
    assert [each.title for each in files] == ["Our words"]
    assert {Path(problem.file).name for problem in problems} == {"bad.yaml"}


def test_the_shipped_schema_is_the_one_that_the_reader_makes_and_editors_find_it() -> None:
    told = "run: python -m assessment.readers.language_schema"
    assert SCHEMA_PATH.read_text(encoding="utf-8") == schema_text(SCHEMA), told
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SHIPPED.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=language.schema.json\n")
    jsonschema.validate(json.loads(json.dumps(AS_WRITTEN)), SCHEMA)
    for part in (SCHEMA, *SCHEMA["$defs"].values()):
        assert all(field.get("description") for field in part.get("properties", {}).values())


@pytest.mark.parametrize("change", [("title: goes", "titel: goes"), ("used: yes", "used: on"), ("lang: en-GB\n", "")])
def test_an_editor_marks_what_the_reader_refuses(change: tuple[str, str]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(YAML(typ="safe", pure=True).load(changed(change)), SCHEMA)
