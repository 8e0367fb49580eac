"""Events: added, changed and removed by the facilitator, never over what somebody else saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.domain.audit import about_events
from assessment.domain.errors import IdentifierFound, InvalidInput, NotFound, NotPermitted, StaleEdit
from assessment.domain.event import EVERY_GROUP, EventKind
from assessment.domain.permission import HOST, Act, in_force
from assessment.services import groups
from assessment.services.events import EventText, add_event, change_event, events_about, remove_event
from assessment.store import audit
from tests.builders import a_colleague, a_partnership, every_row

TODAY = date(2026, 11, 21)
MAY = date(2026, 5, 12)
CAMPAIGN = EventText(MAY, EventKind.CAMPAIGN, "Posters on every bus", "For a month")


@pytest.fixture
def at(store):
    return a_partnership(store)


def add(at, text=CAMPAIGN, **named):
    return add_event(at.store, at.actor, text, today=TODAY, **named)


def change(at, seen, **differs):
    text = EventText(seen.happened_on, seen.kind, seen.title, seen.note, seen.group)
    return change_event(at.store, at.actor, seen, replace(text, **differs), today=TODAY)


def titles(at, group=None):
    return [event.title for event in events_about(at.store, at.actor, group or at.group)]


def last_touched(at, group, until):
    """The number of the last entry about events that a paper of a group up to a day shows, 0 for none."""
    with in_force(Act.LOOK, at.actor), at.store.reading(at.actor) as read:
        entry = audit.last_about_events(read.connection, read.partnership, [group, EVERY_GROUP], until)
    return entry.number if entry else 0


def test_an_event_is_about_one_group_or_about_every_group(at):
    other = groups.add_group(at.store, at.actor, "County").id
    add(at, replace(CAMPAIGN, happened_on=date(2026, 6, 1), title="Later, everywhere"))
    add(at, replace(CAMPAIGN, group=at.group))
    assert titles(at) == ["Posters on every bus", "Later, everywhere"]
    assert titles(at, other) == ["Later, everywhere"]


def test_what_is_written_is_kept_clean_and_on_one_line(at):
    event = add(at, replace(CAMPAIGN, title=" Posters \n on buses ", note=" "))
    assert (event.title, event.note) == ("Posters on buses", "")
    assert events_about(at.store, at.actor, at.group) == (event,)


@pytest.mark.parametrize(
    ("differs", "error"),
    [
        ({"title": " "}, InvalidInput),
        ({"title": "About 943 476 5919"}, IdentifierFound),
        ({"note": "NHS number 943 476 5919"}, IdentifierFound),
        ({"happened_on": date(2026, 11, 22)}, InvalidInput),
        ({"group": "gone"}, NotFound),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(at, differs, error):
    there = add(at)
    before = every_row(at.store)
    with pytest.raises(error):
        add(at, replace(CAMPAIGN, **differs))
    with pytest.raises(error):
        change(at, there, **differs)
    assert every_row(at.store) == before


def test_a_repeat_changes_nothing(at):
    event = add(at, key="once")
    add(at, key="once")
    changed = change(at, event, title="Posters on trams")
    before = every_row(at.store)
    assert change(at, event, title="Posters on trams") == changed == change(at, changed)
    assert every_row(at.store) == before


def test_a_stale_change_is_refused_and_both_texts_and_their_author_are_shown(at):
    seen = add(at)
    change(a_colleague(at, "Deputy"), seen, title="Posters on trams")
    before = every_row(at.store)

    for act in (lambda: change(at, seen, note="For a year"), lambda: remove_event(at.store, at.actor, seen)):
        with pytest.raises(StaleEdit, match="Deputy changed this event since you opened it") as refused:
            act()
        assert refused.value.theirs.startswith("12 May 2026, campaign: Posters on trams\nFor a month")
    assert every_row(at.store) == before


def test_an_event_that_is_removed_is_gone_and_cannot_be_changed(at):
    event = add(at)
    remove_event(at.store, at.actor, event)
    assert titles(at) == []
    for act in (lambda: change(at, event, title="Anew"), lambda: remove_event(at.store, at.actor, event)):
        with pytest.raises(NotFound, match="not there any more"):
            act()


def test_only_a_facilitator_records_events(at):
    with pytest.raises(NotPermitted):
        add_event(at.store, HOST.within(at.partnership.id), CAMPAIGN, today=TODAY)


def test_the_chain_tells_which_papers_a_change_of_an_event_reaches(at):
    """A paper up to June shows neither an event of July nor one of another group, nor that they were changed."""
    other = groups.add_group(at.store, at.actor, "County").id
    june, july, april = date(2026, 6, 30), date(2026, 7, 1), date(2026, 4, 30)
    own = add(at, replace(CAMPAIGN, group=at.group))
    first = last_touched(at, at.group, june)
    assert first
    assert last_touched(at, other, june) == last_touched(at, at.group, april) == 0

    later = add(at, replace(CAMPAIGN, happened_on=july, group=at.group))
    change(at, later, title="Called otherwise")
    add(at, replace(CAMPAIGN, group=other))
    assert last_touched(at, at.group, june) == first

    moved = change(at, own, happened_on=july)
    second = last_touched(at, at.group, june)
    assert second > first, "it was there and is so no more"
    change(at, moved, note="Anew")
    assert last_touched(at, at.group, june) == second

    theirs = change(at, change(at, moved, note="Anew"), happened_on=MAY, group=other)
    assert last_touched(at, at.group, june) > second, "it went to the other group"
    assert last_touched(at, other, june) > second
    before = last_touched(at, other, june)
    remove_event(at.store, at.actor, theirs)
    assert last_touched(at, other, june) > before


def test_subjects_of_events_sort_by_their_day():
    days = [date.min, date(1999, 12, 31), date(2026, 5, 12), date(2026, 10, 1)]
    assert sorted(about_events("g", day) for day in days) == [about_events("g", day) for day in days]
