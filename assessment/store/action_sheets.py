"""The secrets that sign sheets of actions: one for a group's work with a framework."""

from __future__ import annotations

from sqlalchemy import insert, select

from assessment.store.tables import action_sheet
from assessment.store.transaction import Read, Write


def secret(read: Read, group_id: str, framework_id: str) -> str:
    """Return the secret; "" where no sheet was made yet. One statement."""
    columns = action_sheet.c
    found = read.connection.execute(
        select(columns.secret).where(
            columns.partnership_id == read.partnership,
            columns.group_id == group_id,
            columns.framework_id == framework_id,
        )
    ).scalar()
    return str(found or "")


def keep(write: Write, group_id: str, framework_id: str, new: str) -> None:
    """Keep a secret."""
    write.connection.execute(
        insert(action_sheet).values(
            partnership_id=write.partnership, group_id=group_id, framework_id=framework_id, secret=new
        )
    )
