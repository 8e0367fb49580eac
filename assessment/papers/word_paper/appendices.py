"""Appendices: how it was judged, who took part and who was silent, what is not known, the record, and charts."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.board_summary import SummaryField
from assessment.domain.cover_sheet import CoverPart
from assessment.domain.judgement import AnswerKind
from assessment.domain.mean import asks_for_means
from assessment.domain.parts import MOST
from assessment.domain.reading_order import isolated
from assessment.domain.round import AskedAgency
from assessment.domain.sentences import as_sentence, counted, sentence_start
from assessment.domain.taking_part import ROUNDS, attendance, of_round, silence_sentences
from assessment.papers.board_pack.cover import cover
from assessment.papers.board_pack.method import scale
from assessment.papers.sheets.cell_text import said
from assessment.papers.subject import Subject
from assessment.papers.word_paper.blocks import Block, heading, paragraph, points
from assessment.papers.word_paper.charts import charts

_UNKNOWN = (AnswerKind.NOT_ENOUGH_INFORMATION, AnswerKind.NOT_LOOKED_AT)
_RECORD = ("Framework version", "Framework identity", "Last change shown here", "Round", "Made with")
"""What of a board pack's cover names the record behind a paper."""


def appendices(subject: Subject) -> Iterator[Block]:
    """Everything that a reader can check the paper by."""
    yield heading(2, "How this was judged")
    yield from _method(subject)
    yield heading(2, "Who took part, and who was silent")
    yield from _people(subject)
    yield heading(2, "What we do not know")
    yield from _not_known(subject)
    yield heading(2, "The record behind this paper")
    yield from _record(subject)
    yield from charts(subject)


def _method(subject: Subject) -> Iterator[Block]:
    one, on_cover = subject.framework.noun.one, _on_cover(subject)
    yield paragraph(on_cover["Standing"])
    adding = (
        f"Nothing is added up; this framework's own method asks for means, and the {subject.workbook} has them."
        if asks_for_means(subject.framework)
        else "Nothing is added up or averaged."
    )
    yield paragraph(
        f"A level is what the group agreed on a {one}, with its reason, and not a calculation. {adding} Rose and fell "
        "say which way a level went since the last one that may be compared with it. The levels, lowest first:"
    )
    yield from points((f"{level}: {meaning}" for _, level, meaning in scale(subject).asked), is_numbered=True)


def _people(subject: Subject) -> Iterator[Block]:
    history, round_ = subject.history, subject.record.round
    recent = attendance(of_round(each.round, history.name_of(each.round.period)) for each in history.records)
    yield paragraph(f"{silence_sentences(recent, ROUNDS)} Silence is not agreement.")
    if not round_.agencies:
        yield paragraph("No agency asked is recorded.")
    yield from points(
        f"{what}, {len(which)} of {len(round_.agencies)}: {'; '.join(_agency(subject, each) for each in which)}."
        for what, which in (
            ("Took part", round_.took_part),
            ("Silent", round_.silent),
            ("Not yet recorded", round_.unrecorded),
        )
        if which
    )


def _agency(subject: Subject, agency: AskedAgency) -> str:
    is_told = agency.attended_as and not subject.is_public  # roles are not published
    role = f" ({isolated(agency.attended_as)})" if is_told else ""
    return f"{isolated(agency.name)}{role}"


def _not_known(subject: Subject) -> Iterator[Block]:
    own = subject.facts.summary.paragraphs(SummaryField.WHAT_WE_DO_NOT_KNOW)
    in_summary = CoverPart.SUMMARY in subject.history.partnership.cover_sheet
    if not in_summary:
        yield from map(paragraph, own)
    gaps = tuple(_gaps(subject))
    yield from points(gaps[:MOST])
    if len(gaps) > MOST:
        yield paragraph(f"And {counted(len(gaps) - MOST, 'other', 'others')}, which the table under Findings has.")
    if not gaps:
        more = " What else the group does not know stands in the summary." if own and in_summary else ""
        yield paragraph(f"The group had enough to say something on every {subject.framework.noun.one}.{more}")


def _gaps(subject: Subject) -> Iterator[str]:
    to_come = []
    for principle in subject.principles:
        judgement = subject.record.judgement(principle.id)
        kind = judgement.answer.kind
        if kind is AnswerKind.NOT_ANSWERED:
            to_come.append(isolated(principle.name))
        elif kind in _UNKNOWN:
            reason = as_sentence(said(judgement.reason, "No reason is recorded"))
            yield f"{isolated(principle.name)}: {kind.gap}. {reason}"
    if to_come:
        more = f"; and {counted(len(to_come) - MOST, 'other', 'others')}" if len(to_come) > MOST else ""
        yield f"{sentence_start(AnswerKind.NOT_ANSWERED.gap)}, still to come: {'; '.join(to_come[:MOST])}{more}."


def _record(subject: Subject) -> Iterator[Block]:
    on_cover = _on_cover(subject)
    yield from points(f"{item}: {on_cover[item]}" for item in _RECORD)


def _on_cover(subject: Subject) -> dict[str, str]:
    """What a board pack's cover says, by its item."""
    return {str(item): str(words) for item, words in cover(subject).asked}
