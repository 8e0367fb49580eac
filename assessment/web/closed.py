"""Addresses that Streamlit opens and this application does not need, and addresses that lead nowhere.

They tell strangers about sessions and caches, or let programs drive the screens. The browser asks for one of them, the
host's configuration, at its start: it is answered without the list of sites that may frame and steer a page.

Our pages have one word each. At an address of two or more Streamlit's page would look for its own files in the wrong
place and stay blank.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.services import door
from assessment.services.workshops.joining import JOIN
from assessment.web.page import nothing_here
from assessment.web.refusal import is_for_a_person, turn_away

HOST_CONFIG = "/_stcore/host-config"
CLOSED = (
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
)
OPEN = frozenset({"_stcore", "static", "media", "component", door.PATH.strip("/"), JOIN.strip("/")})
"""First words of the addresses of two or more that lead somewhere."""

NO_HOST = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": False,
    "resourceCrossOriginMode": None,
}


def is_closed(path: str) -> bool:
    """Tell whether `path` is one of the closed addresses, or lies under one."""
    return any(path == closed or path.startswith(f"{closed}/") for closed in CLOSED)


def is_nowhere(scope: Scope) -> bool:
    """Tell whether somebody opens an address at which there can be no page."""
    first, _, more = scope.get("path", "").strip("/").partition("/")
    return scope["type"] == "http" and bool(more) and first not in OPEN and is_for_a_person(Headers(scope=scope))


class Closed:
    """Middleware that answers for them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on unless it is for one of them."""
        path = scope.get("path", "")
        if is_closed(path):
            await turn_away(PlainTextResponse("There is nothing here.\n", 404), scope, receive, send)
        elif is_nowhere(scope):
            await nothing_here()(scope, receive, send)
        elif path == HOST_CONFIG:
            await JSONResponse(NO_HOST)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
