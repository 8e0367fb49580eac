"""Actions, recommendations and forward plans, read together: every page needs some of them, and none pays for three."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, literal_column, null, select, union_all

from assessment.domain.action import Action
from assessment.domain.hearing import Hearing
from assessment.domain.recommendation import Recommendation
from assessment.store.actions import ACTIONS
from assessment.store.hearings import HEARINGS
from assessment.store.recommendations import RECOMMENDATIONS
from assessment.store.tracked import Kept
from assessment.store.transaction import Read

_KINDS: tuple[Kept[Any], ...] = (ACTIONS, RECOMMENDATIONS, HEARINGS)


@dataclass(frozen=True, slots=True)
class Promises:
    """What groups have of each, in the order in which it was first saved."""

    actions: tuple[Action, ...]
    recommendations: tuple[Recommendation, ...]
    hearings: tuple[Hearing, ...]


def of_groups(read: Read, group_ids: Collection[str]) -> Promises:
    """Return what these groups have. One statement."""
    wanted = {"partnership": read.partnership, "groups": list(group_ids)}
    rows = read.connection.execute(_EVERY_ENTRY, wanted).all()
    found = (kept.items([row for row in rows if row.table_name == kept.table.name]) for kept in _KINDS)
    return Promises(*found)


def _entries_of(kept: Kept[Any]) -> Select[Any]:
    """The rows of one kind, with the columns of all."""
    columns = kept.table.c
    names = dict.fromkeys(column.name for each in _KINDS for column in each.table.c)
    return select(
        literal_column(f"'{kept.table.name}'").label("table_name"),
        *(columns[name] if name in columns else null().label(name) for name in names),
    ).where(
        columns.partnership_id == bindparam("partnership"),
        columns.group_id.in_(bindparam("groups", expanding=True)),
    )


_EVERY_ENTRY = union_all(*map(_entries_of, _KINDS))
