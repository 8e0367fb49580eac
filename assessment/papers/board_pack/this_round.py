"""This quarter: one row for each principle. Reasons: what was said about each, in full."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.domain.framework import Principle
from assessment.domain.judgement import Judgement, Strength
from assessment.domain.reading_order import isolated
from assessment.domain.trend import Direction, Move, Step, direction, levels_of, since_last
from assessment.papers.board_pack.themes import theme_cell, theme_column
from assessment.papers.board_pack.votes import votes_cell, votes_column
from assessment.papers.sheets.cell_text import opening, said
from assessment.papers.sheets.sheet import Column, Row, Sheet, sheet
from assessment.papers.subject import Subject, level_words

NONE_RECORDED = "none recorded"
_REASON = 44


def this_round(subject: Subject) -> Sheet:
    """Return the table of the round: levels in words, with last time's, what changed, and on what evidence."""
    return sheet(
        f"This {subject.unit}",
        "ThisRound",
        title=f"This {subject.unit} by {subject.framework.noun.one}: {isolated(subject.history.group_name)}, "
        f"{subject.history.title_of(subject.period)}",
        holds=f"Each {subject.framework.noun.one} in one row: level, last time, change, evidence and reason.",
        columns=_columns(subject),
        lines=subject.marks,
        rows=(_row(subject, principle) for principle in subject.principles),
    )


def reasons(subject: Subject) -> Sheet:
    """Return the reason, the dissent and the next step of each principle."""
    return sheet(
        "Reasons",
        "Reasons",
        title=subject.title("Reasons, dissent and next steps"),
        holds="Why each level was agreed, who saw it differently, and what comes next, in full.",
        columns=(
            Column(subject.noun, f"The {subject.framework.noun.one}.", 30),
            Column(
                "What",
                "What the words are: why the group agreed this, what was seen differently, or what will be done next.",
                16,
                "Reason, Dissent, What next.",
            ),
            Column("In words", "The group's own words.", 64, f'Any text; "{NONE_RECORDED}" where there is none.'),
        ),
        lines=subject.marks,
        rows=_said(subject),
    )


def _columns(subject: Subject) -> tuple[Column, ...]:
    noun, unit = subject.framework.noun.one, subject.unit
    levels = ", ".join(level.label for level in subject.framework.scale.levels)
    return (
        Column(subject.noun, f"The {noun}, as it is cited.", 27),
        *theme_column(subject),
        Column(
            "Level",
            f"What the group agreed this {unit}.",
            15,
            f"{levels}; or why there is no level.",
        ),
        Column("Last time", "What stood in the round before, with its period.", 17),
        Column(
            "Change",
            "What became of it since the last round that has a level, where the two can be compared.",
            16,
            "Rose, Fell, The same, First level, Not comparable, No level; with the period or the reason.",
        ),
        Column(
            "Direction",
            "Where it has been going over the last four rounds with a level.",
            13,
            f"{', '.join(each.label for each in Direction)}.",
        ),
        Column(
            "Strength of evidence",
            "How strong the group found the evidence.",
            17,
            f"{', '.join(each.label for each in Strength)}, not said.",
        ),
        *votes_column(subject),
        Column(
            "Evidence",
            f"How many pieces of evidence are {'published' if subject.is_public else 'recorded'}.",
            11,
            "0 or more.",
            "Whole number",
        ),
        Column("Reason", "Why the group agreed this. In full on the sheet Reasons.", _REASON),
    )


def _row(subject: Subject, principle: Principle) -> Row:
    judgement = subject.record.judgement(principle.id)
    steps = subject.history.steps[principle.id]
    return (
        principle.name,
        *theme_cell(subject, principle),
        level_words(steps[-1]),
        last_time(subject, steps),
        change(subject, steps),
        _direction(subject, steps),
        strength(judgement),
        *votes_cell(subject, principle),
        len(subject.record.evidence.get(principle.id, ())),
        opening(said(judgement.reason, NONE_RECORDED), _REASON, "Reasons"),
    )


def strength(judgement: Judgement) -> str:
    """Return how strong the group found the evidence."""
    return judgement.strength.label if judgement.strength else "not said"


def last_time(subject: Subject, steps: tuple[Step, ...]) -> str:
    """Return what stood in the round before, with its period."""
    name_of = subject.history.name_of
    before = subject.history.before(subject.period)
    if before is None:
        return "No earlier round"
    if len(steps) < 2 or steps[-2].period != before.round.period:
        return f"Not in the framework in {name_of(before.round.period)}"
    step = steps[-2]
    return f"{level_words(step)} ({name_of(step.period)})"


def change(subject: Subject, steps: tuple[Step, ...]) -> str:
    """Return what became of it since the last round that has a level."""
    move = since_last(steps)
    match move:
        case Move.ROSE | Move.FELL | Move.SAME:
            joined = "as in" if move is Move.SAME else "since"
            return f"{move.label} {joined} {subject.history.name_of(levels_of(steps)[-2][0].period)}"
        case Move.NOT_COMPARABLE:
            note = steps[-1].note.strip()
            return f"{move.label}: {note}" if note else move.label
        case Move.NO_LEVEL_NOW:
            return f"No level this {subject.unit}"
        case _:
            return move.label


def _direction(subject: Subject, steps: tuple[Step, ...]) -> str:
    found = direction(steps)
    if found is Direction.TOO_FEW or steps[-1].place is not None:
        return found.label
    return f"{found.label}, up to {subject.history.name_of(levels_of(steps)[-1][0].period)}"


def _said(subject: Subject) -> Iterator[Row]:
    for principle in subject.principles:
        judgement = subject.record.judgement(principle.id)
        texts = {"Reason": judgement.reason, "Dissent": judgement.dissent, "What next": judgement.what_next}
        for what, text in texts.items():
            yield principle.name, what, said(text, NONE_RECORDED)
