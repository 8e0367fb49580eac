"""A local overlay is read against the version that it is laid over, and says only what differs."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain.comparison import comparable, differences
from assessment.domain.framework import Framework, Local, as_plain
from assessment.domain.framework_plain import from_plain
from assessment.domain.overlay import applied, overlay_of
from assessment.papers.framework_file import overlay_file
from assessment.readers.framework_file import read_framework
from tests.unit.readers.documents import SOUND, read, said
from tests.unit.readers.test_framework_properties import frameworks, line

BASE = read(
    SOUND.replace(
        "    title: Places are safe\n", "    title: Places are safe\n    theme: streets\n    levels: {1: None is}\n"
    ).replace("principles:", "themes:\n  - {id: streets, title: Streets}\nprinciples:")
)
OVERLAY = """\
schema: 1
overlay_of: harbour
base_version: 1
version: 2
title: Our harbour
order: [safe, heard]
themes:
  - {id: streets, title: Streets and parks, definition: Where we are}
principles:
  - id: heard
    summary: And answered
  - id: safe
    same: true
    title: Places are safe.
    levels: {3: Each is}
"""


def overlaid(*edits: tuple[str, str], known: tuple[Framework, ...] = (BASE,)) -> Framework:
    text = OVERLAY
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return read(text, known=known)


def test_an_overlay_makes_a_framework_that_keeps_id_scale_and_principles():
    found = overlaid()
    assert (found.id, found.version_text, found.title, found.scale) == ("harbour", "1+2", "Our harbour", BASE.scale)
    safe, heard = found.principles
    assert (heard.title, heard.summary) == ("Children are heard", "And answered")
    assert safe.levels == {Decimal(1): "None is", Decimal(3): "Each is"}
    assert found.themes[0].definition == "Where we are"
    assert found.local == Local(2, reworded=("heard",), same=("safe",))


def test_the_hash_is_that_of_the_framework_as_used():
    found = overlaid()
    assert found.hash != BASE.hash
    assert overlaid(("version: 2", "version: 2  # a comment")).hash == found.hash
    assert from_plain(as_plain(found)) == found
    assert overlaid(("And answered", "And asked")).hash != found.hash


def test_a_line_breaks_where_the_words_differ_unless_they_are_said_to_mean_the_same():
    found = overlaid()
    assert comparable(BASE, found, "safe").is_comparable
    assert comparable(BASE, found, "heard").why_not == "The local wording changed in version 1+2."
    assert comparable(found, BASE, "safe").is_comparable
    assert not comparable(found, BASE, "heard").is_comparable


LEAVING_OUT = """\
schema: 1
overlay_of: harbour
base_version: 1
version: 1
leave_out: [about]
themes:
  - {id: streets, leave_out: [definition]}
principles:
  - id: heard
    leave_out: [ref, summary, prompts, evidence, related, level 1]
"""
FULL = replace(
    BASE,
    about="About us",
    themes=(replace(BASE.themes[0], definition="Where we are"),),
    principles=tuple(
        replace(
            each,
            ref="7",
            summary="So",
            prompts=("Why?",),
            evidence=("A list",),
            related=("a/b",),
            levels={Decimal(1): "None"},
        )
        for each in BASE.principles
    ),
)


def test_texts_that_are_left_out_are_not_said_and_the_others_stay():
    found = read(LEAVING_OUT, known=[FULL])
    heard, safe = (found.principle(each) for each in ("heard", "safe"))
    assert (found.about, found.title, found.themes[0].definition) == ("", FULL.title, "")
    assert (heard.ref, heard.summary, heard.prompts, heard.evidence, heard.related, heard.levels) == (
        *("", ""),
        *((), (), ()),
        {},
    )
    assert (heard.title, safe) == (FULL.principle("heard").title, FULL.principle("safe"))
    assert read(overlay_file(FULL, found).decode(), known=[FULL]).hash == found.hash


@pytest.mark.parametrize(
    ("names", "goes_on"),
    [
        ("[summary]", False),
        ("[level 1]", False),
        ("[summary, level 1]\n    same: true", True),
        ("[ref, prompts, evidence, related]", True),
    ],
)
def test_leaving_out_what_gives_the_meaning_breaks_the_line_unless_it_is_said_to_mean_the_same(names: str, goes_on):
    text = LEAVING_OUT.replace("[ref, summary, prompts, evidence, related, level 1]", names)
    assert comparable(FULL, read(text, known=[FULL]), "heard").is_comparable is goes_on


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[about]", "[title]", 'h.yaml:5: entry 1 of "leave_out" is "title", which is no text that can be left out; '),
        ("[about]", "[]", 'h.yaml:5: "leave_out" is an empty list; fill it, or take it out: what is there stays'),
        ("[about]", "[short_title]", "h.yaml:5: the framework has no short_title here to leave out; take it out of"),
        ("level 1]", "level 9]", "h.yaml:10: the scale of harbour has no level 9; use the values: 1, 2, 3"),
        ("level 1]", "level 2]", "h.yaml:10: the framework has no level 2 here to leave out; take it out of leave_out"),
        ("level 1]", "ref]", 'h.yaml:10: "leave_out" names ref more than once; name it once'),
        (
            "level 1]",
            "level 1]\n    summary: x",
            "h.yaml:10: summary is written here and left out; take one of the two",
        ),
        ("level 1]", "level 1]\n    levels: {1: x}", "h.yaml:10: level 1 is written here and left out; take one of"),
        ("level 1]", "levels]", 'h.yaml:10: entry 6 of "leave_out" is "levels", which is no text that can be left out'),
        (
            "    leave_out: [ref, summary, prompts, evidence, related, level 1]",
            "    prompts: []",
            'h.yaml:10: "prompts" is an empty list; fill it, or take it out: what is there stays; or name it under',
        ),
    ],
)
def test_what_cannot_be_left_out_is_told_with_its_line(old: str, new: str, says: str):
    assert old in LEAVING_OUT
    messages = said(LEAVING_OUT.replace(old, new), known=[FULL])
    assert any(each.startswith(says) for each in messages), messages


def test_two_overlays_are_held_against_each_other_by_their_words_and_by_what_they_mean():
    second, third = overlaid(), overlaid(("version: 2", "version: 3"), ("safe.", "safe here."))
    assert comparable(second, third, "heard").is_comparable
    assert comparable(second, third, "safe").is_comparable
    fourth = overlaid(("version: 2", "version: 4"), ("And answered", "And asked"))
    assert comparable(third, fourth, "heard").why_not == "The local wording changed in version 1+4."


def test_a_new_version_of_the_framework_is_compared_by_what_it_says_and_by_what_the_overlay_meant():
    text = SOUND.replace("version: 1", "version: 2").replace("Places are safe", "Places feel safe")
    first = read(SOUND)
    second = read(text + "changes: [{id: safe, relation: reworded}]\n", previous=first)
    overlay = OVERLAY.replace("themes:\n  - {id: streets, title: Streets and parks, definition: Where we are}\n", "")
    old = read(overlay.replace("    summary: And answered", "    same: true\n    summary: And answered"), known=[first])
    assert comparable(old, second, "heard", between=[first]).is_comparable
    assert comparable(old, second, "safe").why_not == "The wording changed in version 2."
    over = read(overlay.replace("base_version: 1", "base_version: 2"), known=[first, second])
    assert over.version_text == "2+2"
    assert comparable(old, over, "heard").is_comparable  # in the same words
    other = read(overlay.replace("base_version: 1", "base_version: 2").replace("answered", "asked"), known=[second])
    assert comparable(old, other, "heard").why_not == "The local wording changed in version 2+2."
    assert comparable(first, over, "safe").why_not == "The wording changed in version 2."


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("harbour", "harbor", "h.yaml:2: there is no harbor version 1 in this library to lay the overlay over; "),
        ("base_version: 1", "base_version: 3", "h.yaml:2: there is no harbour version 3 in this library"),
        ("id: heard", "id: herd", 'h.yaml:10: harbour version 1 has no principle "herd"; did you mean "heard"?'),
        ("id: streets", "id: parks", 'h.yaml:8: harbour version 1 has no theme "parks"; use one of streets'),
        ("[safe, heard]", "[safe]", 'h.yaml:6: "order" leaves out heard; name every principle once, or take order out'),
        ("[safe, heard]", "[safe, safe, heard]", 'h.yaml:6: "order" names safe more than once; name each once'),
        ("[safe, heard]", "[]", 'h.yaml:6: "order" is an empty list; fill it, or take it out: what is there stays'),
        ("{3: Each is}", "{4: Each is}", 'h.yaml:15: the scale of harbour has no level "4"; use the values: 1, 2, 3'),
        ("same: true", "same: no", 'h.yaml:13: "same" is "no", which is not true; write true where the meaning stayed'),
        ("    summary: And answered", "    same: true", 'h.yaml:11: "heard" is said to mean the same, but its title'),
        ("title: Our harbour", "scale: {}", 'h.yaml:5: "scale" is not a key that an overlay may have; '),
        ("  - id: safe", "  - id: heard", 'h.yaml:12: the id "heard" stands in two principles (first in line 10)'),
        (
            "    summary: And answered",
            "    related: [harbour/saif]",
            'h.yaml:11: the framework harbour has no principle "saif"; did',
        ),
        ("version: 2", "version: two", 'h.yaml:4: "version" is "two", which is not a whole number from 1'),
    ],
)
def test_what_is_wrong_in_an_overlay_is_told_with_its_line(old: str, new: str, says: str):
    assert old in OVERLAY
    messages = said(OVERLAY.replace(old, new), known=[BASE])
    assert any(each.startswith(says) for each in messages), messages


def test_every_problem_is_told_at_once():
    text = OVERLAY.replace("id: heard", "id: herd").replace("{3:", "{9:").replace("title: Our harbour", "titel: x")
    assert [each.split(":")[1] for each in said(text, known=[BASE])] == ["5", "10", "15"]


def test_the_same_number_with_other_words_is_refused():
    assert said(OVERLAY.replace("And answered", "And asked"), known=[BASE, overlaid()]) == [
        "h.yaml:4: version 1+2 of harbour is in the library already, with different content; raise the version to 3"
    ]
    assert overlaid(known=(BASE, overlaid())) == overlaid()


@settings(deadline=None, max_examples=50)
@given(frameworks(), st.data())
def test_what_an_overlay_says_otherwise_is_found_again(base: Framework, data: st.DataObject):
    principles = data.draw(st.permutations(base.principles))
    other = tuple(
        replace(
            each,
            title=data.draw(line),
            summary=data.draw(st.sampled_from([each.summary, ""])),
            prompts=data.draw(st.sampled_from([each.prompts, ("Why?",), ()])),
            related=("a/b",),
            levels=data.draw(st.sampled_from([each.levels, {}])),
        )
        for each in principles
    )
    edited = replace(base, principles=other, about=data.draw(line), local=Local(1))
    once = applied(base, overlay_of(base, edited))
    assert replace(once, local=None) == replace(edited, local=None)
    assert applied(base, overlay_of(base, once)) == once
    for each in base.principles:
        renamed = once.principle(each.id)
        assert comparable(base, once, each.id).is_comparable is (renamed is not None and not differences(each, renamed))


@settings(deadline=None, max_examples=150)
@given(st.integers(0, len(OVERLAY)), st.integers(0, 30), st.text(max_size=12))
def test_a_damaged_overlay_is_read_or_refused_with_problems(start: int, length: int, instead: str):
    data = (OVERLAY[:start] + instead + OVERLAY[start + length :]).encode()
    framework, problems = read_framework(data, "h.yaml", known=[BASE])
    assert (framework is None) is bool(problems)
