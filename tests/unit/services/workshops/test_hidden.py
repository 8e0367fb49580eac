"""Hidden means not sent: nothing that anybody receives before the reveal depends on what somebody else answered.

Two stores are the same but for one thing: what one participant said, how sure they were, and what they noted, on a
principle and in a second vote that have not been revealed. Then everything that every service returns, every refusal,
every entry of the audit chain and every log line has to be the same in both: what does not differ tells nothing.
"""

from __future__ import annotations

import inspect
import itertools
import logging
import re
import secrets
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from uuid import UUID

import pytest

from assessment.domain.audit import Happened
from assessment.domain.errors import AssessmentError, CameTooLate
from assessment.domain.permission import HOST, Act, in_force
from assessment.domain.vote import SECOND, Sure
from assessment.services.workshops import answering, following, leading
from assessment.store import answers, audit, transaction, votes
from assessment.store.transaction import Store
from tests.every_service import CALLS, World, a_world, act_of, call
from tests.workshops import a_workshop

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)
NURSE = "nurse"
"""Whose answers differ. Nothing is asked of a service on their behalf."""

REVEALING = {leading.reveal}
NO_PART_OF_IT = {Act.ILLUSTRATE, Act.HOST, Act.BACK_UP}
"""Acts that know nothing of a partnership that is there; and backing up, which holds all: who may, has the file."""


@pytest.fixture
def begin_again(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Have keys and codes come out from now on as they did the last time, so that they make no difference either."""

    def begin_again() -> None:
        numbers = itertools.count(1)
        monkeypatch.setattr(transaction, "uuid4", lambda: UUID(int=next(numbers)))
        monkeypatch.setattr(secrets, "token_urlsafe", lambda _: f"secret{next(numbers)}")
        monkeypatch.setattr(secrets, "choice", lambda symbols: symbols[next(numbers) % len(symbols)])

    return begin_again


def differing(world: World, path: Path, value: str, sure: Sure | None, note: str) -> World:
    """A copy of a world in which the nurse said something else."""
    shutil.copyfile(world.store.path, path)
    store = Store(f"sqlite:///{path.as_posix()}", clock=lambda: NOON)
    copy = replace(world, at=replace(world.at, store=store))
    nurse = copy.people[NURSE]
    copy.room.say(nurse, value, "places", sure=sure)
    copy.room.say(nurse, value, "sharing", vote=SECOND, sure=sure)
    answering.keep_note(store, nurse, "places", note, seen=1)
    with pytest.raises(CameTooLate):
        copy.room.say(nurse, value, "listening", sure=Sure.FAIRLY)
    return copy


def said(service, world: World) -> str:
    CALLS[service].prepare(world)
    try:
        return repr(call(service, world))
    except AssessmentError as refused:
        return repr(refused)


def chain(store: Store, scope: str) -> list[tuple[str, str, str, str | None]]:
    """What stands in a chain, but for back-ups that a call needs: their digest is over everything."""
    with in_force(Act.HOST, HOST), store.reading(HOST) as read:
        entries = list(audit.chain(read.connection, scope))
    return [(each.actor, each.act, each.subject, each.body) for each in entries if each.act != Happened.BACKED_UP]


def test_nothing_that_anybody_receives_depends_on_an_answer_that_is_not_revealed(
    migrated_sqlite, tmp_path, begin_again, caplog
):
    caplog.set_level(logging.DEBUG)
    path = tmp_path / "store.sqlite"
    shutil.copyfile(migrated_sqlite, path)
    made = Store(f"sqlite:///{path.as_posix()}", wal=False, clock=lambda: NOON)
    world = a_world(made, tmp_path, "marked")
    made.dispose()
    one = differing(world, tmp_path / "one.sqlite", "level:1", Sure.VERY, "They are not ready")
    other = differing(world, tmp_path / "other.sqlite", "not_enough_information", None, "We never heard")
    caplog.clear()

    told: list[dict[str, str]] = []
    logged = []
    for each in (one, other):
        begin_again()
        services = [service for service in CALLS if act_of(service) not in NO_PART_OF_IT and service not in REVEALING]
        told.append({service.__qualname__: said(service, each) for service in services})
        logged.append([record.getMessage().replace(str(each.store.path), "") for record in caplog.records])
        caplog.clear()

    for name, words in told[0].items():
        assert words == told[1][name], name
    assert logged[0] == logged[1]
    for scope in (world.id, "server"):
        assert chain(one.store, scope) == chain(other.store, scope)

    # And the difference was there to be found.
    principles = {"places", "sharing"}
    for each in (one, other):
        leading.reveal(each.store, each.at.actor, each.workshop.id)
        leading.reveal(each.store, each.at.actor, each.workshop.id, vote=SECOND)
    shown = [following.results(each.store, each.at.actor, each.workshop.id) for each in (one, other)]
    assert {key for key in shown[0] if shown[0][key] != shown[1][key]} == principles
    one.store.dispose()
    other.store.dispose()


def test_the_store_reads_what_others_said_in_one_place_which_asks_for_the_reveal():
    """Whoever adds a way to read answers adds it here, on purpose."""
    assert public(answers) == {"Given", "OwnRow", "Standing", "given", "is_any", "own", "save", "standing", "sure_of"}
    assert public(votes) == {"RevealedVote", "counts", "heard", "revealed"}
    assert "ballot.c.revealed_at.is_not(None)" in inspect.getsource(votes.revealed)
    for way in (votes.counts, votes.heard):
        assert "value" not in inspect.getsource(way)
    assert re.findall(r"\S*value.*", inspect.getsource(answers.given)) == ['(answer.c.value != "").label("is_there"))']
    reads_answers = re.compile(r"tables import .*\banswer\b")
    found = {
        path.stem
        for path in Path(answers.__file__).parent.glob("*.py")
        if reads_answers.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"answers", "votes"}


def public(module: ModuleType) -> set[str]:
    return {
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", "") == module.__name__
    }


def test_one_level_is_never_shown_by_itself(at):
    """With fewer than three levels nothing but how many answered is there, however it is asked for."""
    room = a_workshop(at, names_agencies=True).begun()
    for number in range(2):
        room.say(room.somebody(f"Person {number}"), "level:3", sure=Sure.VERY)
    room.say(room.somebody("Person 3"), "not_enough_information")
    room.reveal("listening")
    assert repr(room.votes().first) == (
        "VoteResult(people_asked=3, people_answered=3, agencies_asked=2, agencies_answered=1, silent=('Health',), "
        "spread=None, others={}, sure={})"
    )
