"""What Streamlit sent to a browser, read as Streamlit's own browser code reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from google.protobuf.json_format import MessageToDict
from playwright.sync_api import Page, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class Received:
    """Every frame that came to a page from now on, in its order."""

    def __init__(self, page: Page) -> None:
        self.frames: list[bytes] = []
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._keep)

    def _keep(self, payload: bytes | str) -> None:
        self.frames.append(payload.encode() if isinstance(payload, str) else payload)

    def messages(self) -> list[dict[str, Any]]:
        return [MessageToDict(ForwardMsg.FromString(frame)) for frame in self.frames]

    def said(self) -> list[str]:
        """Every text that was sent: of a choice not what can be chosen, but what is."""
        return [text for message in self.messages() for text in _texts(message)]


def _texts(node: Any, name: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in {"options", "captions"}:
                yield from _texts(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, name)
    elif isinstance(node, str):
        yield node
