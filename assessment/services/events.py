"""Events: those about a group, and adding, changing and removing one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assessment.domain.audit import Happened, about_events
from assessment.domain.errors import NotFound, StaleEdit
from assessment.domain.event import EVERY_GROUP, Event, EventKind, must_have_happened
from assessment.domain.permission import Act, Actor, permission
from assessment.services.meanwhile import NOTHING
from assessment.services.partnerships import partnership
from assessment.services.texts import note, one_line
from assessment.store import events, people
from assessment.store.transaction import Read, Store, Write, new_key

DATE, TITLE, NOTE = "Date", "What happened", "Note"


@dataclass(frozen=True, slots=True)
class EventText:
    """What somebody says of an event. `group` is the one that it is about, `EVERY_GROUP` for all."""

    happened_on: date
    kind: EventKind
    title: str
    note: str = ""
    group: str = EVERY_GROUP


@permission(Act.LOOK)
def events_about(store: Store, actor: Actor, group_id: str) -> tuple[Event, ...]:
    """Return the events about a group, its own and those about every group, the earliest first. One statement."""
    with store.reading(actor) as read:
        return events.about(read, group_id)


@permission(Act.RECORD_EVENTS)
def add_event(store: Store, actor: Actor, text: EventText, *, today: date | None = None, key: str = "") -> Event:
    """Add an event. `key` makes a repeat harmless.

    Raises InvalidInput for a day that is still to come, IdentifierFound, and NotFound for a group that is not there.
    """
    new = _event(text, key or new_key(), today or store.today)
    with store.writing(actor) as write:
        _must_have_group(store, actor, new)
        if (there := events.get(write, new.id)) is not None:
            return there
        events.add(write, new)
        _audit(write, Happened.EVENT_ADDED, new)
    return new


@permission(Act.RECORD_EVENTS)
def change_event(store: Store, actor: Actor, seen: Event, text: EventText, *, today: date | None = None) -> Event:
    """Change an event from what its author saw of it. Saving what is there already changes nothing.

    Raises StaleEdit, with both texts, if somebody changed it since, NotFound if it is not there any more, and as
    `add_event` does.
    """
    wanted = _event(text, seen.id, today or store.today)
    with store.writing(actor) as write:
        _must_have_group(store, actor, wanted)
        now = _there(write, seen)
        wanted = replace(wanted, version=now.version)
        if now == wanted:
            return now
        _must_be_as_seen(write, now, seen, yours=wanted.words)
        changed = replace(wanted, version=now.version + 1)
        events.save(write, changed)
        _audit(write, Happened.EVENT_CHANGED, now, changed)
    return changed


@permission(Act.RECORD_EVENTS)
def remove_event(store: Store, actor: Actor, seen: Event) -> None:
    """Remove an event. Raises StaleEdit if somebody changed it since it was seen, NotFound if it is not there."""
    with store.writing(actor) as write:
        now = _there(write, seen)
        _must_be_as_seen(write, now, seen, yours=NOTHING)
        events.remove(write, now.id)
        _audit(write, Happened.EVENT_REMOVED, now)


def _event(text: EventText, key: str, today: date) -> Event:
    """The event as it is kept: its texts past the guard, its day one that has come."""
    must_have_happened(text.happened_on, today, where=DATE)
    title = one_line(text.title, where=TITLE, ask="Say what happened.")
    return Event(key, text.happened_on, text.kind, title, note(text.note, where=NOTE), text.group)


def _must_have_group(store: Store, actor: Actor, event: Event) -> None:
    if event.group != EVERY_GROUP:
        partnership(store, actor).must_have(event.group)


def _there(read: Read, seen: Event) -> Event:
    if (now := events.get(read, seen.id)) is None:
        raise NotFound(
            "This event is not there any more.", mend="A colleague may have removed it. Go on from the list."
        )
    return now


def _must_be_as_seen(read: Read, now: Event, seen: Event, *, yours: str) -> None:
    if now.version == seen.version:
        return
    by = people.name(read, events.saved_by(read, now.id))
    raise StaleEdit(
        f"Not saved: {by} changed this event since you opened it.",
        theirs=now.words,
        yours=yours,
        saved_by=by,
        version=now.version,
    )


def _audit(write: Write, happened: Happened, *states: Event) -> None:
    """Record what was done, once for each group that it touches, from the first day on that it touches."""
    first, now = min(each.happened_on for each in states), states[-1]
    for group in sorted({each.group for each in states}):
        write.audit(happened, about_events(group, first), {"event": now.id, "version": now.version})
