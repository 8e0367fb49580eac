"""Summary: what the board needs to know, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assessment.domain.action import actions_sentence, due_words
from assessment.domain.day import day_text
from assessment.domain.hearing import HearingStatus, hearing_line, in_order
from assessment.domain.judgement import AnswerKind, Strength
from assessment.domain.optimism import optimism_sentence
from assessment.domain.round import AskedAgency
from assessment.domain.sentences import as_sentence, sentence_start
from assessment.domain.trend import Move, levels_of, movement_counts, since_last
from assessment.domain.trend_words import directions_sentence, from_to, movement_sentence
from assessment.papers.board_pack.actions import ACTIONS, to_report
from assessment.papers.board_pack.promises import FORWARD_PLAN, RECOMMENDATIONS, sentences
from assessment.papers.sheets.cell_text import opening, said
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject

_WIDTH = 72
_MOVED = (Move.FELL, Move.ROSE)
_NO_LEVEL = (
    AnswerKind.AGREED_TO_DIFFER,
    AnswerKind.NOT_ENOUGH_INFORMATION,
    AnswerKind.NOT_APPLICABLE,
    AnswerKind.NOT_LOOKED_AT,
    AnswerKind.NOT_ANSWERED,
)


def summary(subject: Subject) -> Sheet:
    """Return the summary for the board."""
    return sheet(
        "Summary",
        "Summary",
        title=subject.title("Summary" if subject.is_public else "Summary for the board"),
        holds="Where the group stands, what moved, where to look first, and who took part, in sentences.",
        columns=(
            Column("Part", "What the sentence is about.", 24),
            Column("About", f"The {subject.framework.noun.one}, or the whole round.", 38),
            Column("In words", "The sentence. How it is worked out stands on the sheet Method.", _WIDTH),
        ),
        lines=subject.marks,
        rows=(
            *_written(subject),
            *_whole(subject),
            *_moved(subject),
            *_look_first(subject),
            *_promised(subject),
            *_without_level(subject),
            *_people(subject),
        ),
    )


def _written(subject: Subject) -> Iterator[Row]:
    """What the group itself wrote, before anything that is worked out."""
    for part, text in subject.facts.summary.written:
        yield part.label, "In the group's own words", text


def _whole(subject: Subject) -> Iterator[Row]:
    noun = subject.framework.noun
    steps = subject.history.steps
    everything = f"All {noun.many}"
    yield f"This {subject.unit}", everything, f"{subject.record.dealt_with_words} dealt with."
    yield "Since last time", everything, movement_sentence(movement_counts(steps.values()))
    yield "Direction", everything, directions_sentence(subject.history.directions.values(), noun)
    yield "Strength of evidence", everything, _strengths(subject)


def _strengths(subject: Subject) -> str:
    counts = Counter(subject.record.judgement(principle.id).strength for principle in subject.principles)
    parts = [f"{strength.label}: {counts[strength]}" for strength in reversed(Strength) if counts[strength]]
    if counts[None]:
        parts.append(f"Not said: {counts[None]}")
    return f"{'. '.join(parts)}."


def _moved(subject: Subject) -> Iterator[Row]:
    name_of = subject.history.name_of
    for move in _MOVED:
        for principle in subject.principles:
            steps = subject.history.steps[principle.id]
            if since_last(steps) is move:
                since = name_of(levels_of(steps)[-2][0].period)
                # What is published alone cannot tell whether there was new evidence.
                is_told = not subject.is_public and optimism_sentence(steps, name_of)
                nothing_new = " No new evidence was added since." if is_told else ""
                yield move.label, principle.name, f"{from_to(steps)}, since {since}.{nothing_new}"


def _look_first(subject: Subject) -> Iterator[Row]:
    names = {principle.id: principle.name for principle in subject.principles}
    part = "Where to look first"
    if not subject.history.focus:
        yield (
            part,
            f"All {subject.framework.noun.many}",
            "None of the reasons that are listed on the sheet Method holds.",
        )
    for focus in subject.history.focus:
        yield part, names[focus.principle_id], focus.words


def _promised(subject: Subject) -> Iterator[Row]:
    """What was promised, where anything is recorded of it."""
    if subject.history.actions:
        counted_to = f"Counted to {day_text(subject.as_of)}."
        yield ACTIONS, "All actions", f"{actions_sentence(to_report(subject), subject.as_of)} {counted_to}"
    for action in to_report(subject):
        if action.now.is_overdue(subject.as_of):
            about = subject.history.principle_called(action.now.principle_id)
            words = f"{as_sentence(action.now.what)} {action.now.whose}. {due_words(action.now, subject.as_of)}."
            yield "Overdue action", about or f"All {subject.framework.noun.many}", opening(words, _WIDTH, ACTIONS)
    for sentence in sentences(subject):
        yield RECOMMENDATIONS, "All recommendations", opening(sentence, _WIDTH, RECOMMENDATIONS)
    for hearing in in_order(subject.history.hearings):
        if hearing.now.status is HearingStatus.TO_COME:
            words = f"{hearing_line(hearing.now, subject.as_of)} Promised: {hearing.now.promised}"
            yield FORWARD_PLAN, hearing.now.body, opening(words, _WIDTH, FORWARD_PLAN)


def _without_level(subject: Subject) -> Iterator[Row]:
    for kind in _NO_LEVEL:
        part = sentence_start(kind.gap)
        for principle in subject.principles:
            judgement = subject.record.judgement(principle.id)
            if judgement.answer.kind is kind:
                missing = "Still to come." if kind is AnswerKind.NOT_ANSWERED else "No reason is recorded."
                yield part, principle.name, opening(said(judgement.reason, missing), _WIDTH, "Reasons")


def _people(subject: Subject) -> Iterator[Row]:
    round_ = subject.record.round
    asked = len(round_.agencies)
    about = "Agencies"
    if not asked:
        yield "Took part", about, "No agency asked is recorded."
        return
    if len(round_.unrecorded) == asked:
        yield "Took part", about, "Not yet recorded."
        return
    yield "Took part", about, f"{len(round_.took_part)} of {asked} asked. {_names(round_.took_part)}".strip()
    if round_.silent:
        yield "Did not take part", about, _names(round_.silent)
    elif not round_.unrecorded:
        yield "Did not take part", about, "None: every agency asked took part."
    if round_.unrecorded:
        yield "Not yet recorded", about, _names(round_.unrecorded)


def _names(agencies: Sequence[AskedAgency]) -> str:
    return f"{', '.join(agency.name for agency in agencies)}." if agencies else ""
