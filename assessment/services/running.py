"""The application as it runs in this process: its settings, its store, and what could not be read at the start."""

from __future__ import annotations

import functools
import shutil
from dataclasses import dataclass
from pathlib import Path

from assessment.domain.errors import AssessmentError, Problem
from assessment.domain.permission import HOST, Act, Actor, permission
from assessment.services import library
from assessment.settings import PROJECT, Settings, settings
from assessment.store.transaction import Store
from assessment.store.upgrade import HEAD, open_store, revision

FRAMEWORKS = PROJECT / "frameworks"
"""Files here are read into the shared library at each start."""

LITTLE_ROOM = 200
"""Megabytes left on the disk, below which it is said that there is little room."""


@dataclass(frozen=True, slots=True)
class Application:
    """What a process needs to serve people. `refused` holds the problems of framework files that were not read."""

    settings: Settings
    store: Store
    refused: tuple[Problem, ...]


@functools.cache
def application() -> Application:
    """Open the store and read the framework files, once per process. Raises StoreRefused or InvalidInput."""
    found = settings()
    return start(found, FRAMEWORKS)


def start(found: Settings, frameworks: Path) -> Application:
    """Open the store that the settings name, bring it to this release, and read a folder of framework files."""
    store = Store(found.database_url)
    open_store(store)
    return Application(found, store, library.read_folder(store, HOST, frameworks))


def health(running: Application) -> dict[str, str]:
    """Return each check by name, "ok" or what is wrong in a sentence."""
    try:
        return checks(running.store, HOST)
    except AssessmentError as error:
        return {"store": str(error)}


@permission(Act.HOST)
def checks(store: Store, actor: Actor) -> dict[str, str]:
    """Check that the store can be read, is of this release, can be written, and has room. Nothing is changed."""
    with store.writing(actor):
        pass
    found = revision(store)
    return {
        "store": "ok",
        "tables": "ok" if found == HEAD else f"The tables are at step {found}, this release needs {HEAD}.",
        "disk": little_room(store, actor) or "ok",
    }


@permission(Act.LOOK)
def little_room(store: Store, actor: Actor) -> str:  # noqa: ARG001 - every service takes who is acting
    """Return what to say while the disk that holds the data is nearly full, else "". A server sees to its own."""
    if store.path is None:
        return ""
    left = shutil.disk_usage(store.path.parent).free // 1_000_000
    if left >= LITTLE_ROOM:
        return ""
    return (
        f"The server's disk is nearly full: {left} MB are left, and nothing can be saved once it is full. "
        "Ask whoever runs the server to make room."
    )
