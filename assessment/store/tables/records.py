"""What was handed out and done: board packs, ways in, words left in their boxes, and the audit chain."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, PrimaryKeyConstraint, String, Table, Text, UniqueConstraint

from assessment.store.tables.columns import key, metadata, owned_by, scope, text, time

issued_piece = Table(
    "issued_piece",
    metadata,
    scope(),
    Column("sha256", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    text("content"),
    PrimaryKeyConstraint("partnership_id", "sha256", "number"),
    owned_by("partnership"),
)

issued_paper = Table(
    "issued_paper",
    metadata,
    scope(),
    key("paper_id"),
    Column("kind", String(32), nullable=False),
    Column("number", Integer, nullable=False),
    # No foreign keys: a round, and a group that came with an import, may be taken back. What went out stays on record.
    key("round_id"),
    key("group_id"),
    Column("framework_id", String(200), nullable=False),
    Column("period", String(16), nullable=False),
    Column("is_final", Boolean, nullable=False),
    text("file_name"),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    key("person_id"),
    time("issued_at"),
    PrimaryKeyConstraint("partnership_id", "paper_id"),
    owned_by("partnership"),
)

way_in = Table(
    "way_in",
    metadata,
    scope(),
    Column("secret_hash", String(64), nullable=False),
    Column("kind", String(8), nullable=False),
    key("owner_id"),
    key("round_id"),
    key("person_id", nullable=True),
    time("made_at"),
    PrimaryKeyConstraint("partnership_id", "secret_hash"),
)

wrong_code = Table(
    "wrong_code",
    metadata,
    scope(),
    key("try_id"),
    Column("source", String(64), nullable=False),
    time("tried_at"),
    PrimaryKeyConstraint("partnership_id", "try_id"),
)

left_word = Table(
    "left_word",
    metadata,
    scope(),
    Column("place", String(300), nullable=False),
    Column("term_id", String(200), nullable=False),
    key("person_id"),
    time("left_at"),
    PrimaryKeyConstraint("partnership_id", "place", "term_id"),
    owned_by("partnership"),
)

audit_entry = Table(
    "audit_entry",
    metadata,
    scope(),
    Column("number", Integer, nullable=False),
    time("time"),
    Column("actor", String(80), nullable=False),
    Column("act", String(64), nullable=False),
    Column("subject", String(300), nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("body", Text, nullable=True),
    Column("key", String(64), nullable=True),
    PrimaryKeyConstraint("partnership_id", "number"),
    UniqueConstraint("partnership_id", "key"),
)
