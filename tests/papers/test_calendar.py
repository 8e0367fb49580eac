"""The calendar file: what is in it, and that every calendar can read it (RFC 5545)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from assessment.domain.action import ActionStatus, ActionWords
from assessment.domain.hearing import HearingStatus, HearingWords
from assessment.papers.calendar import DayEntry, calendar, entries, file_name
from assessment.services import actions
from assessment.services import calendar as service
from assessment.services.tracking import Remark
from tests.builders import FRAMEWORK, Place, an_open_round
from tests.papers.builders import FIRST, judged
from tests.papers.test_board_pack_actions import tracked

AT = datetime(2026, 11, 21, 15, 3, 7, tzinfo=timezone(timedelta(hours=1)))
DUE = ActionWords("Map the routes", owner="Analyst", due=date(2024, 12, 31))
HEARS = HearingWords("Scrutiny committee", date(2025, 5, 14), "A progress report")


def unfolded(data: bytes) -> list[str]:
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def of(*found: DayEntry) -> list[str]:
    return unfolded(calendar(found, changed_at=AT))


def read(value: str) -> str:
    """A text as a calendar reads it."""
    text, signs = "", iter(value)
    for sign in signs:
        text += {"n": "\n", "N": "\n"}.get(escaped := next(signs), escaped) if sign == "\\" else sign
    return text


def test_an_entry_is_a_whole_day_with_a_lasting_name_and_a_time_in_utc() -> None:
    assert of(DayEntry("action-1", 2, date(2026, 12, 31), "Due: Map", "Analyst.")) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Strategy reflection//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:action-1@strategy-reflection",
        "DTSTAMP:20261121T140307Z",
        "SEQUENCE:2",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Due: Map",
        "DESCRIPTION:Analyst.",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_what_is_open_or_to_come_is_in_it_and_what_is_over_or_has_no_day_is_not() -> None:
    over = replace(DUE, status=ActionStatus.DONE)
    history = replace(
        judged("333", "33 ", closed=False),
        actions=(
            tracked("open", (FIRST, DUE)),
            tracked("done", (FIRST, DUE), (FIRST, over)),
            tracked("undated", (FIRST, replace(DUE, due=None))),
        ),
        hearings=(tracked("h", (FIRST, HEARS)), tracked("i", (FIRST, replace(HEARS, status=HearingStatus.HEARD)))),
    )
    found = list(entries(history))
    assert [(each.name, each.day, each.title) for each in found] == [
        ("action-open", date(2024, 12, 31), "Due: Map the routes"),
        ("hearing-h", date(2025, 5, 14), "Scrutiny committee hears"),
        ("round-round-2025-01/3", date(2025, 3, 31), "Q4 2024/25 ends: TCE practice principles"),
    ]
    assert [each.about for each in found[:2]] == ["Analyst.", "Promised: A progress report"]
    assert file_name(history) == "dates-exploitation-steering-group-tce-practice-principles.ics"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("\\;,\n:é😀")))
def test_any_text_comes_back_as_it_was_and_no_line_is_longer_than_calendars_take(text: str) -> None:
    data = calendar([DayEntry("a", 0, date(2026, 1, 1), text, "x")], changed_at=AT)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (summary,) = (line for line in unfolded(data) if line.startswith("SUMMARY:"))
    assert read(summary.removeprefix("SUMMARY:")) == text


def test_a_text_cannot_end_its_line_or_begin_an_entry_of_its_own() -> None:
    lines = of(DayEntry("a", 0, date(2026, 1, 1), "Map\r\nEND:VEVENT\rBEGIN:VALARM\x00\u2028X", "x"))
    assert lines.count("END:VEVENT") == 1
    assert "SUMMARY:Map\\nEND:VEVENT\\nBEGIN:VALARM  X" in lines


def test_the_same_record_gives_the_same_file_and_a_change_keeps_the_entrys_name(at: Place) -> None:
    an_open_round(at)
    there = actions.add_action(at.store, at.actor, at.group, replace(DUE, framework_id=FRAMEWORK))
    first = service.calendar(at.store, at.actor, at.group, FRAMEWORK)
    assert service.calendar(at.store, at.actor, at.group, FRAMEWORK) == first
    later = replace(there.now, due=date(2025, 1, 31))
    actions.change_action(at.store, at.actor, there.id, later, Remark(date(2025, 1, 1)), seen=1)
    second = unfolded(service.calendar(at.store, at.actor, at.group, FRAMEWORK).data)
    assert f"UID:action-{there.id}@strategy-reflection" in unfolded(first.data)
    assert f"UID:action-{there.id}@strategy-reflection" in second
    assert {"SEQUENCE:1", "DTSTART;VALUE=DATE:20250131"} <= set(second)
    stamps = {line for line in second if line.startswith("DTSTAMP:")}
    assert len(stamps) == 1
    assert (
        abs(datetime.strptime(stamps.pop(), "DTSTAMP:%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) - at.store.clock()).days == 0
    )
