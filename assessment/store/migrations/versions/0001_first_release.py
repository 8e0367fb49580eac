"""The tables of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "audit_entry",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("time", sa.String(length=27), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("act", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("partnership_id", "number", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("partnership_id", "key", name=op.f("uq_audit_entry_partnership_id_key")),
    )
    op.create_table(
        "facilitator_link",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("used_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("partnership_id", "code_hash", name=op.f("pk_facilitator_link")),
    )
    op.create_table(
        "library_framework",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("framework_id", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("added_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("partnership_id", "framework_id", "version", name=op.f("pk_library_framework")),
    )
    op.create_table(
        "partnership",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("year_kind", sa.String(length=16), nullable=False),
        sa.Column("is_illustrative", sa.Boolean(), nullable=False),
        sa.Column("facilitator", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("partnership_id", name=op.f("pk_partnership")),
    )
    op.create_table(
        "person",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("partnership_id", "person_id", name=op.f("pk_person")),
    )
    op.create_table(
        "agency",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.partnership_id"], name=op.f("fk_agency_partnership")),
        sa.PrimaryKeyConstraint("partnership_id", "agency_id", name=op.f("pk_agency")),
    )
    op.create_table(
        "facilitator_device",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("let_in_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "person_id"],
            ["person.partnership_id", "person.person_id"],
            name=op.f("fk_facilitator_device_person"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "token_hash", name=op.f("pk_facilitator_device")),
    )
    op.create_table(
        "frozen_framework",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.partnership_id"], name=op.f("fk_frozen_framework_partnership")
        ),
        sa.PrimaryKeyConstraint("partnership_id", "hash", name=op.f("pk_frozen_framework")),
    )
    op.create_table(
        "steering_group",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "parent_id"],
            ["steering_group.partnership_id", "steering_group.group_id"],
            name="fk_steering_group_parent",
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.partnership_id"], name=op.f("fk_steering_group_partnership")
        ),
        sa.PrimaryKeyConstraint("partnership_id", "group_id", name=op.f("pk_steering_group")),
    )
    op.create_table(
        "evidence",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("evidence_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("voice", sa.String(length=32), nullable=False),
        sa.Column("shows", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "group_id"],
            ["steering_group.partnership_id", "steering_group.group_id"],
            name=op.f("fk_evidence_steering_group"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "evidence_id", name=op.f("pk_evidence")),
    )
    op.create_table(
        "group_framework",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("framework_id", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "group_id"],
            ["steering_group.partnership_id", "steering_group.group_id"],
            name=op.f("fk_group_framework_steering_group"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "group_id", "framework_id", name=op.f("pk_group_framework")),
    )
    op.create_table(
        "round",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("framework_id", sa.String(length=200), nullable=False),
        sa.Column("framework_hash", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("signed_off_by", sa.Text(), nullable=False),
        sa.Column("signed_off_on", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["partnership_id", "framework_hash"],
            ["frozen_framework.partnership_id", "frozen_framework.hash"],
            name=op.f("fk_round_frozen_framework"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "group_id"],
            ["steering_group.partnership_id", "steering_group.group_id"],
            name=op.f("fk_round_steering_group"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", name=op.f("pk_round")),
        sa.UniqueConstraint(
            "partnership_id",
            "group_id",
            "framework_id",
            "period",
            name=op.f("uq_round_partnership_id_group_id_framework_id_period"),
        ),
    )
    op.create_table(
        "evidence_use",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("principle_id", sa.String(length=200), nullable=False),
        sa.Column("evidence_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "evidence_id"],
            ["evidence.partnership_id", "evidence.evidence_id"],
            name=op.f("fk_evidence_use_evidence"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"],
            ["round.partnership_id", "round.round_id"],
            name=op.f("fk_evidence_use_round"),
        ),
        sa.PrimaryKeyConstraint(
            "partnership_id", "round_id", "principle_id", "evidence_id", name=op.f("pk_evidence_use")
        ),
    )
    op.create_table(
        "judgement_field",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("principle_id", sa.String(length=200), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"],
            ["round.partnership_id", "round.round_id"],
            name=op.f("fk_judgement_field_round"),
        ),
        sa.PrimaryKeyConstraint(
            "partnership_id", "round_id", "principle_id", "field", "version", name=op.f("pk_judgement_field")
        ),
    )
    op.create_table(
        "round_agency",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("took_part", sa.Boolean(), nullable=True),
        sa.Column("attended_as", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "agency_id"],
            ["agency.partnership_id", "agency.agency_id"],
            name=op.f("fk_round_agency_agency"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"],
            ["round.partnership_id", "round.round_id"],
            name=op.f("fk_round_agency_round"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", "agency_id", name=op.f("pk_round_agency")),
    )
    op.create_table(
        "round_step",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("signed_off_by", sa.Text(), nullable=False),
        sa.Column("signed_off_on", sa.String(length=10), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("taken_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"], ["round.partnership_id", "round.round_id"], name=op.f("fk_round_step_round")
        ),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", "number", name=op.f("pk_round_step")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("round_step")
    op.drop_table("round_agency")
    op.drop_table("judgement_field")
    op.drop_table("evidence_use")
    op.drop_table("round")
    op.drop_table("group_framework")
    op.drop_table("evidence")
    op.drop_table("steering_group")
    op.drop_table("frozen_framework")
    op.drop_table("facilitator_device")
    op.drop_table("agency")
    op.drop_table("person")
    op.drop_table("partnership")
    op.drop_table("library_framework")
    op.drop_table("facilitator_link")
    op.drop_table("audit_entry")
