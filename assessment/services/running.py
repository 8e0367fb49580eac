"""The application as it runs in this process: its settings, its store, and what could not be read at the start."""

from __future__ import annotations

import functools
import shutil
from dataclasses import dataclass
from pathlib import Path

from assessment.domain.careful_words import NO_WORDS, CarefulWords, WordFile
from assessment.domain.errors import AssessmentError, Problem, StoreRefused
from assessment.domain.permission import HOST, Act, Actor, permission
from assessment.readers.language_file import FOLDER, read_language_folder
from assessment.services import library
from assessment.settings import PROJECT, Settings, settings
from assessment.store.folder import Keeps, keeps
from assessment.store.transaction import Store
from assessment.store.upgrade import HEAD, open_store, revision

FRAMEWORKS = PROJECT / "frameworks"
"""Files here are read into the shared library at each start."""

LITTLE_ROOM = 200
"""Megabytes left on the disk, below which it is said that there is little room."""


@dataclass(frozen=True, slots=True)
class Application:
    """What a process needs to serve people.

    `refused` holds the problems of files in the frameworks folder that were not read, `words` what the files of careful
    words ask to be looked for.
    """

    settings: Settings
    store: Store
    refused: tuple[Problem, ...]
    word_files: tuple[WordFile, ...] = ()
    words: CarefulWords = NO_WORDS


@functools.cache
def application() -> Application:
    """Open the store and read the framework files, once per process. Raises StoreRefused or InvalidInput."""
    found = settings()
    return start(found, FRAMEWORKS)


def start(found: Settings, frameworks: Path) -> Application:
    """Open the store that the settings name, bring it to this release, and read a folder of framework files."""
    store = opened_store(found)
    refused = library.read_folder(store, HOST, frameworks)
    files, unread = read_language_folder(frameworks / FOLDER)
    return Application(found, store, (*refused, *unread), files, CarefulWords.of(files))


def opened_store(found: Settings) -> Store:
    """Open the store that the settings name, and bring it to this release.

    Raises StoreRefused where it cannot be opened, or would lie where it is not kept.
    """
    store = Store(found.database_url)
    _must_be_kept(store, found)
    open_store(store)
    return store


def why_not_kept(running: Application) -> str:
    """Say why what is saved here is not there for good; "" where nothing speaks against it."""
    path = running.store.path
    return _NOT_KEPT[keeps(path.parent)] if path is not None else ""


_NOT_KEPT = {
    Keeps.FOR_GOOD: "",
    Keeps.FOR_A_WHILE: "This folder is temporary: the system empties it, and what is saved here would be lost.",
    Keeps.ELSEWHERE: "This folder is on a network drive, where the file that holds the data can be damaged.",
}


def _must_be_kept(store: Store, found: Settings) -> None:
    """Refuse a place that loses what people were told is saved.

    A temporary folder is taken where the host named it, as for a trial; nobody gets into one without knowing.
    """
    if store.path is None:
        return
    kept = keeps(store.path.parent)
    was_named = found.was_given("data_dir") or found.was_given("database_url")
    if kept is Keeps.ELSEWHERE or (kept is Keeps.FOR_A_WHILE and not was_named):
        raise StoreRefused(
            _NOT_KEPT[kept],
            where=str(store.path.parent),
            mend="Move the application to a folder of this computer that is kept, or set ASSESSMENT_DATA_DIR to one.",
        )


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
