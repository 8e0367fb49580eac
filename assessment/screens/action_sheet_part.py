"""Taking the actions along as a workbook and bringing them back, on Actions: what would change is shown first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted
from assessment.papers.file_names import actions_file_name
from assessment.screens import acting, chosen_file, handing_out, paging, plain
from assessment.screens.here import Here
from assessment.services import action_sheets
from assessment.services.action_plan import ActionsPlan, CellChange, ChangedAction, NewAction
from assessment.services.action_sheets import ActionsFile
from assessment.wording.guard import warning_sentence
from assessment.wording.identifiers import find_identifiers

_TURN, _FORM, _KEEPS = "actions_file_turn", "actions_file", "actions_file_keeps"


def draw(here: Here, *, done_at: str) -> None:
    """Draw the download, the choice of a file, and what it would do."""
    made = partial(action_sheets.action_sheet, here.store, here.actor, here.group.id, here.framework_id)
    handing_out.button(
        "Download the actions as a workbook",
        lambda: made().data,
        file_name=actions_file_name(here.history),
        mime=handing_out.XLSX,
    )
    plain.small(
        "All of them, whatever is chosen above, with empty rows for new ones. People change it in Excel or LibreOffice "
        "and send it back; nothing changes here until you bring it in."
    )
    with st.expander("Bring them back", expanded=acting.is_refused(_FORM)):
        st.text(
            "Choose the workbook that was downloaded here, or your own list under the same headings without "
            "references: Excel (.xlsx), LibreOffice (.ods) or CSV in UTF-8, up to 2 MB. You see the changes first."
        )
        turn = int(st.session_state.get(_TURN, 0))
        chosen = st.file_uploader("Workbook with actions", type=chosen_file.KINDS, key=f"{_FORM}_{turn}")
        acting.draw_message(_FORM)
        if chosen is not None:
            _preview(here, ActionsFile(chosen.name, chosen.getvalue()), done_at)


def _preview(here: Here, file: ActionsFile, done_at: str) -> None:
    preview = partial(action_sheets.preview_actions, here.store, here.actor, here.group.id, here.framework_id, file)
    if (plan := chosen_file.sound(preview)) is None:
        return
    _draw_plan(plan)
    keeps = bool(plan.conflicts) and _draw_conflicts(plan)
    st.button(
        "Bring these in",
        key=f"{_FORM}_bring",
        disabled=not plan.does_something or bool(plan.conflicts and not keeps),
        on_click=_bring_in,
        args=(here, file, plan, done_at),
    )


def _draw_plan(plan: ActionsPlan) -> None:
    st.text(_sentence(plan))
    if warning := warning_sentence(find_identifiers("\n".join(plan.texts))):
        st.warning(plain.escaped(warning))
    lines = [*map(_new, plan.new), *_changes(plan.changed)]
    place = "actions_file_lines"
    for entry in paging.on_this_page(lines, place):
        head, _, rest = entry.partition("\n")
        with st.container(gap="xxsmall"):
            plain.strong(head)
            if rest:
                st.text(rest)
    paging.draw_steps(len(lines), place, "changes")
    chosen_file.draw_not_read(plan.not_read)


def _sentence(plan: ActionsPlan) -> str:
    said = [
        f"{counted(len(plan.new), 'action is', 'actions are')} new." if plan.new else "",
        f"{counted(len(plan.changed), 'action changes', 'actions change')}." if plan.changed else "",
        f"{counted(plan.same, 'action is', 'actions are')} as held." if plan.same else "",
        f"Without a row any more: {counted(plan.left_out, 'action', 'actions')}, as held." if plan.left_out else "",
    ]
    return " ".join(filter(None, said)) or "Nothing in this file is new."


def _changes(changed: Sequence[ChangedAction]) -> list[str]:
    return [
        "\n".join((f"Changed: {isolated(each.action.now.what)}", *map(_change, each.changes), *_noted(each.note)))
        for each in changed
    ]


def _change(change: CellChange) -> str:
    before, after = map(_quoted, (change.before, change.after))
    return f"{change.cell}, {change.heading}: from {before} to {after}"


def _noted(note: str) -> tuple[str, ...]:
    return (f"Note, to be added: {_quoted(note)}",) if note else ()


def _new(action: NewAction) -> str:
    (_, what), *more = action.says
    return "\n".join((f"New: {isolated(what)}", *(f"{heading}: {isolated(text)}" for heading, text in more)))


def _quoted(text: str) -> str:
    return f'"{isolated(text)}"' if text else "nothing"


def _draw_conflicts(plan: ActionsPlan) -> bool:
    """Say what was changed here meanwhile, and ask whether it stays; return the answer."""
    plain.header("Changed here since the workbook was made")
    place = "actions_file_conflicts"
    for each in paging.on_this_page(plan.conflicts, place):
        st.text("\n".join((isolated(each.action.now.what), *map(_conflict, each.changes), *_noted(each.note))))
    paging.draw_steps(len(plan.conflicts), place, "actions")
    if not plan.does_something:
        st.text("What is held stays. To change it, say it here, or download the actions anew.")
        return False
    return st.checkbox("What is held stays. Bring in the rest.", key=_KEEPS)


def _conflict(change: CellChange) -> str:
    held, file = map(_quoted, (change.before, change.after))
    return f"{change.cell}, {change.heading}: held is {held}; the file says {file}"


def _bring_in(here: Here, file: ActionsFile, plan: ActionsPlan, done_at: str) -> None:
    bring = partial(action_sheets.bring_in_actions, here.store, here.actor, here.group.id, here.framework_id, file)
    number = counted(len(plan.new) + len(plan.changed), "action", "actions")
    act = partial(bring, keeps_held=bool(st.session_state.get(_KEEPS)))
    if acting.carry_out(act, f"{number} brought in.", place=_FORM, done_at=done_at, texts=plan.texts):
        st.session_state[_TURN] = int(st.session_state.get(_TURN, 0)) + 1
