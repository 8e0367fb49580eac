"""The chart of one part of a figure, with the same in words. On a page and as a picture alike."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from assessment.analysis.figure_frames import figure_points
from assessment.charts.figure_chart import figure_chart
from assessment.charts.trend_chart import TOLD
from assessment.domain import figure_words
from assessment.domain.reading import Figure


@dataclass(frozen=True, slots=True)
class Drawn:
    """The chart, what it is called in full, and what it shows in words."""

    chart: dict[str, Any]
    title: str
    description: str


@functools.lru_cache(maxsize=32)
def drawn(figure: Figure, part: str) -> Drawn:
    """Draw one part of a figure that has readings. The same is drawn once."""
    indicator = figure.indicator
    points = figure_points(figure, part)
    names = [indicator.name_of(period) for period in figure.periods]
    about = indicator.part_names[part]
    whole = f"{indicator.name}, {indicator.area} ({indicator.unit})"
    title = f"{whole}: {about}" if indicator.parts else whole
    chart = figure_chart(points, figure.stretches(part), names, title)
    said = list(points["said"])
    earlier = " The table has those before." if len(said) > TOLD else ""
    told = (figure_words.headline(figure, part), *figure_words.unusual_words(figure, part))
    told += figure_words.step_words(figure)
    return Drawn(chart, title, f"{whole}. {about}. {' '.join(told)} {'; '.join(said[-TOLD:])}.{earlier}")
