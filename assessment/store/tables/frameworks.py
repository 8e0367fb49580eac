"""Framework versions: those in the library, and those that a round has frozen."""

from __future__ import annotations

from sqlalchemy import Column, Integer, PrimaryKeyConstraint, String, Table

from assessment.store.tables.columns import metadata, owned_by, scope, text, time

library_framework = Table(
    "library_framework",
    metadata,
    scope(),
    Column("framework_id", String(200), nullable=False),
    Column("version", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    text("content"),
    time("added_at"),
    PrimaryKeyConstraint("partnership_id", "framework_id", "version"),
)

frozen_framework = Table(
    "frozen_framework",
    metadata,
    scope(),
    Column("hash", String(64), nullable=False),
    text("content"),
    PrimaryKeyConstraint("partnership_id", "hash"),
    owned_by("partnership"),
)
