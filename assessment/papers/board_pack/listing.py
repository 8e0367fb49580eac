"""Contents and data dictionary: what the other sheets are, and what each of their columns means."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.papers.sheets.sheet import Column, Sheet, sheet
from assessment.papers.subject import Subject

CONTENTS, DICTIONARY = "Contents", "Data dictionary"
_DICTIONARY_HOLDS = "Every column of every table: what it means, its type, and what it may say."


def contents(subject: Subject, entries: Sequence[tuple[str, str]]) -> Sheet:
    """Return the sheets that follow, each with what it holds. `entries` are names and sentences, in order."""
    return sheet(
        CONTENTS,
        "Contents",
        title=subject.title("Contents"),
        holds="The sheets of this workbook.",
        columns=(
            Column("Sheet", "The name of the sheet, which leads there.", 26),
            Column("What it holds", "What is found there.", 96),
        ),
        lines=subject.marks,
        rows=entries,
        links=True,
    )


def dictionary(subject: Subject, sheets: Sequence[Sheet]) -> Sheet:
    """Return an entry for each column of the sheets given, and for its own."""
    columns = (
        Column("Sheet", "The sheet on which the column stands.", 16),
        Column("Column", "The heading of the column.", 20),
        Column("Meaning", "What the column says.", 36),
        Column("Type", "What its cells hold.", 10, "Text, Whole number."),
        Column("What it may say", "The words or numbers that can occur.", 28),
    )
    described = [*((each.name, each.columns) for each in sheets), (DICTIONARY, columns)]
    return sheet(
        DICTIONARY,
        "DataDictionary",
        title=subject.title(DICTIONARY),
        holds=_DICTIONARY_HOLDS,
        columns=columns,
        lines=subject.marks,
        rows=(
            (name, column.heading, column.meaning, column.kind, column.allowed)
            for name, its_columns in described
            for column in its_columns
        ),
    )
