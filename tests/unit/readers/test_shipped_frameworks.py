from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessment.domain.framework import Framework, Summary
from assessment.readers.framework_file import read_framework_path
from assessment.readers.framework_related import unknown_related
from assessment.readers.framework_schema import framework_schema

FOLDER = Path(__file__).parents[3] / "frameworks"
LADDER = ["Not started", "Emerging", "Developing", "Established", "Embedded"]

# Words that put on a child what others do to the child, or that speak ill of people.
BLAMING = re.compile(
    r"at risk themselves|risky|risk-taking|lifestyle|promiscu|prostitut|boyfriend|runner|dealer|streetwise|"
    r"recruited|non-engag|did not attend|hard to reach|attention-seeking|\bLAC\b|\bplacements?\b|siblings|\bcases\b|"
    r"target population|non-compliant|failing",
    re.IGNORECASE,
)


def shipped(name: str) -> Framework:
    framework, problems = read_framework_path(FOLDER / name)
    assert framework is not None, "\n".join(map(str, problems))
    return framework


def texts_of(framework: Framework) -> list[str]:
    texts = [framework.title, framework.about, framework.scale.guidance]
    texts += [level.description for level in framework.scale.levels]
    for principle in framework.principles:
        texts += [
            principle.title,
            principle.summary,
            *principle.prompts,
            *principle.evidence,
            *principle.levels.values(),
        ]
    return texts


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_every_shipped_file_is_read_without_a_problem(path: Path):
    assert shipped(path.name).principles


@pytest.mark.parametrize("name", ["tce-practice-principles.yaml", "four-ps.yaml"])
def test_every_principle_has_its_summary_four_questions_evidence_and_five_levels(name: str):
    framework = shipped(name)
    assert [level.label for level in framework.scale.levels] == LADDER
    assert all(level.description for level in framework.scale.levels)
    assert "more than one agency" in framework.scale.guidance
    assert "other than ourselves" in framework.scale.guidance
    assert framework.summary is Summary.NONE
    for principle in framework.principles:
        assert principle.summary
        assert len(principle.prompts) == 4
        assert all(prompt.endswith("?") for prompt in principle.prompts)
        assert 3 <= len(principle.evidence) <= 4
        assert list(principle.levels) == [level.value for level in framework.scale.levels]
        assert len(set(principle.levels.values())) == 5


@pytest.mark.parametrize("name", ["tce-practice-principles.yaml", "four-ps.yaml", "example.yaml"])
def test_no_shipped_text_blames_a_child(name: str):
    for text in texts_of(shipped(name)):
        assert not BLAMING.search(text), text


def test_the_eight_principles_carry_their_published_titles_and_say_whose_they_are():
    framework = shipped("tce-practice-principles.yaml")
    assert [(principle.ref, principle.title) for principle in framework.principles] == [
        ("1", "Put children and young people first"),
        ("2", "Recognise and challenge inequalities, exclusion and discrimination"),
        ("3", "Respect the voice, experience and expertise of children and young people"),
        ("4", "Be strengths and relationship-based"),
        ("5", "Recognise and respond to trauma"),
        ("6", "Be curious, evidence-informed and knowledgeable"),
        ("7", "Approach parents and carers as partners, wherever possible"),
        ("8", "Create safer spaces and places for children and young people"),
    ]
    assert framework.source.publisher == "Research in Practice (Tackling Child Exploitation Support Programme)"
    assert framework.source.url == "https://tce.researchinpractice.org.uk/"
    assert framework.source.note.startswith("Not produced or endorsed by the publisher.")
    assert "our own drafting" in framework.source.note


def test_the_four_ps_stand_in_the_local_order_and_name_no_year():
    framework = shipped("four-ps.yaml")
    assert [principle.id for principle in framework.principles] == ["prepare", "prevent", "protect", "pursue"]
    second = framework.principle("prevent")
    assert second is not None
    assert second.title == "Prevent (exploitation)"
    assert "the 4 ps used in uk serious and organised crime strategies" in framework.about.lower()
    assert not any(re.search(r"\b(19|20)\d\d\b", text) for text in texts_of(framework))


def test_shipped_references_between_frameworks_lead_somewhere():
    library = [shipped("tce-practice-principles.yaml"), shipped("four-ps.yaml")]
    assert all(principle.related for principle in library[0].principles)
    for framework in library:
        assert unknown_related(framework, library) == ()
    assert unknown_related(shipped("example.yaml"), library) == ()


def test_the_example_explains_each_key_that_a_file_may_have():
    text = (FOLDER / "example.yaml").read_text(encoding="utf-8")
    schema = framework_schema()
    parts = [schema, *(part for part in schema["$defs"].values() if part["type"] == "object")]
    for part in parts:
        for key in part["properties"]:
            assert re.search(rf"\b{key}:", text), key
