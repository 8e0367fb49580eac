"""The application on a store of its own for each test: copied from one that was made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config

from assessment.domain.permission import HOST
from assessment.readers.language_file import FOLDER
from assessment.services import illustration, library, running
from assessment.services.running import Application
from assessment.settings import PREFIX, PROJECT, STORE_FILE, settings
from assessment.store.transaction import Store
from assessment.store.upgrade import migrate
from tests.builders import Place, a_partnership, a_store

TODAY = date(2026, 11, 21)

Start = Callable[[Path], Application]


@pytest.fixture(scope="session", autouse=True)
def _configured_as_when_started() -> Iterator[None]:
    """Have the project's config.toml in force, whatever folder the tests are started from, as `streamlit run` does."""
    before = config._main_script_path
    config._main_script_path = str(PROJECT / "app.py")
    config.get_config_options(force_reparse=True)
    assert st.get_option("server.address") == "127.0.0.1"
    assert st.get_option("client.showErrorDetails") == "none"
    yield
    config._main_script_path = before
    config.get_config_options(force_reparse=True)


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose library holds the builders' framework, and nobody."""
    path = tmp_path_factory.mktemp("ours") / STORE_FILE
    a_store(f"sqlite:///{path.as_posix()}", wal=False).dispose()
    return path


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose library holds the shipped frameworks, and nobody: what a first start finds."""
    path = tmp_path_factory.mktemp("shipped") / STORE_FILE
    store = Store(f"sqlite:///{path.as_posix()}", wal=False)
    migrate(store)
    assert not library.read_folder(store, HOST, running.FRAMEWORKS)
    store.dispose()
    return path


@pytest.fixture(scope="session")
def illustrated(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the illustrative partnership: eight quarters, the last of them under way."""
    path = tmp_path_factory.mktemp("illustrated") / STORE_FILE
    shutil.copyfile(shipped, path)
    store = Store(f"sqlite:///{path.as_posix()}", wal=False)
    illustration.load(store, HOST, TODAY)
    store.dispose()
    return path


@pytest.fixture
def frameworks_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of framework files that the application reads at each start; empty, the library is in the store."""
    folder = tmp_path / "frameworks"
    folder.mkdir()
    monkeypatch.setattr(running, "FRAMEWORKS", folder)
    return folder


@pytest.fixture
def careful_words(frameworks_folder: Path) -> Path:
    """The shipped list of careful words in that folder, for tests about it. To be asked for before the application."""
    folder = frameworks_folder / FOLDER
    folder.mkdir()
    return Path(shutil.copy(PROJECT / "frameworks" / FOLDER / "en-GB.yaml", folder))


@pytest.fixture
def restart() -> Iterator[Callable[[], Application]]:
    """Start the application anew on the data that is there."""

    def stop() -> None:
        if running.application.cache_info().currsize:
            running.application().store.dispose()
        running.application.cache_clear()
        settings.cache_clear()

    def start() -> Application:
        stop()
        return running.application()

    yield start
    stop()


@pytest.fixture
def start(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    frameworks_folder: Path,
    restart: Callable[[], Application],
) -> Start:
    """Start the application on a copy of a store."""

    def start_on(seed: Path) -> Application:
        data = tmp_path / "data"
        data.mkdir(exist_ok=True)
        shutil.copyfile(seed, data / STORE_FILE)
        monkeypatch.setenv(f"{PREFIX}DATA_DIR", str(data))
        return restart()

    return start_on


@pytest.fixture
def place(start: Start, ours: Path) -> Place:
    """A group that judges three principles on three levels, and no round yet."""
    return a_partnership(start(ours).store)


@pytest.fixture
def navigation(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the pages that can be gone to, as of the last run."""
    names: list[str] = []
    run, link = st.navigation, st.page_link

    def a_new_run(pages, **options):
        names.clear()
        return run(pages, **options)

    def one_more(page, **options):
        names.append(page.title)
        return link(page, **options)

    monkeypatch.setattr(st, "navigation", a_new_run)
    monkeypatch.setattr(st, "page_link", one_more)
    return names


@pytest.fixture
def bytes_on_disk(tmp_path: Path) -> Callable[[], bytes]:
    """Return everything that was written for this test: the database and its journals."""
    return lambda: b"".join(path.read_bytes() for path in sorted((tmp_path / "data").iterdir()))
