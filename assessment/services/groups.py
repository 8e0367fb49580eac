"""Groups: adding one, what it is called, who oversees and chairs it, how often it judges, and whether it goes on.

Each service takes the group as its author saw it. What somebody else changed since is not written over: StaleEdit
carries both texts. Saving what is there already changes nothing, so a repeat is harmless.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assessment.domain.audit import Happened, about_group, about_partnership
from assessment.domain.day import must_have_come
from assessment.domain.errors import InvalidInput, NotNow
from assessment.domain.framework_use import FrameworkUse, must_hold
from assessment.domain.group_tree import must_oversee
from assessment.domain.names import NAME, RETIRED_ON, must_be_distinct
from assessment.domain.ordering import put_before
from assessment.domain.partnership import Group, Partnership
from assessment.domain.period import LENGTHS
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.retirement import must_be_retirable, retirement_words
from assessment.services.meanwhile import must_be_as_seen
from assessment.services.partnerships import partnership, use_framework
from assessment.services.renaming import renamed, since_words
from assessment.services.texts import line, one_line
from assessment.store import groups, rounds
from assessment.store.transaction import Read, Store, Write, new_key


@permission(Act.SET_UP)
def add_group(
    store: Store, actor: Actor, name: str, parent: str = "", frameworks: Sequence[str] = (), *, key: str = ""
) -> Group:
    """Add a group, with the group that oversees it, if any, and the frameworks that it judges by.

    `key` makes a repeat harmless. Raises AlreadyThere for a name that is taken, and NotFound or NotNow for a group
    that cannot oversee it or a framework that is not in the library.
    """
    called = one_line(name, where=NAME)
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        if (there := owner.group(key)) is not None:
            return there
        must_be_distinct(called, [each.name for each in owner.groups])
        _must_oversee(owner, parent)
        new = Group(key or new_key(), called, parent)
        groups.add(write, [new], after=len(owner.groups))
        write.audit(Happened.GROUP_ADDED, about_group(new.id), {"overseen by": parent or "none"})
        for framework_id in frameworks:
            use_framework(store, actor, new.id, framework_id)
        return replace(new, frameworks=tuple(dict.fromkeys(frameworks)))


@permission(Act.SET_UP)
def rename_group(
    store: Store, actor: Actor, seen: Group, name: str, *, since: date | None, today: date | None = None
) -> Group:
    """Give a group another name since a day, or put its spelling right where `since` is None.

    Raises StaleEdit, AlreadyThere for a name that is taken, and InvalidInput for a day that cannot be.
    """
    called = one_line(name, where=NAME)
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        now = owner.must_have(seen.id)
        if now.name == called:
            return now
        subject, day = about_group(now.id, "name"), today or store.today
        changed = renamed(write, subject, owner.groups, now, seen, called, since=since, today=day)
        if since is not None:
            groups.keep_former_name(write, changed)
        groups.save(write, changed)
        write.audit(Happened.GROUP_RENAMED, subject, {"since": since_words(since)})
        return changed


@permission(Act.SET_UP)
def set_oversight(store: Store, actor: Actor, seen: Group, parent: str) -> Group:
    """Say which group oversees one, "" for none. Raises StaleEdit, and NotFound or NotNow for one that cannot."""
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        now = owner.must_have(seen.id)
        if now.parent == parent:
            return now
        _must_oversee(owner, parent, now.id)
        subject = about_group(now.id, "oversight")
        names = [owner.must_have(each).name if each else "" for each in (now.parent, seen.parent, parent)]
        must_be_as_seen(write, subject, now=names[0], seen=names[1], yours=names[2])
        return _save(
            write,
            replace(now, parent=parent),
            Happened.GROUP_OVERSIGHT_CHANGED,
            subject,
            {"overseen by": parent or "none"},
        )


@permission(Act.SET_UP)
def set_chair(store: Store, actor: Actor, seen: Group, chair: str, agency_id: str = "") -> Group:
    """Say who chairs a group, by name or role, and which agency the chair comes from; both empty where nobody does.

    Raises StaleEdit, NotFound for an agency that is not there, and InvalidInput for an agency without a name or role.
    """
    called = line(chair, where="Chaired by")
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        now = owner.must_have(seen.id)
        wanted = replace(now, chair=called, chair_agency=agency_id)
        if now == wanted:
            return now
        if agency_id:
            owner.must_have_agency(agency_id)
            if not called:
                raise InvalidInput("Enter a name or role beside the agency.", where="Chaired by")
        subject = about_group(now.id, "chair")
        words = [owner.chair_of(each) for each in (now, seen, wanted)]
        must_be_as_seen(write, subject, now=words[0], seen=words[1], yours=words[2])
        body = {"chair": "named" if called else "none", "agency": agency_id or "none"}
        return _save(write, wanted, Happened.GROUP_CHAIR_CHANGED, subject, body)


@permission(Act.SET_UP)
def set_usual_period(store: Store, actor: Actor, seen: Group, months: int | None) -> Group:
    """Say how long the period is that is offered for a group's next round; None: as long as its last one.

    Raises StaleEdit, and InvalidInput for a length that no period has.
    """
    if months is not None and months not in LENGTHS:
        raise InvalidInput("A period lasts a quarter, a half-year or a year.", where="How often")
    with store.writing(actor) as write:
        now = partnership(store, actor).must_have(seen.id)
        if now.usual_months == months:
            return now
        subject = about_group(now.id, "usual period")
        words = [LENGTHS.get(each or 0, "as its last round") for each in (now.usual_months, seen.usual_months, months)]
        must_be_as_seen(write, subject, now=words[0], seen=words[1], yours=words[2])
        wanted = replace(now, usual_months=months)
        return _save(write, wanted, Happened.GROUP_PERIOD_CHANGED, subject, {"months": months or "as the last round"})


@permission(Act.SET_UP)
def put_group_before(store: Store, actor: Actor, group_id: str, other_id: str) -> None:
    """Have a group stand right before another that the same group oversees. Raises NotNow where another does."""
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        moved, other = owner.must_have(group_id), owner.must_have(other_id)
        if moved.parent != other.parent:
            raise NotNow("These two groups are not overseen by the same one any more.", mend="Look at the tree again.")
        there = tuple(each.id for each in owner.groups)
        if (wanted := put_before(there, moved.id, other.id)) == there:
            return
        groups.put_in_order(write, wanted)
        subject = about_partnership(owner.id, "order of groups")
        write.audit(Happened.GROUPS_REORDERED, subject, {"group": group_id, "before": other_id})


@permission(Act.SET_UP)
def retire_group(store: Store, actor: Actor, seen: Group, *, on: date, today: date | None = None) -> Group:
    """Have a group open no more rounds, from a day on. Those that it held stay readable.

    Raises StaleEdit, InvalidInput for a day that is still to come, and NotNow for the last active group that judges
    and for one that oversees active groups.
    """
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        now = owner.must_have(seen.id)
        wanted = replace(now, retired_on=on)
        if now == wanted:
            return now
        _must_go_on_as_seen(write, owner, now, seen, wanted)
        must_have_come(on, today or store.today, where=RETIRED_ON)
        must_be_retirable(owner, now)
        subject = about_group(now.id, "retirement")
        return _save(write, wanted, Happened.GROUP_RETIRED, subject, {"on": on.isoformat()})


@permission(Act.SET_UP)
def bring_back_group(store: Store, actor: Actor, seen: Group) -> Group:
    """Have a retired group open rounds again. Raises StaleEdit, and NotNow while its overseer is retired."""
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        now = owner.must_have(seen.id)
        wanted = replace(now, retired_on=None)
        if now == wanted:
            return now
        _must_go_on_as_seen(write, owner, now, seen, wanted)
        _must_oversee(owner, now.parent, now.id)
        return _save(write, wanted, Happened.GROUP_BROUGHT_BACK, about_group(now.id, "retirement"), {})


@permission(Act.SET_UP)
def set_framework_use(store: Store, actor: Actor, group_id: str, seen: FrameworkUse, wanted: FrameworkUse) -> Group:
    """Say from which period on a group uses a framework, and until which; one that it does not use yet is taken up.

    Raises StaleEdit, NotFound for a framework that is not in the library, InvalidInput for a last period before the
    first, and NotNow where there is a round already for a period that would be left out.
    """
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        now = owner.must_have(group_id)
        held = [each.period for each in rounds.of_group(write, group_id, wanted.framework)]
        must_hold(wanted, held, owner.year_kind)
        if wanted.framework not in now.frameworks:
            use_framework(store, actor, group_id, wanted.framework)
        use = now.use_of(wanted.framework)
        if use != wanted:
            subject = about_group(group_id, f"use of {wanted.framework}")
            words = [each.words(owner.year_kind) for each in (use, seen, wanted)]
            must_be_as_seen(write, subject, now=words[0], seen=words[1], yours=words[2])
            groups.save_use(write, group_id, wanted)
            limits = {"first": wanted.first, "last": wanted.last}
            body = {name: period.canonical if period else "none" for name, period in limits.items()}
            write.audit(Happened.FRAMEWORK_USE_CHANGED, subject, {"framework": wanted.framework, **body})
        return partnership(store, actor).must_have(group_id)


def _must_oversee(owner: Partnership, parent: str, group_id: str = "") -> None:
    if parent:
        owner.must_have(parent)
    must_oversee(owner.groups, parent, group_id)


def _must_go_on_as_seen(read: Read, owner: Partnership, now: Group, seen: Group, wanted: Group) -> None:
    now_words, seen_words, wanted_words = (retirement_words(owner, each) for each in (now, seen, wanted))
    must_be_as_seen(read, about_group(now.id, "retirement"), now=now_words, seen=seen_words, yours=wanted_words)


def _save(write: Write, changed: Group, happened: Happened, subject: str, body: Mapping[str, object]) -> Group:
    groups.save(write, changed)
    write.audit(happened, subject, {"group": changed.id, **body})
    return changed
