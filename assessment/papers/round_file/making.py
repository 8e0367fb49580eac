"""Writing a round's file from what a paper tells."""

from __future__ import annotations

from assessment.domain import spread_words
from assessment.domain.action import Action
from assessment.domain.board_summary import SummaryField
from assessment.domain.evidence import Evidence
from assessment.domain.framework import Framework, Principle
from assessment.domain.hearing import Hearing
from assessment.domain.history import History
from assessment.domain.judgement import AnswerKind, answer_label
from assessment.domain.recommendation import Recommendation
from assessment.domain.round import Round
from assessment.domain.scale import Scale, decimal_text
from assessment.domain.trend import direction, since_last
from assessment.domain.vote import VoteResult
from assessment.papers.facts import PaperFacts
from assessment.papers.round_file import shape
from assessment.papers.subject import Subject, subject_of


def round_file(history: History, facts: PaperFacts) -> bytes:
    """Return the file of a history's last round, as JSON in UTF-8. The same state gives the same bytes."""
    subject = subject_of(history, facts)
    owner, round_, period = history.partnership, subject.record.round, subject.period
    made = shape.RoundFile(
        format="strategy-reflection-round",
        version=1,
        illustrative=owner.is_illustrative,
        partnership=shape.NamedPart(id=owner.id, name=owner.name),
        group=shape.NamedPart(id=history.group.id, name=history.group_name),
        period=shape.PeriodPart(
            id=period.canonical,
            name=history.title_of(period),
            first_day=period.first_day,
            last_day=period.last_day,
        ),
        framework=_framework(subject.framework),
        round=_round(round_, facts),
        summary=shape.SummaryPart(**{each.value: facts.summary.texts.get(each, "") for each in SummaryField}),
        judgements=tuple(_judgement(subject, principle) for principle in subject.principles),
        actions=tuple(map(_action, history.actions)),
        recommendations=tuple(map(_recommendation, history.recommendations)),
        forward_plan=tuple(map(_hearing, history.hearings)),
        last_change=_last_change(facts),
        release=facts.release,
    )
    return f"{made.model_dump_json(indent=2)}\n".encode()


def _framework(framework: Framework) -> shape.FrameworkPart:
    return shape.FrameworkPart(
        id=framework.id,
        version=framework.version_text,
        hash=framework.hash,
        title=framework.title,
        language=framework.lang,
        levels=tuple(
            shape.LevelPart(value=decimal_text(level.value), label=level.label) for level in framework.scale.levels
        ),
    )


def _round(round_: Round, facts: PaperFacts) -> shape.RoundPart:
    return shape.RoundPart(
        id=round_.id,
        state=round_.state,
        mode=round_.mode,
        agencies=tuple(
            shape.AgencyPart(id=each.agency_id, name=each.name, took_part=each.took_part, attended_as=each.attended_as)
            for each in round_.agencies
        ),
        signed_off_by=round_.signed_off_by,
        signed_off_on=round_.signed_off_on,
        reopened=facts.reopened,
        imported_from=round_.imported_from,
    )


def _judgement(subject: Subject, principle: Principle) -> shape.JudgementPart:
    record, steps = subject.record, subject.history.steps[principle.id]
    judged, framework = record.judgement(principle.id), subject.framework
    voted = record.voted(principle.id)
    return shape.JudgementPart(
        principle_id=principle.id,
        reference=principle.ref,
        theme=next((theme.title for theme in framework.themes if theme.id == principle.theme), ""),
        title=principle.title,
        answer=judged.answer.kind,
        value=decimal_text(judged.answer.value) if judged.answer.value is not None else None,
        label=answer_label(judged.answer, framework.scale),
        reason=judged.reason,
        dissent=judged.dissent,
        strength=judged.strength,
        what_next=judged.what_next,
        change=since_last(steps),
        direction=direction(steps),
        comparable=steps[-1].comparable,
        note=steps[-1].note,
        evidence=tuple(map(_evidence, record.evidence.get(principle.id, ()))),
        votes=tuple(
            _vote(number, result, framework.scale)
            for number, result in ((1, voted.first), (2, voted.second))
            if result is not None
        ),
    )


def _evidence(piece: Evidence) -> shape.EvidencePart:
    return shape.EvidencePart(
        id=piece.id,
        kind=piece.kind,
        voice=piece.voice,
        shows=piece.shows,
        where=piece.link,
        dated=piece.dated,
        is_sensitive=piece.is_sensitive,
    )


def _vote(number: int, result: VoteResult, scale: Scale) -> shape.VotePart:
    return shape.VotePart(
        number=1 if number == 1 else 2,
        people_asked=result.people_asked,
        people_answered=result.people_answered,
        agencies_asked=result.agencies_asked,
        agencies_answered=result.agencies_answered,
        silent=result.silent,
        spread=_spread(result, scale),
    )


def _spread(result: VoteResult, scale: Scale) -> shape.SpreadPart | None:
    if (spread := result.spread) is None:
        return None
    return shape.SpreadPart(
        kind=spread.kind,
        median=spread_words.middle(spread, scale),
        counts=tuple(
            shape.CountPart(value=decimal_text(value), label=scale.label(value), people=people)
            for value, people in spread.counts.items()
        ),
        outliers=tuple(
            shape.OutlierPart(
                value=decimal_text(each.value),
                label=scale.label(each.value),
                people=each.people,
                agencies=each.agencies,
            )
            for each in spread.outliers
        ),
        not_enough_information=result.others.get(AnswerKind.NOT_ENOUGH_INFORMATION, 0),
        not_applicable=result.others.get(AnswerKind.NOT_APPLICABLE, 0),
    )


def _action(action: Action) -> shape.ActionPart:
    now = action.now
    return shape.ActionPart(
        id=action.id,
        what=now.what,
        principle_id=now.principle_id,
        owner=now.owner,
        agency=now.agency,
        due=now.due,
        status=now.status,
        stopped_because=now.stopped_because,
        worked=now.worked,
        recommendation_id=now.recommendation_id,
        recorded_for=action.period.canonical,
        notes=tuple(shape.NotePart(on=entry.on, text=entry.note) for entry in action.notes),
    )


def _recommendation(asked: Recommendation) -> shape.RecommendationPart:
    now = asked.now
    return shape.RecommendationPart(
        id=asked.id,
        kind=now.kind,
        source=now.source,
        given_on=now.given_on,
        reference=now.reference,
        wording=now.wording,
        status=now.status,
        accepted_by=now.accepted_by,
        accepted_on=now.accepted_on,
        evidence=now.evidence,
    )


def _hearing(hearing: Hearing) -> shape.HearingPart:
    now = hearing.now
    return shape.HearingPart(
        id=hearing.id, body=now.body, hears_on=now.hears_on, promised=now.promised, status=now.status
    )


def _last_change(facts: PaperFacts) -> shape.LastChangePart | None:
    return shape.LastChangePart(number=facts.audit_number, hash=facts.audit_hash) if facts.audit_number else None
