"""What an import would do, before anything is saved: what is new, what differs, and every cell that cannot be taken."""

from __future__ import annotations

import streamlit as st

from assessment.domain.judgement import AnswerKind, answer_label
from assessment.domain.period import period_title
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted
from assessment.screens import chosen_file, paging, plain
from assessment.services.import_plan import Plan

_DIFFERENCES = "import_differences"
_GROUPS, _LEVELS, _WORTH_A_LOOK = "import_groups", "import_levels", "import_worth_a_look"


def draw(plan: Plan) -> bool:
    """Draw it, and return whether it was agreed that what is held stays where the file says something else."""
    if plan.problems:
        chosen_file.draw_problems(plan.problems)
        return False
    plain.header("What would come in")
    if plan.new:
        st.text(f"{plan.summary}. They come in closed.")
        _draw_groups(plan)
        _draw_left_out(plan)
        _draw_worth_a_look(plan)
        _draw_levels(plan)
    else:
        st.text("Nothing in this file is new.")
    if plan.held:
        st.text(f"{counted(plan.held, 'judgement is', 'judgements are')} held already, just so.")
    chosen_file.draw_not_read(plan.not_read)
    return _draw_differences(plan)


def _draw_groups(plan: Plan) -> None:
    """Name each group with its rounds: from which period to which."""
    lines = [
        f"- **{plain.escaped(isolated(group))}**{' (a new group)' if group in plan.groups_added else ''}: {words}"
        for group, words in plan.by_group
    ]
    st.markdown("\n".join(paging.on_this_page(lines, _GROUPS)))
    paging.draw_steps(len(lines), _GROUPS, "groups")


def _draw_left_out(plan: Plan) -> None:
    if plan.left_out:
        noun = plan.framework.noun
        levels = counted(plan.left_out, isolated(noun.one), isolated(noun.many))
        label = AnswerKind.NOT_LOOKED_AT.label
        st.text(f'Of {levels} in these rounds the file says nothing. They come in as "{label}".')


def _draw_worth_a_look(plan: Plan) -> None:
    """Say which reasons may point to one person: they are not refused, as they would not be where they are typed."""
    noticed = plan.worth_a_look
    if noticed:
        words = "1 reason" if len(noticed) == 1 else f"{len(noticed)} reasons"
        st.warning(f"Look at {words} in the file before you go on.")
        for each in paging.on_this_page(noticed, _WORTH_A_LOOK):
            st.text(each)
        paging.draw_steps(len(noticed), _WORTH_A_LOOK, "reasons")


def _draw_levels(plan: Plan) -> None:
    """Show every level as it was read, a few rounds at a time."""
    with st.expander("Every level, as it was read"):
        for said in paging.on_this_page(plan.new, _LEVELS):
            plain.strong(f"{said.group}, {period_title(said.period, plan.partnership.year_kind)}")
            lines = [
                f"{_name(plan, each.principle_id)}: {answer_label(each.answer, plan.framework.scale)}"
                for each in said.judgements
            ]
            st.markdown("\n".join(f"- {plain.escaped(line)}" for line in lines))
        paging.draw_steps(len(plan.new), _LEVELS, "rounds")


def _name(plan: Plan, principle_id: str) -> str:
    found = plan.framework.principle(principle_id)
    return isolated(found.name if found else principle_id)


def _draw_differences(plan: Plan) -> bool:
    if not plan.differences:
        return False
    plain.header("What differs from what is held")
    for each in paging.on_this_page(plan.differences, _DIFFERENCES):
        st.text(f"{each.cell}: {each.words}.")
    paging.draw_steps(len(plan.differences), _DIFFERENCES, "cells")
    if not plan.new:
        st.text("What is held stays.")
        return False
    return st.checkbox("What is held stays. Bring in the rest.", key="past_rounds_keep")
