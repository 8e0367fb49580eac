"""Events: what happened on a date, about one group or all of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "event",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=True),
        sa.Column("happened_on", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["partnership_id"], ["partnership.partnership_id"], name=op.f("fk_event_partnership")),
        sa.ForeignKeyConstraint(
            ["partnership_id", "group_id"],
            ["steering_group.partnership_id", "steering_group.group_id"],
            name=op.f("fk_event_steering_group"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "event_id", name=op.f("pk_event")),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("event")
