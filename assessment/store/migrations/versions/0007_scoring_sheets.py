"""Scoring sheets: those that were issued, and those that were brought in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "scoring_sheet",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("sheet_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.String(length=32), nullable=False),
        sa.Column("invitation_id", sa.String(length=32), nullable=True),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("issued_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"],
            ["workshop.partnership_id", "workshop.round_id"],
            name=op.f("fk_scoring_sheet_workshop"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "agency_id"],
            ["agency.partnership_id", "agency.agency_id"],
            name=op.f("fk_scoring_sheet_agency"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "sheet_id", name=op.f("pk_scoring_sheet")),
    )
    op.create_table(
        "sheet_return",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("return_id", sa.String(length=32), nullable=False),
        sa.Column("sheet_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("answered_by", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("given_in", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("brought_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "sheet_id"],
            ["scoring_sheet.partnership_id", "scoring_sheet.sheet_id"],
            name=op.f("fk_sheet_return_scoring_sheet"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id", "answered_by"],
            ["participant.partnership_id", "participant.round_id", "participant.person_id"],
            name=op.f("fk_sheet_return_participant"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "return_id", name=op.f("pk_sheet_return")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("sheet_return")
    op.drop_table("scoring_sheet")
