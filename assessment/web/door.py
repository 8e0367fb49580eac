"""Nobody comes in without a facilitator's cookie, unless only this computer can reach the server.

A peer's address proves nothing: behind a proxy everybody is 127.0.0.1.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.domain.errors import AssessmentError
from assessment.domain.permission import STRANGER, Actor
from assessment.services import door, running
from assessment.web.joining import CODE, JOIN, join_page
from assessment.web.refusal import is_for_a_person, turn_away
from assessment.web.routes import HEALTH
from assessment.web.wall import Wall, wall_in_force

LONGEST_TOKEN = 128


def is_outside(scope: Scope) -> bool:
    """Tell whether a request is for what stands outside the door: the health check and the pages of the link itself."""
    if scope["type"] != "http":
        return False
    path, method = scope["path"], scope["method"]
    if path == HEALTH:
        return method in {"GET", "HEAD"}
    parent, _, code = path.rpartition("/")
    return method in {"GET", "HEAD", "POST"} and (path == JOIN or (parent == JOIN and bool(CODE.fullmatch(code))))


def facilitator_at(token: str) -> Actor | None:
    """Return who holds a cookie's token, or None."""
    if not token or len(token) > LONGEST_TOKEN:
        return None
    return door.facilitator_with(running.application().store, STRANGER, token)


class Door:
    """Middleware that answers everybody else with the join page, and refuses their websockets."""

    def __init__(self, app: ASGIApp, wall: Callable[[], Wall] = wall_in_force) -> None:
        self.app = app
        self.wall = wall

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if it may come in."""
        if scope["type"] == "lifespan" or self.wall().lets_in_freely(scope) or is_outside(scope):
            await self.app(scope, receive, send)
            return
        cookie = HTTPConnection(scope).cookies.get(self.wall().settings.cookie_name(door.COOKIE), "")
        try:
            facilitator = await run_in_threadpool(facilitator_at, cookie)
        except AssessmentError as refused:
            await turn_away(PlainTextResponse(f"{refused}\n", 503), scope, receive, send)
            return
        if facilitator is None:
            await turn_away(_answer_to_a_stranger(Headers(scope=scope)), scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _answer_to_a_stranger(headers: Headers) -> Response:
    return (
        join_page() if is_for_a_person(headers) else PlainTextResponse("Come in with a facilitator link first.\n", 403)
    )
