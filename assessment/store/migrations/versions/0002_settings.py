"""Groups and agencies that change: former names, chairs, usual periods, retirement; frameworks used for a while.

Groups and agencies that are there stay as they are: active, without a chair, judging by their frameworks from the first
round on, for periods of the length of their last one.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and tables."""
    with op.batch_alter_table("agency") as agency:
        agency.add_column(sa.Column("retired_on", sa.String(length=10), nullable=True))
        agency.add_column(sa.Column("merged_into", sa.String(length=32), nullable=True))
        agency.create_foreign_key(
            "fk_agency_merged_into", "agency", ["partnership_id", "merged_into"], ["partnership_id", "agency_id"]
        )
    with op.batch_alter_table("steering_group") as group:
        group.add_column(sa.Column("chair", sa.Text(), nullable=False, server_default=""))
        group.add_column(sa.Column("chair_agency_id", sa.String(length=32), nullable=True))
        group.add_column(sa.Column("usual_months", sa.Integer(), nullable=True))
        group.add_column(sa.Column("retired_on", sa.String(length=10), nullable=True))
        group.create_foreign_key(
            "fk_steering_group_chair_agency",
            "agency",
            ["partnership_id", "chair_agency_id"],
            ["partnership_id", "agency_id"],
        )
    with op.batch_alter_table("steering_group") as group:
        group.alter_column("chair", server_default=None)
    op.add_column("group_framework", sa.Column("used_from", sa.String(length=16), nullable=True))
    op.add_column("group_framework", sa.Column("used_until", sa.String(length=16), nullable=True))
    for of, table in (("group", "steering_group"), ("agency", "agency")):
        former = f"former_{of}_name"
        op.create_table(
            former,
            sa.Column("partnership_id", sa.String(length=32), nullable=False),
            sa.Column(f"{of}_id", sa.String(length=32), nullable=False),
            sa.Column("number", sa.Integer(), nullable=False),
            sa.Column("name", sa.Text(), nullable=False),
            sa.Column("until", sa.String(length=10), nullable=False),
            sa.ForeignKeyConstraint(
                ["partnership_id", f"{of}_id"],
                [f"{table}.partnership_id", f"{table}.{of}_id"],
                name=op.f(f"fk_{former}_{table}"),
            ),
            sa.PrimaryKeyConstraint("partnership_id", f"{of}_id", "number", name=op.f(f"pk_{former}")),
        )


def downgrade() -> None:
    """Remove them."""
    op.drop_table("former_agency_name")
    op.drop_table("former_group_name")
    with op.batch_alter_table("group_framework") as use:
        use.drop_column("used_until")
        use.drop_column("used_from")
    with op.batch_alter_table("steering_group") as group:
        group.drop_constraint("fk_steering_group_chair_agency", type_="foreignkey")
        for column in ("retired_on", "usual_months", "chair_agency_id", "chair"):
            group.drop_column(column)
    with op.batch_alter_table("agency") as agency:
        agency.drop_constraint("fk_agency_merged_into", type_="foreignkey")
        agency.drop_column("merged_into")
        agency.drop_column("retired_on")
