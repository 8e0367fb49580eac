"""The illustrative partnership, for what is tested on a whole one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assessment.domain.permission import HOST, Actor
from assessment.services import illustration, library
from assessment.services.running import FRAMEWORKS
from assessment.store.transaction import Store
from assessment.store.upgrade import open_store


@pytest.fixture(scope="session")
def illustrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with the illustrative partnership. Tests share it, so none may rest on what another leaves in it."""
    file = tmp_path_factory.mktemp("illustrated") / "store.sqlite"
    store = Store(f"sqlite:///{file.as_posix()}", wal=False)
    open_store(store)
    assert library.read_folder(store, HOST, FRAMEWORKS) == ()
    illustration.load(store, HOST, date(2026, 11, 20))
    yield store
    store.dispose()


@pytest.fixture(scope="session")
def its_host() -> Actor:
    """The host at work in the illustrative partnership."""
    return HOST.within(illustration.ILLUSTRATIVE)
