"""The stores for workshops: each kind of database. How SQLite keeps its journal makes no difference to these rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment.store.transaction import Store


@pytest.fixture(params=["ready_sqlite_url", "ready_postgres_url"], ids=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    opened = Store(request.getfixturevalue(request.param))
    yield opened
    opened.dispose()
