"""What adding and changing have in common for everything that a group follows from round to round."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from assessment.domain.audit import Happened, about_tracked
from assessment.domain.day import must_have_come
from assessment.domain.errors import NotFound, StaleEdit
from assessment.domain.partnership import Partnership
from assessment.domain.period import Period, period_containing
from assessment.domain.tracked import Entry, Tracked, recorded_for
from assessment.services.texts import note
from assessment.store import audit, people, rounds
from assessment.store.tracked import Kept
from assessment.store.transaction import Read, Write, new_key

NOTE, SAID_ON = "Note", "Date"
"""The boxes that messages name."""

W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class Remark:
    """What comes with a saving: the day on which it was said, and a note, which may be empty."""

    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tracking(Generic[W]):
    """One kind of it: what it is called, where it stands, and what its words are as one text."""

    noun: str
    kept: Kept[W]
    text_of: Callable[[W], str]
    added: Happened
    changed: Happened

    def must_be_there(self, read: Read, item_id: str) -> Tracked[W]:
        """Return an item. Raises NotFound."""
        if (found := self.kept.get(read, item_id)) is None:
            raise NotFound(f"This {self.noun} is not there.", mend="Load the page again.")
        return found

    def add(self, write: Write, group_id: str, period: Period, words: W, remark: Remark, *, key: str) -> Tracked[W]:
        """Add an item, or return the one that says just the same and was not changed since: a repeat is harmless."""
        if key and audit.is_done(write.connection, write.partnership, key):
            return self.must_be_there(write, key)
        there = self.kept.of_group(write, group_id)
        same = (item for item in there if item.number == 1 and item.now == words and item.period == period)
        if (found := next(same, None)) is not None:
            return found
        return self._save(write, Tracked(key or new_key(), group_id, ()), period, words, remark, key=key)

    def change(
        self, write: Write, there: Tracked[W], period: Period, words: W, remark: Remark, *, seen: int, key: str
    ) -> Tracked[W]:
        """Save an item as it stands from now on, or a note on it. Saving what is there already changes nothing.

        Raises StaleEdit, with both texts, where somebody saved it since entry `seen`.
        """
        if key and audit.is_done(write.connection, write.partnership, key):
            return there
        last = there.entries[-1]
        if words == last.words and (not remark.note or (remark.note, remark.on) == (last.note, last.on)):
            return there
        if there.number != seen:
            by = people.name(write, self.kept.saved_by(write, there.id, there.number))
            raise StaleEdit(
                f"Not saved: {by} changed this {self.noun} since you opened it.",
                theirs=self.text_of(there.now),
                yours="\n".join(filter(None, (self.text_of(words), remark.note))),
                saved_by=by,
                version=there.number,
            )
        return self._save(write, there, max(period, last.period), words, remark, key=key)

    def remove_note(self, write: Write, item_id: str, number: int) -> None:
        """Erase the note that came with an entry. One that is gone already stays gone."""
        there = self.must_be_there(write, item_id)
        entry = next((each for each in there.notes if each.number == number), None)
        if entry is not None:
            self.kept.erase_note(write, item_id, number)
            subject = about_tracked(self.noun, item_id, entry.period.canonical)
            write.audit(Happened.NOTE_REMOVED, subject, {"version": number})

    def _save(
        self, write: Write, there: Tracked[W], period: Period, words: W, remark: Remark, *, key: str
    ) -> Tracked[W]:
        entry = Entry(len(there.entries) + 1, period, remark.on, words, remark.note)
        self.kept.save(write, there.id, there.group_id, entry)
        subject = about_tracked(self.noun, there.id, period.canonical)
        write.audit(self.changed if there.entries else self.added, subject, {"version": entry.number}, key=key)
        return Tracked(there.id, there.group_id, (*there.entries, entry))


def subjects_of(items: Iterable[Tracked[W]], tracking: Tracking[W]) -> set[str]:
    """Return what the audit chain calls every entry of these items."""
    return {about_tracked(tracking.noun, item.id, entry.period.canonical) for item in items for entry in item.entries}


def sound_remark(remark: Remark, today: date) -> Remark:
    """Return a remark fit to keep. Raises IdentifierFound, or InvalidInput for a day that is still to come."""
    must_have_come(remark.on, today, where=SAID_ON)
    return Remark(remark.on, note(remark.note, where=NOTE))


def period_now(read: Read, owner: Partnership, group_id: str, today: date, framework_id: str = "") -> Period:
    """Return the period that what is saved now is recorded for, by the group's rounds with one framework or with all.

    Raises NotFound where there is no such group.
    """
    otherwise = period_containing(today, owner.must_have(group_id).usual_months or 3, owner.year_kind)
    return recorded_for(rounds.of_group(read, group_id, framework_id), otherwise)
