"""Careful words that people chose to leave as they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "left_word",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("term_id", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("left_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.partnership_id"], name=op.f("fk_left_word_partnership")
        ),
        sa.PrimaryKeyConstraint("partnership_id", "place", "term_id", name=op.f("pk_left_word")),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("left_word")
