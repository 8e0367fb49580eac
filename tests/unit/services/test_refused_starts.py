"""A start that would lose something is refused in plain words, and the store is left as it was, byte for byte."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assessment.domain.errors import StoreRefused
from assessment.services import running
from assessment.settings import STORE_FILE, Settings
from assessment.store.folder import Keeps
from tests.builders import a_partnership, a_store, an_open_round, judge
from tests.rights import somebody_without_rights
from tests.server import DidNotStart
from tests.server import running as served


@pytest.fixture(scope="module")
def worked_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which something has happened, closed properly."""
    path = tmp_path_factory.mktemp("worked_in") / STORE_FILE
    store = a_store(f"sqlite:///{path.as_posix()}", wal=False)
    at = a_partnership(store)
    judge(at, an_open_round(at), "level:2")
    store.dispose()
    return path


@pytest.fixture
def path(worked_in: Path, tmp_path: Path) -> Path:
    """The same in a data folder of the test's own."""
    found = tmp_path / "data" / STORE_FILE
    found.parent.mkdir()
    found.write_bytes(worked_in.read_bytes())
    return found


def fingerprint(folder: Path) -> dict[str, str]:
    """What is in a folder. SQLite's index of a log holds no data and is made anew by whoever looks."""
    return {
        each.name: hashlib.sha256(each.read_bytes()).hexdigest()
        for each in folder.iterdir()
        if not each.name.endswith("-shm")
    }


def start(path: Path) -> None:
    running.start(Settings(data_dir=path.parent), running.FRAMEWORKS).store.dispose()


def refused(path: Path) -> str:
    """Start on a store that must be refused, and return what was said; nothing in its folder may have changed."""
    before = fingerprint(path.parent)
    with pytest.raises(StoreRefused) as why:
        start(path)
    assert fingerprint(path.parent) == before
    assert str(path.parent) in str(why.value)
    return str(why.value)


def write(path: Path, statement: str, *, wal: bool = False) -> None:
    connection = sqlite3.connect(path)
    if wal:
        connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(statement)
    connection.commit()
    connection.close()


def of_a_newer_release(path: Path) -> None:
    write(path, "UPDATE alembic_version SET version_num = '9999'")


def of_a_newer_release_that_was_killed(path: Path) -> None:
    """Its last words stand in the log only, and whoever closes the file next would write them into it."""
    program = f"""
import os, sqlite3
connection = sqlite3.connect({str(path)!r})
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("UPDATE alembic_version SET version_num = '9999'")
connection.commit()
os._exit(1)
"""
    subprocess.run([sys.executable, "-c", program], check=False)
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0


def with_a_page_of_noise(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    middle = len(whole) // 2 // 4096 * 4096
    whole[middle : middle + 4096] = b"\xa5" * 4096
    path.write_bytes(whole)


def cut_in_half(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (of_a_newer_release, "written by a newer release"),
        (of_a_newer_release_that_was_killed, "written by a newer release"),
        (with_a_page_of_noise, "damaged"),
        (cut_in_half, "malformed"),
        (lambda path: path.write_bytes(b"Agency,Level\n"), "file is not a database"),
    ],
)
def test_a_newer_or_a_damaged_store_is_refused_and_left_as_it_was(
    spoil: Callable[[Path], object], said: str, path: Path
) -> None:
    start(path)
    spoil(path)
    found = refused(path)
    assert said in found
    assert "back-up" in found


@pytest.fixture
def opened_up(path: Path) -> Iterator[Path]:
    """Let anybody into the folders above the store, for as long as the test runs."""
    closed = {each: each.stat().st_mode for each in path.parents if not each.stat().st_mode & 0o001}
    for each, mode in closed.items():
        each.chmod(mode | 0o011)
    yield path
    path.parent.chmod(0o755)
    for each, mode in closed.items():
        each.chmod(mode)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder has no such permission there")
@pytest.mark.parametrize(("folder", "file"), [(0o555, 0o666), (0o777, 0o444)], ids=["the folder", "the file"])
def test_a_store_that_could_be_read_and_never_saved_to_is_refused(folder: int, file: int, opened_up: Path) -> None:
    opened_up.chmod(file)
    opened_up.parent.chmod(folder)
    with somebody_without_rights():
        found = refused(opened_up)
    assert "cannot be opened to be written" in found
    assert "ASSESSMENT_DATA_DIR" in found


def test_a_temporary_folder_that_nobody_chose_is_refused_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the product is started from within the zip that it came in."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    by_default = Settings.model_construct(
        _fields_set=set(), data_dir=tmp_path / "data", database_url=f"sqlite:///{tmp_path}/data/{STORE_FILE}"
    )
    with pytest.raises(StoreRefused, match=r"This folder is temporary.*set ASSESSMENT_DATA_DIR"):
        running.start(by_default, running.FRAMEWORKS)
    assert list(tmp_path.iterdir()) == []


def test_a_temporary_folder_that_the_host_named_is_taken_and_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(path.parent))
    started = running.start(Settings(data_dir=path.parent), running.FRAMEWORKS)
    started.store.dispose()
    assert "temporary" in running.why_not_kept(started)


def test_a_folder_on_a_network_drive_is_refused_even_where_it_was_named(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "keeps", lambda _folder: Keeps.ELSEWHERE)
    assert "network drive" in refused(path)


def test_a_folder_that_is_kept_needs_no_word(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "keeps", lambda _folder: Keeps.FOR_GOOD)
    started = running.start(Settings.model_construct(database_url=f"sqlite:///{path}"), running.FRAMEWORKS)
    started.store.dispose()
    assert running.why_not_kept(started) == ""


def test_the_real_start_says_so_and_ends(path: Path) -> None:
    of_a_newer_release(path)
    before = fingerprint(path.parent)

    with (
        pytest.raises(DidNotStart, match="The data was written by a newer release"),
        served(path.parent.parent, launcher="python"),
    ):
        pytest.fail("it started")

    assert fingerprint(path.parent) == before
    assert "Traceback" not in (path.parent.parent / "log.txt").read_text()
