"""Agencies: adding one, what it is called, its place among the others, and whether new rounds ask it.

Each service takes the agency as its author saw it. What somebody else changed since is not written over: StaleEdit
carries both texts. Saving what is there already changes nothing, so a repeat is harmless.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.domain.audit import Happened, about_agency, about_partnership
from assessment.domain.day import must_have_come
from assessment.domain.names import NAME, RETIRED_ON, must_be_distinct
from assessment.domain.ordering import put_before
from assessment.domain.partnership import Agency, Partnership
from assessment.domain.permission import Act, Actor, permission
from assessment.domain.retirement import must_take_over, retirement_words
from assessment.services.meanwhile import must_be_as_seen
from assessment.services.partnerships import partnership
from assessment.services.renaming import renamed, since_words
from assessment.services.texts import one_line
from assessment.store import agencies
from assessment.store.transaction import Read, Store, new_key

_NAME, _RETIREMENT = "name", "retirement"


@permission(Act.SET_UP)
def add_agency(store: Store, actor: Actor, name: str, *, key: str = "") -> Agency:
    """Add an agency after the others. `key` makes a repeat harmless. Raises AlreadyThere for a name that is taken."""
    called = one_line(name, where=NAME)
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        if (there := owner.agency(key)) is not None:
            return there
        must_be_distinct(called, [each.name for each in owner.agencies])
        new = Agency(key or new_key(), called)
        agencies.add(write, [new], after=len(owner.agencies))
        write.audit(Happened.AGENCY_ADDED, about_agency(new.id), {"agencies": len(owner.agencies) + 1})
        return new


@permission(Act.SET_UP)
def rename_agency(
    store: Store, actor: Actor, seen: Agency, name: str, *, since: date | None, today: date | None = None
) -> Agency:
    """Give an agency another name since a day, or put its spelling right where `since` is None.

    Rounds that asked it keep the name that it had then. Raises StaleEdit, AlreadyThere for a name that is taken, and
    InvalidInput for a day that cannot be.
    """
    called = one_line(name, where=NAME)
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        now = owner.must_have_agency(seen.id)
        if now.name == called:
            return now
        subject, day = about_agency(now.id, _NAME), today or store.today
        changed = renamed(write, subject, owner.agencies, now, seen, called, since=since, today=day)
        if since is not None:
            agencies.keep_former_name(write, changed)
        agencies.save(write, changed)
        write.audit(Happened.AGENCY_RENAMED, subject, {"since": since_words(since)})
        return changed


@permission(Act.SET_UP)
def put_agency_before(store: Store, actor: Actor, agency_id: str, other_id: str) -> None:
    """Have an agency stand right before another."""
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        there = tuple(each.id for each in owner.agencies)
        moved, other = owner.must_have_agency(agency_id), owner.must_have_agency(other_id)
        if (wanted := put_before(there, moved.id, other.id)) == there:
            return
        agencies.put_in_order(write, wanted)
        subject = about_partnership(owner.id, "order of agencies")
        write.audit(Happened.AGENCIES_REORDERED, subject, {"agency": agency_id, "before": other_id})


@permission(Act.SET_UP)
def retire_agency(
    store: Store, actor: Actor, seen: Agency, *, on: date, merged_into: str = "", today: date | None = None
) -> Agency:
    """Have new rounds ask an agency no more, from a day on, and say which agency took it over, if any.

    Raises StaleEdit, InvalidInput for a day that is still to come, and NotFound or NotNow for an agency that cannot
    take it over.
    """
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        now = owner.must_have_agency(seen.id)
        wanted = replace(now, retired_on=on, merged_into=merged_into)
        if now == wanted:
            return now
        _must_be_as_seen(write, owner, now, seen, wanted)
        must_have_come(on, today or store.today, where=RETIRED_ON)
        if merged_into:
            must_take_over(owner, now, merged_into)
        agencies.save(write, wanted)
        body = {"on": on.isoformat(), "merged into": merged_into or "none"}
        write.audit(Happened.AGENCY_RETIRED, about_agency(now.id, _RETIREMENT), body)
        return wanted


@permission(Act.SET_UP)
def bring_back_agency(store: Store, actor: Actor, seen: Agency) -> Agency:
    """Have new rounds ask a retired agency again. Raises StaleEdit."""
    with store.writing(actor) as write:
        owner = partnership(store, actor)
        now = owner.must_have_agency(seen.id)
        wanted = replace(now, retired_on=None, merged_into="")
        if now == wanted:
            return now
        _must_be_as_seen(write, owner, now, seen, wanted)
        agencies.save(write, wanted)
        write.audit(Happened.AGENCY_BROUGHT_BACK, about_agency(now.id, _RETIREMENT), {})
        return wanted


def _must_be_as_seen(read: Read, owner: Partnership, now: Agency, seen: Agency, wanted: Agency) -> None:
    now_words, seen_words, wanted_words = (retirement_words(owner, each) for each in (now, seen, wanted))
    must_be_as_seen(read, about_agency(now.id, _RETIREMENT), now=now_words, seen=seen_words, yours=wanted_words)
