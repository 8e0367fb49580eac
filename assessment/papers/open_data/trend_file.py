"""Trends: the tidy rows of what groups agreed, whose columns are a contract (docs/design.md 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from assessment.analysis.tidy_rows import TrendRow
from assessment.papers.open_data.kept import Kept
from assessment.papers.open_data.table import Column, Kind, Table, table

COLUMNS = (
    Column("group", "The group's name."),
    Column("period", "The period: its first month, and after the stroke its number of months."),
    Column("framework_version", "The version that the round was judged with."),
    Column("kind", "principle, theme or overall; the last two are means, where the framework asks for them."),
    Column("id", "The id of the principle or theme."),
    Column("title", "Its title, as the round was judged with it."),
    Column("answer", "What kind of answer it is."),
    Column("value", "The level's value, or the mean.", Kind.DECIMAL_NUMBER),
    Column("label", "The answer in words."),
    Column("n", "For a mean: over how many principles with a level.", Kind.WHOLE_NUMBER),
    Column("of", "For a mean: of how many principles.", Kind.WHOLE_NUMBER),
    Column("comparable", "Whether it may be compared with the last earlier level: first, yes, no; empty without one."),
    Column("note", "Why not."),
)
_ABOUT = "What groups agreed, a row for each principle of each round, with what may be compared."
_FRAMEWORK = Column("framework_id", "The framework's id.")


def trend_table(rows: Sequence[TrendRow]) -> Table:
    """Return the rows of one framework."""
    return table("trends", _ABOUT, COLUMNS, (astuple(row) for row in rows), "")


def trends(kept: Kept) -> Table:
    """Return the rows of every framework that a group has judged by."""
    return table(
        "trends",
        _ABOUT,
        (_FRAMEWORK, *COLUMNS),
        ((framework_id, *astuple(row)) for framework_id, rows in kept.trends.items() for row in rows),
        "",
    )
