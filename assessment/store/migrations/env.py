"""What Alembic runs: the steps, over the connection that `upgrade.py` hands in."""

from __future__ import annotations

from alembic import context

from assessment.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
