"""Which group oversees which: a board above its steering groups, they above their subgroups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.domain.errors import NotNow
from assessment.domain.partnership import Group


def branches(groups: Sequence[Group]) -> tuple[tuple[int, Group], ...]:
    """Return every group with its depth, from 0: each below the one that oversees it, and beside it in the order given.

    A group whose overseer is not among them stands at the top.
    """
    there = {group.id for group in groups}
    tops = [group for group in groups if group.parent not in there]
    below = _by_parent(groups)
    return tuple(found for top in tops for found in _branch(below, top, 0))


def in_tree_order(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return the same groups, each below the one that oversees it."""
    return tuple(group for _, group in branches(groups))


def overseen_by(groups: Sequence[Group], group_id: str) -> tuple[Group, ...]:
    """Return the groups right below one."""
    return tuple(group for group in groups if group.parent == group_id)


def may_oversee(groups: Sequence[Group], group_id: str = "") -> tuple[Group, ...]:
    """Return the groups that may oversee one, by default one that is new.

    They are the active ones but itself and those that it oversees, at any depth.
    """
    below = {group_id, *(group.id for _, group in _below(_by_parent(groups), group_id, 0))} if group_id else set()
    return tuple(group for group in groups if group.id not in below and not group.is_retired)


def must_oversee(groups: Sequence[Group], parent: str, group_id: str = "") -> None:
    """Raise NotNow unless `parent` may oversee a group, by default one that is new."""
    if parent and parent not in {group.id for group in may_oversee(groups, group_id)}:
        raise NotNow(
            "A group cannot be overseen by itself, by a group that it oversees, or by one that is retired.",
            mend="Choose another group.",
        )


def _by_parent(groups: Sequence[Group]) -> Mapping[str, list[Group]]:
    """The groups by the one right above them, looked through once: a region may have hundreds."""
    below: dict[str, list[Group]] = {}
    for group in groups:
        below.setdefault(group.parent, []).append(group)
    return below


def _branch(below: Mapping[str, list[Group]], group: Group, depth: int) -> list[tuple[int, Group]]:
    return [(depth, group), *_below(below, group.id, depth + 1)]


def _below(below: Mapping[str, list[Group]], group_id: str, depth: int) -> list[tuple[int, Group]]:
    return [found for child in below.get(group_id, ()) for found in _branch(below, child, depth)]
