"""Security headers on every answer, whoever gives it.

Streamlit sends none. `Server: uvicorn` is added outside the application and can be taken off only by a proxy.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assessment.web.wall import Wall, wall_in_force

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
YEAR = 365 * 24 * 60 * 60

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: under that browsers send `Origin: null` with our own forms, and the origin could not be checked.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


def digest(text: str) -> str:
    """Return the source expression that admits one inline script or style: 'sha256-...'."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def inline_scripts(page: str) -> list[str]:
    """Return the text of each script that stands in a page itself."""
    return re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)


@functools.cache
def content_policy() -> str:
    """Return the policy for Streamlit's pages: everything from here, and no script but its own files and one line.

    That line is read from the installed index page, so that an upgrade of Streamlit changes it here as well.
    """
    scripts = " ".join(digest(text) for text in inline_scripts(INDEX.read_text(encoding="utf-8")))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {scripts}".rstrip(),
            "style-src 'self' 'unsafe-inline'",  # the styles that Streamlit writes while it runs
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


class Headers:
    """Middleware that adds the headers. A policy that an answer brings along, as our own plain pages do, is kept."""

    def __init__(self, app: ASGIApp, wall: Callable[[], Wall] = wall_in_force) -> None:
        self.app = app
        self.wall = wall

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add to the start of its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                self._add(MutableHeaders(raw=message.setdefault("headers", [])))
            await send(message)

        await self.app(scope, receive, send if scope["type"] == "lifespan" else send_with_headers)

    def _add(self, headers: MutableHeaders) -> None:
        headers.setdefault("Content-Security-Policy", content_policy())
        for name, value in ALWAYS.items():
            headers[name] = value
        if self.wall().settings.is_https:
            headers["Strict-Transport-Security"] = f"max-age={YEAR}"
        # Files with a hash in their name never change, and a phone on a hall's Wi-Fi should fetch them once.
        if "immutable" not in headers.get("Cache-Control", ""):
            headers["Cache-Control"] = "private, no-store"
