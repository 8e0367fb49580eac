"""Killing a process while it saves, as often as is wanted."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from assessment.domain.permission import Act, in_force
from assessment.domain.round import Round
from assessment.settings import PROJECT
from tests.builders import Place
from tests.store.saved import saved_versions

PROGRAM = Path(__file__).with_name("saving.py")


def kills(at: Place, round_: Round, number: int) -> Iterator[tuple[int, list[int]]]:
    """Kill a saving process `number` times, each time after some saves and in the middle of a later one.

    Yields after each the last version that it acknowledged, and the versions that are there. Each of these has its
    audit entry, in a chain that holds and a database that is whole; else AssertionError is raised.
    """
    chance, versions = Random(7), saved_versions(at)
    for _ in range(number):
        acknowledged = _save_until_killed(at, round_.id, len(versions), chance.randint(1, 12))
        # To write is to wait until a server has done with what the killed process had sent.
        with in_force(Act.LOOK, at.actor), at.store.writing(at.actor):
            versions = saved_versions(at)
        yield acknowledged, versions


def _save_until_killed(at: Place, round_id: str, seen: int, saves: int) -> int:
    """Kill a process once it acknowledged some saves, and return the last version that it acknowledged."""
    journal = {True: "wal", False: "delete", None: "as it comes"}[at.store.wal]
    command = [sys.executable, str(PROGRAM), at.store.url, journal, at.partnership.id, round_id, str(seen)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT, env=environment) as saving:
        assert saving.stdout
        for _ in range(saves):
            assert saving.stdout.readline(), "the saving process stopped by itself"
        saving.kill()
        rest = saving.stdout.read().split("\n")[:-1]
    return int(rest[-1]) if rest else seen + saves
