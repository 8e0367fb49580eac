"""A board pack put together: its sheets in order, its charts, and what is written about it in its properties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.domain.history import History
from assessment.papers.board_pack.actions import actions
from assessment.papers.board_pack.agencies import agencies
from assessment.papers.board_pack.charts import CHART_DATA, CHARTS, Charts, charts
from assessment.papers.board_pack.cover import cover
from assessment.papers.board_pack.events import events
from assessment.papers.board_pack.evidence import evidence, voices
from assessment.papers.board_pack.figures import about_the_figures, figures
from assessment.papers.board_pack.listing import contents, dictionary
from assessment.papers.board_pack.method import method, scale
from assessment.papers.board_pack.promises import forward_plan, recommendations
from assessment.papers.board_pack.summary import summary
from assessment.papers.board_pack.taking_part import calls, taking_part
from assessment.papers.board_pack.themes import themes
from assessment.papers.board_pack.this_round import reasons, this_round
from assessment.papers.board_pack.trends import every_round, trend
from assessment.papers.facts import PaperFacts
from assessment.papers.sheets.cell_text import fit
from assessment.papers.sheets.sheet import Sheet
from assessment.papers.subject import Subject, subject_of

_CHART_DATA_HOLDS = "The plain range that the charts draw from."


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that a workbook is written from. `made_on` is the last day of the period: no clock is asked.

    `sheets` hold one table each; the charts stand after the sheet that is named `charts_after`, their data at the end.
    """

    sheets: tuple[Sheet, ...]
    charts: Charts
    charts_after: str
    title: str
    subject: str
    company: str
    keywords: str
    print_header: str
    print_footer: str
    properties: tuple[tuple[str, str], ...]
    made_on: date


def pack_of(history: History, facts: PaperFacts) -> Pack:
    """Put together the pack about the last round of a history. Raises NotFound where there is none."""
    subject = subject_of(history, facts)
    overview = (summary(subject), *themes(subject))
    promised = (actions(subject), recommendations(subject), forward_plan(subject))
    people = (agencies(subject), taking_part(subject))
    before = (*overview, this_round(subject), reasons(subject), *promised, *people, trend(subject))
    rests_on = (evidence(subject), voices(subject), calls(subject))
    beside = (figures(subject), about_the_figures(subject))
    after = (events(subject), every_round(subject), *rests_on, *beside, scale(subject), method(subject))
    front, pictures = cover(subject), charts(subject)
    described = (front, contents(subject, ()), *before, *after)
    words = dictionary(subject, described)
    listed = contents(
        subject,
        (
            (front.name, front.holds),
            *((each.name, each.holds) for each in before),
            (CHARTS, pictures.hold),
            *((each.name, each.holds) for each in (*after, words)),
            (CHART_DATA, _CHART_DATA_HOLDS),
        ),
    )
    return Pack(
        sheets=(front, listed, *before, *after, words),
        charts=pictures,
        charts_after=before[-1].name,
        title=subject.title("Board pack"),
        subject=fit(f"{subject.framework.name}, {history.title_of(subject.period)}. {' '.join(subject.marks)}"),
        company=fit(history.partnership.name),
        keywords=f"self-assessment, {subject.framework.id}, {subject.period.canonical}, {subject.status}",
        print_header=_print_header(subject),
        print_footer=f"Board pack, {history.name_of(subject.period)}",
        properties=_properties(subject),
        made_on=subject.period.last_day,
    )


def _print_header(subject: Subject) -> str:
    illustrative = "ILLUSTRATIVE DATA" if subject.illustrative_line else ""
    return " - ".join(filter(None, [subject.facts.summary.marking, subject.status, illustrative]))


def _properties(subject: Subject) -> tuple[tuple[str, str], ...]:
    facts = subject.facts
    return (
        ("Round", subject.record.round.id),
        ("Period", subject.period.canonical),
        ("Status", subject.status),
        *((("Marking", facts.summary.marking),) if facts.summary.marking else ()),
        ("Illustrative", "yes" if subject.illustrative_line else "no"),
        ("Framework", f"{subject.framework.id} {subject.framework.version_text}"),
        ("Framework hash", subject.framework.hash),
        *((("Framework language", subject.framework.lang),) if subject.framework.lang else ()),
        ("Audit entry", str(facts.audit_number)),
        ("Audit hash", facts.audit_hash),
        ("Release", facts.release),
    )
