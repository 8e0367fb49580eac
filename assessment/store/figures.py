"""Figures: indicators about one group or every group of a partnership, with their parts and readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, insert, or_, select, update

from assessment.domain.event import EVERY_GROUP
from assessment.domain.indicator import Indicator, Part
from assessment.domain.period import Period, YearKind
from assessment.domain.reading import Explanation, Figure, LimitsStep, Reading
from assessment.store.tables import indicator, indicator_part, limits_step, reading, reading_part, same
from assessment.store.tracked import day_of
from assessment.store.transaction import Read, Write


def about(read: Read, group_id: str) -> tuple[Figure, ...]:
    """Return the figures about a group, its own and those about every group, by name. Three statements."""
    return _figures(read, _ABOUT, group=group_id)


def get(read: Read, indicator_id: str) -> Figure | None:
    """Return a figure, or None where it is not there. Three statements."""
    return next(iter(_figures(read, _ONE, indicator=indicator_id)), None)


def every_indicator(read: Read) -> tuple[Indicator, ...]:
    """Return every indicator of the partnership. One statement."""
    return tuple(_indicators(read, indicator.c.partnership_id == bindparam("partnership"), {}))


def saved_by(read: Read, indicator_id: str, period: Period | None = None) -> str:
    """Return the key of who saved an indicator last, or its reading of a period; "" where it is not there."""
    table, columns = (indicator, {}) if period is None else (reading, {"period": period.canonical})
    here = (table.c[name] == value for name, value in _key(read, indicator_id, **columns).items())
    return str(read.connection.execute(select(table.c.person_id).where(*here)).scalar() or "")


def add_indicator(write: Write, new: Indicator) -> None:
    """Add an indicator with its parts."""
    write.connection.execute(insert(indicator).values(**_key(write, new.id), **_columns(write, new)))
    _add_parts(write, new.id, list(enumerate(new.parts)))


def save_indicator(write: Write, before: Indicator, changed: Indicator) -> None:
    """Save all that there is of an indicator. Parts that are gone are those without readings."""
    write.connection.execute(
        update(indicator)
        .where(*(indicator.c[name] == value for name, value in _key(write, changed.id).items()))
        .values(**_columns(write, changed))
    )
    there, wanted = {part.id for part in before.parts}, {part.id for part in changed.parts}
    for part_id in there - wanted:
        write.connection.execute(delete(indicator_part).where(*_part(write, changed.id, part_id)))
    for position, part in enumerate(changed.parts):
        if part.id in there:
            write.connection.execute(
                update(indicator_part)
                .where(*_part(write, changed.id, part.id))
                .values(name=part.name, position=position)
            )
    _add_parts(write, changed.id, [each for each in enumerate(changed.parts) if each[1].id not in there])


def save_reading(write: Write, saved: Reading, *, is_new: bool) -> None:
    """Save a reading with the values of its parts."""
    explained = saved.explanation
    columns = {
        "value": str(saved.value),
        "more_harm": explained.more_harm,
        "more_noticing": explained.more_noticing,
        "recording": explained.recording,
        "otherwise": explained.otherwise,
        "version": saved.version,
        "person_id": write.actor.person,
        "saved_at": write.now,
    }
    key = _key(write, saved.indicator, period=saved.period.canonical)
    if is_new:
        write.connection.execute(insert(reading).values(**key, **columns))
    else:
        here = (reading.c[name] == value for name, value in key.items())
        write.connection.execute(update(reading).where(*here).values(**columns))
        _remove_parts(write, key)
    if saved.parts:
        rows = [{**key, "part_id": part, "value": str(value)} for part, value in saved.parts]
        write.connection.execute(insert(reading_part), rows)


def remove_reading(write: Write, gone: Reading) -> None:
    """Remove a reading."""
    key = _key(write, gone.indicator, period=gone.period.canonical)
    _remove_parts(write, key)
    write.connection.execute(delete(reading).where(*(reading.c[name] == value for name, value in key.items())))


def add_step(write: Write, indicator_id: str, new: LimitsStep) -> None:
    """Add that limits are counted anew from a reading on."""
    write.connection.execute(
        insert(limits_step).values(
            **_key(write, indicator_id, step_id=new.id),
            period=new.period.canonical,
            reason=new.reason,
            decided_on=new.decided_on.isoformat(),
            undone_on=None,
            person_id=write.actor.person,
            saved_at=write.now,
        )
    )


def undo_step(write: Write, indicator_id: str, step_id: str, on: date) -> None:
    """Have limits not be counted anew any more, from a day on. That it was decided stays."""
    here = (limits_step.c[name] == value for name, value in _key(write, indicator_id, step_id=step_id).items())
    write.connection.execute(update(limits_step).where(*here).values(undone_on=on.isoformat()))


_ABOUT = or_(indicator.c.group_id == bindparam("group"), indicator.c.group_id.is_(None))
_ONE = indicator.c.indicator_id == bindparam("indicator")


def _figures(read: Read, which: Any, **named: str) -> tuple[Figure, ...]:
    found = list(_indicators(read, which, named))
    readings = _readings(read, which, named) if found else {}
    decided = _steps(read, which, named) if found else {}
    return tuple(Figure(each, tuple(readings.get(each.id, ())), tuple(decided.get(each.id, ()))) for each in found)


def _indicators(read: Read, which: Any, named: Mapping[str, str]) -> Iterator[Indicator]:
    query = (
        select(indicator, indicator_part.c.part_id, indicator_part.c.name.label("part_name"))
        .outerjoin(indicator_part, same(indicator_part, indicator, "indicator_id"))
        .where(indicator.c.partnership_id == bindparam("partnership"), which)
        .order_by(indicator.c.indicator_id, indicator_part.c.position)
    )
    found = [
        _indicator(rows[0], tuple(Part(row.part_id, row.part_name) for row in rows if row.part_id))
        for rows in _together(read, query, named, "indicator_id")
    ]
    # By name here and not in the query: databases do not agree on upper and lower case.
    yield from sorted(found, key=lambda each: (each.name.casefold(), each.id))


def _readings(read: Read, which: Any, named: Mapping[str, str]) -> Mapping[str, Sequence[Reading]]:
    query = (
        select(reading, reading_part.c.part_id, reading_part.c.value.label("part_value"))
        .join(indicator, same(reading, indicator, "indicator_id"))
        .outerjoin(reading_part, same(reading_part, reading, "indicator_id", "period"))
        .where(reading.c.partnership_id == bindparam("partnership"), which)
        .order_by(reading.c.indicator_id, reading.c.period, reading_part.c.part_id)
    )
    found = [_reading(rows) for rows in _together(read, query, named, "indicator_id", "period")]
    return {key: list(own) for key, own in groupby(found, key=attrgetter("indicator"))}


def _steps(read: Read, which: Any, named: Mapping[str, str]) -> Mapping[str, Sequence[LimitsStep]]:
    query = (
        select(limits_step)
        .join(indicator, same(limits_step, indicator, "indicator_id"))
        .where(limits_step.c.partnership_id == bindparam("partnership"), which)
        .order_by(limits_step.c.indicator_id, limits_step.c.decided_on, limits_step.c.step_id)
    )
    found = _together(read, query, named, "indicator_id")
    return {rows[0].indicator_id: [_step(row) for row in rows] for rows in found}


def _together(read: Read, query: Select[Any], named: Mapping[str, str], *keys: str) -> Iterator[list[Row[Any]]]:
    rows = read.connection.execute(query, {"partnership": read.partnership, **named})
    for _, found in groupby(rows, key=attrgetter(*keys)):
        yield list(found)


def _key(read: Read, indicator_id: str, **columns: str) -> dict[str, str]:
    return {"partnership_id": read.partnership, "indicator_id": indicator_id, **columns}


def _part(read: Read, indicator_id: str, part_id: str) -> Iterator[Any]:
    return (indicator_part.c[name] == value for name, value in _key(read, indicator_id, part_id=part_id).items())


def _add_parts(write: Write, indicator_id: str, new: Sequence[tuple[int, Part]]) -> None:
    if new:
        rows = [
            {**_key(write, indicator_id), "part_id": part.id, "position": position, "name": part.name}
            for position, part in new
        ]
        write.connection.execute(insert(indicator_part), rows)


def _remove_parts(write: Write, key: Mapping[str, str]) -> None:
    here = (reading_part.c[name] == value for name, value in key.items())
    write.connection.execute(delete(reading_part).where(*here))


def _columns(write: Write, of: Indicator) -> dict[str, object]:
    return {
        "group_id": of.group or None,
        "name": of.name,
        "definition": of.definition,
        "source": of.source,
        "area": of.area,
        "unit": of.unit,
        "year_kind": of.year_kind.value,
        "months": of.months,
        "breakdown": of.breakdown,
        "is_sensitive": of.is_sensitive,
        "is_safe": of.is_safe,
        "retired_on": of.retired_on.isoformat() if of.retired_on else None,
        "version": of.version,
        "person_id": write.actor.person,
        "saved_at": write.now,
    }


def _indicator(row: Row[Any], parts: tuple[Part, ...]) -> Indicator:
    return Indicator(
        id=row.indicator_id,
        name=row.name,
        definition=row.definition,
        source=row.source,
        area=row.area,
        unit=row.unit,
        year_kind=YearKind(row.year_kind),
        months=row.months,
        breakdown=row.breakdown,
        parts=parts,
        is_sensitive=row.is_sensitive,
        is_safe=row.is_safe,
        group=row.group_id or EVERY_GROUP,
        retired_on=date.fromisoformat(row.retired_on) if row.retired_on else None,
        version=row.version,
    )


def _reading(rows: Sequence[Row[Any]]) -> Reading:
    row = rows[0]
    return Reading(
        indicator=row.indicator_id,
        period=Period.from_canonical(row.period),
        value=Decimal(row.value),
        parts=tuple((each.part_id, Decimal(each.part_value)) for each in rows if each.part_id),
        explanation=Explanation(row.more_harm, row.more_noticing, row.recording, row.otherwise),
        version=row.version,
    )


def _step(row: Row[Any]) -> LimitsStep:
    return LimitsStep(
        row.step_id,
        Period.from_canonical(row.period),
        row.reason,
        date.fromisoformat(row.decided_on),
        day_of(row.undone_on),
    )
