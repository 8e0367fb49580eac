"""Figures as the group recorded them: its own record, in which small counts stand as they are."""

from __future__ import annotations

from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.table import Column, Kind, Table, table

_INDICATOR = Column("indicator_id", "The figure's key.")
_PERIOD = Column("period", "The period: its first month, and after the stroke its number of months.")
_PART = Column("part_id", "The key of the part of its breakdown.")
_SAVED = (
    Column("version", "Which saving of it this is, from 1.", Kind.WHOLE_NUMBER),
    Column("saved_by", "The name or role of whoever saved it."),
    Column("saved_at", "When it was saved.", Kind.TIME),
)
_NOT_SUPPRESSED = "Counts of 1 to 4 stand here as they are, since this is the group's own record: check before sharing."


def figures(kept: Kept) -> Table:
    """Return a row for each figure, sensitive ones too."""
    return table(
        "figures",
        "What the groups watch beside their judgements, sensitive figures too.",
        (
            _INDICATOR,
            Column("group_id", "The key of the group that it is about; empty where it is about every group."),
            Column("name", "Its name."),
            Column("definition", "What is counted."),
            Column("source", "Where the numbers come from."),
            Column("area", "Which area they are about."),
            Column("unit", "What they count."),
            Column("year_kind", "In which kind of year it is read: financial (from April) or calendar."),
            Column("months", "How many months its periods have.", Kind.WHOLE_NUMBER),
            Column("breakdown", "By what it is broken down, if it is."),
            Column("is_sensitive", "Whether it is kept out of every paper.", Kind.YES_OR_NO),
            Column("is_safe", "Whether papers may show counts of 1 to 4.", Kind.YES_OR_NO),
            Column("retired_on", "The day from which it takes no more readings, if it was retired.", Kind.DAY),
            *_SAVED,
        ),
        (
            (
                row.indicator_id,
                row.group_id,
                row.name,
                row.definition,
                row.source,
                row.area,
                row.unit,
                row.year_kind,
                row.months,
                row.breakdown,
                row.is_sensitive,
                row.is_safe,
                row.retired_on,
                row.version,
                kept.name_of(row.person_id),
                row.saved_at,
            )
            for row in kept.rows["indicator"]
        ),
        "indicator",
    )


def figure_parts(kept: Kept) -> Table:
    """Return a row for each part of each breakdown."""
    return table(
        "figure-parts",
        "The parts into which figures are broken down.",
        (
            _INDICATOR,
            _PART,
            Column("position", "Its place among the parts, from 0.", Kind.WHOLE_NUMBER),
            Column("name", "Its name."),
        ),
        ((row.indicator_id, row.part_id, row.position, row.name) for row in kept.rows["indicator_part"]),
        "indicator_part",
    )


def readings(kept: Kept) -> Table:
    """Return a row for each reading."""
    return table(
        "readings",
        f"What figures came to in each period, and what might explain it. {_NOT_SUPPRESSED}",
        (
            _INDICATOR,
            _PERIOD,
            Column("value", "The number, about all parts together.", Kind.DECIMAL_NUMBER),
            Column("more_harm", "How more or less harm might explain it."),
            Column("more_noticing", "How more or less noticing might explain it."),
            Column("recording", "How a change in recording or population might explain it."),
            Column("otherwise", "What would tell the group otherwise."),
            *_SAVED,
        ),
        (
            (
                row.indicator_id,
                row.period,
                row.value,
                row.more_harm,
                row.more_noticing,
                row.recording,
                row.otherwise,
                row.version,
                kept.name_of(row.person_id),
                row.saved_at,
            )
            for row in kept.rows["reading"]
        ),
        "reading",
    )


def limits_steps(kept: Kept) -> Table:
    """Return a row for each time that it was decided to count limits anew."""
    return table(
        "figure-limits-steps",
        "From which readings on the process limits of figures are counted anew, and why.",
        (
            Column("step_id", "The decision's key."),
            _INDICATOR,
            Column("period", "The period of the first reading that counts from then on."),
            Column("reason", "Why."),
            Column("decided_on", "The day on which it was decided.", Kind.DAY),
            Column("undone_on", "The day on which it was taken back, if it was.", Kind.DAY),
            *_SAVED[1:],
        ),
        (
            (
                row.step_id,
                row.indicator_id,
                row.period,
                row.reason,
                row.decided_on,
                row.undone_on,
                kept.name_of(row.person_id),
                row.saved_at,
            )
            for row in kept.rows["limits_step"]
        ),
        "limits_step",
    )


def reading_parts(kept: Kept) -> Table:
    """Return a row for each part of a reading."""
    return table(
        "reading-parts",
        f"The parts of readings, which need not come to the whole. {_NOT_SUPPRESSED}",
        (_INDICATOR, _PERIOD, _PART, Column("value", "The number.", Kind.DECIMAL_NUMBER)),
        ((row.indicator_id, row.period, row.part_id, row.value) for row in kept.rows["reading_part"]),
        "reading_part",
    )
