"""What a group records beside its judgements: events, and figures with their readings."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, PrimaryKeyConstraint, String, Table

from assessment.store.tables.columns import day, key, metadata, owned_by, scope, text, time

event = Table(
    "event",
    metadata,
    scope(),
    key("event_id"),
    key("group_id", nullable=True),
    day("happened_on", nullable=False),
    Column("kind", String(32), nullable=False),
    text("title"),
    text("note"),
    Column("version", Integer, nullable=False),
    key("person_id"),
    time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "event_id"),
    owned_by("partnership"),
    owned_by("steering_group", "group_id"),
)

indicator = Table(
    "indicator",
    metadata,
    scope(),
    key("indicator_id"),
    key("group_id", nullable=True),
    text("name"),
    text("definition"),
    text("source"),
    text("area"),
    text("unit"),
    Column("year_kind", String(16), nullable=False),
    Column("months", Integer, nullable=False),
    text("breakdown"),
    Column("is_sensitive", Boolean, nullable=False),
    Column("is_safe", Boolean, nullable=False),
    day("retired_on"),
    Column("version", Integer, nullable=False),
    key("person_id"),
    time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "indicator_id"),
    owned_by("partnership"),
    owned_by("steering_group", "group_id"),
)

indicator_part = Table(
    "indicator_part",
    metadata,
    scope(),
    key("indicator_id"),
    key("part_id"),
    Column("position", Integer, nullable=False),
    text("name"),
    PrimaryKeyConstraint("partnership_id", "indicator_id", "part_id"),
    owned_by("indicator", "indicator_id"),
)

reading = Table(
    "reading",
    metadata,
    scope(),
    key("indicator_id"),
    Column("period", String(16), nullable=False),
    text("value"),
    text("more_harm"),
    text("more_noticing"),
    text("recording"),
    text("otherwise"),
    Column("version", Integer, nullable=False),
    key("person_id"),
    time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "indicator_id", "period"),
    owned_by("indicator", "indicator_id"),
)

reading_part = Table(
    "reading_part",
    metadata,
    scope(),
    key("indicator_id"),
    Column("period", String(16), nullable=False),
    key("part_id"),
    text("value"),
    PrimaryKeyConstraint("partnership_id", "indicator_id", "period", "part_id"),
    owned_by("reading", "indicator_id", "period"),
    owned_by("indicator_part", "indicator_id", "part_id"),
)

limits_step = Table(
    "limits_step",
    metadata,
    scope(),
    key("step_id"),
    key("indicator_id"),
    Column("period", String(16), nullable=False),
    text("reason"),
    day("decided_on", nullable=False),
    day("undone_on"),
    key("person_id"),
    time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "step_id"),
    owned_by("indicator", "indicator_id"),
)
