"""A store that the first release wrote opens under this one, on both databases, and says the same."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, insert, select

from assessment.domain.audit import Head
from assessment.domain.permission import HOST
from assessment.services import auditing, restoring
from assessment.services.running import FRAMEWORKS, start
from assessment.settings import Settings
from assessment.store.transaction import Store
from assessment.store.upgrade import HEAD, go_to_step, migrate, revision
from tests.store.first_release import ARCHIVE, EXPORTS, STORE, exports

FIRST_STEP = "0001"
FIRST_BACKUP = ARCHIVE.with_name("first_backup.zip")
"""The same store without the illustrative partnership, backed up by the first release that made back-ups."""

OWN_WORDS = frozenset({"Contents", "Summary", "Charts", "Method", "Data dictionary"})
"""Sheets on which a release says in its own words what the other sheets hold, and how it came about."""

# The last change shown is not among them: by now a pack shows how the other groups stand, which may have come later.
COVER_FACTS = frozenset(
    {
        "Partnership",
        "Group",
        "Framework",
        "Period",
        "Draft or final",
        "Signed off by",
        "Signed off on",
        "Re-opened because",
        "Framework identity",
        "Round",
    }
)


@pytest.fixture(scope="module")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first_release")
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def expected(first_release: Path) -> dict[str, Any]:
    """The exports as the first release gave them."""
    return json.loads((first_release / EXPORTS).read_text(encoding="utf-8"))


@pytest.fixture
def written_then(first_release: Path, tmp_path: Path) -> Path:
    path = tmp_path / "data" / STORE
    path.parent.mkdir()
    path.write_bytes((first_release / STORE).read_bytes())
    return path


def address(path: Path) -> str:
    return f"sqlite:///{path.as_posix()}"


def assert_holds_what_it_held(now: Mapping[str, Any], then: Mapping[str, Any]) -> None:
    """Hold a pack's cells against those of that time: every row and column in which the record stands."""
    for name in then.keys() - OWN_WORDS:
        expected, found = then[name], now[name]
        if name == "Cover":
            expected, found = ([row for row in rows if row["Item"] in COVER_FACTS] for rows in (expected, found))
        elif name == "Chart data":
            expected, found = map(_drawn, (expected, found))
        elif expected and "A" not in expected[0]:  # a table, which may have more columns by now
            found = [{column: row.get(column) for column in expected[0]} for row in found]
        assert found == expected, name


def _drawn(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    """What charts draw from, by its heading. A principle that never had a level is not drawn any more."""
    start = next(number for number, row in enumerate(rows) if row["A"] == "Period")
    columns = {heading: [row.get(letter) for row in rows[start + 1 :]] for letter, heading in rows[start].items()}
    return {heading: values for heading, values in columns.items() if heading and any(values)}


def assert_says_the_same(store: Store, expected: Mapping[str, Any]) -> None:
    now = exports(store)
    assert set(now) == set(expected)
    for name, told in expected.items():
        if isinstance(told, dict):
            assert_holds_what_it_held(now[name], told)
        else:
            assert now[name] == told, name
    scopes = auditing.chains(store, HOST)
    for scope in scopes:
        assert auditing.verify(store, HOST.within(scope)).first_break is None
    for head in printed_heads(expected):  # packs show more by now, so they print a later one
        checks = [auditing.verify(store, HOST.within(scope), head) for scope in scopes]
        assert any(check.first_break is None for check in checks), head


def printed_heads(told: Mapping[str, Any]) -> Iterator[Head]:
    """Return the number and hash that each pack of that time printed."""
    for sheets in told.values():
        if isinstance(sheets, dict):
            (said,) = (row["What it is"] for row in sheets["Cover"] if row["Item"] == "Last change shown here")
            yield Head.from_text(":".join(re.search(r"Entry (\d+), (\w+)", said).groups()))


def test_on_sqlite_it_opens_after_a_copy_and_its_exports_are_equal(
    written_then: Path, expected: dict[str, Any]
) -> None:
    before = written_then.read_bytes()

    running = start(Settings(database_url=address(written_then)), FRAMEWORKS)

    assert_says_the_same(running.store, expected)
    running.store.dispose()
    copies = [path for path in written_then.parent.iterdir() if "before" in path.name]
    assert len(copies) == (HEAD != FIRST_STEP)
    for copy in copies:
        assert revision(Store(address(copy))) == FIRST_STEP
    assert written_then.read_bytes() != before or HEAD == FIRST_STEP


def test_on_postgresql_it_is_brought_up_and_its_exports_are_equal(
    written_then: Path, postgres_url: str, expected: dict[str, Any]
) -> None:
    store = Store(postgres_url)
    go_to_step(store, FIRST_STEP)
    copy_rows(Store(address(written_then)), store)

    migrate(store)

    assert_says_the_same(store, expected)
    store.dispose()


def copy_rows(source: Store, target: Store) -> None:
    """Copy every row as it is, whatever this release knows of the tables."""
    there = MetaData()
    with source.reader.connect() as reading, target.writer.begin() as writing:
        there.reflect(reading)
        for table in there.sorted_tables:
            if rows := reading.execute(select(table)).mappings().all():
                if table.name == "alembic_version":
                    assert rows == [{"version_num": FIRST_STEP}]
                    continue
                in_order = sorted(rows, key=lambda row: str(row.get("parent_id") or ""))
                writing.execute(insert(table), [dict(row) for row in in_order])
    source.dispose()


@pytest.fixture
def empty(database_url: str) -> Iterator[Store]:
    opened = Store(database_url)
    migrate(opened)
    yield opened
    opened.dispose()


def test_a_back_up_of_that_time_can_be_put_back_on_either_database(
    empty: Store, tmp_path: Path, expected: dict[str, Any]
) -> None:
    restoring.restore(empty, HOST, FIRST_BACKUP, tmp_path)

    assert revision(empty) == HEAD
    assert_says_the_same(empty, {name: told for name, told in expected.items() if not name.startswith("Illustrative")})
