"""What signs sheets of actions, corrections of calls for evidence, and from when on limits are counted anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them. Calls that are there stand as they were sent, and went to all their agencies from the start."""
    op.create_table(
        "action_sheet",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("group_id", sa.String(length=32), nullable=False),
        sa.Column("framework_id", sa.String(length=200), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "group_id"],
            ["steering_group.partnership_id", "steering_group.group_id"],
            name=op.f("fk_action_sheet_steering_group"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "group_id", "framework_id", name=op.f("pk_action_sheet")),
    )
    op.create_table(
        "evidence_call_change",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("call_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.String(length=10), nullable=False),
        sa.Column("wanted_by", sa.String(length=10), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("said_on", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "call_id"],
            ["evidence_call.partnership_id", "evidence_call.call_id"],
            name=op.f("fk_evidence_call_change_evidence_call"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "call_id", "number", name=op.f("pk_evidence_call_change")),
    )
    op.add_column("evidence_call_agency", sa.Column("added_on", sa.String(length=10), nullable=True))
    op.add_column("evidence_call_agency", sa.Column("removed_on", sa.String(length=10), nullable=True))
    op.create_table(
        "limits_step",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("step_id", sa.String(length=32), nullable=False),
        sa.Column("indicator_id", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.String(length=10), nullable=False),
        sa.Column("undone_on", sa.String(length=10), nullable=True),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("saved_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id", "indicator_id"],
            ["indicator.partnership_id", "indicator.indicator_id"],
            name=op.f("fk_limits_step_indicator"),
        ),
        sa.PrimaryKeyConstraint("partnership_id", "step_id", name=op.f("pk_limits_step")),
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("limits_step")
    op.drop_column("evidence_call_agency", "removed_on")
    op.drop_column("evidence_call_agency", "added_on")
    op.drop_table("evidence_call_change")
    op.drop_table("action_sheet")
