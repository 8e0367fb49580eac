"""Bringing in readings of a figure from a spreadsheet: looking first, then all or nothing.

What is held already is never changed by a file: where it says another number, the file is refused with the cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.domain.errors import FileRefused, Problem
from assessment.domain.indicator import must_be_active
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.reading import Figure, Reading, value_text
from assessment.readers.problems import listed
from assessment.readers.readings_sheet import FoundReading, ReadingsRead, read_readings
from assessment.services import spreadsheets
from assessment.services.figures import must_be_there
from assessment.services.readings import ReadingText, record_reading
from assessment.store.transaction import Store


@dataclass(frozen=True, slots=True)
class ReadingsFile:
    """A file with readings of one figure."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadingsPlan:
    """What a file would bring in: readings of periods that have none, the earliest first.

    `held` counts those that are held already, just so. With any of `problems` nothing comes in.
    """

    new: tuple[Reading, ...]
    held: int
    problems: tuple[Problem, ...]
    not_read: tuple[str, ...]


@permission(Act.RECORD_FIGURES)
def preview_readings(
    store: Store, actor: Actor, indicator_id: str, file: ReadingsFile, *, today: date | None = None
) -> ReadingsPlan:
    """Return what an import would do, changing nothing. Raises FileRefused for a file that cannot be read at all."""
    with store.reading(actor) as read:
        figure = must_be_there(read, indicator_id)
    return _planned(figure, _read(actor, figure, file, today or store.today), file.name)


@permission(Act.RECORD_FIGURES)
def import_readings(
    store: Store, actor: Actor, indicator_id: str, file: ReadingsFile, *, today: date | None = None
) -> ReadingsPlan:
    """Record the readings of a file, all that are new or none. A repeat finds nothing new.

    Raises FileRefused with every problem, NotNow for a figure that is retired, and NotFound.
    """
    day = today or store.today
    with store.reading(actor) as read:
        found = _read(actor, must_be_there(read, indicator_id), file, day)
    with store.writing(actor) as write:
        plan = _planned(must_be_there(write, indicator_id), found, file.name)
        if plan.problems:
            raise FileRefused(plan.problems)
        for each in plan.new:
            parts = {part: str(value) for part, value in each.parts}
            text = ReadingText(each.period, str(each.value), parts)
            record_reading(store, actor, indicator_id, text, seen=None, today=day)
    return plan


def _read(actor: Actor, figure: Figure, file: ReadingsFile, today: date) -> ReadingsRead:
    must_be_active(figure.indicator)
    return read_readings(spreadsheets.opened(actor, file.name, file.data), figure.indicator, today)


def _planned(figure: Figure, found: ReadingsRead, file: str) -> ReadingsPlan:
    new, held, problems = [], 0, list(found.problems)
    for each in found.found:
        now = figure.reading(each.reading.period)
        if now is None:
            new.append(each.reading)
        elif now.values == each.reading.values:
            held += 1
        else:
            problems.append(_differs(figure, now, each, file))
    return ReadingsPlan(
        new=tuple(sorted(new, key=lambda reading: reading.period)),
        held=held,
        problems=listed(problems),
        not_read=found.not_read,
    )


def _differs(figure: Figure, now: Reading, found: FoundReading, file: str) -> Problem:
    names = figure.indicator.part_names
    held = ", ".join(f"{names[part]} {value_text(value)}" for part, value in now.values.items())
    what = f"other numbers are held for this period: {held}"
    return Problem(file, found.row, what, "change them on Figures, or take the row out", found.cell)
