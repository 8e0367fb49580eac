"""Frameworks on Settings: which ones a group uses, from which period on and until which."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework_use import FrameworkUse
from assessment.domain.partnership import Group
from assessment.domain.period import Period, period_containing, period_name
from assessment.domain.period_reading import read_period
from assessment.domain.reading_order import isolated
from assessment.screens import acting, forms, plain
from assessment.screens.clock import today
from assessment.screens.here import Here
from assessment.services import groups

_DONE = "framework_use_done"


def draw(here: Here) -> None:
    """Draw which frameworks the groups use, and how that is changed."""
    plain.header("Frameworks in use")
    with st.container(key="settings_frameworks_used"):  # one element however many groups there are
        for group in here.partnership.active_groups:
            with st.container(gap="xxsmall"):
                plain.strong(group.name)
                lines = [f"- {plain.escaped(_sentence(here, group, each))}" for each in group.frameworks]
                st.markdown("\n".join(lines) or "- None: it opens no rounds.")
    with st.expander("Change which frameworks a group uses"):
        _change(here)


def _sentence(here: Here, group: Group, framework_id: str) -> str:
    use = group.use_of(framework_id)
    parts = [isolated(here.titles[framework_id]), use.words(here.partnership.year_kind)]
    over = " Its rounds can be read and exported." if use.is_over(today()) else ""
    return f"{', '.join(filter(None, parts))}.{over}"


def _change(here: Here) -> None:
    by_id = {group.id: group for group in here.partnership.active_groups}
    chosen = st.selectbox(
        "Group that uses it", list(by_id), format_func=lambda each: by_id[each].name, key="settings_use_group"
    )
    group = by_id[chosen]
    framework_id = st.selectbox(
        "Framework that is used",
        list(here.titles),
        format_func=lambda each: here.titles[each],
        index=None,
        placeholder="Choose",
        key="settings_use_framework",
    )
    if framework_id is not None:
        _form(here, group, framework_id)
    acting.draw_message(_DONE)


def _form(here: Here, group: Group, framework_id: str) -> None:
    form = f"use_{group.id}_{framework_id}"
    use, is_used = group.use_of(framework_id), framework_id in group.frameworks
    does = "uses" if is_used else "does not use"
    st.text(f"{isolated(group.name)} {does} {isolated(here.titles[framework_id])}.")
    first = use.first if is_used else period_containing(today(), group.usual_months or 3, here.partnership.year_kind)
    boxes = {f"{form}_first": _typed(here, first), f"{form}_last": _typed(here, use.last)}
    seen = forms.fill(form, use, boxes)
    with st.form(form, border=False):
        st.text_input("From (a period)", key=f"{form}_first")
        st.text_input("Until (a period)", key=f"{form}_last")
        plain.small(
            "Write a period as Q1 2025/26, or by the calendar year as 2025-Q2. Leave the first box empty where the "
            "framework is used from the first round on, and the second as long as it is used."
        )
        acting.draw_message(form)
        label = "Save from when until when" if is_used else "Use this framework"
        st.form_submit_button(label, on_click=_save, args=(here, group, form, seen))


def _typed(here: Here, period: Period | None) -> str:
    return period_name(period, here.partnership.year_kind) if period else ""


def _save(here: Here, group: Group, form: str, seen: FrameworkUse) -> None:
    first, last = (str(st.session_state[f"{form}_{box}"]) for box in ("first", "last"))

    def act() -> None:
        limits = [read_period(text) if text.strip() else None for text in (first, last)]
        wanted = FrameworkUse(seen.framework, *limits)
        groups.set_framework_use(here.store, here.actor, group.id, seen, wanted)

    done = f"It is saved when {isolated(group.name)} uses {isolated(here.titles[seen.framework])}."
    forms.save(form, act, done, done_at=_DONE)
