"""Findings: a table of every principle, whose voices were heard, and what was said of each."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain import spread_words
from assessment.domain.framework import Principle
from assessment.domain.judgement import AnswerKind
from assessment.domain.optimism import optimism_sentence
from assessment.domain.parts import MOST, by_theme, theme_title
from assessment.domain.sentences import as_sentence, counted, number_word, sentence_start
from assessment.domain.trend import Move, since_last
from assessment.domain.trend_words import change_sentence, direction_sentence
from assessment.domain.voices import voices_heard, voices_sentence
from assessment.papers.board_pack.this_round import NONE_RECORDED
from assessment.papers.sheets.cell_text import said
from assessment.papers.subject import Subject, level_words
from assessment.papers.word_paper.blocks import Block, Column, heading, paragraph, paragraph_of, table
from assessment.papers.word_paper.figures import figures


def findings(subject: Subject) -> Iterator[Block]:
    """Everything that was found."""
    yield from _at_a_glance(subject)
    yield from _each(subject)
    yield from figures(subject)


def _at_a_glance(subject: Subject) -> Iterator[Block]:
    noun, history = subject.framework.noun, subject.history
    yield heading(2, "At a glance")
    yield table(
        f"Each {noun.one} at a glance",
        f"One row for each {noun.one}: the level that the group agreed, and what became of it since last time.",
        (Column(subject.noun, 7.2), Column("Level", 3.4), Column("Since last time", 6.4)),
        (
            (principle.name, level_words(steps[-1]), change_sentence(steps, history.name_of))
            for principle in subject.principles
            for steps in (history.steps[principle.id],)
        ),
    )
    if (told := len(told_one_by_one(subject))) < (every := len(subject.principles)):
        yield paragraph(
            f"Of {counted(every, noun.one, noun.many)} {number_word(told)} are told one by one below: those to look at "
            f"first, then those that moved, then the others in their order. The {subject.workbook} tells all."
        )
    if not subject.is_public:
        yield paragraph(voices_sentence(voices_heard(history), noun, len(history.records)), "Whose voices are heard. ")


def _each(subject: Subject) -> Iterator[Block]:
    """What was said of each principle, theme by theme where the framework has themes."""
    told, framework = {each.id for each in told_one_by_one(subject)}, subject.framework
    for theme, principles in by_theme(framework).items():
        if shown := [each for each in principles if each.id in told]:
            yield heading(2, theme_title(framework, theme) if framework.has_themes else f"Each {framework.noun.one}")
            for principle in shown:
                yield heading(3, principle.name)
                yield from _about(subject, principle)


def told_one_by_one(subject: Subject) -> tuple[Principle, ...]:
    """Return the principles that a paper has room to tell one by one, in the framework's order."""
    steps = subject.history.steps
    first = [focus.principle_id for focus in subject.history.focus]
    moved = [each.id for each in subject.principles if since_last(steps[each.id]) in {Move.ROSE, Move.FELL}]
    in_turn = dict.fromkeys([*first, *moved, *(each.id for each in subject.principles)])
    chosen = set(list(in_turn)[:MOST])
    return tuple(each for each in subject.principles if each.id in chosen)


def _about(subject: Subject, principle: Principle) -> Iterator[Block]:
    steps, judgement = subject.history.steps[principle.id], subject.record.judgement(principle.id)
    name_of = subject.history.name_of
    # What is published alone cannot tell whether there was new evidence.
    unchanged = "" if subject.is_public else optimism_sentence(steps, name_of)
    is_answered = judgement.answer.kind is not AnswerKind.NOT_ANSWERED
    moved = (direction_sentence(steps, name_of), unchanged, _strength(subject, principle) if is_answered else "")
    counted_ = {
        f"{level_words(steps[-1])}. ": " ".join(filter(None, moved)),
        "Answers beforehand. ": spread_words.account(subject.record.voted(principle.id)),
    }
    told = {
        "Reason. ": said(judgement.reason, sentence_start(NONE_RECORDED)) if is_answered else judgement.reason,
        "Seen differently. ": judgement.dissent,
        "Next. ": judgement.what_next,
        "Look here first. ": " ".join(
            focus.words for focus in subject.history.focus if focus.principle_id == principle.id
        ),
    }
    for parts in (counted_, told):
        if kept := [(lead, as_sentence(text.strip())) for lead, text in parts.items() if text.strip()]:
            yield paragraph_of(*kept)


def _strength(subject: Subject, principle: Principle) -> str:
    strength = subject.record.judgement(principle.id).strength
    pieces = len(subject.record.evidence.get(principle.id, ()))
    found = strength.label.lower() if strength else "not said"
    kept = "published" if subject.is_public else "recorded"
    recorded = f"{counted(pieces, 'piece is', 'pieces are')} {kept}" if pieces else f"no piece is {kept}"
    return f"Strength of evidence: {found}; {recorded}."
