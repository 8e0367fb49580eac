"""Partnerships with their groups, agencies and people, and who was let in as a facilitator."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, String, Table

from assessment.store.tables.columns import day, key, metadata, owned_by, scope, text, time

partnership = Table(
    "partnership",
    metadata,
    scope(),
    text("name"),
    Column("year_kind", String(16), nullable=False),
    Column("is_illustrative", Boolean, nullable=False),
    key("facilitator"),
    # The parts of its Word papers in order, parted by commas; empty for the usual ones.
    text("cover_sheet"),
    time("created_at"),
    PrimaryKeyConstraint("partnership_id"),
)

steering_group = Table(
    "steering_group",
    metadata,
    scope(),
    key("group_id"),
    key("parent_id", nullable=True),
    text("name"),
    Column("position", Integer, nullable=False),
    text("chair"),
    key("chair_agency_id", nullable=True),
    Column("usual_months", Integer, nullable=True),
    day("retired_on"),
    PrimaryKeyConstraint("partnership_id", "group_id"),
    owned_by("partnership"),
    ForeignKeyConstraint(
        ["partnership_id", "parent_id"],
        ["steering_group.partnership_id", "steering_group.group_id"],
        name="fk_steering_group_parent",
    ),
    ForeignKeyConstraint(
        ["partnership_id", "chair_agency_id"],
        ["agency.partnership_id", "agency.agency_id"],
        name="fk_steering_group_chair_agency",
    ),
)

agency = Table(
    "agency",
    metadata,
    scope(),
    key("agency_id"),
    text("name"),
    Column("position", Integer, nullable=False),
    day("retired_on"),
    key("merged_into", nullable=True),
    PrimaryKeyConstraint("partnership_id", "agency_id"),
    owned_by("partnership"),
    ForeignKeyConstraint(
        ["partnership_id", "merged_into"],
        ["agency.partnership_id", "agency.agency_id"],
        name="fk_agency_merged_into",
    ),
)

former_group_name = Table(
    "former_group_name",
    metadata,
    scope(),
    key("group_id"),
    Column("number", Integer, nullable=False),
    text("name"),
    day("until", nullable=False),
    PrimaryKeyConstraint("partnership_id", "group_id", "number"),
    owned_by("steering_group", "group_id"),
)

former_agency_name = Table(
    "former_agency_name",
    metadata,
    scope(),
    key("agency_id"),
    Column("number", Integer, nullable=False),
    text("name"),
    day("until", nullable=False),
    PrimaryKeyConstraint("partnership_id", "agency_id", "number"),
    owned_by("agency", "agency_id"),
)

group_framework = Table(
    "group_framework",
    metadata,
    scope(),
    key("group_id"),
    Column("framework_id", String(200), nullable=False),
    Column("position", Integer, nullable=False),
    Column("used_from", String(16), nullable=True),
    Column("used_until", String(16), nullable=True),
    PrimaryKeyConstraint("partnership_id", "group_id", "framework_id"),
    owned_by("steering_group", "group_id"),
)

person = Table(
    "person",
    metadata,
    scope(),
    key("person_id"),
    text("name"),
    time("created_at"),
    PrimaryKeyConstraint("partnership_id", "person_id"),
)

facilitator_link = Table(
    "facilitator_link",
    metadata,
    scope(),
    Column("code_hash", String(64), nullable=False),
    time("made_at"),
    time("used_at", nullable=True),
    PrimaryKeyConstraint("partnership_id", "code_hash"),
)

facilitator_device = Table(
    "facilitator_device",
    metadata,
    scope(),
    Column("token_hash", String(64), nullable=False),
    key("person_id"),
    time("let_in_at"),
    PrimaryKeyConstraint("partnership_id", "token_hash"),
    owned_by("person", "person_id"),
)
