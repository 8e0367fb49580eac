"""What the server sends goes out at once: held against the real uvicorn, on a socket made as Streamlit makes its own.

Without the middleware small messages are held back. Once that is no longer so, the middleware has nothing left to do.
"""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server import _bind_socket
from websockets.sync.client import connect

from assessment.web.at_once import AtOnce
from assessment.web.stack import MIDDLEWARE
from tests.server import free_port


async def told(scope: Scope, receive: Receive, send: Send) -> None:
    """Tell whether the connection that this is asked over holds small messages back."""
    connection = send.__self__.transport.get_extra_info("socket")
    words = str(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
    await receive()
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "text": words})
        return
    await send({"type": "http.response.start", "status": 200})
    await send({"type": "http.response.body", "body": words.encode()})


def with_what_stands_before(app: ASGIApp) -> ASGIApp:
    """The middleware as it is handed to Streamlit, as far in as the one that is tested."""
    classes = [each.cls for each in MIDDLEWARE]
    for each in reversed(classes[: classes.index(AtOnce) + 1]):
        app = each(app)
    return app


@pytest.fixture(params=[True, False], ids=["with it", "without it"])
def served(request: pytest.FixtureRequest) -> Iterator[tuple[int, str]]:
    """A server's port, and what it has to tell."""
    port = free_port()
    app = with_what_stands_before(told) if request.param else told
    options = {"lifespan": "off", "log_config": None, "ws": "websockets-sansio"}
    server = uvicorn.Server(uvicorn.Config(app, **options))
    listening = _bind_socket("127.0.0.1", port, 16)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield port, "1" if request.param else "0"
    server.should_exit = True
    thread.join()


def test_small_messages_are_not_held_back(served: tuple[int, str]):
    port, expected = served
    with connect(f"ws://127.0.0.1:{port}/") as websocket:
        assert websocket.recv() == expected
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", "/")
    assert asked.getresponse().read().decode() == expected
    asked.close()


def test_a_server_that_is_not_uvicorn_is_left_alone():
    class Elsewhere:
        async def send(self, message: object) -> None:
            assert message

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "websocket.accept"})

    for send in (Elsewhere().send, lambda message: Elsewhere().send(message)):
        with pytest.raises(StopIteration):
            AtOnce(app)({"type": "websocket"}, None, send).send(None)
