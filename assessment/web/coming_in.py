"""What both ways in share: reading a short form, and sending a browser on with a cookie."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse

from assessment.settings import Settings

MOST_BYTES = 4_096


async def field(request: Request, name: str) -> str:
    """Return one field of a short form, empty if it is missing; what is longer than any honest form is cut off."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return ""
    return parse_qs(body.decode("utf-8", "replace"), max_num_fields=8).get(name, [""])[0]


def inside(to: str, settings: Settings, cookie: str, token: str, lasts: timedelta) -> RedirectResponse:
    """Send a browser on to a page inside, with a cookie that no script can read."""
    answer = RedirectResponse(to, 303)
    answer.set_cookie(
        settings.cookie_name(cookie),
        token,
        max_age=int(lasts.total_seconds()),
        path="/",
        secure=settings.is_https,
        httponly=True,
        samesite="lax",
    )
    return answer
