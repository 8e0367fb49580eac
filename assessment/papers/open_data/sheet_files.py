"""Scoring sheets: which went out, and which were brought in. What they say does not go out."""

from __future__ import annotations

from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.round_files import ROUND
from assessment.papers.open_data.table import Column, Kind, Table, table

_SHEET = Column("sheet_id", "The sheet's key.")


def scoring_sheets(kept: Kept) -> Table:
    """Return a row for each sheet that was issued."""
    names = {
        (record.round.id, agency.agency_id): agency.name for record in kept.records for agency in record.round.agencies
    }
    return table(
        "scoring-sheets",
        "The scoring sheets that were issued, with which somebody answers off line.",
        (
            _SHEET,
            ROUND,
            Column("agency_id", "The key of the agency that it was made for."),
            Column("agency", "The name that the agency had then."),
            Column("issued_by", "The name or role of whoever issued it first."),
            Column("issued_at", "When it was issued first.", Kind.TIME),
        ),
        (
            (
                row.sheet_id,
                row.round_id,
                row.agency_id,
                names.get((row.round_id, row.agency_id), ""),
                kept.name_of(row.person_id),
                row.issued_at,
            )
            for row in kept.rows["scoring_sheet"]
        ),
        "scoring_sheet",
    )


def sheet_returns(kept: Kept) -> Table:
    """Return a row for each time that a sheet was brought in."""
    return table(
        "sheet-returns",
        "The scoring sheets that were brought in. What they say counts as what their agency answered.",
        (
            Column("return_id", "The key of what was brought in."),
            _SHEET,
            ROUND,
            Column("answers", "On how many principles it was taken as the answer.", Kind.WHOLE_NUMBER),
            Column("brought_by", "The name or role of whoever brought it in."),
            Column("brought_at", "When.", Kind.TIME),
        ),
        (
            (row.return_id, row.sheet_id, row.round_id, row.answers, kept.name_of(row.person_id), row.brought_at)
            for row in kept.rows["sheet_return"]
        ),
        "sheet_return",
    )
