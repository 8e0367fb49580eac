"""The views of Trends: each principle, two frameworks together, or groups side by side.

The choice is made before anything is read, so that all that a view needs is read at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.partnership import Group, Partnership
from assessment.domain.reading_order import isolated
from assessment.domain.related import pair_with
from assessment.domain.side_by_side import groups_beside
from assessment.screens import plain
from assessment.screens.here import Here

_KEY, _GROUPS = "trends_view", "trends_groups"

AT_ONCE = 12
"""So many groups are read and compared at once. More would be no table that anybody reads, and take as much longer."""


class TrendView(StrEnum):
    """What Trends can show."""

    EACH = "each"
    TOGETHER = "together"
    BESIDE = "beside"


def read_beside(
    owner: Partnership, group: Group, framework_id: str, library: Sequence[Framework]
) -> tuple[tuple[str, str], ...]:
    """Return the groups and frameworks whose records the view that was chosen shows beside the group's own."""
    match st.session_state.get(_KEY):
        case TrendView.BESIDE:
            beside = chosen_beside(groups_beside(owner.groups, group, framework_id))
            return tuple((each.id, framework_id) for each in beside if each != group)
        case TrendView.TOGETHER:
            return tuple((group.id, each) for each in pair(group, framework_id, library) if each != framework_id)
        case _:
            return ()


def pair(group: Group, framework_id: str, library: Sequence[Framework]) -> tuple[str, ...]:
    """Return the framework whose principles serve, and the one that they serve, by id; nothing where there is no pair.

    The group has to judge by the first; by the second it may.
    """
    latest = {framework.id: framework for framework in reversed(library)}
    found = pair_with(framework_id, tuple(latest.values()))
    return found if found and found[0] in group.frameworks else ()


def chosen_beside(there: Sequence[Group]) -> tuple[Group, ...]:
    """Return which of the groups are shown side by side: those that were chosen, at first the first ones."""
    chosen = st.session_state.get(_GROUPS, ())
    return tuple([each for each in there if each.id in chosen][:AT_ONCE] or there[:AT_ONCE])


def choose_groups(there: Sequence[Group]) -> tuple[Group, ...]:
    """Draw the choice of groups where there are more than are shown at once, and return those that are shown."""
    shown = chosen_beside(there)
    if len(there) > AT_ONCE:
        names = {each.id: isolated(each.name) for each in there}
        st.session_state[_GROUPS] = [each.id for each in shown]
        st.multiselect(
            f"Which of the {len(there)} groups, at most {AT_ONCE} at once",
            list(names),
            format_func=names.__getitem__,
            key=_GROUPS,
            max_selections=AT_ONCE,
        )
    return shown


def choose_view(here: Here) -> TrendView:
    """Draw the choice where there is more than one view, and return the one that is chosen."""
    views = _views(here)
    if st.session_state.get(_KEY) not in views:
        st.session_state[_KEY] = TrendView.EACH
    if len(views) > 1:
        st.radio("View", list(views), format_func=views.__getitem__, key=_KEY, horizontal=True)
    return TrendView(st.session_state[_KEY])


def _views(here: Here) -> Mapping[TrendView, str]:
    """The views that there are here, each in words."""
    views = {TrendView.EACH: plain.escaped(f"Each {isolated(here.history.framework.noun.one)}")}
    for other in pair(here.group, here.framework_id, here.library):
        if other != here.framework_id:
            views[TrendView.TOGETHER] = plain.escaped(f"Together with {isolated(here.titles[other])}")
    if len(groups_beside(here.partnership.groups, here.group, here.framework_id)) > 1:
        views[TrendView.BESIDE] = "Groups side by side"
    return views
