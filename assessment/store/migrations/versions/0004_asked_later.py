"""Agencies that are asked once a round is under way.

The agencies of the rounds that are there were asked when those opened.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("round_agency", sa.Column("asked_in", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Remove it."""
    with op.batch_alter_table("round_agency") as agency:
        agency.drop_column("asked_in")
