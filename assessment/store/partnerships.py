"""Partnerships, with their groups and their agencies."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete, insert, select, update

from assessment.domain.cover_sheet import USUAL, CoverPart, CoverSheet
from assessment.domain.group_tree import in_tree_order
from assessment.domain.partnership import Partnership
from assessment.domain.period import YearKind
from assessment.store import agencies, groups, named_rows, ways_in
from assessment.store.agencies import AGENCIES
from assessment.store.groups import GROUPS
from assessment.store.tables import metadata, partnership
from assessment.store.transaction import Read, Write

# Every page runs this, so it is put together once.
_PARTS = named_rows.every(GROUPS, AGENCIES)


def every(read: Read) -> tuple[Partnership, ...]:
    """Return every partnership on this server by name, real ones first, without groups and agencies."""
    rows = read.connection.execute(
        select(partnership).order_by(partnership.c.is_illustrative, partnership.c.name, partnership.c.partnership_id)
    )
    return tuple(
        Partnership(
            row.partnership_id,
            row.name,
            YearKind(row.year_kind),
            row.is_illustrative,
            row.facilitator,
            cover_sheet=_parts(row.cover_sheet),
        )
        for row in rows
    )


def get(read: Read) -> Partnership | None:
    """Return the actor's partnership with its groups and agencies, or None where it is not there.

    Two statements.
    """
    found = next((each for each in every(read) if each.id == read.partnership), None)
    return with_parts(read, found) if found else None


def with_parts(read: Read, found: Partnership) -> Partnership:
    """Return the actor's partnership, as `every` gave it, with its groups and agencies. One statement."""
    rows = read.connection.execute(_PARTS, {"partnership": read.partnership}).all()
    return replace(found, groups=in_tree_order(groups.of_rows(rows)), agencies=agencies.of_rows(rows))


def add(write: Write, new: Partnership) -> None:
    """Add a partnership, in the actor's scope, with its agencies and its groups, parents before children."""
    write.connection.execute(
        insert(partnership).values(
            partnership_id=new.id,
            name=new.name,
            year_kind=new.year_kind.value,
            is_illustrative=new.is_illustrative,
            facilitator=new.facilitator,
            cover_sheet=_text(new.cover_sheet),
            created_at=write.now,
        )
    )
    agencies.add(write, new.agencies)
    groups.add(write, new.groups)


def save(write: Write, changed: Partnership) -> None:
    """Save what the actor's partnership is called, in which year it counts, and the order of its papers."""
    write.connection.execute(
        update(partnership)
        .where(partnership.c.partnership_id == write.partnership)
        .values(name=changed.name, year_kind=changed.year_kind.value, cover_sheet=_text(changed.cover_sheet))
    )


def remove(write: Write) -> None:
    """Remove everything that the actor's partnership owns, its chain included, and what leads into its rounds."""
    ways_in.forget_partnership(write)
    for table in reversed(metadata.sorted_tables):
        write.connection.execute(delete(table).where(table.c.partnership_id == write.partnership))


def _text(parts: CoverSheet) -> str:
    return "" if parts == USUAL else ",".join(parts)


def _parts(kept: str) -> CoverSheet:
    return tuple(map(CoverPart, kept.split(","))) if kept else USUAL
