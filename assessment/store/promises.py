"""Actions, recommendations and forward plans, read together: who needs one needs the others."""

from __future__ import annotations

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
    """What a group has of each, in the order in which it was first saved."""

    actions: tuple[Action, ...]
    recommendations: tuple[Recommendation, ...]
    hearings: tuple[Hearing, ...]


def of_group(read: Read, group_id: str) -> Promises:
    """Return what a group has. One statement."""
    rows = read.connection.execute(_EVERY_ENTRY, {"partnership": read.partnership, "group": group_id}).all()
    found = (kept.items([row for row in rows if row.table_name == kept.table.name]) for kept in _KINDS)
    return Promises(*found)


def _entries_of(kept: Kept[Any]) -> Select[Any]:
    """The rows of one kind, with the columns of all."""
    columns = kept.table.c
    names = dict.fromkeys(column.name for each in _KINDS for column in each.table.c)
    return select(
        literal_column(f"'{kept.table.name}'").label("table_name"),
        *(columns[name] if name in columns else null().label(name) for name in names),
    ).where(columns.partnership_id == bindparam("partnership"), columns.group_id == bindparam("group"))


_EVERY_ENTRY = union_all(*map(_entries_of, _KINDS))
