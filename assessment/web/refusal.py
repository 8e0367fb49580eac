"""How a request is turned away before it reaches anything."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Receive, Scope, Send


def is_for_a_person(headers: Headers) -> bool:
    """Tell whether a browser opens an address as a page; a script or a style sheet has no use for one."""
    return headers.get("sec-fetch-dest", "document") == "document"


async def turn_away(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Give `response` instead of what was asked for.

    A websocket is closed before it opens, which the server answers with 403: browsers pass no more on to a script, and
    uvicorn would log a refusal with a text as an error of ours.
    """
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
    else:
        await response(scope, receive, send)
