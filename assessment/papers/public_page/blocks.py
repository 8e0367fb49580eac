"""What a public page is put together from. A file and a preview on a screen draw the same blocks.

A `lang` is that of a framework's texts, "" where it is the page's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Short facts, each under what it is about."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table. `lang` is that of its first column, which holds the headings of its rows."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, with the same in words beside it. `key` tells pictures of a page apart."""

    key: str
    name: str
    chart: Mapping[str, Any]
    description: str
    table: Rows


Block = Words | Points | Told | Rows | Picture


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading: blocks, then parts of a lower level. `key` tells parts of a page apart."""

    key: str
    heading: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Part, ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """A whole page: what it is called, the lines under that, and its parts."""

    title: str
    marks: tuple[str, ...]
    lines: tuple[Words, ...]
    parts: tuple[Part, ...]
    foot: tuple[str, ...]
