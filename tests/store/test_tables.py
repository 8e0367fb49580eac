"""The shape of the tables: what lets one schema serve SQLite, PostgreSQL and engines that spread partnerships."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Computed, ForeignKeyConstraint, Identity, PrimaryKeyConstraint, UniqueConstraint, text

from assessment.store import tables
from assessment.store.tables import metadata

EVERY_KEY = [
    pytest.param(constraint, id=f"{table.name}-{type(constraint).__name__}-{constraint.name}")
    for table in metadata.sorted_tables
    for constraint in sorted(table.constraints, key=lambda constraint: str(constraint.name))
    if isinstance(constraint, (PrimaryKeyConstraint, UniqueConstraint, ForeignKeyConstraint))
]
FIRST_COLUMNS = """
    SELECT constraints.table_name, constraints.constraint_type, columns.column_name
    FROM information_schema.table_constraints AS constraints
    JOIN information_schema.key_column_usage AS columns USING (constraint_schema, constraint_name, table_name)
    WHERE constraints.constraint_schema = 'public' AND columns.ordinal_position = 1
"""
# Alembic's own table holds one row for the whole database.
ALEMBICS_OWN = ("alembic_version", "PRIMARY KEY", "version_num")


@pytest.mark.parametrize("constraint", EVERY_KEY)
def test_every_key_begins_with_the_partnership(constraint):
    assert next(iter(constraint.columns)).name == "partnership_id"
    if isinstance(constraint, ForeignKeyConstraint):
        assert constraint.elements[0].target_fullname.endswith(".partnership_id")


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_no_column_is_filled_by_the_database(table):
    assert not table.indexes, "an index of its own would have to begin with the partnership too"
    for column in table.columns:
        assert column.server_default is None
        assert column.default is None
        assert not isinstance(column.server_default, (Identity, Computed))
        assert column.autoincrement in {False, "auto"}
        assert not (column.primary_key and len(table.primary_key.columns) == 1 and column.type.python_type is int)


def test_in_postgresql_every_key_begins_with_the_partnership(ready_postgres_url, store_on):
    with store_on(ready_postgres_url).reader.connect() as connection:
        rows = {tuple(row) for row in connection.execute(text(FIRST_COLUMNS))}
    assert ALEMBICS_OWN in rows
    assert len(rows) > len(metadata.tables)
    assert {column for *_, column in rows - {ALEMBICS_OWN}} == {"partnership_id"}


@pytest.mark.parametrize(
    "catalogue",
    [
        "SELECT sequence_name FROM information_schema.sequences",
        "SELECT trigger_name FROM information_schema.triggers",
        "SELECT routine_name FROM information_schema.routines WHERE routine_schema = 'public'",
        "SELECT table_name FROM information_schema.views WHERE table_schema = 'public'",
        "SELECT table_name FROM information_schema.table_constraints WHERE is_deferrable = 'YES'",
    ],
)
def test_postgresql_holds_no_sequence_trigger_routine_or_view(ready_postgres_url, store_on, catalogue):
    with store_on(ready_postgres_url).reader.connect() as connection:
        assert connection.execute(text(catalogue)).all() == []


def test_sqlite_holds_no_trigger_and_no_counter_of_its_own(ready_sqlite_url, store_on):
    with store_on(ready_sqlite_url).reader.connect() as connection:
        found = connection.execute(text("SELECT name, type, coalesce(sql, '') FROM sqlite_master")).all()
    assert {kind for _, kind, _ in found} <= {"table", "index"}
    assert not [name for name, _, sql in found if name == "sqlite_sequence" or "AUTOINCREMENT" in sql.upper()]


def test_the_store_uses_none_of_what_spread_databases_lack():
    lacking = re.compile(r"LISTEN|NOTIFY|advisory|LOCK TABLE|DEFERRABLE|CREATE TRIGGER|Sequence\(|nextval|SERIALIZABLE")
    folder = Path(tables.__file__).parents[1]
    found = [path.name for path in folder.rglob("*.py") if lacking.search(path.read_text(encoding="utf-8"))]
    assert found == []
