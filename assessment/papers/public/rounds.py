"""The public version of rounds: what was agreed and why, without who said what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from assessment.domain.evidence import Evidence
from assessment.domain.judgement import AnswerKind, Judgement
from assessment.domain.round import AskedAgency, Round, RoundRecord
from assessment.papers.facts import NOT_PUBLISHED
from assessment.papers.public.editor import Editor
from assessment.papers.public.left_out import Left

_A_FILE = "a spreadsheet"


def public_rounds(
    records: tuple[RoundRecord, ...], sensitive: Collection[str], editor: Editor
) -> Iterator[RoundRecord]:
    """Yield the rounds that were signed off, and the last one in any case, without the `sensitive` evidence.

    Of earlier ones only levels, strengths of evidence and who took part are kept: no paper tells more of them.
    """
    *earlier, last = records
    dropped = {piece.id for record in records for found in record.evidence.values() for piece in found} & set(sensitive)
    editor.leave_out(Left.EVIDENCE, len(dropped))
    for record in earlier:
        if record.round.is_closed:
            yield _earlier(record, dropped)
        else:
            editor.leave_out(Left.UNDER_WAY)
    yield _told(last, dropped, editor)


def _earlier(record: RoundRecord, dropped: Collection[str]) -> RoundRecord:
    agencies = tuple(replace(each, attended_as="") for each in record.round.agencies)
    bare = (replace(each, reason="", dissent="", what_next="") for each in record.judgements.values())
    return RoundRecord(
        replace(record.round, signed_off_by="", imported_from="", agencies=agencies),
        record.framework,
        {each.principle_id: each for each in bare},
        {
            principle: tuple(replace(each, shows="", link="") for each in found if each.id not in dropped)
            for principle, found in record.evidence.items()
        },
    )


def _told(record: RoundRecord, dropped: Collection[str], editor: Editor) -> RoundRecord:
    resting = {key for key, found in record.evidence.items() if any(piece.id in dropped for piece in found)}
    voted = sum(bool(votes.held) for votes in record.votes.values())
    editor.leave_out(Left.ANSWERS, voted)
    return RoundRecord(
        _round(record.round, editor),
        record.framework,
        {key: _judgement(each, editor, is_resting=key in resting) for key, each in record.judgements.items()},
        _evidence(record.evidence, dropped, editor),
    )


def _round(round_: Round, editor: Editor) -> Round:
    return replace(
        round_,
        signed_off_by=editor.person(round_.signed_off_by),
        imported_from=_A_FILE if round_.imported_from else "",
        agencies=tuple(_agency(each, editor) for each in round_.agencies),
    )


def _agency(agency: AskedAgency, editor: Editor) -> AskedAgency:
    return replace(agency, attended_as=editor.person(agency.attended_as))


def _judgement(judgement: Judgement, editor: Editor, *, is_resting: bool) -> Judgement:
    """What was agreed. Why is kept back where it would tell of sensitive evidence, or who holds what."""
    reason, what_next = judgement.reason, judgement.what_next
    dissent = editor.kept_back(judgement.dissent, Left.DISSENT)
    if is_resting:
        reason, what_next = (editor.kept_back(text, Left.REMARKS) for text in (reason, what_next))
        return replace(judgement, reason=reason, what_next=what_next, dissent=dissent)
    if judgement.answer.kind is AnswerKind.AGREED_TO_DIFFER:
        reason = editor.kept_back(reason, Left.DIFFERING)
    else:
        reason = editor.published(reason)
    return replace(judgement, reason=reason, what_next=editor.published(what_next), dissent=dissent)


def _evidence(
    evidence: Mapping[str, tuple[Evidence, ...]], dropped: Collection[str], editor: Editor
) -> dict[str, tuple[Evidence, ...]]:
    pieces = {piece.id: piece for found in evidence.values() for piece in found if piece.id not in dropped}
    shown = {key: _piece(piece, editor) for key, piece in pieces.items()}
    return {
        principle: tuple(shown[piece.id] for piece in found if piece.id in shown)
        for principle, found in evidence.items()
    }


def _piece(piece: Evidence, editor: Editor) -> Evidence:
    """A piece as it is published: once, however many principles it supports."""
    where = NOT_PUBLISHED if piece.link.strip() else ""
    if where:
        editor.leave_out(Left.WHERE)
    return replace(piece, shows=editor.published(piece.shows), link=where)
