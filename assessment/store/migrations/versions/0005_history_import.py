"""Past rounds that came in from spreadsheets: each import, and which rounds it brought.

Rounds that are there were not imported.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, and the column that points at it."""
    op.create_table(
        "history_import",
        sa.Column("partnership_id", sa.String(length=32), nullable=False),
        sa.Column("import_id", sa.String(length=32), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("framework_id", sa.String(length=200), nullable=False),
        sa.Column("judgements", sa.Integer(), nullable=False),
        sa.Column("groups_added", sa.Text(), nullable=False),
        sa.Column("uses_added", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(length=32), nullable=False),
        sa.Column("imported_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.partnership_id"], name=op.f("fk_history_import_partnership")
        ),
        sa.PrimaryKeyConstraint("partnership_id", "import_id", name=op.f("pk_history_import")),
    )
    with op.batch_alter_table("round") as round_:
        round_.add_column(sa.Column("import_id", sa.String(length=32), nullable=True))
        round_.create_foreign_key(
            "fk_round_history_import",
            "history_import",
            ["partnership_id", "import_id"],
            ["partnership_id", "import_id"],
        )


def downgrade() -> None:
    """Remove them."""
    with op.batch_alter_table("round") as round_:
        round_.drop_constraint("fk_round_history_import", type_="foreignkey")
        round_.drop_column("import_id")
    op.drop_table("history_import")
