"""Notes: what somebody has to know who reads a sheet of this pack, each with a number that the sheet gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assessment.analysis.period_axis import period_axis
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import listed
from assessment.papers.board_pack.charts import CHARTS
from assessment.papers.board_pack.cover import COVER
from assessment.papers.board_pack.drawing import ChartSheet
from assessment.papers.board_pack.evidence import EVIDENCE, sensitive_line
from assessment.papers.board_pack.figure_charts import FIGURE_CHARTS
from assessment.papers.board_pack.figures import ABOUT, FIGURES, shown_figures
from assessment.papers.board_pack.trends import EVERY_ROUND, TREND
from assessment.papers.sheets.cell_text import CONTINUED, fit
from assessment.papers.sheets.sheet import ABOVE, NOT_GIVEN, Column, Sheet, sheet
from assessment.papers.subject import Subject

NOTES = "Notes"

_EVERY_SHEET = "Every sheet"
_OVER_TIME = (TREND, CHARTS, EVERY_ROUND)
_MISSING = (
    "No cell of a table is empty. Where there is nothing, words say what is missing: not yet answered, none recorded, "
    f'not said, {NOT_GIVEN}, left out. "{ABOVE}" repeats the row before; "{CONTINUED.strip()}" goes on with it.'
)
_DEPARTURES = (
    "This workbook keeps to the checklist for accessible spreadsheets of the Government Analysis Function, with two "
    "exceptions. Printed pages have a header and a footer: they repeat what stands in cells. The ranges that charts "
    "draw from are no tables, because a chart takes a truly empty cell alone for a gap."
)


@dataclass(frozen=True, slots=True)
class _Note:
    """A note on some sheets, by their names; on none where it is about all of them."""

    sheets: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Noted:
    """The sheets with the numbers of the notes about them, and the sheet of notes itself."""

    sheets: tuple[Sheet, ...]
    drawn: tuple[ChartSheet, ...]
    notes: Sheet


def with_notes(subject: Subject, sheets: Sequence[Sheet], drawn: Sequence[ChartSheet]) -> Noted:
    """Return the sheets of a pack with the notes that are about them."""
    names = {*(each.name for each in sheets), *(each.name for each in drawn)}
    found = [_Note((), _MISSING), _Note((), _DEPARTURES), *_about(subject)]
    marks = {
        name: " ".join(f"[note {number}]" for number, note in enumerate(found, start=1) if name in note.sheets)
        for name in names
    }

    def lines(each: Sheet | ChartSheet) -> tuple[str, ...]:
        marked = marks[each.name]
        return (*each.lines, f"{marked} on the sheet {NOTES}.") if marked else each.lines

    return Noted(
        tuple(replace(each, lines=lines(each)) for each in sheets),
        tuple(replace(each, lines=lines(each)) for each in drawn),
        sheet(
            NOTES,
            "Notes",
            title=subject.title(NOTES),
            holds="What has to be known to read a sheet rightly; the sheets give the numbers of the notes about them.",
            columns=(
                Column("Note", "Its number, as the sheets give it.", 12, "note and a number."),
                Column("About", "The sheets that it is about.", 30),
                Column("In words", "The note.", 80),
            ),
            lines=subject.marks,
            rows=(
                (f"note {number}", listed([name for name in note.sheets if name in names]) or _EVERY_SHEET, note.words)
                for number, note in enumerate(found, start=1)
            ),
        ),
    )


def _about(subject: Subject) -> Iterator[_Note]:
    yield from _about_rounds(subject)
    if not subject.is_public and (sensitive_line(subject) or subject.is_final):
        yield _Note(
            (EVIDENCE,),
            "Whether a piece is marked as sensitive stands here as it did when the round was signed off. A piece may "
            "have been marked since: look at the list of evidence before anything of it is published.",
        )
    if any(each.holds_small_counts for each in shown_figures(subject)):
        yield _Note(
            (FIGURES, ABOUT, FIGURE_CHARTS),
            "Some counts of figures are small, and left out with what would give them away; a chart has a gap there.",
        )


def _about_rounds(subject: Subject) -> Iterator[_Note]:
    history = subject.history
    for period, version in history.version_changes:
        yield _Note(
            _OVER_TIME,
            f"From {history.name_of(period)} on, rounds are judged with version {version} of the framework. Levels are "
            "compared across it only where the meaning is the same; elsewhere the cell says so and the line breaks.",
        )
    if missing := [history.name_of(each) for each in period_axis(history) if history.record(each) is None]:
        yield _Note(_OVER_TIME, f"The group held no round for {listed(missing)}: a gap that no line crosses.")
    if len({record.round.period.months for record in history.records}) > 1:
        yield _Note(_OVER_TIME, "Rounds are about periods of different lengths, which stand beside each other.")
    for record in history.records:
        if record.round.imported_from:
            name = history.name_of(record.round.period)
            file = isolated(fit(record.round.imported_from))
            yield _Note(_OVER_TIME, f"{name} was not judged here: it came in from the file {file}.")
    if subject.facts.reopened:
        yield _Note((COVER,), "The round was closed and opened again. The reasons stand on the sheet Cover.")
