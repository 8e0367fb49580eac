"""Trend: principle by period in words over one shade. Every round: the same, all the way back, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assessment.analysis.period_axis import latest, period_axis
from assessment.analysis.timeline import Point, share, timeline
from assessment.domain.day import day_text
from assessment.domain.period import Period
from assessment.domain.sentences import number_word, sentence_start
from assessment.domain.trend_words import direction_sentence
from assessment.papers.board_pack.events import EVENTS, events_by_period
from assessment.papers.board_pack.themes import theme_cell, theme_column
from assessment.papers.sheets.cell_text import opening
from assessment.papers.sheets.sheet import Cell, Column, Row, Sheet, sheet
from assessment.papers.subject import Subject, level_words

TREND, EVERY_ROUND = "Trend", "Every round"

_PERIOD = 14
"""The width of a period's column, in digits."""

_NO_LEVELS = "Events say nothing of levels"


def trend(subject: Subject) -> Sheet:
    """Return the last periods beside each other."""
    history = subject.history
    every = period_axis(history)
    shown = latest(every)  # what a landscape page shows in type that can be read
    rows: list[tuple[Cell, ...]] = []
    shades: dict[tuple[int, int], Decimal] = {}
    for row, principle in enumerate(subject.principles):
        points = timeline(history, principle.id, shown)
        direction = direction_sentence(history.steps[principle.id], history.name_of)
        first = (principle.name, *theme_cell(subject, principle))
        rows.append((*first, *map(said_in, points), direction))
        for column, point in enumerate(points, start=len(first)):
            if point.place is not None:
                shades[row, column] = share(history.framework.scale, point.place)
    rows += _happened(subject, shown)
    earlier = " Earlier ones stand on the sheet Every round." if len(every) > len(shown) else ""
    return sheet(
        TREND,
        "Trend",
        title=subject.title(TREND),
        holds=f"Each {subject.framework.noun.one} over {_how_many(len(shown))}, the level's word in each cell.",
        columns=_columns(subject, shown),
        lines=(
            *subject.marks,
            f"A darker shade is a higher level and says no more than the word.{earlier}",
        ),
        rows=rows,
        shades=shades,
    )


def every_round(subject: Subject) -> Sheet:
    """Return each principle's steps through all periods, one a row."""
    noun = subject.framework.noun.one
    return sheet(
        EVERY_ROUND,
        "EveryRound",
        title=subject.title("Every round so far"),
        holds=f"Each {noun} in every round up to this one, one row each, with what can be compared.",
        columns=(
            Column(subject.noun, f"The {noun}, under the name that it has now.", 40),
            *theme_column(subject),
            Column("Period", "The period of the round.", 26),
            Column("Level", "The level that the group agreed, or why there is none.", 20),
            Column("Strength of evidence", "How strong the group found the evidence.", 20),
            Column(
                "Comparable",
                "Whether the level may be compared with the last one before it.",
                24,
                "Yes (and whether a new version left the meaning the same), First level, No with the reason, no level.",
            ),
            Column("Version", "The version of the framework that the round was judged with.", 9),
        ),
        lines=subject.marks,
        rows=_every(subject),
    )


def _happened(subject: Subject, shown: Sequence[Period]) -> Iterator[tuple[Cell, ...]]:
    """What happened in these periods, below what was agreed in them and in the same columns, if anything did."""
    found = events_by_period(subject)
    if not found:
        return
    said = (
        opening("\n".join(f"{each.title} ({day_text(each.happened_on)})" for each in found[period]), _PERIOD, EVENTS)
        if period in found
        else "None recorded"
        for period in shown
    )
    theme = (_NO_LEVELS,) if subject.framework.has_themes else ()
    yield ("What happened", *theme, *said, _NO_LEVELS)


def said_in(point: Point) -> str:
    """Return what a cell of the trend says: the level's word, or why there is none."""
    if point.step is None or point.step.place is None:
        return sentence_start(point.words)
    words = level_words(point.step)
    return f"{words} [not comparable with before]" if point.is_break else words


def _how_many(periods: int) -> str:
    return "the last period" if periods == 1 else f"the last {number_word(periods)} periods"


def _columns(subject: Subject, shown: tuple[Period, ...]) -> tuple[Column, ...]:
    name_of, noun = subject.history.name_of, subject.framework.noun.one
    return (
        Column(subject.noun, f"The {noun}, under the name that it has now; last, what happened.", 26),
        *theme_column(subject),
        *(
            Column(
                name_of(period),
                f"The level in {subject.history.title_of(period)}."
                + ("" if subject.history.record(period) else " The group held no round."),
                _PERIOD,
                "A level in words; or why there is none. In the last row what happened, where anything is recorded.",
            )
            for period in shown
        ),
        Column("Direction", "Where it has been going over the last four rounds with a level.", 30),
    )


def _every(subject: Subject) -> Iterator[Row]:
    history = subject.history
    every = period_axis(history)
    for principle in subject.principles:
        for point in timeline(history, principle.id, every):
            step = point.step
            if point.record is None:
                strength, comparable, version = "no round", "no level", "no round"
            else:
                version = point.record.framework.version_text
                strength = step.strength.label if step and step.strength else "not said"
                comparable = "no level"
            if step and step.place is not None:
                comparable = {None: "First level", True: "Yes", False: "No"}[step.comparable]
                comparable = f"{comparable}. {step.note}" if step.note else comparable
            yield (
                principle.name,
                *theme_cell(subject, principle),
                history.title_of(point.period),
                said_in(point),
                strength,
                comparable,
                version,
            )
