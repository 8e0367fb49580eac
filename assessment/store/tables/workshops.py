"""Rounds in which people answer alone first: who came in, what they said, and scoring sheets."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, String, Table

from assessment.store.tables.columns import key, metadata, owned_by, scope, text, time

workshop = Table(
    "workshop",
    metadata,
    scope(),
    key("round_id"),
    Column("names_agencies", Boolean, nullable=False),
    Column("pace", String(16), nullable=False),
    Column("is_begun", Boolean, nullable=False),
    Column("step", String(200), nullable=False),
    time("timer_ends_at", nullable=True),
    Column("changes", Integer, nullable=False),
    Column("activity", Integer, nullable=False),
    Column("present", Integer, nullable=False),
    Column("finished", Integer, nullable=False),
    Column("join_code", String(8), nullable=False),
    PrimaryKeyConstraint("partnership_id", "round_id"),
    owned_by("round", "round_id"),
)

ballot = Table(
    "ballot",
    metadata,
    scope(),
    key("round_id"),
    Column("principle_id", String(200), nullable=False),
    Column("vote", Integer, nullable=False),
    time("opened_at"),
    time("revealed_at", nullable=True),
    Column("revealed_in", Integer, nullable=True),
    Column("asked", Integer, nullable=False),
    PrimaryKeyConstraint("partnership_id", "round_id", "principle_id", "vote"),
    owned_by("workshop", "round_id"),
)

invitation = Table(
    "invitation",
    metadata,
    scope(),
    key("round_id"),
    key("invitation_id"),
    key("agency_id"),
    text("name"),
    Column("position", Integer, nullable=False),
    PrimaryKeyConstraint("partnership_id", "round_id", "invitation_id"),
    owned_by("workshop", "round_id"),
    owned_by("agency", "agency_id"),
)

participant = Table(
    "participant",
    metadata,
    scope(),
    key("round_id"),
    key("person_id"),
    key("agency_id"),
    key("invitation_id", nullable=True),
    Column("finished", Boolean, nullable=False),
    time("joined_at"),
    time("removed_at", nullable=True),
    Column("removed_in", Integer, nullable=True),
    PrimaryKeyConstraint("partnership_id", "round_id", "person_id"),
    owned_by("workshop", "round_id"),
    owned_by("person", "person_id"),
    owned_by("agency", "agency_id"),
    owned_by("invitation", "round_id", "invitation_id"),
)

device_person = Table(
    "device_person",
    metadata,
    scope(),
    key("round_id"),
    Column("device", String(64), nullable=False),
    key("person_id"),
    Column("turn", Integer, nullable=False),
    Column("turn_began", Integer, nullable=False),
    PrimaryKeyConstraint("partnership_id", "round_id", "device", "person_id"),
    owned_by("participant", "round_id", "person_id"),
)

answer = Table(
    "answer",
    metadata,
    scope(),
    key("round_id"),
    key("person_id"),
    Column("principle_id", String(200), nullable=False),
    Column("vote", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    text("value"),
    Column("sure", String(8), nullable=False),
    Column("is_late", Boolean, nullable=False),
    Column("given_in", Integer, nullable=False),
    time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "round_id", "person_id", "principle_id", "vote", "number"),
    owned_by("ballot", "round_id", "principle_id", "vote"),
    owned_by("participant", "round_id", "person_id"),
)

private_note = Table(
    "private_note",
    metadata,
    scope(),
    key("round_id"),
    key("person_id"),
    Column("principle_id", String(200), nullable=False),
    text("text"),
    Column("version", Integer, nullable=False),
    Column("given_in", Integer, nullable=False),
    time("saved_at"),
    PrimaryKeyConstraint("partnership_id", "round_id", "person_id", "principle_id"),
    owned_by("participant", "round_id", "person_id"),
)

scoring_sheet = Table(
    "scoring_sheet",
    metadata,
    scope(),
    key("sheet_id"),
    key("round_id"),
    key("agency_id"),
    # No foreign key: an invitation may be given up, and its sheet then leads nowhere.
    key("invitation_id", nullable=True),
    Column("secret", String(64), nullable=False),
    key("person_id"),
    time("issued_at"),
    PrimaryKeyConstraint("partnership_id", "sheet_id"),
    owned_by("workshop", "round_id"),
    owned_by("agency", "agency_id"),
)

sheet_return = Table(
    "sheet_return",
    metadata,
    scope(),
    key("return_id"),
    key("sheet_id"),
    key("round_id"),
    key("answered_by"),
    Column("sha256", String(64), nullable=False),
    Column("answers", Integer, nullable=False),
    Column("given_in", Integer, nullable=False),
    key("person_id"),
    time("brought_at"),
    PrimaryKeyConstraint("partnership_id", "return_id"),
    owned_by("scoring_sheet", "sheet_id"),
    ForeignKeyConstraint(
        ["partnership_id", "round_id", "answered_by"],
        ["participant.partnership_id", "participant.round_id", "participant.person_id"],
    ),
)
