"""Where somebody is: the pages, the choice of partnership, group, framework and round, and the line that says so.

The choice stands in the address, so that a reload comes back to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from assessment.domain.partnership import Group, Partnership
from assessment.domain.reading_order import isolated
from assessment.screens import plain
from assessment.screens.clock import today
from assessment.screens.help import draw_help
from assessment.screens.here import Here
from assessment.screens.moving import PERIOD

_PARTNERSHIP, _VIEW = "partnership", "view"
_ABOUT_A_ROUND = frozenset({"", "judge"})
"""The paths of the pages that are about one round, which can be chosen there; the others are about all of them."""


def choose_partnership(there: Sequence[Partnership]) -> Partnership | None:
    """Return the partnership chosen, by default the first real one; None where there is none yet."""
    chosen = _chosen(_PARTNERSHIP)
    return next((each for each in there if each.id == chosen), there[0] if there else None)


def choose_view(owner: Partnership) -> tuple[Group, str]:
    """Return the group and the framework chosen, by default the first that a group judges by."""
    views = _views(owner)
    chosen = _chosen(_VIEW)
    return views.get(chosen) or next(iter(views.values()))


def choose_period() -> str:
    """Return the canonical text of the period whose round was chosen, empty for the latest."""
    return _chosen(PERIOD)


def draw_navigation(pages: Sequence[st.Page], path: str, titles: Mapping[str, str]) -> None:
    """Draw a link to each page, and the help with the page at a path, in one row that wraps where there is little room.

    `titles` are by path, where a page is called otherwise this time.

    Ours and not Streamlit's own, which on a phone is behind a small handle and stays open over the page.
    """
    with st.container(key="navigation", horizontal=True, vertical_alignment="center", gap="xxsmall"):
        for page in pages:
            st.page_link(page, label=plain.escaped(titles.get(page.url_path, page.title)), width="content")
        draw_help(path)


def draw_place(here: Here, there: Sequence[Partnership], path: str) -> None:
    """Say where the page at a path is, with a choice where there is more than one place to be."""
    views = _views(here.partnership)
    rounds = _rounds(here) if path in _ABOUT_A_ROUND else {}
    now = _key(here.group, here.framework_id)
    _remember(here, now, several=len(there) > 1)
    with st.container(key="place", horizontal=True, vertical_alignment="center"):
        if len(there) > 1:
            _select("Partnership", _PARTNERSHIP, {each.id: each.name for each in there}, here.partnership.id)
        if len(views) > 1:
            names = {key: _name_of(here, *view) for key, view in views.items()}
            _select("Group and framework", _VIEW, names, now)
        if len(rounds) > 1 and here.shown.last:
            _select("Round", PERIOD, rounds, here.shown.last.round.period.canonical)
        plain.small(_sentence(here, several=len(there) > 1, views=len(views), rounds=len(rounds)))


def _select(label: str, key: str, names: dict[str, str], now: str) -> None:
    widget = f"choose_{key}"
    st.session_state[widget] = now
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=widget,
        on_change=_change,
        args=(key, widget),
        label_visibility="collapsed",
        width=488,
    )


def _change(key: str, widget: str) -> None:
    st.session_state[key] = st.session_state[widget]
    if key == _PARTNERSHIP:
        st.session_state.pop(_VIEW, None)
    if key != PERIOD:
        st.session_state[PERIOD] = ""


def _sentence(here: Here, *, several: bool, views: int, rounds: int) -> str:
    """Everything that the choices beside it do not say already."""
    last = here.shown.last if rounds else here.history.last
    parts = [] if several else [isolated(here.partnership.name)]
    if views == 1:
        parts += [isolated(here.group.name), isolated(here.history.framework.name)]
    if last and rounds <= 1:
        parts.append(here.history.title_of(last.round.period))
        if last.round.is_closed:
            parts.append("round closed")
    if why := _why_over(here.group, here.framework_id):
        parts.append(why)
    if here.partnership.is_illustrative:
        parts.append("illustrative data, not a real partnership")
    return " · ".join(parts)


def _rounds(here: Here) -> dict[str, str]:
    """The rounds to choose from by period, the latest first."""
    return {
        record.round.period.canonical: f"{here.history.title_of(record.round.period)}, {record.round.standing}"
        for record in reversed(here.history.records)
    }


def _views(owner: Partnership) -> dict[str, tuple[Group, str]]:
    """Every group with every framework that it judges or has judged by; what can only be read comes last."""
    views = [(group, framework_id) for group in owner.judging_groups for framework_id in group.frameworks]
    return {_key(*view): view for view in sorted(views, key=lambda view: bool(_why_over(*view)))}


def _why_over(group: Group, framework_id: str) -> str:
    """Why a group opens no more rounds with a framework, "" where it does."""
    if group.is_retired:
        return "group retired"
    return "framework no longer used" if group.use_of(framework_id).is_over(today()) else ""


def _name_of(here: Here, group: Group, framework_id: str) -> str:
    name = f"{isolated(group.name)}: {isolated(here.titles[framework_id])}"
    return f"{name} ({why})" if (why := _why_over(group, framework_id)) else name


def _key(group: Group, framework_id: str) -> str:
    return f"{group.id}.{framework_id}"


def _chosen(key: str) -> str:
    return str(st.session_state[key] if key in st.session_state else st.query_params.get(key, ""))


def _remember(here: Here, view: str, *, several: bool) -> None:
    """Keep the choice in the session and in the address. The latest round is not named: a later one follows it."""
    shown, latest = here.shown.last, here.history.last
    period = shown.round.period.canonical if shown and shown != latest else ""
    wanted = {_VIEW: view, PERIOD: period, **({_PARTNERSHIP: here.partnership.id} if several else {})}
    for key, value in wanted.items():
        st.session_state[key] = value
        if not value:
            st.query_params.pop(key, None)
        elif st.query_params.get(key) != value:
            st.query_params[key] = value
