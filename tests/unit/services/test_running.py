"""Starting the application, and asking how it is."""

from __future__ import annotations

import pytest

from assessment.domain.errors import StoreRefused
from assessment.domain.permission import HOST
from assessment.services import library
from assessment.services.running import Application, health, start
from assessment.settings import Settings
from assessment.store import faults
from tests.builders import FRAMEWORK, FRAMEWORK_FILE


@pytest.fixture
def frameworks(tmp_path):
    folder = tmp_path / "frameworks"
    folder.mkdir()
    (folder / "our.yaml").write_text(FRAMEWORK_FILE, encoding="utf-8")
    (folder / "broken.yaml").write_text("{", encoding="utf-8")
    return folder


def test_a_first_start_makes_the_store_reads_the_files_and_keeps_what_was_wrong_with_them(sqlite_url, frameworks):
    running = start(Settings(database_url=sqlite_url), frameworks)

    assert library.framework(running.store, HOST, FRAMEWORK).version == 1
    assert {problem.file for problem in running.refused} == {str(frameworks / "broken.yaml")}
    assert health(running) == {"store": "ok", "tables": "ok", "disk": "ok"}
    running.store.dispose()


def test_a_start_on_an_empty_postgresql_database_is_refused(postgres_url, frameworks):
    with pytest.raises(StoreRefused, match="python -m assessment migrate"):
        start(Settings(database_url=postgres_url), frameworks)


def test_health_says_that_the_tables_are_of_another_release(ready_sqlite_url, store_on):
    store = store_on(ready_sqlite_url)
    with store.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    found = health(Application(Settings(database_url=ready_sqlite_url), store, ()))
    assert found["tables"].startswith("The tables are at step 0000")


def test_health_says_that_the_store_does_not_answer(store_on, monkeypatch):
    monkeypatch.setattr(faults, "PAUSES", ())
    url = "postgresql+psycopg://somebody:very-secret@127.0.0.1:1/nothing"
    found = health(Application(Settings(database_url=url), store_on(url), ()))
    assert list(found) == ["store"]
    assert "very-secret" not in found["store"]
