"""Only requests that mean this server are answered.

A page elsewhere can have a browser ask this server under a name of its own (DNS rebinding), or connect to it from
another origin; and a proxy can make the whole world look like this computer. Each is refused, with what to set.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.web.refusal import turn_away
from assessment.web.wall import Wall, wall_in_force

MISDIRECTED = 421
SET_PUBLIC_URL = (
    "Whoever runs it can set ASSESSMENT_PUBLIC_URL to the address that people type, such as "
    "https://reflection.example.org, and start it again. People then come in with a facilitator link.\n"
)
UNKNOWN_NAME = f"This server does not answer to that name.\n\n{SET_PUBLIC_URL}"
THROUGH_PROXY = (
    "This request came through a proxy, and this server was started for one computer only: whoever asks is taken for "
    f"the facilitator, so it answers no proxy.\n\n{SET_PUBLIC_URL}"
)
OTHER_ORIGIN = "This request was sent by a page of another site. Open this server's own address instead.\n"

PROXY_HEADERS = frozenset({"forwarded", "via", "x-real-ip", "true-client-ip", "cf-connecting-ip"})


class Hosts:
    """Middleware that looks at the Host, Origin and forwarding headers of requests and websockets."""

    def __init__(self, app: ASGIApp, wall: Callable[[], Wall] = wall_in_force) -> None:
        self.app = app
        self.wall = wall

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or say why not."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        wall, headers = self.wall(), Headers(scope=scope)
        hosts, origin = headers.getlist("host"), headers.get("origin")
        if len(hosts) != 1 or not wall.answers_to(hosts[0]):
            await turn_away(PlainTextResponse(UNKNOWN_NAME, MISDIRECTED), scope, receive, send)
        elif wall.is_local and came_through_proxy(headers):
            await turn_away(PlainTextResponse(THROUGH_PROXY, 400), scope, receive, send)
        elif origin is not None and not wall.is_own_origin(origin, hosts[0]):
            await turn_away(PlainTextResponse(OTHER_ORIGIN, 403), scope, receive, send)
        else:
            await self.app(_as_same_origin(scope, origin), receive, send)


def came_through_proxy(headers: Headers) -> bool:
    """Tell whether a request carries a header that proxies add."""
    return any(name in PROXY_HEADERS or name.startswith("x-forwarded-") for name in headers)


def _as_same_origin(scope: Scope, origin: str | None) -> Scope:
    """Return the scope with the host that the origin names.

    They differ behind a proxy that does not pass the host on. Streamlit would then compare the origin with addresses
    of this machine, and for that ask a web service for the outer one.
    """
    if origin is None:
        return scope
    host = origin.partition("://")[2].encode("latin-1")
    return {**scope, "headers": [(name, host if name == b"host" else value) for name, value in scope["headers"]]}
