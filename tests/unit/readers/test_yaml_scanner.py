from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import Event

from assessment.readers.yaml_scanner import events_of

FOLDER = Path(__file__).parents[3] / "frameworks"

PIECES = [
    "a",
    "b c",
    "- ",
    "\n",
    "\n  ",
    "\n- ",
    "\n    ",
    ": ",
    ":",
    "#",
    " #",
    "[",
    "]",
    "{",
    "}",
    ",",
    ", ",
    "?",
    "? ",
    '"x"',
    "'y'",
    "|\n",
    ">\n",
    "---\n",
    "...\n",
    "\t",
    "&q ",
    "*q ",
    "!t ",
    " ",
    "  \n",
    "-",
    "é",
    "x-y?z",
    "null",
    "a: b\n",
    "k:\n",
    "a:b",
    "a#b",
    "::",
    "''",
    "'c d\n e'",
    '"f g"',
    '"h\\n i\\\n j"',
    "\n\n",
    "\n---\n",
]


def told(events: Iterable[Event]) -> list[tuple[object, ...]]:
    """What matters of each event, and where and why the parser stopped if it did."""
    found: list[tuple[object, ...]] = []
    try:
        for event in events:
            mark = event.start_mark
            parts = (getattr(event, name, None) for name in ("value", "style", "anchor"))
            found.append((type(event), *parts, mark.line, mark.column))
    except MarkedYAMLError as error:
        found.append((error.problem, error.problem_mark.line, error.problem_mark.column))
    return found


def as_ruamel_tells(text: str) -> list[tuple[object, ...]]:
    return told(YAML(typ="safe", pure=True).parse(text))


@settings(deadline=None, max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_the_bounded_parser_reads_what_ruamel_reads(text: str):
    assert told(events_of(text)) == as_ruamel_tells(text)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_shipped_files_read_as_ruamel_reads_them(path: Path):
    text = path.read_text(encoding="utf-8")
    assert told(events_of(text)) == as_ruamel_tells(text)
