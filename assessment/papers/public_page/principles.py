"""Each principle: at a glance in a table, then one by one with the reason and the way that it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assessment.analysis.period_axis import latest, period_axis
from assessment.analysis.timeline import Shown, timeline
from assessment.charts.trend_charts import Trend, trend_charts
from assessment.domain.framework import Principle
from assessment.domain.parts import MOST
from assessment.domain.period import Period
from assessment.domain.sentences import number_word, sentence_start
from assessment.domain.trend_words import direction_sentence
from assessment.papers.board_pack.this_round import change, last_time, strength
from assessment.papers.board_pack.trends import said_in
from assessment.papers.public_page.blocks import Block, Part, Picture, Points, Rows, Told, Words
from assessment.papers.subject import Subject, level_words


def at_a_glance(subject: Subject, lang: str) -> Part:
    """Return every principle in a row: its level, and what became of it since last time."""
    rows = tuple(_row(subject, principle) for principle in subject.principles)
    many = subject.framework.noun.many
    table = Rows(f"All {many}", (subject.noun, "Level", "Change"), rows, lang)
    return Part("glance", "At a glance", (table,))


def one_by_one(subject: Subject, lang: str) -> Part:
    """Return every principle in a part of its own."""
    periods = latest(period_axis(subject.history))
    charts = _charts(subject, periods)
    parts = tuple(
        Part(
            f"p{number}",
            principle.name,
            tuple(_told(subject, principle, periods, charts, f"p{number}")),
            lang=lang,
        )
        for number, principle in enumerate(subject.principles, start=1)
    )
    return Part("each", f"{sentence_start(subject.framework.noun.many)} one by one", (), parts)


def _row(subject: Subject, principle: Principle) -> tuple[str, ...]:
    steps = subject.history.steps[principle.id]
    return principle.name, level_words(steps[-1]), change(subject, steps)


def _told(
    subject: Subject,
    principle: Principle,
    periods: tuple[Period, ...],
    charts: Mapping[str, Trend],
    key: str,
) -> Iterator[Block]:
    steps = subject.history.steps[principle.id]
    judgement = subject.record.judgement(principle.id)
    theme = subject.framework.theme(principle.theme)
    yield Told(
        (
            *((("Theme", theme.title),) if theme else ()),
            ("Level", level_words(steps[-1])),
            ("Last time", last_time(subject, steps)),
            ("Change", change(subject, steps)),
            ("Strength of evidence", sentence_start(strength(judgement))),
            ("Why", sentence_start(judgement.reason) or "No reason is recorded."),
            *((("Seen differently", sentence_start(judgement.dissent)),) if judgement.dissent else ()),
            *((("What next", sentence_start(judgement.what_next)),) if judgement.what_next else ()),
        )
    )
    if shown := [piece for piece in subject.record.evidence.get(principle.id, ()) if piece.shows]:
        yield Words("Evidence that can be published:")
        yield Points(tuple(f"{piece.heading}: {piece.shows}" for piece in shown))
    yield Words(direction_sentence(steps, subject.history.name_of))
    if len(periods) > 1:
        table = _through(subject, principle, periods)
        trend = charts.get(principle.id)
        yield Picture(key, principle.name, trend.chart, trend.description, table) if trend else table


def _through(subject: Subject, principle: Principle, periods: tuple[Period, ...]) -> Rows:
    points = timeline(subject.history, principle.id, periods)
    return Rows(
        f"The last {number_word(len(periods))} periods",
        ("Period", "Level"),
        tuple((subject.history.name_of(point.period), sentence_start(said_in(point))) for point in points),
    )


def _charts(subject: Subject, periods: tuple[Period, ...]) -> Mapping[str, Trend]:
    """The charts of principles that have a line to draw, those to look at first before the others."""
    history = subject.history
    first = [focus.principle_id for focus in history.focus]
    in_turn = list(dict.fromkeys([*first, *(principle.id for principle in subject.principles)]))[:MOST]
    drawn = [each for each in subject.principles if each.id in in_turn and _has_a_line(subject, each, periods)]
    return trend_charts(history, periods, drawn).trends if drawn else {}


def _has_a_line(subject: Subject, principle: Principle, periods: tuple[Period, ...]) -> bool:
    points = timeline(subject.history, principle.id, periods)
    return sum(point.shown is Shown.LEVEL for point in points) > 1
