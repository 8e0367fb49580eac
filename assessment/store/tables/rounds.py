"""Rounds, what was judged in them and written for the board, and the imports that some came with."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)

from assessment.store.tables.columns import day, key, metadata, owned_by, scope, text, time

history_import = Table(
    "history_import",
    metadata,
    scope(),
    key("import_id"),
    text("file_name"),
    Column("sha256", String(64), nullable=False),
    Column("framework_id", String(200), nullable=False),
    Column("judgements", Integer, nullable=False),
    text("groups_added"),
    text("uses_added"),
    key("person_id"),
    time("imported_at"),
    PrimaryKeyConstraint("partnership_id", "import_id"),
    owned_by("partnership"),
)

round_ = Table(
    "round",
    metadata,
    scope(),
    key("round_id"),
    key("group_id"),
    Column("framework_id", String(200), nullable=False),
    Column("framework_hash", String(64), nullable=False),
    Column("period", String(16), nullable=False),
    Column("mode", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    text("signed_off_by"),
    day("signed_off_on"),
    key("import_id", nullable=True),
    PrimaryKeyConstraint("partnership_id", "round_id"),
    UniqueConstraint("partnership_id", "group_id", "framework_id", "period"),
    owned_by("steering_group", "group_id"),
    owned_by("history_import", "import_id"),
    ForeignKeyConstraint(
        ["partnership_id", "framework_hash"], ["frozen_framework.partnership_id", "frozen_framework.hash"]
    ),
)

round_agency = Table(
    "round_agency",
    metadata,
    scope(),
    key("round_id"),
    key("agency_id"),
    text("name"),
    Column("position", Integer, nullable=False),
    Column("took_part", Boolean, nullable=True),
    text("attended_as"),
    Column("asked_in", Integer, nullable=True),
    PrimaryKeyConstraint("partnership_id", "round_id", "agency_id"),
    owned_by("round", "round_id"),
    owned_by("agency", "agency_id"),
)

round_step = Table(
    "round_step",
    metadata,
    scope(),
    key("round_id"),
    Column("number", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    text("reason"),
    text("signed_off_by"),
    day("signed_off_on"),
    key("person_id"),
    time("taken_at"),
    PrimaryKeyConstraint("partnership_id", "round_id", "number"),
    owned_by("round", "round_id"),
)

judgement_field = Table(
    "judgement_field",
    metadata,
    scope(),
    key("round_id"),
    Column("principle_id", String(200), nullable=False),
    Column("field", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    text("value"),
    key("person_id"),
    time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "round_id", "principle_id", "field", "version"),
    owned_by("round", "round_id"),
)

summary_field = Table(
    "summary_field",
    metadata,
    scope(),
    key("round_id"),
    Column("field", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    text("value"),
    key("person_id"),
    time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "round_id", "field", "version"),
    owned_by("round", "round_id"),
)
