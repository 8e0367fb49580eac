"""What stands at the top of a council's report: whose it is, what for, what it asks, and what it says in short."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.board_summary import SECTIONS, SENTENCES, SummaryField
from assessment.domain.cover_sheet import CoverPart
from assessment.domain.day import day_text
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import as_sentence
from assessment.domain.trend import movement_counts
from assessment.domain.trend_words import directions_sentence, movement_sentence
from assessment.papers.subject import Subject
from assessment.papers.word_paper.blocks import Block, paragraph, points

_FEW = 5
"""How many principles to look at first the summary names."""


def report_of(subject: Subject) -> Iterator[Block]:
    """Whose report it is: as the group wrote it, or the group itself."""
    written = subject.facts.summary.texts.get(SummaryField.REPORT_OF)
    yield paragraph(written or f"{isolated(subject.history.group_name)}, {isolated(subject.history.partnership.name)}")


def purpose(subject: Subject) -> Iterator[Block]:
    """What the paper is for."""
    found = subject.facts.summary.purpose
    yield paragraph(f"{found.label}." if found else "The group has not said: noting, discussion or decision.")


def recommendations(subject: Subject) -> Iterator[Block]:
    """What the board is asked to do."""
    asked = _asked(subject)
    if len(asked) > 1:
        yield from points(asked, is_numbered=True)
    else:
        yield paragraph(*asked or ("The group has not written what it asks of the board.",))


def _asked(subject: Subject) -> tuple[str, ...]:
    summary = subject.facts.summary
    return summary.paragraphs(SummaryField.RECOMMENDED) or summary.paragraphs(SummaryField.WHAT_WE_ASK)


def summary(subject: Subject) -> Iterator[Block]:
    """What the group itself says first, and what is counted."""
    for part in (*SENTENCES, *SECTIONS):
        if not _stands_elsewhere(subject, part):
            yield from own_words(subject, part)
    yield from points(_counted(subject))


def own_words(subject: Subject, part: SummaryField) -> Iterator[Block]:
    """What the group wrote in one part, opened by what the part is called."""
    for number, line in enumerate(subject.facts.summary.paragraphs(part)):
        yield paragraph(line, "" if number else f"{part.label}. ")


def _stands_elsewhere(subject: Subject, part: SummaryField) -> bool:
    """Whether this is what the recommendations say, where nothing else is recommended."""
    is_asked = part is SummaryField.WHAT_WE_ASK and CoverPart.RECOMMENDATIONS in subject.history.partnership.cover_sheet
    return is_asked and not subject.facts.summary.paragraphs(SummaryField.RECOMMENDED)


def _counted(subject: Subject) -> Iterator[str]:
    history, noun = subject.history, subject.framework.noun
    yield f"{subject.record.dealt_with_words} dealt with. {movement_sentence(movement_counts(history.steps.values()))}"
    yield directions_sentence(history.directions.values(), noun)
    yield subject.record.round.participation
    names = {principle.id: isolated(principle.name) for principle in subject.principles}
    first = [names[focus.principle_id] for focus in history.focus]
    if first:
        more = f" and {len(first) - _FEW} more" if len(first) > _FEW else ""
        yield f"Where to look first: {'; '.join(first[:_FEW])}{more}. Why stands with each under Findings."


def background(subject: Subject) -> Iterator[Block]:
    """What was judged, by whom, when and how; and what the group writes of how it came about."""
    history, framework, round_ = subject.history, subject.framework, subject.record.round
    yield paragraph(
        f"{isolated(framework.title)}, version {framework.version_text}, as {isolated(history.group_name)} sees it in "
        f"{history.title_of(subject.period)}: {round_.how_judged}. {_signed(subject)}"
    )
    for reason in subject.facts.reopened:
        yield paragraph(as_sentence(reason), "Re-opened because: ")
    for line in subject.facts.summary.paragraphs(SummaryField.BACKGROUND):
        yield paragraph(line)


def _signed(subject: Subject) -> str:
    round_ = subject.record.round
    if not subject.is_final:
        return "It is not signed off yet."
    is_told = round_.signed_off_by and not subject.is_public  # who it was is not published
    by = [f"by {isolated(round_.signed_off_by)}"] if is_told else []
    on = [f"on {day_text(round_.signed_off_on)}"] if round_.signed_off_on else []
    return f"Signed off {' '.join((*by, *on))}." if by or on else "The file does not say who signed it off, or when."
