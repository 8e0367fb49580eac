"""Evidence with every version of a piece, what rests on it, and calls for it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, PrimaryKeyConstraint, String, Table

from assessment.store.tables.columns import day, key, metadata, owned_by, scope, text, time

evidence = Table(
    "evidence",
    metadata,
    scope(),
    key("evidence_id"),
    key("group_id"),
    Column("version", Integer, nullable=False),
    PrimaryKeyConstraint("partnership_id", "evidence_id"),
    owned_by("steering_group", "group_id"),
)

evidence_version = Table(
    "evidence_version",
    metadata,
    scope(),
    key("evidence_id"),
    Column("version", Integer, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("voice", String(32), nullable=False),
    text("shows"),
    text("link"),
    day("dated"),
    Column("is_sensitive", Boolean, nullable=False),
    key("person_id"),
    time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "evidence_id", "version"),
    owned_by("evidence", "evidence_id"),
)

evidence_use = Table(
    "evidence_use",
    metadata,
    scope(),
    key("round_id"),
    Column("principle_id", String(200), nullable=False),
    key("evidence_id"),
    Column("position", Integer, nullable=False),
    Column("version", Integer, nullable=True),
    PrimaryKeyConstraint("partnership_id", "round_id", "principle_id", "evidence_id"),
    owned_by("round", "round_id"),
    owned_by("evidence", "evidence_id"),
    owned_by("evidence_version", "evidence_id", "version"),
)

evidence_call = Table(
    "evidence_call",
    metadata,
    scope(),
    key("call_id"),
    key("group_id"),
    text("asked"),
    day("sent_on", nullable=False),
    day("wanted_by", nullable=False),
    key("person_id"),
    time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "call_id"),
    owned_by("steering_group", "group_id"),
)

evidence_call_change = Table(
    "evidence_call_change",
    metadata,
    scope(),
    key("call_id"),
    Column("number", Integer, nullable=False),
    text("asked"),
    day("sent_on", nullable=False),
    day("wanted_by", nullable=False),
    Column("is_withdrawn", Boolean, nullable=False),
    text("reason"),
    day("said_on", nullable=False),
    key("person_id"),
    time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "call_id", "number"),
    owned_by("evidence_call", "call_id"),
)

evidence_call_agency = Table(
    "evidence_call_agency",
    metadata,
    scope(),
    key("call_id"),
    key("agency_id"),
    text("name"),
    Column("position", Integer, nullable=False),
    day("answered_on"),
    day("added_on"),
    day("removed_on"),
    PrimaryKeyConstraint("partnership_id", "call_id", "agency_id"),
    owned_by("evidence_call", "call_id"),
    owned_by("agency", "agency_id"),
)

evidence_call_answer = Table(
    "evidence_call_answer",
    metadata,
    scope(),
    key("call_id"),
    key("agency_id"),
    key("evidence_id"),
    PrimaryKeyConstraint("partnership_id", "call_id", "agency_id", "evidence_id"),
    owned_by("evidence_call_agency", "call_id", "agency_id"),
    owned_by("evidence", "evidence_id"),
)
