"""A file that was made for somebody waits for them, whatever goes on in other browsers."""

from __future__ import annotations

import logging

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from assessment.screens import handing_out


@pytest.fixture
def files() -> MediaFileManager:
    """What a running Streamlit keeps files in."""
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    handing_out._held.clear()
    return manager


def asked_for(files: MediaFileManager, data: bytes) -> str:
    """Press the button of a page, and return the name of the file that the browser is told to fetch."""
    made = files.add_deferred(
        lambda: handing_out.held(files, data, file_name="a.csv", mime="text/csv"), "text/csv", "1", "a.csv"
    )
    return files.execute_deferred(made).removeprefix("/media/")


def a_busy_room(files: MediaFileManager) -> None:
    for _ in range(60):
        files.remove_orphaned_files()  # as at the end of each run of any page


def test_a_file_waits_for_its_reader_while_other_pages_are_drawn(files) -> None:
    mine, theirs = (asked_for(files, data) for data in (b"mine", b"theirs"))
    a_busy_room(files)
    kept = [files._storage.get_file(name).content for name in (mine, theirs)]
    assert kept == [b"mine", b"theirs"]


def test_handing_a_file_out_leaves_nothing_in_the_log_of_the_server(files, monkeypatch) -> None:
    said: list[logging.LogRecord] = []
    hears = logging.Handler()
    monkeypatch.setattr(hears, "emit", said.append)
    log = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
    log.addHandler(hears)
    try:
        asked_for(files, b"mine")
    finally:
        log.removeHandler(hears)
    assert said == []


def test_a_file_that_nobody_came_for_makes_room_for_the_next(files, monkeypatch) -> None:
    late = asked_for(files, b"late")
    monkeypatch.setattr(handing_out.time, "monotonic", lambda: handing_out._held[0][0] + handing_out.HELD_SECONDS + 1)
    asked_for(files, b"next")
    a_busy_room(files)
    with pytest.raises(MediaFileStorageError):
        files._storage.get_file(late)
    assert len(handing_out._held) == 1
