"""Actions out as a workbook and back in: looking first, then all of it or nothing.

What somebody changed here since the workbook was made is a conflict. It is never written over; whoever brings the file
in may say that it stays, and that the rest comes in.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from functools import partial

from assessment.domain.action_sheet import Identity, choices_of, headings
from assessment.domain.audit import Happened, about_group
from assessment.domain.errors import FileRefused
from assessment.domain.history import History
from assessment.domain.permission import Act, Actor, permission
from assessment.papers.file_names import actions_file_name
from assessment.readers.action_sheet import Fit, forged, identity_in, read_actions
from assessment.readers.workbook.cells import Workbook, refused
from assessment.services import spreadsheets
from assessment.services.action_plan import ActionsPlan, planned
from assessment.services.actions import add_action, change_action
from assessment.services.records import history, with_promises
from assessment.services.texts import line, note
from assessment.services.tracking import Remark
from assessment.store import action_sheets
from assessment.store.transaction import Read, Store, new_key

_DIGITS = 6
_FIT = Fit(line=partial(line, where=""), note=partial(note, where=""))


@dataclass(frozen=True, slots=True)
class ActionsFile:
    """A workbook with actions, on its way out or back."""

    name: str
    data: bytes


@permission(Act.EXPORT)
def action_sheet(
    store: Store, actor: Actor, group_id: str, framework_id: str, *, today: date | None = None
) -> ActionsFile:
    """Return every action of a group with a framework as a workbook; that it was made is audited.

    Raises NotFound where there is no such group or framework.
    """
    # Not at the top: the library that writes workbooks is of no use to any other page.
    from assessment.papers import action_sheet as paper  # noqa: PLC0415

    with store.writing(actor) as write:
        found = _promised(store, actor, group_id, framework_id)
        secret = action_sheets.secret(write, group_id, framework_id)
        if not secret:
            secret = secrets.token_urlsafe(32)
            action_sheets.keep(write, group_id, framework_id, secret)
        made = paper.action_sheet(found, secret, made_on=today or store.today)
        body = {"actions": len(found.actions), "sha256": hashlib.sha256(made).hexdigest()}
        write.audit(Happened.ACTIONS_HANDED_OUT, about_group(group_id, "sheet of actions"), body)
    return ActionsFile(actions_file_name(found), made)


@permission(Act.RUN_ROUNDS)
def preview_actions(store: Store, actor: Actor, group_id: str, framework_id: str, file: ActionsFile) -> ActionsPlan:
    """Return what bringing a workbook in would do, changing nothing.

    Raises FileRefused for a file that cannot be read at all or is not this group's, and NotFound.
    """
    with store.reading(actor) as read:
        found = _promised(store, actor, group_id, framework_id)
        return _planned(read, actor, found, file)


@permission(Act.RUN_ROUNDS)
def bring_in_actions(
    store: Store,
    actor: Actor,
    group_id: str,
    framework_id: str,
    file: ActionsFile,
    *,
    keeps_held: bool = False,
    today: date | None = None,
) -> ActionsPlan:
    """Save what a workbook says otherwise and adds, all of it or nothing. A repeat finds nothing to do.

    Where something was changed here meanwhile it `keeps_held`, and brings in the rest, or refuses. Raises FileRefused
    with every problem, and NotFound.
    """
    day = today or store.today
    with store.writing(actor) as write:
        found = _promised(store, actor, group_id, framework_id)
        plan = _planned(write, actor, found, file)
        if refusals := plan.refusals(keeps_held=keeps_held):
            raise FileRefused(refusals)
        for change in plan.changed:
            remark = Remark(day, change.note)
            seen = change.action.number
            change_action(store, actor, change.action.id, change.words, remark, seen=seen, today=day)
        first = new_key()[:-_DIGITS]  # keys that sort as the rows do, because all of them are saved at one time
        for number, new in enumerate(plan.new):
            key = f"{first}{number:0{_DIGITS}x}"
            add_action(store, actor, group_id, new.words, noted=new.note, key=key, today=day)
    return plan


def _promised(store: Store, actor: Actor, group_id: str, framework_id: str) -> History:
    return with_promises(store, actor, history(store, actor, group_id, framework_id))


def _planned(read: Read, actor: Actor, found: History, file: ActionsFile) -> ActionsPlan:
    book = spreadsheets.opened(actor, file.name, file.data)
    identity = _identity(read, found, book)
    choices = choices_of(found)
    told = read_actions(book, identity.sent, headings(found.framework.noun.one), choices, _FIT)
    return planned(found, identity, told, file.name)


def _identity(read: Read, found: History, book: Workbook) -> Identity:
    """What went out, checked; nothing where the file is a list of the group's own. Raises FileRefused."""
    there = identity_in(book)
    if there is None:
        return Identity(found.group.id, found.framework.id, {})
    identity, signature = there
    if (identity.group_id, identity.framework_id) != (found.group.id, found.framework.id):
        what = "it holds the actions of another group, or with another framework"
        raise refused(book.file, what, "choose that group and framework first, then bring it in there")
    secret = action_sheets.secret(read, found.group.id, found.framework.id)
    if not secret or not identity.is_signed_by(secret, signature):
        raise forged(book.file)
    return identity
