"""A calendar file (RFC 5545) of what is due: open actions, the forward plan, and where rounds under way end.

All entries last a whole day. Their names stay the same from file to file, so that a calendar takes a later file as news
of the same entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from assessment import PRODUCT
from assessment.domain.hearing import HearingStatus
from assessment.domain.history import History
from assessment.papers.file_names import plain_name

_OCTETS = 75
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_DOMAIN = "strategy-reflection"


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One entry: its lasting name, how often it was changed, its day, its title, and more about it."""

    name: str
    changes: int
    day: date
    title: str
    about: str


def entries(history: History) -> Iterator[DayEntry]:
    """Yield what is to come for a group with a framework, and what is late."""
    for action in history.actions:
        now = action.now
        if now.status.is_open and now.due is not None:
            yield DayEntry(f"action-{action.id}", action.number - 1, now.due, f"Due: {now.what}", f"{now.whose}.")
    for hearing in history.hearings:
        told = hearing.now
        if told.status is HearingStatus.TO_COME:
            name = f"hearing-{hearing.id}"
            yield DayEntry(name, hearing.number - 1, told.hears_on, f"{told.body} hears", f"Promised: {told.promised}")
    for record in history.records:
        round_ = record.round
        if not round_.is_closed:
            title = f"{history.name_of(round_.period)} ends: {record.framework.name}"
            about = f"{history.group.name}. {record.dealt_with_words} dealt with."
            yield DayEntry(f"round-{round_.id}", 0, round_.period.last_day, title, about)


def calendar(found: Iterable[DayEntry], *, changed_at: datetime) -> bytes:
    """Return the file; `changed_at` is when the record last changed. The same entries and time give the same bytes."""
    stamp = changed_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{PRODUCT}//EN", "CALSCALE:GREGORIAN"]
    for entry in sorted(found, key=lambda each: (each.day, each.name)):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{entry.name}@{_DOMAIN}",
            f"DTSTAMP:{stamp}",
            f"SEQUENCE:{entry.changes}",
            f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.day + timedelta(1):%Y%m%d}",
            f"SUMMARY:{_escaped(entry.title)}",
            f"DESCRIPTION:{_escaped(entry.about)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def file_name(history: History) -> str:
    """Return what the file of a group's dates with a framework is called."""
    illustrative = ["illustrative"] if history.partnership.is_illustrative else []
    parts = ["dates", *map(plain_name, (history.group.name, history.framework.name)), *illustrative]
    return "-".join(filter(None, parts)) + ".ics"


def _escaped(text: str) -> str:
    """A text as a value: on one line, with what would end the value or the line written otherwise."""
    one_kind = text.replace("\r\n", "\n").replace("\r", "\n")
    escaped = re.sub(r"([\\;,])", r"\\\1", _UNFIT.sub(" ", one_kind))
    return escaped.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, the further ones begun by a space; no character is cut in two."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    yield piece
