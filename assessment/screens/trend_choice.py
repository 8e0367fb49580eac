"""The views of Trends: each principle, or groups side by side. The choice is made before anything is read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import streamlit as st

from assessment.domain.partnership import Group, Partnership
from assessment.domain.side_by_side import groups_beside
from assessment.screens import plain
from assessment.screens.here import Here

_KEY = "trends_view"


class TrendView(StrEnum):
    """What Trends can show."""

    EACH = "each"
    BESIDE = "beside"


def read_beside(owner: Partnership, group: Group, framework_id: str) -> tuple[tuple[str, str], ...]:
    """Return the groups and frameworks whose records the view that was chosen shows beside the group's own."""
    if st.session_state.get(_KEY) != TrendView.BESIDE:
        return ()
    return tuple((each.id, framework_id) for each in groups_beside(owner.groups, group, framework_id) if each != group)


def choose_view(here: Here) -> TrendView:
    """Draw the choice where there is more than one view, and return the one that is chosen."""
    views = _views(here)
    if len(views) == 1 or st.session_state.get(_KEY) not in views:
        st.session_state[_KEY] = TrendView.EACH
    if len(views) > 1:
        st.radio("View", list(views), format_func=views.__getitem__, key=_KEY, horizontal=True)
    return TrendView(st.session_state[_KEY])


def _views(here: Here) -> Mapping[TrendView, str]:
    """The views that there are here, each in words."""
    noun = here.history.framework.noun.one
    views = {TrendView.EACH: plain.escaped(f"Each {noun}")}
    if len(groups_beside(here.partnership.groups, here.group, here.framework_id)) > 1:
        views[TrendView.BESIDE] = "Groups side by side"
    return views
