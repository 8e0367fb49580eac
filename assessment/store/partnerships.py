"""Partnerships, their groups and their agencies."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete, insert, select

from assessment.domain.partnership import Agency, Group, Partnership
from assessment.domain.period import YearKind
from assessment.store.tables import agency, group_framework, metadata, partnership, steering_group
from assessment.store.transaction import Read, Write


def every(read: Read) -> tuple[Partnership, ...]:
    """Return every partnership on this server by name, real ones first, without groups and agencies."""
    rows = read.connection.execute(
        select(partnership).order_by(partnership.c.is_illustrative, partnership.c.name, partnership.c.partnership_id)
    )
    return tuple(
        Partnership(row.partnership_id, row.name, YearKind(row.year_kind), row.is_illustrative, row.facilitator)
        for row in rows
    )


def get(read: Read) -> Partnership | None:
    """Return the actor's partnership with its groups and agencies, or None where it is not there. Four statements."""
    found = next((each for each in every(read) if each.id == read.partnership), None)
    return with_parts(read, found) if found else None


def with_parts(read: Read, found: Partnership) -> Partnership:
    """Return the actor's partnership, as `every` gave it, with its groups and agencies. Three statements."""
    used: dict[str, list[str]] = {}
    for row in read.connection.execute(
        select(group_framework)
        .where(group_framework.c.partnership_id == read.partnership)
        .order_by(group_framework.c.position)
    ):
        used.setdefault(row.group_id, []).append(row.framework_id)
    groups = read.connection.execute(
        select(steering_group)
        .where(steering_group.c.partnership_id == read.partnership)
        .order_by(steering_group.c.position)
    )
    agencies = read.connection.execute(
        select(agency).where(agency.c.partnership_id == read.partnership).order_by(agency.c.position)
    )
    return replace(
        found,
        groups=tuple(
            Group(row.group_id, row.name, row.parent_id or "", tuple(used.get(row.group_id, ()))) for row in groups
        ),
        agencies=tuple(Agency(row.agency_id, row.name) for row in agencies),
    )


def add(write: Write, new: Partnership) -> None:
    """Add a partnership with its groups, parents before children, and its agencies."""
    scope = {"partnership_id": new.id}
    write.connection.execute(
        insert(partnership).values(
            **scope,
            name=new.name,
            year_kind=new.year_kind.value,
            is_illustrative=new.is_illustrative,
            facilitator=new.facilitator,
            created_at=write.now,
        )
    )
    for position, group in enumerate(new.groups):
        write.connection.execute(
            insert(steering_group).values(
                **scope, group_id=group.id, parent_id=group.parent or None, name=group.name, position=position
            )
        )
        for order, framework_id in enumerate(group.frameworks):
            write.connection.execute(
                insert(group_framework).values(**scope, group_id=group.id, framework_id=framework_id, position=order)
            )
    add_agencies(write, new.id, new.agencies)


def add_framework(write: Write, group: Group, framework_id: str) -> None:
    """Have a group use one more framework, after those that it uses."""
    write.connection.execute(
        insert(group_framework).values(
            partnership_id=write.partnership,
            group_id=group.id,
            framework_id=framework_id,
            position=len(group.frameworks),
        )
    )


def add_agencies(write: Write, partnership_id: str, agencies: tuple[Agency, ...], *, after: int = 0) -> None:
    """Add agencies to a partnership, after the ones that it has."""
    if agencies:
        write.connection.execute(
            insert(agency),
            [
                {"partnership_id": partnership_id, "agency_id": each.id, "name": each.name, "position": position}
                for position, each in enumerate(agencies, start=after)
            ],
        )


def remove(write: Write) -> None:
    """Remove everything that the actor's partnership owns, its chain included."""
    for table in reversed(metadata.sorted_tables):
        write.connection.execute(delete(table).where(table.c.partnership_id == write.partnership))
