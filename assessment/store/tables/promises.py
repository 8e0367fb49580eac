"""What a group follows from round to round, a row for each saving; and what signs the sheets that it takes along."""

from __future__ import annotations

from sqlalchemy import Column, PrimaryKeyConstraint, String, Table

from assessment.store.tables.columns import day, entry, key, metadata, owned_by, scope, text

action = Table(
    "action",
    metadata,
    scope(),
    key("action_id"),
    *entry(),
    Column("framework_id", String(200), nullable=False),
    Column("principle_id", String(200), nullable=False),
    text("what"),
    text("owner"),
    key("agency_id", nullable=True),
    text("agency"),
    day("due"),
    Column("status", String(16), nullable=False),
    text("stopped_because"),
    text("worked"),
    Column("recommendation_id", String(32), nullable=False),
    PrimaryKeyConstraint("partnership_id", "action_id", "number"),
    owned_by("steering_group", "group_id"),
    owned_by("agency", "agency_id"),
)

recommendation = Table(
    "recommendation",
    metadata,
    scope(),
    key("recommendation_id"),
    *entry(),
    Column("kind", String(16), nullable=False),
    text("source"),
    day("given_on", nullable=False),
    text("reference"),
    text("wording"),
    Column("status", String(16), nullable=False),
    text("accepted_by"),
    day("accepted_on"),
    text("evidence"),
    PrimaryKeyConstraint("partnership_id", "recommendation_id", "number"),
    owned_by("steering_group", "group_id"),
)

hearing = Table(
    "hearing",
    metadata,
    scope(),
    key("hearing_id"),
    *entry(),
    text("body"),
    day("hears_on", nullable=False),
    text("promised"),
    Column("status", String(16), nullable=False),
    PrimaryKeyConstraint("partnership_id", "hearing_id", "number"),
    owned_by("steering_group", "group_id"),
)

action_sheet = Table(
    "action_sheet",
    metadata,
    scope(),
    key("group_id"),
    Column("framework_id", String(200), nullable=False),
    text("secret"),
    PrimaryKeyConstraint("partnership_id", "group_id", "framework_id"),
    owned_by("steering_group", "group_id"),
)
