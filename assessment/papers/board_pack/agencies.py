"""Agencies: who was asked, who took part, and who was silent."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

_TOOK_PART = {True: "Yes", False: "No", None: "not yet recorded"}


def agencies(subject: Subject) -> Sheet:
    """Return every agency asked, under the name that it had then."""
    return sheet(
        "Agencies",
        "Agencies",
        title=subject.title("Agencies asked and taking part"),
        holds="Every agency that was asked, whether it took part, and as whom.",
        columns=(
            Column("Agency", "The agency, under the name that it had when the round opened.", 46),
            Column("Asked", "Whether it was asked to take part.", 14, "Yes."),
            Column("Took part", "Whether it took part.", 20, "Yes, No, not yet recorded."),
            Column("Attended as", "In which role somebody came from it.", 44),
        ),
        lines=(
            *subject.marks,
            "Silence is not agreement: an agency that did not take part has agreed to nothing here.",
        ),
        rows=_rows(subject),
    )


def _rows(subject: Subject) -> Iterator[Row]:
    asked = subject.record.round.agencies
    if not asked:
        yield "No agency asked is recorded", "none recorded", "none recorded", "none recorded"
    for agency in asked:
        missing = "nobody came" if agency.took_part is False else "not recorded"
        yield agency.name, "Yes", _TOOK_PART[agency.took_part], agency.attended_as or missing
