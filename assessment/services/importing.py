"""Bringing in past rounds from a group's own spreadsheets: looking first, then all or nothing, and taking it back.

The rounds come in closed and are read-only like any other. What is held already is never changed by a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache, partial
from typing import TypeAlias

from assessment.domain.audit import Happened, about_group, about_round
from assessment.domain.errors import FileRefused, NotFound, NotNow
from assessment.domain.framework import Framework
from assessment.domain.framework_use import FrameworkUse
from assessment.domain.partnership import Group, Partnership
from assessment.domain.past_round import PAST_ROUNDS, HistoryImport, PastRound
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.round import Mode, Round, RoundState
from assessment.readers.history import Expected, HistoryRead, read_history
from assessment.readers.history_layout import Layout, headings_in, sheet_of
from assessment.readers.workbook.cells import Workbook
from assessment.services import spreadsheets
from assessment.services.import_plan import Plan, names_of, planned
from assessment.services.partnerships import partnership, use_framework
from assessment.services.records import last_used
from assessment.services.texts import note, one_line
from assessment.store import audit, groups, imports, library, rounds
from assessment.store.transaction import Read, Store, Write, new_key

Progress: TypeAlias = Callable[[int, int], object]
"""Told how many rounds are written, of how many."""

_AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class HistoryFile:
    """A file with past rounds, and what is said about it.

    `group` is the key of the group that is meant where the file names none. `version` of the framework is that of its
    last round unless one is named; without a group too, the one that a first round is offered. `keeps_held`: where the
    file says something else than what is held, what is held stays, and the rest of the file comes in. `book` is the
    file as it was opened, where it is looked at more than once.
    """

    name: str
    data: bytes
    framework: str
    version: str = ""
    group: str = ""
    layout: Layout = field(default_factory=Layout)
    may_add_groups: bool = False
    keeps_held: bool = False
    book: Workbook | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file: what it was found to say, and the import that was made, None where nothing was new."""

    plan: Plan
    made: HistoryImport | None = None


@permission(Act.IMPORT)
def opened_history(store: Store, actor: Actor, file: HistoryFile) -> HistoryFile:  # noqa: ARG001
    """Return a file opened, to be looked at as often as is wanted: the sheet that is meant is then read only once.

    Raises FileRefused for a file that cannot be read.
    """
    book = _opened(actor, file)
    return replace(file, book=replace(book, read=lru_cache(maxsize=1)(book.read)))


@permission(Act.IMPORT)
def history_sheets(store: Store, actor: Actor, file: HistoryFile) -> tuple[tuple[str, ...], tuple[str, ...]]:  # noqa: ARG001
    """Return the names of a file's sheets, and the headings of the one that is meant, to choose from.

    Raises FileRefused for a file that cannot be read. Where the sheet is not found there are no headings.
    """
    book = _opened(actor, file)
    try:
        return book.names, headings_in(sheet_of(book, file.layout))
    except FileRefused:
        return book.names, ()


@permission(Act.IMPORT)
def preview_history(store: Store, actor: Actor, file: HistoryFile, *, today: date | None = None) -> Plan:
    """Return what an import would do, changing nothing. `today` is the store's day.

    Raises FileRefused for a file that cannot be read at all, and NotFound where there is no such framework or group.
    """
    owner, framework, found = _read(store, actor, file, today or store.today)
    with store.reading(actor) as read:
        return planned(read, owner, framework, file.name, found)


@permission(Act.IMPORT)
def import_history(
    store: Store,
    actor: Actor,
    file: HistoryFile,
    *,
    key: str = "",
    today: date | None = None,
    progress: Progress = lambda _done, _of: None,
) -> Imported:
    """Bring the rounds of a file in, all that are new or none. `key` as for any command.

    Raises FileRefused with every problem, and NotNow where the framework or the groups were changed meanwhile.
    """
    called = one_line(file.name, where="Name of the file")
    owner, framework, found = _read(store, actor, file, today or store.today)
    with store.writing(actor) as write:
        if audit.is_done(write.connection, write.partnership, key):
            plan = planned(write, owner, framework, file.name, found)
            return Imported(plan, next((each for each in imports.every(write) if each.id == key), None))
        if partnership(store, actor) != owner or _framework(store, write, file).hash != framework.hash:
            raise NotNow("The groups or the framework were changed meanwhile.", mend="Look at the file once more.")
        plan = planned(write, owner, framework, file.name, found)
        if refusals := plan.refusals(keeps_held=file.keeps_held):
            raise FileRefused(refusals)
        if not plan.new:
            return Imported(plan)
        by_name, made = _made(store, write, plan, file, called, key)
        imports.add(write, made)
        library.freeze(write, framework)
        for done, some in _in_turn(plan.new):
            _add(write, made, framework, by_name, some)
            progress(done, len(plan.new))
        body = {
            "framework": framework.hash,
            "sha256": made.sha256,
            "rounds": made.rounds,
            "judgements": made.judgements,
        }
        write.audit(Happened.HISTORY_IMPORTED, _about(made.id), body, key=key)
        return Imported(plan, made)


@permission(Act.LOOK)
def history_imports(store: Store, actor: Actor) -> tuple[HistoryImport, ...]:
    """Return the imports that are in place, the last one first."""
    with store.reading(actor) as read:
        return imports.every(read)


@permission(Act.IMPORT)
def undo_import(store: Store, actor: Actor, import_id: str, *, key: str = "") -> None:
    """Take an import back as one: its rounds, the groups that it added and nothing else uses, and frameworks taken up.

    That it was made and taken back stays in the audit chain. `key` makes a repeat harmless. Raises NotFound, and
    NotNow once one of its rounds was re-opened or changed.
    """
    with store.writing(actor) as write:
        if audit.is_done(write.connection, write.partnership, key):
            return
        made = next((each for each in imports.every(write) if each.id == import_id), None)
        if made is None:
            raise NotFound("This import is not there.", mend="It may have been undone already.")
        if imports.is_built_on(write, import_id):
            raise NotNow(
                "This import cannot be undone: one of its rounds was re-opened or changed since.",
                mend="Correct the round itself: re-open it from Home, with a reason.",
            )
        touched = imports.groups_of(write, import_id)
        imports.remove(write, import_id)
        _take_back(store, write, made)
        for group_id in touched:
            write.audit(Happened.HISTORY_IMPORT_UNDONE, about_group(group_id, PAST_ROUNDS), {"import": import_id})
        body = {"sha256": made.sha256, "rounds": made.rounds}
        write.audit(Happened.HISTORY_IMPORT_UNDONE, _about(import_id), body, key=key)


def _opened(actor: Actor, file: HistoryFile) -> Workbook:
    return file.book or spreadsheets.opened(actor, file.name, file.data)


def _read(store: Store, actor: Actor, file: HistoryFile, today: date) -> tuple[Partnership, Framework, HistoryRead]:
    """Read a file against what there is now. No transaction is open while it is read, which can take seconds."""
    with store.reading(actor) as read:
        owner = partnership(store, actor)
        framework = _framework(store, read, file)
        group = owner.must_have(file.group).name if file.group else ""
    expected = Expected(
        framework=framework,
        groups=names_of(owner.groups),
        group=group,
        may_add_groups=file.may_add_groups,
        today=today,
        fit=partial(note, where=""),
        fit_name=partial(one_line, where=""),
    )
    return owner, framework, read_history(_opened(actor, file), expected, file.layout)


def _framework(store: Store, read: Read, file: HistoryFile) -> Framework:
    """The version that is named, else the one that the group's last round has, so that its past goes on into it."""
    held = last_used(store, read.actor, file.group, file.framework) if file.group else None
    return held[1] if held and not file.version else library.version(read, file.framework, file.version)


def _made(
    store: Store, write: Write, plan: Plan, file: HistoryFile, called: str, key: str
) -> tuple[dict[str, Group], HistoryImport]:
    """Add the groups that are missing and have the others take the framework up; return groups by name."""
    actor, framework_id = write.actor, plan.framework.id
    added = {name: Group(new_key(), name, frameworks=(framework_id,)) for name in plan.groups_added}
    groups.add(write, list(added.values()), after=len(plan.partnership.groups))
    for each in added.values():
        write.audit(Happened.GROUP_ADDED, about_group(each.id), {"overseen by": "none"})
    there = {each.name: each for each in plan.partnership.groups} | added
    used = [there[name] for name in dict.fromkeys(each.group for each in plan.new)]
    taking_up = [each.id for each in used if framework_id not in each.frameworks]
    for group_id in taking_up:
        use_framework(store, actor, group_id, framework_id)
    made = HistoryImport(
        id=key or new_key(),
        file_name=called,
        sha256=hashlib.sha256(file.data).hexdigest(),
        framework_id=framework_id,
        rounds=len(plan.new),
        judgements=plan.judgements,
        by=actor.person,
        imported_at=datetime.fromisoformat(write.now),
        groups_added=tuple(each.id for each in added.values()),
        uses_added=tuple(taking_up),
    )
    return there, made


def _in_turn(new: Sequence[PastRound]) -> Iterator[tuple[int, Sequence[PastRound]]]:
    """Some rounds at a time, with how many there are up to then."""
    for start in range(0, len(new), _AT_A_TIME):
        some = new[start : start + _AT_A_TIME]
        yield start + len(some), some


def _add(
    write: Write, made: HistoryImport, framework: Framework, by_name: dict[str, Group], some: Sequence[PastRound]
) -> None:
    new = {
        Round(
            id=new_key(),
            group_id=by_name[said.group].id,
            framework_id=framework.id,
            framework_hash=framework.hash,
            period=said.period,
            mode=Mode.IMPORTED,
            state=RoundState.CLOSED,
            signed_off_on=said.decided_on,
            import_id=made.id,
        ): said
        for said in some
    }
    imports.add_rounds(write, {each: said.as_kept(framework) for each, said in new.items()})
    for each, said in new.items():
        body = {
            "framework": framework.hash,
            "import": made.id,
            "judgements": len(said.judgements),
            "period": each.period.canonical,
        }
        write.audit(Happened.ROUND_IMPORTED, about_round(each.id), body)


def _take_back(store: Store, write: Write, made: HistoryImport) -> None:
    """Take back what an import added besides its rounds, as far as nothing has come to rest on it since."""
    owner = partnership(store, write.actor)
    for group_id in (*made.groups_added, *made.uses_added):
        group = owner.group(group_id)
        if group is None or rounds.of_group(write, group_id, made.framework_id):
            continue
        if group_id in made.uses_added:
            if group.use_of(made.framework_id) == FrameworkUse(made.framework_id):
                groups.stop_using(write, group_id, made.framework_id)
        elif group == Group(group_id, group.name, frameworks=(made.framework_id,)) and not _is_overseeing(owner, group):
            groups.remove(write, group_id, made.framework_id)


def _is_overseeing(owner: Partnership, group: Group) -> bool:
    return any(each.parent == group.id for each in owner.groups)


def _about(import_id: str) -> str:
    return f"history import {import_id}"
