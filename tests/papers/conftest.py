"""The illustrative partnership, for what is tested on a whole one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from assessment.domain.issued_paper import PaperKind
from assessment.domain.period import Period
from assessment.domain.permission import HOST, Actor
from assessment.services import exporting, illustration, library, partnerships, publishing
from assessment.services.running import FRAMEWORKS
from assessment.store.transaction import Store
from assessment.store.upgrade import open_store
from tests.papers.ledger import Ledger

TCE = "tce-practice-principles"


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


@dataclass(frozen=True)
class Illustrated:
    """The illustrative partnership's packs, and the store behind them read by plain SQL. `groups` hold rounds."""

    store: Store
    actor: Actor
    groups: tuple[str, ...]

    def pack(self, group: str, period: Period, framework: str = TCE) -> bytes:
        return exporting.board_pack(self.store, self.actor, group, framework, period).data

    def published(self, group: str, period: Period, kind: PaperKind) -> bytes:
        return publishing.publish(self.store, self.actor, group, TCE, kind, period).data

    def ledger(self, group: str, period: Period, framework: str = TCE, *, is_public: bool = False) -> Ledger:
        path = Path(str(self.store.writer.url.database))
        return Ledger(path, self.actor.partnership, group, framework, period.canonical, is_public)


@pytest.fixture(scope="session")
def whole(illustrated: Store, its_host: Actor) -> Illustrated:
    found = partnerships.partnership(illustrated, its_host)
    return Illustrated(illustrated, its_host, tuple(each.id for each in found.groups if each.frameworks))
