"""The real application in a process of its own, for tests that ask it over the network. Standard library only."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 60.0
BETWEEN_LOOKS = 0.05


class DidNotStart(Exception):
    """The application ended, or did not get well in time. The message holds what it printed."""


@dataclass(frozen=True)
class Answer:
    """What came back. Header names are in lower case; `body` is text."""

    status: int
    headers: Mapping[str, str]
    body: str

    def json(self) -> object:
        return json.loads(self.body)


@dataclass
class Server:
    """A running application: its address, its data, and what it printed."""

    process: subprocess.Popen[bytes]
    port: int
    data: Path
    log: Path
    address: str = "127.0.0.1"
    host: str = field(init=False)
    url: str = field(init=False)

    def __post_init__(self) -> None:
        self.host = f"{self.address}:{self.port}"
        self.url = f"http://{self.host}"

    @property
    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    @property
    def facilitator_path(self) -> str:
        """The path of the one-time link that the start printed, whatever public address it was printed with."""
        found = re.search(r"/facilitator/[\w-]+", self.printed)
        assert found, f"no facilitator link in:\n{self.printed}"
        return found.group()

    def ask(
        self, path: str = "/", *, method: str = "GET", headers: Mapping[str, str] | None = None, body: str = ""
    ) -> Answer:
        """Send one request, with just these headers beside Host, and return the answer; redirects are not followed."""
        connection = http.client.HTTPConnection(self.address, self.port, timeout=30)
        try:
            connection.request(method, path, body=body.encode() or None, headers=dict(headers or {}))
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read().decode("utf-8", "replace"))
        finally:
            connection.close()

    def websocket_status(self, headers: Mapping[str, str] | None = None) -> int:
        """Try to open Streamlit's websocket and return the status of the answer: 101 if it opened."""
        handshake = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol": "streamlit",
        }
        lines = {"Host": self.host, **handshake, **(headers or {})}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        with socket.create_connection((self.address, self.port), timeout=30) as connection:
            connection.sendall(f"GET /_stcore/stream HTTP/1.1\r\n{head}\r\n".encode())
            return int(connection.recv(64).split()[1])

    def wait_until_well(self, path: str = "/healthz") -> None:
        """Return once the health check, or another address, answers. Raises DidNotStart."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise DidNotStart(f"It ended with {self.process.returncode}:\n{self.printed}")
            try:
                self.ask(path)
            except OSError:
                time.sleep(BETWEEN_LOOKS)
            else:
                return
        raise DidNotStart(f"It did not answer within {PATIENCE_SECONDS:.0f} s:\n{self.printed}")

    def stop(self) -> None:
        """End the process, by force if it does not go."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(
    place: Path,
    *,
    script: str = "app.py",
    launcher: str = "streamlit",
    folder: Path = PROJECT,
    port: int | None = None,
    settings: Mapping[str, str] | None = None,
    options: tuple[str, ...] = (),
    python: str = sys.executable,
) -> Server:
    """Start the application and return at once. `place` is an empty folder for its data, its home and its log.

    `launcher` is "streamlit" (`streamlit run app.py`) or "python" (`python app.py`), given from `folder`; `script` is
    what it launches. `settings` are environment variables without ASSESSMENT_; `options` are Streamlit's own.
    """
    place.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ASSESSMENT_", "STREAMLIT_"))}
    given = {"DATA_DIR": str(place / "data"), **(settings or {})}
    app = script if folder == PROJECT else str(PROJECT / script)
    if launcher == "python":
        given.setdefault("PORT", str(port))
        command = [python, app]
    else:
        command = [python, "-m", "streamlit", "run", app, f"--server.port={port}", *options]
    home = {"HOME": str(place), "USERPROFILE": str(place)}  # no Streamlit settings of whoever runs the tests
    environment = {**clean, **home, **{f"ASSESSMENT_{name}": value for name, value in given.items()}}
    log = place / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
    return Server(process, port, place / "data", log)


@contextmanager
def running(place: Path, *, holding: Path | None = None, **how: object) -> Iterator[Server]:
    """Start the application, wait until it is well, and stop it afterwards. `how` as for `start`.

    Its store begins as a copy of the data folder `holding`, or empty.
    """
    if holding is not None:
        shutil.copytree(holding, place / "data")
    server = start(place, **how)  # type: ignore[arg-type]
    try:
        server.wait_until_well()
        yield server
    finally:
        server.stop()


def host_of(url: str) -> str:
    return urlsplit(url).netloc
