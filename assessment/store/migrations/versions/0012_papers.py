"""Papers: the summaries that groups write for their boards, and the files that were handed out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "summary_field",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "round_id"],
            ["round.partnership_id", "round.round_id"],
            name=op.f("fk_summary_field_round"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "round_id", "field", "version", name=op.f("pk_summary_field")),
    )
    op.create_table(
        "issued_piece",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.partnership_id"], name=op.f("fk_issued_piece_partnership")
        ),
        sa.PrimaryKeyConstraint("partnership_id", "sha256", "number", name=op.f("pk_issued_piece")),
    )
    op.create_table(
        "issued_paper",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("paper_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("framework_id", sa.String(length=200), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("is_final", sa.Boolean(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("issued_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.partnership_id"], name=op.f("fk_issued_paper_partnership")
        ),
        sa.PrimaryKeyConstraint("partnership_id", "paper_id", name=op.f("pk_issued_paper")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("issued_paper")
    op.drop_table("issued_piece")
    op.drop_table("summary_field")
