"""Giving a group or an agency another name: since a day, or because it was misspelt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import TypeVar

from assessment.domain.audit import Entry
from assessment.domain.names import former_names, must_be_distinct
from assessment.domain.partnership import Agency, Group
from assessment.services.meanwhile import must_be_as_seen
from assessment.store.transaction import Read

T = TypeVar("T", Group, Agency)
_SPELLING = "spelling put right"


def renamed(
    read: Read, subject: str, among: Sequence[T], now: T, seen: T, name: str, *, since: date | None, today: date
) -> T:
    """Return what is there `now` under another name, with the one that it gives up among its former ones.

    Where `since` is None the spelling is put right, and no former name is kept. Raises StaleEdit where it was renamed
    since it was `seen`, AlreadyThere for a name that is taken, and InvalidInput for a day that cannot be.
    """
    must_be_as_seen(read, subject, now=now.name, seen=seen.name, yours=name)
    must_be_distinct(name, [each.name for each in among if each.id != now.id])
    changed = replace(now, name=name)
    if since is None:
        return changed
    return replace(changed, former_names=former_names(now.name, now.former_names, since, today))


def since_words(since: date | None) -> str:
    """Return what the audit chain says of the day."""
    return since.isoformat() if since else _SPELLING


def last_that_told(renames: Iterable[Entry], day: date) -> Entry | None:
    """Return the last of somebody's renames, in order, on which it depends what they were called on a day.

    A name that began later is not among them, nor is a spelling of it. Without its body an entry counts: what it did is
    not known any more.
    """
    return next(reversed(list(takewhile(lambda entry: _began(entry) <= day, renames))), None)


def _began(rename: Entry) -> date:
    """The day since which a name was given; for its spelling, and where nothing is known, as early as can be."""
    since = str(json.loads(rename.body or "{}").get("since", _SPELLING))
    return date.min if since == _SPELLING else date.fromisoformat(since)
