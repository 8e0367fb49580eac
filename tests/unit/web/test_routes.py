"""The health check and the pages that let people in, without a network."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request
from starlette.responses import Response

from assessment.domain.errors import StoreRefused
from assessment.services import running
from assessment.web.door import is_outside
from assessment.web.facilitator_link import code_in
from assessment.web.routes import healthz

ASKED = Request({"type": "http", "method": "GET", "path": "/healthz", "headers": []})


def asked_for_health() -> Response:
    """Ask in a thread of its own: the browser tests leave an event loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(healthz(ASKED))).result()


def test_one_check_that_is_not_well_makes_the_answer_unwell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "application", lambda: None)
    monkeypatch.setattr(
        running, "health", lambda _: {"store": "ok", "tables": "The tables are older than this release."}
    )

    answer = asked_for_health()

    assert answer.status_code == 503
    assert json.loads(bytes(answer.body))["status"] == "unwell"


def test_a_store_that_cannot_be_opened_is_told_and_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise StoreRefused("The disk is full.")

    monkeypatch.setattr(running, "application", refuse)

    answer = asked_for_health()

    assert answer.status_code == 503
    assert json.loads(bytes(answer.body))["checks"] == {"application": "The disk is full."}


@pytest.mark.parametrize(
    ("pasted", "code"),
    [
        ("https://reflection.example.org/facilitator/Ab-_9", "Ab-_9"),
        ("  /facilitator/Ab-_9/ \n", "Ab-_9"),
        ("Ab-_9", "Ab-_9"),
        ("", ""),
        ("https://reflection.example.org/facilitator/", "facilitator"),
        ("two words", ""),
        ("a" * 129, ""),
        ("../..", ""),
        ('"><script>', ""),
    ],
)
def test_the_code_is_found_in_what_was_pasted(pasted: str, code: str) -> None:
    assert code_in(pasted) == code


@pytest.mark.parametrize(
    ("method", "path", "outside"),
    [
        ("GET", "/healthz", True),
        ("POST", "/healthz", False),
        ("GET", "/facilitator", True),
        ("POST", "/facilitator/Ab-_9", True),
        ("PUT", "/facilitator/Ab-_9", False),
        ("GET", "/facilitator/", False),
        ("GET", "/facilitator/a/b", False),
        ("GET", "/facilitator/..", False),
        ("GET", "/x/facilitator/a", False),
        ("GET", "/join", True),
        ("POST", "/join", True),
        ("GET", "/join/7KQM-2XBD", True),
        ("HEAD", "/join/7KQM-2XBD", True),
        ("POST", "/join/7KQM-2XBD", False),
        ("GET", "/join/ticket/Ab-_9", True),
        ("POST", "/join/ticket/Ab-_9", False),
        ("GET", "/join/", False),
        ("GET", "/join/a/b", False),
        ("GET", "/join/ticket/a/b", False),
        ("GET", "/join/..", False),
        ("GET", "/answer", False),
        ("GET", "/", False),
    ],
)
def test_only_the_health_check_and_what_lets_people_in_stand_outside_the_door(
    method: str, path: str, outside: bool
) -> None:
    assert is_outside({"type": "http", "method": method, "path": path}) is outside


def test_no_websocket_stands_outside_the_door() -> None:
    assert not is_outside({"type": "websocket", "path": "/healthz"})
