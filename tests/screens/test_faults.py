"""When the database or its disk fails, a sentence says so, what was typed stays, and what can be read is shown."""

from __future__ import annotations

import shutil
from collections import namedtuple
from contextlib import closing

import pytest

from assessment.domain.judgement import JudgementField
from assessment.services import records, running
from assessment.store import engine
from assessment.store.engine import sqlite_module
from tests.builders import Place, a_partnership, an_open_round
from tests.screens.conftest import Start
from tests.screens.driving import Screen

_, WHY, _, _, NEXT = (field.label for field in JudgementField)


def reason(place: Place) -> str:
    (round_,) = records.rounds_of_group(place.store, place.actor, place.group)
    return records.round_record(place.store, place.actor, round_.id).judgement("listening").reason


@pytest.fixture(params=[True, False], ids=["write-ahead log", "rollback journal"])
def held_place(request, start: Start, ours, monkeypatch) -> Place:
    """A place whose database another program can hold; nobody waits for it here."""
    monkeypatch.setattr(engine, "is_safe_for_wal", lambda _version: request.param)
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    return a_partnership(start(ours).store)


def test_a_database_that_another_program_holds_takes_nothing_typed_away(held_place: Place):
    an_open_round(held_place)
    screen = Screen("judge").write(NEXT, "Ask housing").run()
    with closing(sqlite_module().connect(held_place.store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        screen.write(WHY, "Audits show it").run()
        assert "the database is busy" in screen.errors
        if "Try again" in screen.buttons:  # with the rollback journal nobody can even read
            assert "do not reload the page" in screen.words
            screen.press("Try again")
            assert "the database is busy" in screen.errors
        else:
            assert screen.box(WHY) == "Audits show it"
    if "Try again" in screen.buttons:
        screen.press("Try again")
    assert (screen.box(WHY), screen.box(NEXT)) == ("Audits show it", "Ask housing")
    screen.press("Save again")
    assert screen.errors == ""
    assert reason(held_place) == "Audits show it"


def test_a_full_disk_is_named_the_text_stays_and_every_page_can_still_be_read(place: Place):
    an_open_round(place)
    screen = Screen("judge")
    with place.store.writer.connect() as connection:  # the one connection of the pool keeps the limit
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    text = "word " * 790
    screen.write(WHY, text).write(NEXT, text).run()
    assert "Not saved: the server's disk is full. Nothing was changed." in screen.errors
    assert screen.box(WHY) == text
    assert "is not saved: the server's disk is full. Save again to go on." in screen.words
    assert reason(place) == ""
    for page in ("home", "trends", "papers", "frameworks"):
        assert Screen(page).errors == ""


def test_home_says_that_the_disk_is_nearly_full(place: Place, monkeypatch: pytest.MonkeyPatch):
    assert not Screen().at.warning
    usage = namedtuple("usage", "total used free")(10**12, 10**12, 143_900_000)  # noqa: PYI024
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    said = "The server's disk is nearly full: 143 MB are left"
    assert said in Screen().words
    assert running.health(running.application())["disk"].startswith(said)
