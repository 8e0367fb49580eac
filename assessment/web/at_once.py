"""Has what the server sends go out at once.

asyncio asks this of the system for every connection, but not where a socket does not say that it is TCP, and Streamlit
1.67 makes the one that it listens on without a protocol. The system then holds small messages back until the other side
has acknowledged what went before, which takes it up to 40 ms: each click would take that much longer.
"""

from __future__ import annotations

import asyncio
import socket

from starlette.types import ASGIApp, Receive, Scope, Send

_TCP = (socket.AF_INET, socket.AF_INET6)


class AtOnce:
    """Middleware that takes the delay off each connection. It stands where `send` is still uvicorn's own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Do so for pages and websockets alike."""
        if scope["type"] != "lifespan":
            _hold_nothing_back(send)
        await self.app(scope, receive, send)


def _hold_nothing_back(send: Send) -> None:
    """ASGI has no word for it, so the connection is asked of whoever sends; another server than uvicorn may have none.

    That costs time and nothing else.
    """
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    if not isinstance(transport, asyncio.Transport):
        return
    connection = transport.get_extra_info("socket")
    if connection is not None and connection.family in _TCP:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
