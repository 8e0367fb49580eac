"""A throw-away PostgreSQL server: made when it is asked for, listening to nobody outside, and gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg

from tests import machine
from tests.server import free_port

CONNECTIONS = "max_connections = 200\n"
NOT_DURABLE = """
fsync = off
synchronous_commit = off
full_page_writes = off
"""


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL server of our own: the folder of its socket, or an address where there are no such sockets."""

    host: str
    port: int
    run: Callable[..., None]
    """Runs `pg_ctl` on it."""

    def crash(self) -> None:
        """End the server at once, as a power cut or the kernel would, and every connection with it."""
        self.run("-m", "immediate", "-w", "stop")

    def start(self) -> None:
        """Start it; it puts itself in order from its log."""
        self.run("-l", "log", "-w", "-t", "60", "start")

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://test@/{database}?host={self.host}&port={self.port}"

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(host=self.host, port=self.port, user="test", dbname="postgres", autocommit=True)


@contextmanager
def cluster(*, durable: bool) -> Iterator[Cluster]:
    """Start a server, and stop it afterwards. One that is not durable is quicker. Raises machine.Missing."""
    programs = machine.POSTGRESQL.where()
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    # Short, because the path of a socket may have 107 characters; as root not below a folder that only root may enter.
    place = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp" if is_root else None))
    as_owner: list[str] = []
    if is_root:  # the server refuses to run as root
        shutil.chown(place, "postgres")
        as_owner = ["runuser", "-u", "postgres", "--"]

    def run(program: str, *arguments: str) -> None:
        command = [*as_owner, str(programs / program), *arguments]
        done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{program} failed:\n{done.stdout}{done.stderr}"

    data, port = place / "data", free_port()
    by_address = sys.platform == "win32"
    listen = "127.0.0.1" if by_address else ""
    run("initdb", "-D", str(data), "-U", "test", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
    with (data / "postgresql.conf").open("a", encoding="utf-8") as file:
        sockets = "" if by_address else f"unix_socket_directories = '{place}'\n"
        file.write(f"{sockets}listen_addresses = '{listen}'\nport = {port}\n{CONNECTIONS}")
        file.write("" if durable else NOT_DURABLE)
    made = Cluster(listen if by_address else str(place), port, partial(run, "pg_ctl", "-D", str(data)))
    made.start()
    try:
        yield made
    finally:
        made.crash()
        shutil.rmtree(place, ignore_errors=True)
