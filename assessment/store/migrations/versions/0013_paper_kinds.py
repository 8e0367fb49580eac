"""Papers of several kinds, and the order of those in Word.

Whatever was handed out before is a board pack. A partnership that is there keeps the usual order.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    for table, column, kind, at_first in (
        ("issued_paper", "kind", sa.String(length=32), "board_pack"),
        ("partnership", "cover_sheet", sa.Text(), ""),
    ):
        with op.batch_alter_table(table) as there:
            there.add_column(sa.Column(column, kind, nullable=False, server_default=at_first))
        with op.batch_alter_table(table) as there:
            there.alter_column(column, server_default=None)


def downgrade() -> None:
    """Remove them."""
    with op.batch_alter_table("partnership") as partnership:
        partnership.drop_column("cover_sheet")
    with op.batch_alter_table("issued_paper") as paper:
        paper.drop_column("kind")
