"""A board pack put together: its sheets in order, its charts, and what is written about it in its properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assessment.domain.history import History
from assessment.papers.board_pack.actions import actions
from assessment.papers.board_pack.agencies import agencies
from assessment.papers.board_pack.beside import groups_beside
from assessment.papers.board_pack.charts import charts
from assessment.papers.board_pack.cover import cover
from assessment.papers.board_pack.drawing import ChartSheet
from assessment.papers.board_pack.events import events
from assessment.papers.board_pack.evidence import evidence, voices
from assessment.papers.board_pack.figure_charts import figure_charts
from assessment.papers.board_pack.figures import about_the_figures, figures
from assessment.papers.board_pack.listing import contents, dictionary
from assessment.papers.board_pack.method import method, scale
from assessment.papers.board_pack.notes import with_notes
from assessment.papers.board_pack.promises import forward_plan, recommendations
from assessment.papers.board_pack.spreads import spreads
from assessment.papers.board_pack.summary import summary
from assessment.papers.board_pack.taking_part import calls, taking_part
from assessment.papers.board_pack.themes import themes
from assessment.papers.board_pack.this_round import reasons, this_round
from assessment.papers.board_pack.trends import every_round, trend
from assessment.papers.facts import PaperFacts
from assessment.papers.properties import print_header, properties
from assessment.papers.sheets.cell_text import fit
from assessment.papers.sheets.sheet import Sheet
from assessment.papers.subject import subject_of

_DATA_HOLDS = "The plain range that the charts draw from."

_KEY_CELLS = {
    "Pack_group": "Group",
    "Pack_period": "Period",
    "Pack_status": "Draft or final",
    "Framework_identity": "Framework identity",
    "Audit_head": "Last change shown here",
}
"""What the key cells of the cover are called in the workbook, by their item."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that a workbook is written from. `made_on` is the last day of the period: no clock is asked.

    `sheets` hold one table each; those that are `drawn` stand each after the sheet that it names, their data at the
    end. The first of the sheets is the cover. `marks` stand on every sheet.
    """

    marks: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    drawn: tuple[ChartSheet, ...]
    title: str
    subject: str
    company: str
    keywords: str
    print_header: str
    print_footer: str
    properties: tuple[tuple[str, str], ...]
    made_on: date

    @property
    def names(self) -> Iterator[str]:
        """Every sheet's name, in order."""
        for sheet in self.sheets:
            yield sheet.name
            yield from (drawn.name for drawn in self.drawn if drawn.after == sheet.name)
        yield from (drawn.data_name for drawn in self.drawn)

    @property
    def key_cells(self) -> dict[str, tuple[str, int, int]]:
        """The names of key cells, each with its sheet, row and column, from 0."""
        front = self.sheets[0]
        rows = {row[0]: number for number, row in reversed(list(enumerate(front.rows, start=len(front.head) + 1)))}
        return {name: (front.name, rows[item], 1) for name, item in _KEY_CELLS.items()}


def pack_of(history: History, facts: PaperFacts) -> Pack:
    """Put together the pack about the last round of a history. Raises NotFound where there is none."""
    subject = subject_of(history, facts)
    overview = (summary(subject), *themes(subject))
    promised = (actions(subject), recommendations(subject), forward_plan(subject))
    people = (agencies(subject), taking_part(subject))
    judged = (this_round(subject), reasons(subject), *spreads(subject))
    over_time = (trend(subject), events(subject), every_round(subject))
    rests_on = (evidence(subject), voices(subject), *(() if subject.is_public else (calls(subject),)))
    watched = (figures(subject), about_the_figures(subject))
    explained = (scale(subject), method(subject))
    beside = (*watched, *groups_beside(subject))
    told = (*overview, *judged, *promised, *people, *over_time, *rests_on, *beside, *explained)
    drawn = (*charts(subject), *figure_charts(subject))
    noted = with_notes(subject, (cover(subject), *told), drawn)
    front, *others = noted.sheets
    words = dictionary(subject, (front, contents(subject, ()), *others, noted.notes))
    after = (*others, words, noted.notes)
    listed = contents(
        subject,
        (
            (front.name, front.holds),
            *(
                entry
                for each in after
                for entry in (
                    (each.name, each.holds),
                    *((picture.name, picture.hold) for picture in noted.drawn if picture.after == each.name),
                )
            ),
            *((picture.data_name, _DATA_HOLDS) for picture in noted.drawn),
        ),
    )
    return Pack(
        marks=subject.marks,
        sheets=(front, listed, *after),
        drawn=noted.drawn,
        title=subject.title(subject.called),
        subject=fit(f"{subject.framework.name}, {history.title_of(subject.period)}. {' '.join(subject.marks)}"),
        company=fit(history.partnership.name),
        keywords=f"self-assessment, {subject.framework.id}, {subject.period.canonical}, {subject.status}",
        print_header=print_header(subject),
        print_footer=f"{subject.called}, {history.name_of(subject.period)}",
        properties=properties(subject),
        made_on=subject.period.last_day,
    )
