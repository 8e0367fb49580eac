"""What authors read the levels of an older scale as is held against both scales, and only shown."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.readers.documents import SOUND, read, said
from tests.unit.readers.test_framework_changes import FIRST, second

FOURTH = ("    - {value: 3, label: High}\n", "    - {value: 3, label: High}\n    - {value: 4, label: Top}\n")


def mapped(mapping: str) -> str:
    return second(" []", FOURTH) + f"mapping: {{{mapping}}}\n"


def test_a_mapping_is_read_level_by_level():
    assert read(mapped("1: 1, 2.0: 3, 3: 4"), previous=FIRST).mapping == {
        Decimal(1): Decimal(1),
        Decimal(2): Decimal(3),
        Decimal(3): Decimal(4),
    }


def test_without_a_mapping_the_hash_is_what_it_was_before_there_could_be_one():
    assert read(SOUND).hash == "208ea0202eddd07ac648551329b256526a1a00b22f83398c6c7c7708686aacb9"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (mapped("5: 1"), "h.yaml:17: the scale of version 1 has no answer 5; use the values: 1, 2, 3"),
        (mapped("1: 5"), "h.yaml:17: the scale has no answer 5; use the values: 1, 2, 3, 4"),
        (mapped("1: 1, 1.0: 2"), "h.yaml:17: the level 1 is mapped twice (first in line 17); keep one"),
        (mapped("low: 1"), 'h.yaml:17: "low" is not a number, so it is not a level; write the value of an old level'),
        (
            mapped("1: low"),
            'h.yaml:17: level 1 of "mapping" is "low", which is not a number; write it in figures, such as 1 or 0.5',
        ),
        (
            second(" []") + "mapping: {1: 2}\n",
            "h.yaml:16: the scale is that of version 1, so there is nothing to map; take mapping out",
        ),
        (
            SOUND + "mapping: {1: 2}\n",
            "h.yaml:15: version 1 cannot have a mapping; take mapping out, or raise the version",
        ),
    ],
)
def test_a_mapping_that_leads_nowhere_is_refused(text: str, says: str):
    assert says in said(text, previous=FIRST)
