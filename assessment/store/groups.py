"""A partnership's groups, what they were called before, and the frameworks that they use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, update

from assessment.domain.framework_use import FrameworkUse
from assessment.domain.partnership import Group
from assessment.domain.period import Period
from assessment.store import named_rows
from assessment.store.named_rows import Named
from assessment.store.tables import former_group_name, group_framework, steering_group
from assessment.store.transaction import Write

GROUPS = Named(steering_group, former_group_name, "group_id", group_framework)


def of_rows(rows: Sequence[Row[Any]]) -> tuple[Group, ...]:
    """Return the groups that rows of `named_rows` hold, in the order in which they were put."""
    return tuple(
        Group(
            id=row.key,
            name=row.name,
            parent=row.parent_id or "",
            frameworks=tuple(each.owned_framework_id for each in used),
            uses=tuple(_use(each) for each in used if each.owned_used_from or each.owned_used_until),
            chair=row.chair,
            chair_agency=row.chair_agency_id or "",
            usual_months=row.usual_months,
            retired_on=date.fromisoformat(row.retired_on) if row.retired_on else None,
            former_names=former,
        )
        for row, former, used in named_rows.of_kind(rows, GROUPS)
    )


def add(write: Write, new: Sequence[Group], *, after: int = 0) -> None:
    """Add groups to the actor's partnership, parents before children, after the ones that it has."""
    for position, group in enumerate(new, start=after):
        write.connection.execute(
            insert(steering_group).values(
                partnership_id=write.partnership, group_id=group.id, position=position, **_changeable(group)
            )
        )
        for order, framework_id in enumerate(group.frameworks):
            _add_framework(write, group.id, framework_id, order)


def remove(write: Write, group_id: str, framework_id: str) -> None:
    """Remove a group that was added and that nothing refers to but its use of a framework."""
    stop_using(write, group_id, framework_id)
    write.connection.execute(
        delete(steering_group).where(
            steering_group.c.partnership_id == write.partnership, steering_group.c.group_id == group_id
        )
    )


def stop_using(write: Write, group_id: str, framework_id: str) -> None:
    """Have a group use a framework no more, as if it never had."""
    write.connection.execute(
        delete(group_framework).where(
            group_framework.c.partnership_id == write.partnership,
            group_framework.c.group_id == group_id,
            group_framework.c.framework_id == framework_id,
        )
    )


def save(write: Write, changed: Group) -> None:
    """Save everything about a group but its place in the order and its frameworks."""
    write.connection.execute(
        update(steering_group)
        .where(steering_group.c.partnership_id == write.partnership, steering_group.c.group_id == changed.id)
        .values(**_changeable(changed))
    )


def keep_former_name(write: Write, of: Group) -> None:
    """Keep the name that a group has just given up, the last of its former ones."""
    named_rows.keep_former_name(write, former_group_name, "group_id", of.id, of.former_names)


def put_in_order(write: Write, ids: Sequence[str]) -> None:
    """Have the groups stand in this order, which names them all."""
    named_rows.put_in_order(write, steering_group, "group_id", ids)


def add_framework(write: Write, group: Group, framework_id: str) -> None:
    """Have a group use one more framework, after those that it uses."""
    _add_framework(write, group.id, framework_id, len(group.frameworks))


def save_use(write: Write, group_id: str, use: FrameworkUse) -> None:
    """Save from when until when a group uses a framework that it has taken up."""
    write.connection.execute(
        update(group_framework)
        .where(
            group_framework.c.partnership_id == write.partnership,
            group_framework.c.group_id == group_id,
            group_framework.c.framework_id == use.framework,
        )
        .values(
            used_from=use.first.canonical if use.first else None,
            used_until=use.last.canonical if use.last else None,
        )
    )


def _changeable(group: Group) -> dict[str, str | int | None]:
    return {
        "parent_id": group.parent or None,
        "name": group.name,
        "chair": group.chair,
        "chair_agency_id": group.chair_agency or None,
        "usual_months": group.usual_months,
        "retired_on": group.retired_on.isoformat() if group.retired_on else None,
    }


def _add_framework(write: Write, group_id: str, framework_id: str, position: int) -> None:
    write.connection.execute(
        insert(group_framework).values(
            partnership_id=write.partnership, group_id=group_id, framework_id=framework_id, position=position
        )
    )


def _use(row: Row[Any]) -> FrameworkUse:
    return FrameworkUse(row.owned_framework_id, _period(row.owned_used_from), _period(row.owned_used_until))


def _period(text: str | None) -> Period | None:
    return Period.from_canonical(text) if text else None
