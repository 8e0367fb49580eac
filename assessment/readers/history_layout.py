"""How a history sheet is laid out: a row for each judgement, or principles down and periods across.

The heading may stand under a title or two; it is found by what stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.domain.errors import FileRefused, InvalidInput, PeriodNotRead, Problem
from assessment.domain.framework import Noun
from assessment.readers.cell_words import listed_headings, shown_text
from assessment.readers.history_words import Words
from assessment.readers.workbook.cells import Row, Sheet, Value, Workbook

SHEET = "History"
NEEDED = ("period", "principle", "level")
GROUP = "group"
OPTIONAL = ("answer", "reason", "decided_on")
NAMES = (GROUP, *NEEDED, *OPTIONAL)
"""What the columns of a long sheet are called, unless somebody says otherwise."""

_LOOKED_AT = 10
"""Rows with something in them among which the heading has to be."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What somebody said about a file: which sheet, and what a column is called in it where its name differs.

    `headings` maps a name of `NAMES` to the heading that stands in the file.
    """

    sheet: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was found. `columns` are by name; a wide sheet has those of `principle` and, in `periods`, more.

    `not_read` are headings in the file that mean nothing here.
    """

    row: int
    columns: Mapping[str, int]
    periods: tuple[int, ...] = ()
    not_read: tuple[str, ...] = ()

    @property
    def is_wide(self) -> bool:
        """Whether periods stand across."""
        return bool(self.periods)


def sheet_of(book: Workbook, layout: Layout) -> Sheet:
    """Return the sheet that is meant: the one named, else "History", else the only one. Raises FileRefused."""
    wanted = layout.sheet or SHEET
    found = next((name for name in book.names if name.casefold() == wanted.casefold()), None)
    if found is None and not layout.sheet and len(book.names) == 1:
        found = book.names[0]
    if found is None:
        what = f'there is no sheet called "{wanted}"'
        mend = f"give one that name, or say which is meant: {listed_headings(book.names)}"
        raise FileRefused([Problem(book.file, 0, what, mend)])
    return book.read(found)


def headings_in(sheet: Sheet) -> tuple[str, ...]:
    """Return what may be headings in a sheet, to choose from: the texts of the fullest of its first rows."""
    rows = sheet.rows[:_LOOKED_AT]
    fullest = max(rows, key=lambda row: sum(bool(each) for each in row.values), default=None)
    return tuple(dict.fromkeys(text for each in fullest.values if (text := shown_text(each)))) if fullest else ()


def heading_of(sheet: Sheet, file: str, layout: Layout, words: Words, noun: Noun) -> Heading:
    """Return the heading of a sheet. Raises FileRefused where there is none."""
    names = _names(layout, noun)
    rows = sheet.rows[:_LOOKED_AT]
    best = max(rows, key=lambda row: len(_named(row, names)), default=None)
    if best is None:
        raise FileRefused([Problem(file, 0, "there is nothing in it", "choose the file that holds the levels")])
    columns = _named(best, names)
    if set(NEEDED) <= set(columns):
        _must_be_named_once(sheet, file, best, names)
        used = set(columns.values())
        left = (shown_text(value) for column, value in enumerate(best.values) if column not in used)
        return Heading(best.number, columns, not_read=tuple(filter(None, left)))
    if len(set(NEEDED) & set(columns)) > 1:
        raise _not_found(sheet, file, best, set(columns))
    for row in rows:
        if (wide := _across(row, names, words)) is not None:
            return wide
    raise _not_found(sheet, file, best, set(columns))


def _names(layout: Layout, noun: Noun) -> dict[str, str]:
    """What a heading may be, in plain letters, and which column it names."""
    usual = {_plain(name): name for name in NAMES} | {_plain(noun.one): "principle"}
    given = {name: _plain(heading) for name, heading in layout.headings.items() if heading.strip()}
    return {heading: name for heading, name in usual.items() if name not in given} | {
        heading: name for name, heading in given.items()
    }


def _named(row: Row, names: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, value in enumerate(row.values):
        if (name := names.get(_plain(shown_text(value)))) is not None:
            found.setdefault(name, column)
    return found


def _must_be_named_once(sheet: Sheet, file: str, row: Row, names: Mapping[str, str]) -> None:
    first = _named(row, names)
    for column, value in enumerate(row.values):
        name = names.get(_plain(shown_text(value)))
        if name is not None and first[name] != column:
            what = f'a second column is called "{shown_text(value)}"'
            raise FileRefused(
                [Problem(file, row.number, what, "rename one of the two", sheet.cell(row.number, column))]
            )


def _across(row: Row, names: Mapping[str, str], words: Words) -> Heading | None:
    """The heading of a wide sheet, if this row is one: most of it, right of the column of principles, is periods."""
    named = _named(row, names)
    principle = named.get("principle", next((at for at, value in enumerate(row.values) if value), 0))
    if "principle" not in named and _is_period(row.value(principle), words):
        principle = 0  # a heading whose first cell was left empty
    columns = [at for at in range(principle + 1, len(row.values)) if row.values[at] not in {None, ""}]
    if 2 * sum(_is_period(row.values[at], words) for at in columns) < max(len(columns), 1):
        return None
    left = tuple(filter(None, (shown_text(value) for value in row.values[:principle])))
    return Heading(row.number, {"principle": principle}, tuple(columns), left)


def _is_period(value: Value, words: Words) -> bool:
    try:
        words.period(value)
    except PeriodNotRead as refused:
        return "could mean two" in refused.what
    except InvalidInput:
        return False
    return True


def _not_found(sheet: Sheet, file: str, best: Row, found: set[str]) -> FileRefused:
    there = listed_headings(filter(None, map(shown_text, best.values)))
    missing = [name for name in NEEDED if name not in found]
    if found:
        what = " and ".join(f'no column is called "{name}"' for name in missing)
        mend = f"name it so, or say which it is: {there}"
    else:
        what = "no heading was found: neither the columns period, principle and level, nor periods across"
        mend = f"put one above the levels, or say which columns are meant: {there}"
    return FileRefused([Problem(file, best.number, what, mend, sheet.cell(best.number, 0))])


def _plain(heading: str) -> str:
    return " ".join(heading.replace("_", " ").split()).casefold()
