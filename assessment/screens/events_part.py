"""Events under the charts of Trends: what happened and when, and adding, changing and removing one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from assessment.domain.day import day_text, read_day
from assessment.domain.errors import InvalidInput
from assessment.domain.event import EVERY_GROUP, Event, EventKind, Mark
from assessment.domain.period import Period
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import counted
from assessment.screens import acting, forms, plain, reminders
from assessment.screens.here import Here
from assessment.services import events
from assessment.services.events import DATE, NOTE, TITLE, EventText

_ADD = "add_event"
"""The form, which is also the place at which a refusal is said."""

_DONE, _WHAT = "events_done", "event_what"
_BOXES = ("date", "kind", "title", "note", "every")
_NO_CAUSE = "That something happened before a level moved does not say that it moved it."


def draw(here: Here, recorded: Sequence[Event], shown: Sequence[Mark], periods: Sequence[Period]) -> None:
    """Draw the events about the group, those on the charts by their letters, and how they are changed."""
    plain.header("Events")
    with st.container(key="events"):  # one element however long the list is, so that what is open stays open
        lines = list(_lines(recorded, shown, periods))
        if lines:
            st.markdown("\n".join(lines))
        else:
            st.text("None in these periods. A new team, a campaign or an inspection would stand here.")
        earlier = sum(event.happened_on < periods[0].first_day for event in recorded)
        before = f"{counted(earlier, 'event', 'events')} before these periods. " if earlier else ""
        plain.small(f"{before}{_NO_CAUSE}")
    with st.expander("Add an event", expanded=acting.is_refused(_ADD)):
        _add(here)
    if recorded:
        with st.expander("Change or remove an event"):
            _change_one(here, recorded)
    acting.draw_message(_DONE)


def _lines(recorded: Sequence[Event], shown: Sequence[Mark], periods: Sequence[Period]) -> Iterator[str]:
    """Each event that is on the charts, by its letter, and those since the last period, which have none yet."""
    for mark in shown:
        yield _line(f"**{mark.letter}** ", mark.event)
    for event in recorded:
        if event.happened_on > periods[-1].last_day:
            yield _line("", event)


def _line(letter: str, event: Event) -> str:
    about = " (every group)" if event.group == EVERY_GROUP else ""
    note = f"  \n  {plain.escaped(event.note)}" if event.note else ""
    return f"- {letter}{plain.escaped(isolated(event.heading))}{about}{note}"


def _add(here: Here) -> None:
    with st.form(_ADD, border=False):
        _draw_boxes(_ADD)
        st.form_submit_button("Add this event", on_click=_save_new, args=(here, acting.command_key(_ADD)))


def _save_new(here: Here, key: str) -> None:
    def act() -> None:
        events.add_event(here.store, here.actor, _written(here, _ADD), key=key)

    if acting.carry_out(act, "The event is added.", place=_ADD, done_at=_DONE, texts=_texts(_ADD)):
        acting.used_up(_ADD)
        for box in _BOXES:
            st.session_state.pop(f"{_ADD}_{box}", None)


def _change_one(here: Here, recorded: Sequence[Event]) -> None:
    by_id = {event.id: event for event in reversed(recorded)}
    chosen = st.selectbox(
        "Event to change",
        list(by_id),
        format_func=lambda each: isolated(by_id[each].heading),
        key="event_to_change",
    )
    what = st.radio("What to do with it", ["Change what it says", "Remove it"], index=None, key=_WHAT)
    if what == "Change what it says":
        _change(here, by_id[chosen])
    elif what is not None:
        _remove(here, by_id[chosen])


def _change(here: Here, event: Event) -> None:
    form = f"event_{event.id}"
    now = (day_text(event.happened_on), event.kind, event.title, event.note, event.group == EVERY_GROUP)
    seen = forms.fill(form, event, dict(zip((f"{form}_{box}" for box in _BOXES), now, strict=True)))
    with st.form(form, border=False):
        _draw_boxes(form)
        st.form_submit_button("Save this event", on_click=_save, args=(here, form, seen))


def _save(here: Here, form: str, seen: Event) -> None:
    def act() -> None:
        events.change_event(here.store, here.actor, seen, _written(here, form))

    forms.save(form, act, "The event is saved.", done_at=_DONE, texts=_texts(form))


def _remove(here: Here, event: Event) -> None:
    st.text("It goes from the charts and from papers made from now on. Papers that you have downloaded keep it.")
    st.button("Remove this event", key=f"remove_{event.id}", on_click=_remove_one, args=(here, event))


def _remove_one(here: Here, event: Event) -> None:
    """Remove an event, and ask anew what to do with the next: the same button must not stand there for another."""
    act = partial(events.remove_event, here.store, here.actor, event)
    if acting.carry_out(act, "The event is removed.", place=_DONE, done_at=_DONE):
        st.session_state[_WHAT] = None


def _draw_boxes(form: str) -> None:
    """Draw what an event says, and what became of saving it."""
    date, kind, title, note, every = (f"{form}_{box}" for box in _BOXES)
    st.text_input(f"{DATE}, such as 12 May 2026", key=date)
    st.pills("Kind", list(EventKind), format_func=lambda each: each.label, key=kind)
    st.text_input(TITLE, key=title)
    st.text_area(NOTE, key=note, height=80)
    st.checkbox("It is about every group of the partnership, not only this one", key=every)
    plain.small(reminders.NOTHING_ABOUT_A_CHILD)
    acting.draw_message(form)


def _written(here: Here, form: str) -> EventText:
    """What stands in the boxes. Raises InvalidInput for what is no date, and where no kind is chosen."""
    day, kind, title, note, every = (st.session_state[f"{form}_{box}"] for box in _BOXES)
    happened_on = read_day(str(day), where=DATE)
    if kind is None:
        raise InvalidInput("Choose what kind of event it is.", where="Kind")
    return EventText(happened_on, kind, str(title), str(note), EVERY_GROUP if every else here.group.id)


def _texts(form: str) -> list[str]:
    return [str(st.session_state[f"{form}_{box}"]) for box in ("title", "note")]
