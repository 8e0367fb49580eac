"""Joining a round over the network: codes, tickets, cookies, and the brake, as a phone and as a stranger meet them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from assessment.domain.join_code import shown
from assessment.services import rounds
from assessment.services.workshops import joining
from assessment.settings import STORE_FILE
from assessment.store.transaction import Store
from tests.builders import A_DAY, Q2, a_partnership, everything_done
from tests.server import Answer, Server, running
from tests.workshops import Room, a_workshop

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
COOKIE = "__Host-strategy_reflection_answer"


@pytest.fixture(scope="module")
def hall(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Room, str]]:
    """The application behind a proxy, a workshop in its lobby, and the code that a closed round had."""
    folder = tmp_path_factory.mktemp("hall") / "data"
    folder.mkdir()
    shutil.copyfile(migrated_sqlite, folder / STORE_FILE)
    store = Store(f"sqlite:///{(folder / STORE_FILE).as_posix()}", wal=False)
    at = a_partnership(store)
    room, closed = a_workshop(at), a_workshop(at, period=Q2)
    dead = closed.now.code
    closed.begun().reveal()
    everything_done(at, closed.round)
    rounds.close_round(store, at.actor, closed.round.id, signed_off_by="Chair", signed_off_on=A_DAY)
    settings = {"PUBLIC_URL": "https://reflection.example.org", "TRUSTED_PROXY": "127.0.0.1"}
    with running(tmp_path_factory.mktemp("app"), holding=folder, settings=settings) as server:
        yield server, room, dead
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
    server, room, _ = hall
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
    server, room, _ = hall
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
    server, room, _ = hall
    before = room.live
    answer = asked(server, joining.join_path(room.now.code), "192.0.2.3", method="HEAD")
    assert "set-cookie" not in answer.headers
    assert room.live == before


def test_a_wrong_code_a_closed_rounds_and_what_is_none_are_answered_alike(hall):
    server, _, dead = hall
    answers = [asked(server, f"/join/{code}", "192.0.2.4") for code in (dead, "2222-2222", "guess", "x" * 100)]
    answers += [asked(server, "/join", "192.0.2.4", method="POST", body=f"code={code}") for code in (dead, "guess", "")]
    assert {(answer.status, answer.body) for answer in answers} == {(403, answers[0].body)}
    assert "That code does not work" in answers[0].body
    assert not any("set-cookie" in answer.headers for answer in answers)


def test_a_made_up_token_opens_nothing(hall):
    server, _, _ = hall
    for token in ("guess", "", "a.b.c.d.e", "x" * 5_000):
        own = {"Cookie": f"{COOKIE}={token}"}
        answer = server.ask("/answer", headers=own)
        assert answer.status == 403
        assert "Join with a code" in answer.body
        assert server.websocket_status(own) == 403


def test_guessing_is_locked_out_and_whoever_is_in_does_not_notice(hall):
    server, room, _ = hall
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
