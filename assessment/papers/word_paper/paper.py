"""A paper in Word put together: its title and marks, its parts in the order of the cover sheet, and its properties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assessment.domain.board_summary import SummaryField
from assessment.domain.cover_sheet import CoverPart
from assessment.domain.history import History
from assessment.domain.reading_order import isolated
from assessment.papers.facts import PaperFacts
from assessment.papers.properties import print_header, properties
from assessment.papers.sheets.cell_text import fit
from assessment.papers.subject import Subject, subject_of
from assessment.papers.word_paper import front
from assessment.papers.word_paper.appendices import appendices
from assessment.papers.word_paper.blocks import Block, heading, paragraph, points
from assessment.papers.word_paper.findings import findings
from assessment.papers.word_paper.implications import implications
from assessment.papers.word_paper.promises import promises

_PARTS: Mapping[CoverPart, Callable[[Subject], Iterator[Block]]] = {
    CoverPart.REPORT_OF: front.report_of,
    CoverPart.PURPOSE: front.purpose,
    CoverPart.RECOMMENDATIONS: front.recommendations,
    CoverPart.SUMMARY: front.summary,
    CoverPart.BACKGROUND: front.background,
    CoverPart.FINDINGS: findings,
    CoverPart.ACTIONS: promises,
    CoverPart.IMPLICATIONS: implications,
    CoverPart.APPENDICES: appendices,
}


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that a file is written from. `made_on` is the last day of the period: no clock is asked.

    `marks` stand under the title and `header` above every page, since not every reader meets both.
    """

    title: str
    marks: tuple[str, ...]
    blocks: tuple[Block, ...]
    header: str
    footer: str
    subject: str
    company: str
    keywords: str
    properties: tuple[tuple[str, str], ...]
    made_on: date


def paper_of(history: History, facts: PaperFacts) -> Paper:
    """Put together the paper about the last round of a history. Raises NotFound where there is none."""
    subject = subject_of(history, facts)
    title = f"{isolated(subject.framework.name)}: self-assessment for {history.title_of(subject.period)}"
    return Paper(
        title=_line(title),
        marks=tuple(map(_line, filter(None, (facts.summary.marking, *subject.marks)))),
        blocks=tuple(_blocks(subject)),
        header=_line(print_header(subject)),
        footer=_line(f"{isolated(history.group_name)}, {history.name_of(subject.period)}"),
        subject=_line(f"{isolated(history.group_name)}. {' '.join(subject.marks)}"),
        company=_line(history.partnership.name),
        keywords=f"self-assessment, {subject.framework.id}, {subject.period.canonical}, {subject.status}",
        properties=tuple((name, _line(value)) for name, value in properties(subject)),
        made_on=subject.period.last_day,
    )


def _blocks(subject: Subject) -> Iterator[Block]:
    parts = subject.history.partnership.cover_sheet
    for part in parts:
        if part is CoverPart.APPENDICES:
            yield from _of_a_public_version(subject)
        yield heading(1, part.label, begins_page=part is CoverPart.APPENDICES)
        yield from _PARTS[part](subject)
    if CoverPart.APPENDICES not in parts:
        yield from _of_a_public_version(subject)


def _of_a_public_version(subject: Subject) -> Iterator[Block]:
    """What everybody has to know of a paper that leaves things out: it stands before any appendix."""
    if subject.is_public:
        yield heading(1, "What is left out")
        yield from points(subject.facts.left_out or ("Nothing.",))
    if subject.is_public and (contact := subject.facts.summary.contact):
        yield heading(1, SummaryField.CONTACT.label)
        yield paragraph(contact)


def _line(text: str) -> str:
    return " ".join(fit(text).split())
