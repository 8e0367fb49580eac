"""Figures: indicators with the parts that they are broken down into, and their readings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables."""
    op.create_table(
        "indicator",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("indicator_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("year_kind", sa.String(length=16), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=False),
        sa.Column("is_sensitive", sa.Boolean(), nullable=False),
        sa.Column("is_safe", sa.Boolean(), nullable=False),
        sa.Column("retired_on", sa.String(length=10), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.partnership_id"], name=op.f("fk_indicator_partnership")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "group_id"],
            ["steering_group.partnership_id", "steering_group.group_id"],
            name=op.f("fk_indicator_steering_group"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "indicator_id", name=op.f("pk_indicator")),
    )
    op.create_table(
        "indicator_part",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("indicator_id", sa.String(length=32), nullable=False),
        sa.Column("part_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "indicator_id"],
            ["indicator.partnership_id", "indicator.indicator_id"],
            name=op.f("fk_indicator_part_indicator"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "indicator_id", "part_id", name=op.f("pk_indicator_part")),
    )
    op.create_table(
        "reading",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("indicator_id", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("more_harm", sa.Text(), nullable=False),
        sa.Column("more_noticing", sa.Text(), nullable=False),
        sa.Column("recording", sa.Text(), nullable=False),
        sa.Column("otherwise", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "indicator_id"],
            ["indicator.partnership_id", "indicator.indicator_id"],
            name=op.f("fk_reading_indicator"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "indicator_id", "period", name=op.f("pk_reading")),
    )
    op.create_table(
        "reading_part",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("indicator_id", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("part_id", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "indicator_id", "period"],
            ["reading.partnership_id", "reading.indicator_id", "reading.period"],
            name=op.f("fk_reading_part_reading"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id", "indicator_id", "part_id"],
            ["indicator_part.partnership_id", "indicator_part.indicator_id", "indicator_part.part_id"],
            name=op.f("fk_reading_part_indicator_part"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "indicator_id", "period", "part_id", name=op.f("pk_reading_part")),
    )


def downgrade() -> None:
    """Remove them."""
    for table in ("reading_part", "reading", "indicator_part", "indicator"):
        op.drop_table(table)
