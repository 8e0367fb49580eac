"""Two frameworks together on Trends: what serves each strand, and where the response looks thin."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.domain.permission import HOST
from assessment.services import library, partnerships
from tests.builders import Q1, Place, a_closed_round
from tests.screens.conftest import Start
from tests.screens.driving import Screen

SERVED = """\
schema: 1
id: strands
version: 1
title: Strands of *work*
noun: {one: strand, many: strands}
scale: {levels: [{value: 1, label: Thin}, {value: 2, label: Thick}]}
principles:
  - {id: pursue, title: Pursue}
  - {id: prevent, title: Prevent}
"""
SERVING = """\
schema: 1
id: our-framework
version: 2
title: Our framework
scale:
  levels:
    - {value: 1, label: Not started}
    - {value: 2, label: Emerging}
    - {value: 3, label: Embedded}
principles:
  - {id: listening, title: Children are heard, related: [strands/pursue]}
  - {id: places, title: Places become safer, related: [strands/pursue]}
  - {id: sharing, title: We share what we know}
changes: []
"""


def plainly(screen: Screen) -> str:
    return screen.words.replace("\u2068", "").replace("\u2069", "")


@pytest.fixture
def linked(place: Place) -> Place:
    """The builders' framework in a version that serves a framework of two strands."""
    for number, text in enumerate((SERVED, SERVING)):
        library.add_framework(place.store, HOST, text.encode(), f"{number}.yaml")
    return place


def test_each_of_the_four_ps_has_what_serves_it_with_its_movement(start: Start, illustrated: Path):
    start(illustrated)
    screen = Screen("trends").choose("View", "together").run()
    said = plainly(screen)
    assert "The response looks thin for none of four strands." in said
    assert "Six principles serve it. Three principles rising, one steady, two uneven." in said
    assert "Fell since Q2 2026/27, from Established to Developing. Direction: uneven." in said
    assert "Judged itself: Rose since Q2 2026/27, from Developing to Established." in said
    (table,) = (each.value for each in screen.at.table)
    assert table.shape == (9, 4)
    assert table.loc["Judged itself"].tolist() == ["Established", "Developing", "Established", "Established"]
    assert (table == "does not serve it").to_numpy().sum() == 8 * 4 - 16


def test_from_the_other_framework_the_view_is_the_same(start: Start, illustrated: Path):
    start(illustrated)
    screen = Screen("trends")
    view = next(each for each in screen.at.selectbox if each.key == "choose_view")
    other = next(key for key in view.options if "Four Ps" in key)
    here = Screen("trends").choose("View", "together").run()
    view.select(other)
    screen.run().choose("View", "together").run()
    assert [each.value.to_csv() for each in screen.at.table] == [each.value.to_csv() for each in here.at.table]


def test_a_thin_response_is_said_with_its_reasons(linked: Place):
    a_closed_round(linked, Q1)
    screen = Screen("trends").choose("View", "together").run()
    said = plainly(screen)
    assert "The response looks thin for one of two strands: Prevent." in said
    assert "No principle serves it." in said
    assert "The group has not judged by Strands of *work*." in said
    assert "1 principle is not in it: what it serves, if anything, is not shown here." in said


def test_without_a_link_there_is_no_such_view(place: Place):
    a_closed_round(place)
    library.add_framework(place.store, HOST, SERVED.encode(), "strands.yaml")
    partnerships.use_framework(place.store, place.actor, place.group, "strands")
    assert "View" not in Screen("trends").lines
