"""Partnerships: which there are, and setting one up."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assessment.domain.audit import Happened, about_group, about_partnership
from assessment.domain.cover_sheet import CoverPart, cover_sheet
from assessment.domain.errors import InvalidInput, NotFound
from assessment.domain.partnership import Agency, Group, Partnership
from assessment.domain.period import YearKind
from assessment.domain.permission import Act, Actor, permission
from assessment.services.meanwhile import must_be_as_seen
from assessment.services.texts import one_line
from assessment.store import groups, library, partnerships, people
from assessment.store.transaction import Read, Store, new_key

COVER_SHEET = "cover sheet"
"""The part of a partnership that entries about the order of its Word papers are about."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What is asked at the start. `facilitator` is a name or role; `frameworks` are ids from the library."""

    partnership: str
    group: str
    facilitator: str
    agencies: tuple[str, ...]
    year_kind: YearKind
    frameworks: tuple[str, ...]


@permission(Act.LOOK)
def every_partnership(store: Store, actor: Actor) -> tuple[Partnership, ...]:
    """Return the partnerships on this server by name, the illustrative one last, without groups and agencies."""
    with store.reading(actor) as read:
        return partnerships.every(read)


@permission(Act.LOOK)
def partnership(store: Store, actor: Actor, known: Partnership | None = None) -> Partnership:
    """Return the partnership that the actor works in, with its groups and agencies.

    `known` is what `every_partnership` gave, where the caller has it. Raises NotFound where it is not there any more.
    """
    if known is not None and known.id != actor.partnership:
        known = None
    with store.reading(actor) as read:
        found = partnerships.with_parts(read, known) if known else partnerships.get(read)
    if found is None:
        raise _not_there()
    return found


@permission(Act.SET_UP)
def set_up(store: Store, actor: Actor, asked: SetUp, *, key: str = "") -> Partnership:
    """Set up a partnership with one group. `key` makes a repeat harmless.

    Raises InvalidInput, IdentifierFound or NotFound, naming the field.
    """
    agencies = _distinct(asked.agencies)
    group = one_line(asked.group, where="Group", ask="Enter the group's name.")
    new = Partnership(
        id=key or new_key(),
        name=one_line(asked.partnership, where="Partnership", ask="Enter the partnership's name."),
        year_kind=asked.year_kind,
        is_illustrative=False,
        facilitator=new_key(),
        groups=(Group(new_key(), group, frameworks=_once(asked.frameworks)),),
        agencies=tuple(Agency(new_key(), name) for name in agencies),
    )
    facilitator = one_line(asked.facilitator, where="Your name or role", ask="Enter your name or role.")
    if not asked.frameworks:
        raise InvalidInput("No framework was chosen.", where="Frameworks", mend="Choose at least one.")
    return add(store, actor.within(new.id), new, facilitator)


@permission(Act.SET_UP)
def add(store: Store, actor: Actor, new: Partnership, facilitator: str) -> Partnership:
    """Add a partnership whose parts have been checked, in the actor's scope, which is its own."""
    with store.writing(actor) as write:
        if (there := partnerships.get(write)) is not None:
            return there
        _must_be_known(write, {item for group in new.groups for item in group.frameworks})
        partnerships.add(write, new)
        people.add(write, facilitator, key=new.facilitator)
        write.audit(
            Happened.PARTNERSHIP_SET_UP,
            about_partnership(new.id),
            {"groups": len(new.groups), "agencies": len(new.agencies), "year": new.year_kind.value},
        )
        return new


@permission(Act.SET_UP)
def use_framework(store: Store, actor: Actor, group_id: str, framework_id: str) -> None:
    """Have a group judge by one more framework of the library. One that it uses already stays as it is."""
    with store.writing(actor) as write:
        group = partnership(store, actor).must_have(group_id)
        _must_be_known(write, {framework_id})
        if framework_id in group.frameworks:
            return
        groups.add_framework(write, group, framework_id)
        body = {"group": group_id, "framework": framework_id}
        write.audit(Happened.FRAMEWORK_TAKEN_UP, about_group(group_id), body)


@permission(Act.SET_UP)
def rename_partnership(store: Store, actor: Actor, seen: Partnership, name: str) -> Partnership:
    """Give the actor's partnership another name. Raises StaleEdit where it has been given one since `seen`."""
    called = one_line(name, where="Partnership", ask="Enter the partnership's name.")
    with store.writing(actor) as write:
        now = _as_it_is(store, actor, seen)
        if now.name == called:
            return now
        subject = about_partnership(now.id, "name")
        must_be_as_seen(write, subject, now=now.name, seen=seen.name, yours=called)
        partnerships.save(write, changed := replace(now, name=called))
        write.audit(Happened.PARTNERSHIP_RENAMED, subject, {})
        return changed


@permission(Act.SET_UP)
def change_year(store: Store, actor: Actor, seen: Partnership, year_kind: YearKind) -> Partnership:
    """Have the actor's partnership count in another year, after which every period is named, past ones too.

    Raises StaleEdit where it has been changed since `seen`.
    """
    with store.writing(actor) as write:
        now = _as_it_is(store, actor, seen)
        if now.year_kind is year_kind:
            return now
        subject = about_partnership(now.id, "year")
        must_be_as_seen(write, subject, now=now.year_kind, seen=seen.year_kind, yours=year_kind)
        partnerships.save(write, changed := replace(now, year_kind=year_kind))
        write.audit(Happened.YEAR_CHANGED, subject, {"year": year_kind.value})
        return changed


@permission(Act.SET_UP)
def change_cover_sheet(store: Store, actor: Actor, seen: Partnership, parts: Sequence[CoverPart]) -> Partnership:
    """Have the papers in Word that are made from now on stand in another order, or go without some of their parts.

    Raises InvalidInput for an order that no paper can have, and StaleEdit where it has been changed since `seen`.
    """
    asked = cover_sheet(parts)
    with store.writing(actor) as write:
        now = _as_it_is(store, actor, seen)
        if now.cover_sheet == asked:
            return now
        subject = about_partnership(now.id, COVER_SHEET)
        must_be_as_seen(write, subject, now=_order(now.cover_sheet), seen=_order(seen.cover_sheet), yours=_order(asked))
        partnerships.save(write, changed := replace(now, cover_sheet=asked))
        write.audit(Happened.COVER_SHEET_CHANGED, subject, {"parts": list(asked)})
        return changed


def _order(parts: Sequence[CoverPart]) -> str:
    return ", ".join(part.label for part in parts)


def _as_it_is(store: Store, actor: Actor, seen: Partnership) -> Partnership:
    """The actor's partnership now, which is the one that was seen."""
    if seen.id != actor.partnership:
        raise _not_there()
    return partnership(store, actor)


def _not_there() -> NotFound:
    return NotFound("This partnership is not there.", mend="It may have been removed. Go to Home.")


def _must_be_known(read: Read, framework_ids: Collection[str]) -> None:
    known = {framework.id for framework in library.every(read)}
    for framework_id in sorted(set(framework_ids) - known):
        raise NotFound(
            f'There is no framework "{framework_id}" in the library.',
            where="Frameworks",
            mend="Add its file on the Frameworks page first.",
        )


def _once(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Clean agencies' names, leaving out blank ones and repeats (whatever their case)."""
    found: dict[str, str] = {}
    for name in names:
        if name.strip():
            line = one_line(name, where="Agencies")
            found.setdefault(line.casefold(), line)
    if not found:
        raise InvalidInput("No agency was named.", where="Agencies", mend="Choose or type at least one.")
    return tuple(found.values())
