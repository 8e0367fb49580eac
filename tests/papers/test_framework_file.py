"""A framework that is written as a file and read again is the same framework."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain.framework import Framework, Local
from assessment.papers.framework_file import framework_file, overlay_file, place_in
from assessment.readers.framework_file import read_framework, read_framework_path
from assessment.services.running import FRAMEWORKS
from tests.unit.readers.test_framework_properties import frameworks, line, prose
from tests.unit.readers.test_overlay_file import BASE, overlaid

WRITTEN = """\
schema: 1
overlay_of: harbour
base_version: 1
version: 2
title: Our harbour
order:
  - safe
  - heard
themes:
  - id: streets
    title: Streets and parks
    definition: Where we are
principles:
  - id: safe
    same: true
    title: Places are safe.
    levels:
      3: Each is
  - id: heard
    summary: And answered
"""


def read(data: bytes, *known: Framework) -> Framework:
    found, problems = read_framework(data, "x.yaml", known=known)
    assert found is not None, "\n".join(map(str, problems))
    return found


@settings(deadline=None, max_examples=60)
@given(frameworks())
def test_a_framework_is_read_again_from_its_file(framework: Framework):
    again = read(framework_file(framework))
    assert again == framework
    assert again.hash == framework.hash


@settings(deadline=None, max_examples=60)
@given(frameworks(), st.data())
def test_an_overlay_is_read_again_from_its_file(base: Framework, data: st.DataObject):
    worded = tuple(
        replace(
            each,
            title=data.draw(line),
            summary=data.draw(prose | st.just("")),
            evidence=(data.draw(prose),),
            prompts=(),
        )
        for each in data.draw(st.permutations(base.principles))
    )
    once = read(overlay_file(base, replace(base, principles=worded, local=Local(3))), base)
    assert [(each.title, each.summary, each.evidence) for each in once.principles] == [
        (each.title, each.summary, each.evidence) for each in worded
    ]
    assert once.version_text == f"{base.version}+3"
    assert read(overlay_file(base, once), base).hash == once.hash


def test_an_overlays_file_says_only_what_differs():
    assert overlay_file(BASE, overlaid()).decode() == WRITTEN


@pytest.mark.parametrize("path", sorted(FRAMEWORKS.glob("*.yaml")), ids=lambda path: path.name)
def test_the_shipped_frameworks_are_read_again_from_theirs(path):
    framework, _ = read_framework_path(path)
    assert framework is not None
    assert read(framework_file(framework)).hash == framework.hash


def test_a_framework_is_no_overlay_of_another():
    with pytest.raises(ValueError, match="is no overlay of harbour version 1"):
        overlay_file(BASE, BASE)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (5, ("", "title")),
        (8, ("", "order")),
        (10, ("streets", "id")),
        (12, ("streets", "definition")),
        (15, ("safe", "same")),
        (18, ("safe", "level_3")),
        (20, ("heard", "summary")),
    ],
)
def test_what_a_line_of_the_file_is_about_is_found(line: int, place: tuple[str, str]):
    assert place_in(WRITTEN.encode(), line) == place
