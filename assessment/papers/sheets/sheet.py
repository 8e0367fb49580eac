"""A sheet as it is meant, before any workbook: a title, a line or two, and one table without an empty cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from assessment.papers.sheets.cell_text import cell_text, in_parts
from assessment.papers.sheets.fitting import fitted
from assessment.papers.sheets.measure import shown_width

Cell = str | int
Row = tuple[Cell, ...]

NOT_GIVEN = "not given"
"""What stands where a text came to nothing."""

ABOVE = "as above"
"""What stands in a further row where the row before has said all."""

_HEADING_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its entry in the data dictionary. `width` is in digits of the body type."""

    heading: str
    meaning: str
    width: int
    allowed: str = "Any text."
    kind: str = "Text"


@dataclass(frozen=True)
class Sheet:
    """One sheet with one table. `table` is its name in the workbook; `holds` is its line in the contents.

    Every cell says something, and shows all that it says: what is given as `asked` is cut into rows at first use, since
    a screen shows few of the sheets. `depths` go with the rows asked for, and `links` makes the first column lead to
    the sheets that it names.
    """

    name: str
    table: str
    title: str
    holds: str
    columns: tuple[Column, ...]
    asked: Iterable[Sequence[Cell]]
    lines: tuple[str, ...] = ()
    depths: Mapping[tuple[int, int], Decimal] = field(default_factory=dict)
    links: bool = False

    @cached_property
    def head(self) -> tuple[str, ...]:
        """The title and the lines between it and the table, each in a row of its own."""
        return fitted(self.title, self.lines, sum(column.width for column in self.columns))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the table. One in which a text is longer than its cell can show goes on in further rows."""
        return self._cut[0]

    @property
    def shades(self) -> Mapping[tuple[int, int], Decimal]:
        """A depth of colour from 0 to 1 for cells by row and column from 0; it repeats what their words say."""
        return self._cut[1]

    @cached_property
    def _cut(self) -> tuple[tuple[Row, ...], Mapping[tuple[int, int], Decimal]]:
        kept: list[Row] = []
        shades: dict[tuple[int, int], Decimal] = {}
        for number, row in enumerate(self.asked):
            shades |= {
                (len(kept), at): self.depths[number, at] for at in range(len(row)) if (number, at) in self.depths
            }
            kept += _carried_on(tuple(map(_cell, row)), self.columns)
        return tuple(kept), shades


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
    """Return a sheet: its headings told apart, its title and lines as cells can hold them."""
    return Sheet(
        name=name,
        table=table,
        title=cell_text(title),
        holds=holds,
        columns=_told_apart(columns),
        asked=rows,
        lines=tuple(cell_text(line) for line in lines if line),
        depths=shades or {},
        links=links,
    )


def _carried_on(row: Row, columns: Sequence[Column]) -> Iterator[Row]:
    """The row, and further rows with the rest of what is too long. What fits stands in each of them; a number once."""
    parts = [
        (value,) if isinstance(value, int) else in_parts(value, shown_width(at, columns[at].width))
        for at, value in enumerate(row)
    ]
    for number in range(max(map(len, parts))):
        yield tuple(
            each[number] if number < len(each) else each[0] if len(each) == 1 and isinstance(each[0], str) else ABOVE
            for each in parts
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
