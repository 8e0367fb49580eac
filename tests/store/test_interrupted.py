"""A transaction that the database gives up, a connection that is lost, a server that restarts: nobody has to know."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Mapping

import pytest

from assessment.domain.errors import StaleEdit, StoreRefused
from assessment.domain.join_code import LENGTH, SYMBOLS
from assessment.domain.judgement import JudgementField
from assessment.domain.permission import HOST
from assessment.services import partnerships, records
from assessment.store import engine, faults
from tests.builders import Place, a_partnership, an_open_round, every_row, judge
from tests.every_service import CALLS, a_world, call
from tests.store.interrupting import COMMIT, COMMITTED, DEADLOCK, GIVEN_UP, LOST, Interruptions, interrupted
from tests.store.saved import saved_versions

REASON = JudgementField.REASON
STATEMENTS = 4
"""Of one save on PostgreSQL."""
STEPS = [*range(1, STATEMENTS + 1), COMMIT]


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch):
    monkeypatch.setattr(faults, "PAUSES", (0,) * len(faults.PAUSES))


@pytest.fixture
def end(postgres_cluster) -> Callable[[int], None]:
    """End a connection from outside, and wait until the process that served it is gone."""

    def end_it(process: int) -> None:
        with postgres_cluster.connect() as connection:
            (is_gone,) = connection.execute("SELECT pg_terminate_backend(%s, 20000)", [process]).fetchone()
            assert is_gone

    return end_it


@pytest.fixture
def at(ready_postgres_url, store_on) -> Place:
    return a_partnership(store_on(ready_postgres_url))


@pytest.mark.parametrize("times", [1, 4])
@pytest.mark.parametrize("kind", [GIVEN_UP, DEADLOCK, LOST])
def test_a_save_interrupted_at_any_step_is_tried_again_and_is_there_once(at, end, kind, times):
    round_ = an_open_round(at)
    for seen, step in enumerate(STEPS):
        with interrupted(at.store.writer, Interruptions(step, kind, times, end)) as met:
            assert judge(at, round_, f"Text {step}", field=REASON, seen=seen).version == seen + 1
        assert met.done == times
        assert met.statements == STATEMENTS
    assert saved_versions(at) == list(range(1, len(STEPS) + 1))


def test_a_save_whose_connection_is_lost_once_it_was_committed_is_recognised(at, end):
    round_ = an_open_round(at)
    with interrupted(at.store.writer, Interruptions(COMMITTED, LOST, 1, end)) as met:
        saved = judge(at, round_, "Kept", field=REASON)
    assert met.done == 1
    assert saved.version == 1
    assert records.fields_of_round(at.store, at.actor, round_.id)["listening", REASON] == saved
    assert saved_versions(at) == [1]


@pytest.mark.parametrize(("step", "kind"), [(2, GIVEN_UP), (2, LOST), (COMMIT, GIVEN_UP)])
def test_after_five_tries_it_is_said_that_nothing_was_saved_and_nothing_was(at, end, kind, step):
    round_ = an_open_round(at)
    with (
        interrupted(at.store.writer, Interruptions(step, kind, 99, end)) as met,
        pytest.raises(StoreRefused, match=r"^Not saved: the database .*Nothing was changed") as refused,
    ):
        judge(at, round_, "Never", field=REASON)
    assert met.done == 5
    assert type(refused.value) is StoreRefused, "whoever called it would run it again"
    assert saved_versions(at) == []
    assert judge(at, round_, "Now", field=REASON).version == 1


def test_where_nobody_can_know_whether_it_was_saved_that_is_said_and_saving_again_does_no_harm(
    at, end, postgres_cluster, monkeypatch
):
    round_ = an_open_round(at)
    database = at.store.writer.url.database

    def end_and_let_nobody_in(process: int) -> None:
        with postgres_cluster.connect() as connection:
            connection.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS false")
        end(process)

    with (
        interrupted(at.store.writer, Interruptions(COMMITTED, LOST, 1, end_and_let_nobody_in)),
        pytest.raises(StoreRefused, match=r"Not saved, as far as is known: .*nothing is kept twice"),
    ):
        judge(at, round_, "Kept", field=REASON)

    with postgres_cluster.connect() as connection:
        connection.execute(f"ALTER DATABASE {database} ALLOW_CONNECTIONS true")
    assert judge(at, round_, "Kept", field=REASON).version == 1
    assert saved_versions(at) == [1]


def test_what_is_tried_again_still_sees_what_somebody_else_saved_meanwhile(at, end, store_on):
    round_ = an_open_round(at)
    elsewhere = Place(store_on(at.store.url), at.partnership, at.actor)

    def end_and_be_overtaken(process: int) -> None:
        end(process)
        judge(elsewhere, round_, "Theirs", field=REASON)

    with (
        interrupted(at.store.writer, Interruptions(COMMIT, LOST, 1, end_and_be_overtaken)),
        pytest.raises(StaleEdit) as refused,
    ):
        judge(at, round_, "Mine", field=REASON)
    assert (refused.value.theirs, refused.value.yours) == ("Theirs", "Mine")
    assert saved_versions(at) == [1]


def test_a_landed_save_is_recognised_although_somebody_saved_over_it_at_once(at, end, store_on):
    round_ = an_open_round(at)
    elsewhere = Place(store_on(at.store.url), at.partnership, at.actor)

    def end_and_be_overtaken(process: int) -> None:
        end(process)
        judge(elsewhere, round_, "Theirs, later", field=REASON, seen=1)

    with interrupted(at.store.writer, Interruptions(COMMITTED, LOST, 1, end_and_be_overtaken)):
        assert judge(at, round_, "Mine", field=REASON).version == 1
    assert saved_versions(at) == [1, 2]


def test_what_is_read_when_the_connection_is_lost_is_read_again_whole(at, end):
    round_ = an_open_round(at)
    judge(at, round_, "Text", field=REASON)
    for step in (1, 4):
        with interrupted(at.store.reader, Interruptions(step, LOST, 1, end)) as met:
            assert records.round_record(at.store, at.actor, round_.id).judgement("listening").reason == "Text"
        assert met.done == 1


def test_a_server_that_takes_the_call_and_says_nothing_is_given_up(store_on, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        store = store_on(f"postgresql+psycopg://somebody@127.0.0.1:{silent.getsockname()[1]}/nothing")
        with pytest.raises(StoreRefused, match="the database did not answer"):
            partnerships.every_partnership(store, HOST)


def test_a_server_that_crashes_between_two_saves_inside_one_and_after_one_loses_and_doubles_nothing(
    ready_postgres_url, store_on, postgres_cluster, monkeypatch
):
    monkeypatch.undo()  # the server needs the pauses to come back

    def crash(_process: int) -> None:
        postgres_cluster.crash()
        postgres_cluster.start()

    # Otherwise the cluster of the tests need not keep what it acknowledged.
    at = a_partnership(store_on(f"{ready_postgres_url}&options=-c%20synchronous_commit%3Don"))
    round_ = an_open_round(at)
    judge(at, round_, "Text 1", field=REASON)
    crash(0)
    judge(at, round_, "Text 2", field=REASON, seen=1)
    for seen, step in ((2, 4), (3, COMMITTED)):
        with interrupted(at.store.writer, Interruptions(step, LOST, 1, crash)) as met:
            judge(at, round_, f"Text {seen + 1}", field=REASON, seen=seen)
        assert met.done == 1
    assert saved_versions(at) == [1, 2, 3, 4]


def told(rows: Mapping[str, list[tuple[object, ...]]]) -> dict[str, list[str]]:
    """What a database holds, without what differs at each run: keys, hashes, times, secrets, join codes and papers."""
    return {table: sorted(_DIFFERS.sub("*", repr(row)) for row in those) for table, those in rows.items()}


_DIFFERS = re.compile(
    rf"[0-9a-f]{{24,64}}|\d{{4}}-\d\d-\d\dT[\d:.]+Z|'[\w-]{{43}}'|'[{SYMBOLS}]{{{LENGTH}}}'"
    # A pack says where the audit chain stood, so its bytes and their number differ too.
    r"|'UEsDB[\w+/=]*'|\b\d{5,}\b"
)


@pytest.mark.parametrize(("step", "kind"), [(COMMIT, GIVEN_UP), (COMMITTED, LOST)])
def test_every_service_does_once_what_it_does_however_its_first_try_ended(
    ready_postgres_url, ready_sqlite_url, store_on, end, tmp_path, step, kind
):
    """Held against another database, on which nothing happens."""
    quiet = a_world(store_on(ready_sqlite_url), tmp_path, "MARK")
    world = a_world(store_on(ready_postgres_url), tmp_path, "MARK")
    for service, how in CALLS.items():
        if not how.writes:
            continue
        for each in (quiet, world):
            how.prepare(each)
        call(service, quiet)
        with interrupted(world.store.writer, Interruptions(step, kind, 1, end)) as met:
            call(service, world)
        assert met.done == 1, service
        assert told(every_row(world.store)) == told(every_row(quiet.store)), service
