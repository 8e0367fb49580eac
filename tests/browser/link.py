"""A link between a browser and the application that can be cut: a port that passes on what comes, until told not to."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_RESET = struct.pack("ii", 1, 0)
_CHUNK = 65536
_A_MOMENT = 0.01


@dataclass
class Link:
    """The way to a port of this computer.

    While it is cut, every connection is reset, new ones too. While it is silent, what is sent is lost on the way and
    nobody is told, as for a phone that is out of reach. While it lags, what is sent back is not there yet.
    """

    to_port: int
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    is_cut: bool = False
    is_silent: bool = False
    is_lagging: bool = False
    _open: set[socket.socket] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def silence(self) -> None:
        self.is_silent = True

    @contextmanager
    def lagging(self) -> Iterator[None]:
        self.is_lagging = True
        yield
        self.is_lagging = False

    def cut(self) -> None:
        self.is_cut, self.is_silent = True, False
        for each in list(self._open):
            _reset(each)

    def mend(self) -> None:
        self.is_cut = False

    def serve(self) -> None:
        """Pass connections on until the listener is closed."""
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            if self.is_cut:
                _reset(near)
                continue
            far = socket.create_connection(("127.0.0.1", self.to_port))
            self._open |= {near, far}
            for one, other, is_back in ((near, far, False), (far, near, True)):
                threading.Thread(target=self._pass_on, args=(one, other, is_back), daemon=True).start()

    def _pass_on(self, one: socket.socket, other: socket.socket, is_back: bool) -> None:
        with suppress(OSError):
            while data := one.recv(_CHUNK):
                while is_back and self.is_lagging:
                    time.sleep(_A_MOMENT)
                if not self.is_silent:
                    other.sendall(data)
        for each in (one, other):
            self._open.discard(each)
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()


@contextmanager
def linked(to_port: int) -> Iterator[Link]:
    link = Link(to_port)
    threading.Thread(target=link.serve, daemon=True).start()
    try:
        yield link
    finally:
        link.cut()
        link.listener.close()


def _reset(connection: socket.socket) -> None:
    """Close without a good-bye, as a broken link looks."""
    with suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        connection.shutdown(socket.SHUT_RDWR)
        connection.close()
