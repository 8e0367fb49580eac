"""`actions export` and `actions import`: what a group will do, out as a workbook and back."""

from __future__ import annotations

from argparse import Namespace

from assessment.commands.files import bytes_of
from assessment.commands.opening import opened_for_group
from assessment.commands.saying import remark, say
from assessment.commands.status import DONE
from assessment.domain.errors import FileRefused
from assessment.domain.sentences import counted
from assessment.services import action_sheets
from assessment.services.action_plan import ActionsPlan
from assessment.services.action_sheets import ActionsFile
from assessment.services.whole_file import whole_file


def export_actions(asked: Namespace) -> int:
    """Write the actions of a group with a framework to a workbook."""
    with opened_for_group(asked) as (store, actor, group), whole_file(asked.out) as file:
        file.write(action_sheets.action_sheet(store, actor, group.id, asked.framework).data)
    say(f"Actions written to {asked.out}")
    return DONE


def import_actions(asked: Namespace) -> int:
    """Bring the actions of a workbook in, or say what would come in."""
    file = ActionsFile(asked.file.name, bytes_of(asked.file))
    with opened_for_group(asked) as (store, actor, group):
        if asked.dry_run:
            plan = action_sheets.preview_actions(store, actor, group.id, asked.framework, file)
            if refusals := plan.refusals(keeps_held=asked.keep_held):
                raise FileRefused(refusals)
        else:
            plan = action_sheets.bring_in_actions(
                store, actor, group.id, asked.framework, file, keeps_held=asked.keep_held
            )
    _remark_on(plan)
    if not plan.does_something:
        say(f"Nothing in {asked.file} is new.")
        return DONE
    counts = f"{len(plan.new)} new and {len(plan.changed)} changed"
    say(
        f"Actions, {counts}, would be brought in from {asked.file}:"
        if asked.dry_run
        else f"Actions brought in: {counts}."
    )
    for line in _lines(plan) if asked.dry_run else ():
        say(f"  {line}")
    return DONE


def _lines(plan: ActionsPlan) -> list[str]:
    lines = [f"new: {each.words.what}" for each in plan.new]
    for changed in plan.changed:
        lines += [f'{each.cell}: {each.heading}: from "{each.before}" to "{each.after}"' for each in changed.changes]
        lines += [f"{changed.action.now.what}: a note"] if changed.note else []
    return [" ".join(line.split()) for line in lines]


def _remark_on(plan: ActionsPlan) -> None:
    """Say what will not come in."""
    if plan.same:
        remark(f"{counted(plan.same, 'action is', 'actions are')} held already, just so.")
    for each in plan.conflicts:
        for change in each.changes:
            remark(f'Stays as it is held: {change.cell}: {change.heading}: "{change.before}".')
    if plan.left_out:
        remark(f"{counted(plan.left_out, 'action', 'actions')} without a row any more: nothing changes.")
    if plan.not_read:
        remark(f"Columns that are not read: {', '.join(plan.not_read)}.")
