"""Nobody comes in without a facilitator's or a participant's cookie, unless only this computer can reach the server.

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
from assessment.domain.permission import STRANGER
from assessment.services import door, running
from assessment.services.workshops import joining
from assessment.web.facilitator_link import CODE
from assessment.web.join_code import join_page
from assessment.web.refusal import is_for_a_person, turn_away
from assessment.web.routes import HEALTH
from assessment.web.wall import Wall, wall_in_force

LONGEST_TOKEN = 128


def is_outside(scope: Scope) -> bool:
    """Tell whether a request is for what stands outside the door: the health check and the pages that let people in."""
    if scope["type"] != "http":
        return False
    path, method = scope["path"], scope["method"]
    if path == HEALTH:
        return method in {"GET", "HEAD"}
    parent, _, code = path.rpartition("/")
    is_code = bool(CODE.fullmatch(code))
    if path == door.PATH or (parent == door.PATH and is_code) or path == joining.JOIN:
        return method in {"GET", "HEAD", "POST"}
    return method in {"GET", "HEAD"} and parent in {joining.JOIN, f"{joining.JOIN}/ticket"} and is_code


def somebody_with(facilitator: str, participant: str) -> bool:
    """Tell whether the token of one of these cookies lets somebody in; who it is, is for the screens to ask again."""
    store = running.application().store
    if 0 < len(facilitator) <= LONGEST_TOKEN and door.facilitator_with(store, STRANGER, facilitator) is not None:
        return True
    return 0 < len(participant) <= LONGEST_TOKEN and joining.participant_with(store, STRANGER, participant) is not None


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
        cookies, settings = HTTPConnection(scope).cookies, self.wall().settings
        tokens = [cookies.get(settings.cookie_name(name), "") for name in (door.COOKIE, joining.COOKIE)]
        try:
            is_known = await run_in_threadpool(somebody_with, *tokens)
        except AssessmentError as refused:
            await turn_away(PlainTextResponse(f"{refused}\n", 503), scope, receive, send)
            return
        if is_known:
            await self.app(scope, receive, send)
        else:
            await turn_away(_answer_to_a_stranger(Headers(scope=scope)), scope, receive, send)


def _answer_to_a_stranger(headers: Headers) -> Response:
    return (
        join_page()
        if is_for_a_person(headers)
        else PlainTextResponse("Join with a code, or come in with a facilitator link, first.\n", 403)
    )
