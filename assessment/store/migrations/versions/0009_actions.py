"""Actions, recommendations, and who hears what when: each a row for every saving of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables. What rounds say of what is next stays there: nobody has said yet that it is an action."""
    op.create_table(
        "action",
        *_keys("action_id"),
        sa.Column("framework_id", sa.String(length=200), nullable=False),
        sa.Column("principle_id", sa.String(length=200), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("agency_id", sa.String(length=32), nullable=True),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("due", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("stopped_because", sa.Text(), nullable=False),
        sa.Column("worked", sa.Text(), nullable=False),
        sa.Column("recommendation_id", sa.String(length=32), nullable=False),
        _of_a_group("action"),
        sa.ForeignKeyConstraint(
            ["partnership_id", "agency_id"],
            ["agency.partnership_id", "agency.agency_id"],
            name=op.f("fk_action_agency"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "action_id", "number", name=op.f("pk_action")),
    )
    op.create_table(
        "recommendation",
        *_keys("recommendation_id"),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("given_on", sa.String(length=10), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("accepted_by", sa.Text(), nullable=False),
        sa.Column("accepted_on", sa.String(length=10), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        _of_a_group("recommendation"),
        sa.PrimaryKeyConstraint("partnership_id", "recommendation_id", "number", name=op.f("pk_recommendation")),
    )
    op.create_table(
        "hearing",
        *_keys("hearing_id"),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hears_on", sa.String(length=10), nullable=False),
        sa.Column("promised", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        _of_a_group("hearing"),
        sa.PrimaryKeyConstraint("partnership_id", "hearing_id", "number", name=op.f("pk_hearing")),
    )


def downgrade() -> None:
    """Remove them."""
    for table in ("hearing", "recommendation", "action"):
        op.drop_table(table)


def _keys(key: str) -> tuple[sa.Column[str] | sa.Column[int], ...]:
    return (
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column(key, sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("said_on", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
    )


def _of_a_group(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["partnership_id", "group_id"],
        ["steering_group.partnership_id", "steering_group.group_id"],
        name=op.f(f"fk_{table}_steering_group"),
    )
