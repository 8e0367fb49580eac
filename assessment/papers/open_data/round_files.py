"""What happened: rounds, who was asked and took part, and each step that a round has taken."""

from __future__ import annotations

from assessment.domain.period import period_title
from assessment.domain.round import Mode
from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.table import Column, Kind, Table, table

ROUND = Column("round_id", "The round's key.")
_SIGNED_BY = Column("signed_off_by", "The name or role of whoever signed it off.")
_SIGNED_ON = Column("signed_off_on", "The day on which it was signed off.", Kind.DAY)
_STATE = Column("state", "draft (set up), open (people answer), revealed (under way) or closed (signed off).")


def rounds(kept: Kept) -> Table:
    """Return a row for each round."""
    groups = {group.id: group.name for group in kept.partnership.groups}
    return table(
        "rounds",
        "One group judging one framework for one period.",
        (
            ROUND,
            Column("group_id", "The group's key."),
            Column("group", "The group's name."),
            Column("framework_id", "The framework's id."),
            Column("framework_version", "The version that it was judged with."),
            Column("framework_hash", "The hash of that version."),
            Column("period", "The period: its first month, and after the stroke its number of months."),
            Column("period_name", "The period in words."),
            Column("mode", f"How it was judged: {', '.join(Mode)}."),
            _STATE,
            Column("principles", "How many principles the framework has.", Kind.WHOLE_NUMBER),
            Column("dealt_with", "How many of them are dealt with.", Kind.WHOLE_NUMBER),
            _SIGNED_BY,
            _SIGNED_ON,
            Column("import_id", "The key of the import that it came in with, if it did."),
        ),
        (
            (
                record.round.id,
                record.round.group_id,
                groups.get(record.round.group_id, ""),
                record.round.framework_id,
                record.framework.version_text,
                record.round.framework_hash,
                record.round.period.canonical,
                period_title(record.round.period, kept.partnership.year_kind),
                record.round.mode.value,
                record.round.state.value,
                len(record.framework.principles),
                record.dealt_with,
                record.round.signed_off_by,
                record.round.signed_off_on.isoformat() if record.round.signed_off_on else None,
                record.round.import_id,
            )
            for record in kept.records
        ),
        "round",
    )


def history_imports(kept: Kept) -> Table:
    """Return a row for each import of past rounds."""
    return table(
        "history-imports",
        "From which files past rounds were brought in.",
        (
            Column("import_id", "The import's key."),
            Column("file_name", "The name of the file."),
            Column("sha256", "The SHA-256 of the file."),
            Column("framework_id", "The framework that the rounds were judged with."),
            Column("judgements", "How many judgements the file gave.", Kind.WHOLE_NUMBER),
            Column("groups_added", "The keys of the groups that it added to the partnership."),
            Column("uses_added", "The keys of the groups that took the framework up with it."),
            Column("imported_by", "The name or role of whoever brought them in."),
            Column("imported_at", "When.", Kind.TIME),
        ),
        (
            (
                row.import_id,
                row.file_name,
                row.sha256,
                row.framework_id,
                row.judgements,
                row.groups_added,
                row.uses_added,
                kept.name_of(row.person_id),
                row.imported_at,
            )
            for row in kept.rows["history_import"]
        ),
        "history_import",
    )


def round_agencies(kept: Kept) -> Table:
    """Return a row for each agency asked in each round."""
    return table(
        "round-agencies",
        "Which agencies were asked, and which took part.",
        (
            ROUND,
            Column("agency_id", "The agency's key."),
            Column("name", "The name that it had then."),
            Column("position", "Its place in the list, from 0.", Kind.WHOLE_NUMBER),
            Column("took_part", "Whether it took part; empty until that is recorded.", Kind.YES_OR_NO),
            Column("attended_as", "As whom somebody came: a role."),
        ),
        (
            (record.round.id, agency.agency_id, agency.name, position, agency.took_part, agency.attended_as)
            for record in kept.records
            for position, agency in enumerate(record.round.agencies)
        ),
        "round_agency",
    )


def round_steps(kept: Kept) -> Table:
    """Return a row for each step of each round."""
    return table(
        "round-steps",
        "What a round became, when, and by whom; with the reason where it was re-opened.",
        (
            ROUND,
            Column("number", "The number of the step, from 1.", Kind.WHOLE_NUMBER),
            _STATE,
            Column("reason", "Why it was re-opened."),
            _SIGNED_BY,
            _SIGNED_ON,
            Column("taken_by", "The name or role of whoever took the step."),
            Column("taken_at", "When.", Kind.TIME),
        ),
        (
            (
                row.round_id,
                row.number,
                row.state,
                row.reason,
                row.signed_off_by,
                row.signed_off_on,
                kept.name_of(row.person_id),
                row.taken_at,
            )
            for row in kept.rows["round_step"]
        ),
        "round_step",
    )
