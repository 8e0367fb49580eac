"""Who took part over time, as a table that goes out on its own."""

from __future__ import annotations

from assessment.domain.history import History
from assessment.domain.taking_part import Part, attendance, of_round
from assessment.papers.open_data.table import Column, Table, table


def taking_part(history: History) -> Table:
    """Return a row for each agency and round of a group's with one framework."""
    records = history.records
    lines = attendance(of_round(record.round, history.name_of(record.round.period)) for record in records)
    return table(
        "who-took-part",
        "What each agency did in each round.",
        (
            Column("agency_id", "The agency's key."),
            Column("agency", "The name that it had last."),
            Column("period", "The period: its first month, and after the stroke its number of months."),
            Column("period_name", "The period in words."),
            Column("part", f"What it did: {', '.join(Part)}."),
        ),
        (
            (
                line.agency_id,
                line.name,
                record.round.period.canonical,
                history.title_of(record.round.period),
                part.value,
            )
            for line in lines
            for record, part in zip(records, line.parts, strict=True)
        ),
        "",
    )
