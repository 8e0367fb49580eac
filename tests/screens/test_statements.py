"""How often a page asks the database: a fixed number of times, however much a group has recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from assessment.services.running import Application
from tests.screens.conftest import Start
from tests.screens.driving import PAGES, Screen

BUDGET = 12
NOT_COUNTED = ("BEGIN", "PRAGMA", "COMMIT", "ROLLBACK")


@contextmanager
def counted(app: Application) -> Iterator[list[str]]:
    """Collect the statements that are sent to the database, without the marks of transactions."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.upper().startswith(NOT_COUNTED):
            sent.append(statement)

    engines = (app.store.reader, app.store.writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield sent
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_eight_quarters_takes_at_most_twelve_statements(start: Start, illustrated: Path, path: str):
    app = start(illustrated)
    screen = Screen(path)
    with counted(app) as sent:
        screen.run()
    assert 0 < len(sent) <= BUDGET, "\n".join(sent)
