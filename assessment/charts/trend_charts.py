"""The charts of a history: one for each principle, with the same in words. On a page and in a paper alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assessment.analysis.trend_frames import trend_points
from assessment.charts.axis_labels import TITLE_WIDTH, is_cut, title_lines
from assessment.charts.trend_chart import STEP, axes, described, trend_chart, version_sentences
from assessment.domain.event import Mark, letters_by_period
from assessment.domain.framework import Principle
from assessment.domain.history import History
from assessment.domain.period import Period
from assessment.domain.trend_words import direction_sentence


@dataclass(frozen=True, slots=True)
class Trend:
    """One chart: what it is called, its picture, the same in words, and what is said under it."""

    name: str
    chart: dict[str, Any]
    description: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendCharts:
    """The charts by principle. `is_shortened` where the axes have no room for all of a level's words."""

    trends: dict[str, Trend]
    is_shortened: bool


def trend_charts(
    history: History,
    periods: Sequence[Period],
    principles: Sequence[Principle],
    *,
    events: Sequence[Mark] = (),
    titles: Sequence[str] = (),
    title_width: int = TITLE_WIDTH,
    step: int = STEP,
) -> TrendCharts:
    """Draw principles over periods. Each chart has its title, or the principle's name, in lines of `title_width`.

    `step` is how many pixels lie between two levels, where there are few.
    """
    points = trend_points(history, periods, principles)
    names = [history.name_of(period) for period in periods]
    levels = [level.label for level in history.framework.scale.levels]
    shared = axes(points, names, levels, letters_by_period(events), step=step)
    by_principle = dict(iter(points.groupby("principle", sort=False)))
    reasons = {focus.principle_id: focus.reasons for focus in history.focus}
    named = tuple(titles) or tuple(principle.name for principle in principles)
    trends = {}
    for principle, name, title in zip(principles, named, title_lines(named, width=title_width), strict=True):
        own = by_principle[principle.id]
        sentence = direction_sentence(history.steps[principle.id], history.name_of)
        first = (f"Look here first: {' '.join(reasons[principle.id])}",) if principle.id in reasons else ()
        whole = (name,) if is_cut(title) else ()
        trends[principle.id] = Trend(
            name,
            trend_chart(own, shared, title),
            described(name, sentence, own, shared.events),
            (*whole, sentence, *version_sentences(own), *first),
        )
    return TrendCharts(trends, any(map(is_cut, shared.levels)))
