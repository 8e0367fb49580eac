"""A sheet as it is meant, before any workbook: a title, a line or two, and one table without an empty cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assessment.papers.board_pack.cell_text import cell_text

Cell = str | int
Row = tuple[Cell, ...]

NOT_GIVEN = "not given"
"""What stands where a text came to nothing."""

_HEADING_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its entry in the data dictionary. `width` is in digits of the body type."""

    heading: str
    meaning: str
    width: int
    allowed: str = "Any text."
    kind: str = "Text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet with one table. `table` is its name in the workbook; `holds` is its line in the contents.

    `shades` gives cells, by row and column from 0, a depth of colour from 0 to 1 that repeats what their words say.
    `links` makes the first column lead to the sheets that it names.
    """

    name: str
    table: str
    title: str
    holds: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    lines: tuple[str, ...] = ()
    shades: Mapping[tuple[int, int], Decimal] = field(default_factory=dict)
    links: bool = False


def sheet(
    name: str,
    table: str,
    *,
    title: str,
    holds: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    lines: Sequence[str] = (),
    shades: Mapping[tuple[int, int], Decimal] | None = None,
    links: bool = False,
) -> Sheet:
    """Return a sheet whose every text fits a cell, and whose every cell says something."""
    return Sheet(
        name=name,
        table=table,
        title=cell_text(title),
        holds=holds,
        columns=_told_apart(columns),
        rows=tuple(tuple(_cell(value) for value in row) for row in rows),
        lines=tuple(cell_text(line) for line in lines if line),
        shades=shades or {},
        links=links,
    )


def _told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with headings on one line, each once whatever its case: a framework's noun could be "level"."""
    taken: set[str] = set()
    kept = []
    for column in columns:
        plain = " ".join(cell_text(column.heading).split())[:_HEADING_LIMIT] or NOT_GIVEN
        heading, number = plain, 1
        while heading.casefold() in taken:
            number += 1
            heading = f"{plain} ({number})"
        taken.add(heading.casefold())
        kept.append(replace(column, heading=heading))
    return tuple(kept)


def _cell(value: Cell) -> Cell:
    if isinstance(value, int):
        return value
    text = cell_text(value)
    return text if text.strip() else NOT_GIVEN
