"""Addresses that Streamlit opens and this application does not need.

They tell strangers about sessions and caches, or let programs drive the screens. The browser asks for one of them, the
host's configuration, at its start: it is answered without the list of sites that may frame and steer a page.
"""

from __future__ import annotations

from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assessment.web.refusal import turn_away

HOST_CONFIG = "/_stcore/host-config"
CLOSED = (
    "/_stcore/metrics",
    "/_stcore/script-health-check",
    "/_stcore/agent",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
)
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


class Closed:
    """Middleware that answers for them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on unless it is for one of them."""
        path = scope.get("path", "")
        if is_closed(path):
            await turn_away(PlainTextResponse("There is nothing here.\n", 404), scope, receive, send)
        elif path == HOST_CONFIG:
            await JSONResponse(NO_HOST)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
