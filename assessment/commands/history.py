"""`history`: past rounds from a group's own spreadsheet, brought in, listed and taken out again."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from assessment.commands.files import bytes_of
from assessment.commands.opening import host_within, opened
from assessment.commands.saying import remark, say
from assessment.commands.status import DONE
from assessment.domain.day import day_text
from assessment.domain.errors import FileRefused, InvalidInput, NotFound
from assessment.domain.past_round import HistoryImport
from assessment.domain.sentences import counted
from assessment.readers.history_layout import NAMES, Layout
from assessment.services import importing, partnerships
from assessment.services.import_plan import Plan
from assessment.services.importing import HistoryFile


def import_history(asked: Namespace) -> int:
    """Bring the rounds of a file in, or say what would come in."""
    layout = Layout(asked.sheet or "", _headings(asked.column or []))
    data = bytes_of(asked.file)
    with opened() as application:
        store = application.store
        actor = host_within(store, asked.partnership)
        owner = partnerships.partnership(store, actor)
        file = HistoryFile(
            name=asked.file.name,
            data=data,
            framework=asked.framework,
            version=asked.version or "",
            group=owner.group_called(asked.group).id if asked.group else "",
            layout=layout,
            may_add_groups=asked.create_groups,
            keeps_held=asked.keep_held,
        )
        if asked.dry_run:
            plan = importing.preview_history(store, actor, file)
            if refusals := plan.refusals(keeps_held=asked.keep_held):
                raise FileRefused(refusals)
            is_made = False
        else:
            done = importing.import_history(store, actor, file)
            plan, is_made = done.plan, done.made is not None
    _remark_on(plan)
    if not plan.new:
        say(f"Nothing in {asked.file} is new.")
    elif is_made:
        say(f"{plan.summary}, imported from {asked.file}.")
    else:
        say(f"{plan.summary}, would be imported from {asked.file}:")
        _say_groups(plan)
    return DONE


def list_imports(asked: Namespace) -> int:
    """Print the imports that are in place, the last one first."""
    with opened() as application:
        there = importing.history_imports(application.store, host_within(application.store, asked.partnership))
    if not there:
        say("No past rounds were brought in.")
    for each in there:
        say(_in_short(each))
    return DONE


def undo_import(asked: Namespace) -> int:
    """Take an import out again, whole."""
    with opened() as application:
        store = application.store
        actor = host_within(store, asked.partnership)
        made = _import_called(asked.name, importing.history_imports(store, actor))
        importing.undo_import(store, actor, made.id)
    say(f"{counted(made.rounds, 'round', 'rounds')}, brought in from {made.file_name}, taken out again.")
    return DONE


def _import_called(name: str, there: Sequence[HistoryImport]) -> HistoryImport:
    """The import that is named by its id or by its file, of which it must be the only one."""
    called = [each for each in there if name in {each.id, each.file_name}]
    if not called:
        raise NotFound(
            f'There is no import "{name}".', where="IMPORT", mend="Name its id or its file as `history list` prints it."
        )
    if len(called) > 1:
        ids = ", ".join(each.id for each in called)
        raise InvalidInput(
            f'"{name}" was brought in {len(called)} times.', where="IMPORT", mend=f"Name one by its id: {ids}."
        )
    return called[0]


def _in_short(made: HistoryImport) -> str:
    """One line: id, file, what it brought, when, and the fingerprint of the file."""
    sizes = f"{counted(made.rounds, 'round', 'rounds')}, {counted(made.judgements, 'judgement', 'judgements')}"
    when = f"{day_text(made.imported_at.date())}, {made.imported_at:%H:%M} UTC"
    return f"{made.id} {made.file_name}, {made.framework_id} ({sizes}; {when}; SHA-256 {made.sha256})"


def _headings(given: list[str]) -> dict[str, str]:
    found = {}
    for each in given:
        name, sign, heading = each.partition("=")
        if name not in NAMES or not sign or not heading.strip():
            raise InvalidInput(
                f'"{each}" does not say what a column is called.',
                where="--column",
                mend=f"Write it as NAME=HEADING. Names are {', '.join(NAMES)}.",
            )
        found[name] = heading
    return found


def _say_groups(plan: Plan) -> None:
    for group, words in plan.by_group:
        say(f"  {group}{' (to be added)' if group in plan.groups_added else ''}: {words}")


def _remark_on(plan: Plan) -> None:
    """Say what will not come in."""
    if plan.held:
        remark(f"{counted(plan.held, 'judgement is', 'judgements are')} held already, just so.")
    for each in plan.differences:
        remark(f"Stays as it is held: {each.cell}: {each.words}.")
    for noticed in plan.worth_a_look:
        remark(f"Look at the reason beside {noticed}")
    if plan.not_read:
        remark(f"Columns that are not read: {', '.join(plan.not_read)}.")
