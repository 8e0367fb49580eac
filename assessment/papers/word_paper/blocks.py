"""What a paper in Word is made of, before any file: headings, paragraphs, lists, tables and pictures.

Each is real for those who cannot see the page: a heading is one by its style, a table says which row is its header, and
a picture has its words. No text is empty, and none holds what a file cannot carry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessment.papers.sheets.cell_text import fit, said
from assessment.papers.sheets.sheet import NOT_GIVEN


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3. One that `begins_page` has what comes before it end its page."""

    level: int
    text: str
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one or more parts, each opened by words in bold ("" for none), then its text."""

    parts: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """All of it, as it is read."""
        return " ".join(f"{lead}{text}" for lead, text in self.parts)


@dataclass(frozen=True, slots=True)
class Points:
    """A list: with numbers, so that a meeting can call its points by them, or without."""

    items: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, `width` in centimetres."""

    heading: str
    width: float


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row. `name` and `description` are told to those who cannot see it."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, as its specification, with the same in words."""

    chart: Mapping[str, Any]
    description: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """Charts that stand beside each other in one line of text."""

    pictures: tuple[Picture, ...]


Block = Heading | Paragraph | Points | Table | Pictures


def heading(level: int, text: str, *, begins_page: bool = False) -> Heading:
    """Return a heading, on one line."""
    return Heading(level, _line(text), begins_page)


def paragraph(text: str, lead: str = "") -> Paragraph:
    """Return a paragraph of one part."""
    return paragraph_of((lead, text))


def paragraph_of(*parts: tuple[str, str]) -> Paragraph:
    """Return a paragraph of parts: words in bold, or none, and a text."""
    return Paragraph(tuple((fit(lead), _text(text)) for lead, text in parts))


def points(items: Iterable[str], *, is_numbered: bool = False) -> tuple[Points, ...]:
    """Return the list of these, and nothing where there are none."""
    kept = tuple(map(_text, items))
    return (Points(kept, is_numbered),) if kept else ()


def table(name: str, description: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table, of which no cell is empty. There is at least one row."""
    headed = tuple(Column(_line(column.heading), column.width) for column in columns)
    return Table(_line(name), _line(description), headed, tuple(tuple(map(_text, row)) for row in rows))


def picture(chart: Mapping[str, Any], description: str) -> Picture:
    """Return a chart."""
    return Picture(chart, _line(description))


def _text(text: str) -> str:
    return said(fit(text), NOT_GIVEN).strip()


def _line(text: str) -> str:
    return " ".join(_text(text).split())
