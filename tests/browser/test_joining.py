"""Joining a round over the network: codes, tickets, cookies, and the brake, as a phone and as a stranger meet them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from assessment.domain.join_code import shown
from assessment.domain.permission import STRANGER
from assessment.services import door, rounds
from assessment.services.workshops import joining, places
from assessment.settings import STORE_FILE
from assessment.store.transaction import Store
from tests.builders import A_DAY, Q2, a_partnership, everything_done
from tests.server import Answer, Server, running
from tests.workshops import Room, a_workshop

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
COOKIE = "__Host-strategy_reflection_answer"


@dataclass(frozen=True)
class Hall:
    """The application behind a proxy and a workshop in it, with the code and the tokens of devices that are out."""

    server: Server
    room: Room
    dead_code: str
    dead_tokens: tuple[str, ...]


@pytest.fixture(scope="module")
def hall(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("hall") / "data"
    folder.mkdir()
    shutil.copyfile(migrated_sqlite, folder / STORE_FILE)
    settings = {"PUBLIC_URL": "https://reflection.example.org", "TRUSTED_PROXY": "127.0.0.1"}
    with running(tmp_path_factory.mktemp("app"), holding=folder, settings=settings) as server:
        store = Store(f"sqlite:///{(server.data / STORE_FILE).as_posix()}")
        at = a_partnership(store)
        room, closed = a_workshop(at), a_workshop(at, period=Q2)
        code, of_closed, taken_out = closed.now.code, closed.cookie(), room.cookie()
        closed.begun().reveal()
        everything_done(at, closed.round)
        rounds.close_round(store, at.actor, closed.round.id, signed_off_by="Chair", signed_off_on=A_DAY)
        inspector = room.sit(room.device(taken_out), "Inspector", agency=0)
        places.remove_participant(store, at.actor, room.round.id, inspector.person)
        yield Hall(server, room, code, (of_closed, taken_out))
        store.dispose()


def asked(server: Server, path: str, source: str, **how: str) -> Answer:
    """Ask through the proxy, from an address of one's own."""
    method, body = how.get("method", "GET"), how.get("body", "")
    headers = {
        "X-Forwarded-For": source,
        **(FORM if body else {}),
        **({"Cookie": how["cookie"]} if "cookie" in how else {}),
    }
    return server.ask(path, method=method, headers=headers, body=body)


def cookie_of(answer: Answer) -> str:
    return answer.headers["set-cookie"].partition(";")[0]


def test_the_link_in_the_qr_code_sets_the_cookie_at_once_and_goes_to_the_answers(hall):
    server, room = hall.server, hall.room
    answer = asked(server, joining.join_path(shown(room.now.code)), "192.0.2.1")

    assert (answer.status, answer.headers["location"]) == (303, "/answer")
    assert answer.headers["cache-control"] == "private, no-store"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age=7776000"):
        assert part in cookie
    assert "Domain" not in cookie

    own = {"Cookie": cookie_of(answer)}
    assert server.ask("/answer", headers=own).status == 200
    assert server.websocket_status(own) == 101
    token = cookie_of(answer).partition("=")[2]
    assert token.encode() not in b"".join(file.read_bytes() for file in server.data.rglob("*") if file.is_file())
    again = asked(server, joining.join_path(room.now.code), "192.0.2.1", cookie=cookie_of(answer))
    assert cookie_of(again) == cookie_of(answer)


def test_a_typed_code_leads_through_a_ticket_that_works_once(hall):
    server, room = hall.server, hall.room
    typed = quote(f" {shown(room.now.code).lower()} ")
    to_ticket = asked(server, "/join", "192.0.2.2", method="POST", body=f"code={typed}")
    assert to_ticket.status == 303
    assert to_ticket.headers["location"].startswith("/join/ticket/")
    assert "set-cookie" not in to_ticket.headers

    let_in = asked(server, to_ticket.headers["location"], "192.0.2.2")
    assert (let_in.status, let_in.headers["location"]) == (303, "/answer")
    assert cookie_of(let_in).partition("=")[2] not in to_ticket.headers["location"]
    used = asked(server, to_ticket.headers["location"], "192.0.2.2")
    made_up = asked(server, "/join/ticket/guess", "192.0.2.2")
    assert (used.status, used.body) == (made_up.status, made_up.body) == (403, used.body)
    assert "set-cookie" not in used.headers


def test_whoever_only_looks_whether_an_address_is_there_is_not_let_in(hall):
    server, room = hall.server, hall.room
    before = room.live
    answer = asked(server, joining.join_path(room.now.code), "192.0.2.3", method="HEAD")
    assert "set-cookie" not in answer.headers
    assert room.live == before


def test_a_wrong_code_a_closed_rounds_and_what_is_none_are_answered_alike(hall):
    server, dead = hall.server, hall.dead_code
    answers = [asked(server, f"/join/{code}", "192.0.2.4") for code in (dead, "2222-2222", "guess", "x" * 100)]
    answers += [asked(server, "/join", "192.0.2.4", method="POST", body=f"code={code}") for code in (dead, "guess", "")]
    assert answers[0].status == 403
    assert all(told(answer) == told(answers[0]) for answer in answers)
    assert "That code does not work" in answers[0].body
    assert not any("set-cookie" in answer.headers for answer in answers)


def test_whatever_is_no_devices_token_gets_the_answer_that_a_stranger_gets(hall):
    """Of a closed round, stolen from somebody who was taken out since, made up, or a secret of another kind."""
    server, room = hall.server, hall.room
    at = room.at
    ticket = joining.ticket_for_code(at.store, STRANGER, room.now.code, source="192.0.2.5")
    facilitators = door.use_link(at.store, STRANGER, door.make_link(at.store, at.actor), "Chair")
    others = (room.now.code, ticket, facilitators, "guess", "", "a.b.c.d.e", "x" * 5_000)
    stranger = told(server.ask("/answer"))
    assert stranger[0] == 403
    assert "Join with a code" in stranger[2]
    for token in (*hall.dead_tokens, *others):
        own = {"Cookie": f"{COOKIE}={token}"}
        assert told(server.ask("/answer", headers=own)) == stranger
        assert server.websocket_status(own) == 403
    assert asked(server, joining.ticket_path(ticket), "192.0.2.5").status == 303, "that one was good"


def told(answer: Answer) -> tuple[int, dict[str, str], str]:
    """All that an answer tells but the time."""
    return answer.status, {name: value for name, value in answer.headers.items() if name != "date"}, answer.body


def test_guessing_is_locked_out_and_whoever_is_in_does_not_notice(hall):
    server, room = hall.server, hall.room
    source = "192.0.2.66"
    let_in = asked(server, joining.join_path(room.now.code), source)
    guesses = [asked(server, f"/join/3333-{number}{number}{number}{number}", source) for number in range(2, 10)]
    guesses += [asked(server, f"/join/4444-{number}{number}{number}{number}", source) for number in range(2, 10)]

    assert [answer.status for answer in guesses] == [403] * 10 + [429] * 6
    assert guesses[-1].headers["retry-after"] == "300"
    assert "Wait five minutes" in guesses[-1].body
    assert asked(server, joining.join_path(room.now.code), source).status == 429
    assert asked(server, "/join", source, method="POST", body=f"code={room.now.code}").status == 429

    own = cookie_of(let_in)
    assert asked(server, "/answer", source, cookie=own).status == 200
    assert asked(server, joining.join_path(room.now.code), source, cookie=own).status == 303
    typed = asked(server, "/join", source, method="POST", body=f"code={room.now.code}", cookie=own)
    assert asked(server, typed.headers["location"], source, cookie=own).headers["location"] == "/answer"
    assert asked(server, joining.join_path(room.now.code), "192.0.2.67").status == 303


def test_a_whole_room_comes_in_from_one_address_while_the_server_is_locked_to_guesses_at_full_speed(hall):
    """The last test here: for five minutes after it no code is looked at any more."""
    server, room = hall.server, hall.room
    path = joining.join_path(room.now.code)

    def guess(number: int) -> int:
        code = "".join("23456789"[number >> shift & 7] for shift in (6, 3, 0))
        return asked(server, f"/join/55555{code}", f"198.51.100.{number}").status

    with ThreadPoolExecutor(16) as pool:
        seats = [pool.submit(asked, server, path, "192.0.2.8") for _ in range(3 * joining.MOST_BY_SOURCE)]
        assert {seat.result().status for seat in seats} == {303}
        found = list(pool.map(guess, range(joining.MOST_BY_ALL + 20)))
    assert set(found) == {403, 429}
    assert found.count(403) <= joining.MOST_BY_ALL
    assert asked(server, path, "203.0.113.1").status == 429
    own = cookie_of(seats[0].result())
    assert asked(server, "/answer", "192.0.2.8", cookie=own).status == 200
    assert server.websocket_status({"Cookie": own}) == 101
