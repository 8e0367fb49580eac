"""Papers: what groups wrote for their boards, and which files were handed out."""

from __future__ import annotations

from assessment.domain.board_summary import SummaryField
from assessment.domain.issued_paper import PaperKind
from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.round_files import ROUND
from assessment.papers.open_data.table import Column, Kind, Table, table


def summary_versions(kept: Kept) -> Table:
    """Return a row for each time that a part of a summary for the board was saved."""
    return table(
        "summary-versions",
        "The summaries for the board, each time that a part of one was saved. The highest version is what stands.",
        (
            ROUND,
            Column("field", f"The part: {', '.join(SummaryField)}."),
            Column("version", "Which saving of it this is, from 1.", Kind.WHOLE_NUMBER),
            Column("value", "What was saved."),
            Column("saved_by", "The name or role of whoever saved it."),
            Column("saved_at", "When it was saved.", Kind.TIME),
        ),
        (
            (row.round_id, row.field, row.version, row.value, kept.name_of(row.person_id), row.saved_at)
            for row in kept.rows["summary_field"]
        ),
        "summary_field",
    )


def issued_papers(kept: Kept) -> Table:
    """Return a row for each time that a paper was handed out."""
    return table(
        "issued-papers",
        "The papers that were handed out. The files themselves can be downloaded again on Papers.",
        (
            Column("paper_id", "The key of this handing out."),
            Column("kind", f"What kind of paper: {', '.join(PaperKind)}."),
            Column("number", "The number of its entry in the audit chain.", Kind.WHOLE_NUMBER),
            ROUND,
            Column("group_id", "The key of the group."),
            Column("framework_id", "The framework that it was judged with."),
            Column("period", "The period, as first month and number of months."),
            Column("is_final", "Whether the round was closed.", Kind.YES_OR_NO),
            Column("file_name", "What the file is called."),
            Column("sha256", "The SHA-256 of the file; equal ones are the same file, handed out more than once."),
            Column("size", "How many bytes it has.", Kind.WHOLE_NUMBER),
            Column("issued_by", "The name or role of whoever had it made; empty for the host."),
            Column("issued_at", "When.", Kind.TIME),
        ),
        (
            (
                row.paper_id,
                row.kind,
                row.number,
                row.round_id,
                row.group_id,
                row.framework_id,
                row.period,
                row.is_final,
                row.file_name,
                row.sha256,
                row.size,
                kept.name_of(row.person_id),
                row.issued_at,
            )
            for row in kept.rows["issued_paper"]
        ),
        "issued_paper",
    )
