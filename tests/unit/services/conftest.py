"""The databases that services are tried on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assessment.store.transaction import Store
from tests.stores import POSTGRESQL, WRITE_AHEAD, opened


@pytest.fixture(params=[WRITE_AHEAD, POSTGRESQL])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A ready store on each database. What kind of journal SQLite keeps is below the services: tests/store has both."""
    yield from opened(request)
