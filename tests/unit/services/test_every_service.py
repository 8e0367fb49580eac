"""What holds for every service: it declares its act, it stays inside its partnership, and what it writes is audited.

The services are found by looking into the package, not listed here: see tests/every_service.py.
"""

from __future__ import annotations

import inspect
import logging
import shutil
from dataclasses import replace

import pytest
from sqlalchemy import insert, select

from assessment.domain.audit import check_chain
from assessment.domain.errors import AssessmentError, NotFound, NotPermitted
from assessment.domain.permission import HOST, MAY, SERVER, Act, Actor, Role, in_force
from assessment.services import auditing, door, judging, partnerships
from assessment.store import audit
from assessment.store.tables import answer, judgement_field, metadata
from assessment.store.transaction import Store
from tests.builders import every_row
from tests.every_service import CALLS, FUNCTIONS, SERVICES, World, a_world, act_of, an_actor_for, call

EVERY = [pytest.param(service, id=name) for name, service in SERVICES.items()]
MARK, THEIR_MARK = "ZZMARKED", "QQTHEIRS"
# The server's own: who is there to choose from, whose device this is, and the chains as such.
OF_THE_SERVER = {
    partnerships.every_partnership,
    door.facilitator_with,
    door.facilitator_at_this_computer,
    auditing.chains,
}


@pytest.fixture(scope="module")
def ready_world(migrated_sqlite, tmp_path_factory) -> World:
    """A world that is built once; each test below works on a copy of its file."""
    path = tmp_path_factory.mktemp("world") / "store.sqlite"
    shutil.copyfile(migrated_sqlite, path)
    store = Store(f"sqlite:///{path.as_posix()}", wal=False)  # so that the file alone holds everything
    built = a_world(store, path.parent, MARK)
    store.dispose()
    return built


@pytest.fixture
def world(ready_world, store_on, tmp_path) -> World:
    path = tmp_path / "world.sqlite"
    shutil.copyfile(ready_world.store.path, path)
    at = replace(ready_world.at, store=store_on(f"sqlite:///{path.as_posix()}"))
    return replace(ready_world, at=at, folder=tmp_path / "folder")


@pytest.mark.parametrize("service", EVERY)
def test_a_function_that_takes_a_store_declares_its_act_and_takes_who_is_acting(service):
    assert isinstance(service.__dict__.get("act"), Act), "declare it with @permission(...)"
    assert [name.strip("_") for name in inspect.signature(service).parameters][:2] == ["store", "actor"]
    assert service.__doc__


def test_only_functions_that_take_no_store_go_without_an_act():
    assert len(SERVICES) > 30
    assert {name for name, each in FUNCTIONS.items() if "act" in each.__dict__} == set(SERVICES)


def test_every_service_has_a_call_that_the_tests_below_go_through():
    missing = [name for name, service in SERVICES.items() if service not in CALLS]
    assert missing == [], "add a call to tests/every_service.py"


@pytest.mark.parametrize("service", EVERY)
@pytest.mark.parametrize("role", Role)
def test_whoever_may_not_is_refused_before_anything_is_read(service, role):
    """The store is not even there: refusing needs none."""
    if role not in MAY[act_of(service)]:
        with pytest.raises(NotPermitted):
            service(None, Actor(role), *[None] * 5)


FOR_PARTICIPANTS = [
    pytest.param(service, id=name)
    for name, service in SERVICES.items()
    if Role.PARTICIPANT in MAY[act_of(service)] and "round_id" in inspect.signature(service).parameters
]


@pytest.mark.parametrize("service", FOR_PARTICIPANTS)
def test_a_participant_who_asks_for_another_round_of_the_same_partnership_finds_none(service, world):
    CALLS[service].prepare(world)
    assert call(service, world, world.people["inspector"])
    with pytest.raises(NotFound):
        call(service, world, world.people["early"])


def entries(store: Store, scope: str) -> list[audit.Entry]:
    with in_force(Act.HOST, HOST), store.reading(HOST) as read:
        return list(audit.chain(read.connection, scope))


@pytest.mark.parametrize("service", EVERY)
def test_what_a_service_writes_is_audited_and_what_only_reads_changes_nothing(service, world):
    told = CALLS[service]
    told.prepare(world)
    before = every_row(world.store)
    server_before = entries(world.store, SERVER)

    result = call(service, world)

    after = every_row(world.store)
    changed = {table for table in before if before[table] != after[table]}
    assert bool(changed) is told.writes
    if changed:
        scope = told.scope(world, result)
        old = server_before if scope == SERVER else [row for row in before["audit_entry"] if row[0] == scope]
        new = entries(world.store, scope)[len(old) :]
        assert new, "no entry in the chain"
        assert {entry.actor for entry in new} & {an_actor_for(service, world).key}


@pytest.mark.parametrize("service", EVERY)
def test_no_audit_body_and_no_log_line_holds_what_somebody_typed(service, world, caplog):
    caplog.set_level(logging.DEBUG)
    CALLS[service].prepare(world)

    call(service, world)

    rows = every_row(world.store)["audit_entry"]
    assert [column for row in rows for column in row if MARK in str(column)] == []
    assert MARK not in caplog.text


def test_after_every_service_every_chain_holds(world):
    for service, told in CALLS.items():
        if told.writes:
            told.prepare(world)
            try:
                call(service, world)
            except AssessmentError:
                continue  # one call can stand in the way of another: a closed round takes no evidence
    for scope in auditing.chains(world.store, HOST):
        found = check_chain(entries(world.store, scope))
        assert found.first_break is None, (scope, found.why)
        assert auditing.verify(world.store, HOST.within(scope)).first_break is None


@pytest.fixture
def two(store, tmp_path) -> tuple[World, World]:
    """Two partnerships of the same name with the same rounds, in one store."""
    return a_world(store, tmp_path, MARK), a_world(store, tmp_path, THEIR_MARK)


def owned(world: World) -> list[str]:
    """Everything by which something of a partnership could be told."""
    at = world.at
    keys = [at.partnership.id, at.actor.person, at.group, *at.agencies, world.evidence, world.invitation]
    keys += [world.action, world.recommendation, world.hearing]
    rounds = [each.id for each in (world.open, world.closed, world.lobby, world.workshop)]
    return [world.mark, *keys, *rounds, *(each.person for each in world.people.values())]


def seen_of(world: World, found: object) -> list[str]:
    text = repr(found)
    return [each for each in owned(world) if each in text]


def test_no_service_shows_anything_of_another_partnership(two):
    mine, theirs = two
    for service, told in CALLS.items():
        if service in OF_THE_SERVER or told.writes:
            continue
        told.prepare(mine)
        found = call(service, mine)
        assert seen_of(theirs, found) == [], service
        if told.names_what_is_owned:
            try:
                found = call(service, mine, of=theirs)
            except NotFound as refused:
                found = str(refused)
            assert seen_of(theirs, found) == [], service


def give_a_twin(world: World) -> str:
    """Copy everything that a partnership owns under another partnership, with the same keys and other texts."""
    twin = "twin"
    with world.store.writer.begin() as connection:
        for table in metadata.sorted_tables:
            rows = connection.execute(select(table).where(table.c.partnership_id == world.id)).all()
            for row in rows:
                copy = [part.replace(MARK, THEIR_MARK) if isinstance(part, str) else part for part in row]
                copy[0] = twin
                columns = dict(zip(table.columns.keys(), copy, strict=True))
                connection.execute(insert(table).values(columns))
                # So that their latest is not ours.
                if table is judgement_field:
                    connection.execute(insert(table).values(columns | {"version": columns["version"] + 7}))
                if table is answer:
                    later = {"number": columns["number"] + 7, "value": "level:1"}
                    connection.execute(insert(table).values(columns | later))
    return twin


def test_another_partnership_with_the_very_same_keys_makes_no_difference(store, tmp_path):
    """Keys never meet by chance, but they do where a partnership was copied or restored beside itself."""
    mine = a_world(store, tmp_path, MARK)
    reading = [service for service, told in CALLS.items() if not told.writes and service not in OF_THE_SERVER]
    for service in reading:
        CALLS[service].prepare(mine)
    alone = [repr(call(service, mine)) for service in reading]

    twin = give_a_twin(mine)
    assert [repr(call(service, mine)) for service in reading] == alone

    theirs = every_row(store, twin)
    for service, told in CALLS.items():
        if told.writes:
            told.prepare(mine)
            call(service, mine)
            assert every_row(store, twin) == theirs, service


def test_the_list_of_partnerships_shows_names_and_nothing_inside_them(two):
    mine, theirs = two
    listed = partnerships.every_partnership(mine.store, mine.at.actor)
    assert {each.id for each in listed} == {mine.id, theirs.id}
    assert [(each.groups, each.agencies) for each in listed] == [((), ()), ((), ())]


def test_no_service_changes_anything_of_another_partnership(two):
    mine, theirs = two
    # Made here, so that what is there before holds them.
    assert all((theirs.untouched, theirs.second_group, theirs.third_agency, theirs.imported))
    assert all((theirs.reading, theirs.second_figure, theirs.limits_step))
    assert all((theirs.event, theirs.second_event, theirs.sheet, theirs.paper))
    before = every_row(mine.store, theirs.id)
    for service, told in CALLS.items():
        if not told.writes:
            continue
        told.prepare(mine)
        if told.names_what_is_owned:
            everything = every_row(mine.store)
            with pytest.raises(NotFound):
                call(service, mine, of=theirs)
            assert every_row(mine.store) == everything, service
        call(service, mine)
        assert every_row(mine.store, theirs.id) == before, service


def test_their_evidence_cannot_be_reached_through_a_round_of_ours(two):
    mine, theirs = two
    before = every_row(mine.store)
    text = CALLS[judging.change_evidence].arguments(mine)[0][3]

    with pytest.raises(NotFound):
        judging.change_evidence(mine.store, mine.at.actor, mine.open.id, "listening", theirs.evidence, text, seen=1)
    judging.remove_evidence(mine.store, mine.at.actor, mine.open.id, "listening", theirs.evidence)

    assert every_row(mine.store) == before


def test_every_table_holds_the_partnership_in_its_first_column():
    assert {next(iter(table.columns)).name for table in metadata.sorted_tables} == {"partnership_id"}
