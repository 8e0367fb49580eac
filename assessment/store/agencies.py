"""A partnership's agencies, and what they were called before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, insert, update

from assessment.domain.partnership import Agency
from assessment.store import named_rows
from assessment.store.named_rows import Named
from assessment.store.tables import agency, former_agency_name
from assessment.store.transaction import Write

AGENCIES = Named(agency, former_agency_name, "agency_id")


def of_rows(rows: Sequence[Row[Any]]) -> tuple[Agency, ...]:
    """Return the agencies that rows of `named_rows` hold, in the partnership's order."""
    return tuple(
        Agency(
            id=row.key,
            name=row.name,
            retired_on=date.fromisoformat(row.retired_on) if row.retired_on else None,
            merged_into=row.merged_into or "",
            former_names=former,
        )
        for row, former, _ in named_rows.of_kind(rows, AGENCIES)
    )


def add(write: Write, new: Sequence[Agency], *, after: int = 0) -> None:
    """Add agencies to the actor's partnership, after the ones that it has."""
    if new:
        write.connection.execute(
            insert(agency),
            [
                {"partnership_id": write.partnership, "agency_id": each.id, "name": each.name, "position": position}
                for position, each in enumerate(new, start=after)
            ],
        )


def save(write: Write, changed: Agency) -> None:
    """Save what an agency is called, and whether it is retired."""
    write.connection.execute(
        update(agency)
        .where(agency.c.partnership_id == write.partnership, agency.c.agency_id == changed.id)
        .values(
            name=changed.name,
            retired_on=changed.retired_on.isoformat() if changed.retired_on else None,
            merged_into=changed.merged_into or None,
        )
    )


def keep_former_name(write: Write, of: Agency) -> None:
    """Keep the name that an agency has just given up, the last of its former ones."""
    named_rows.keep_former_name(write, former_agency_name, "agency_id", of.id, of.former_names)


def put_in_order(write: Write, ids: Sequence[str]) -> None:
    """Have the agencies stand in this order, which names them all."""
    named_rows.put_in_order(write, agency, "agency_id", ids)
