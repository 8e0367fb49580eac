"""What Figures draws of one part of a figure: its chart, and the chart in words. The same is drawn once."""

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
    """The chart, and what it shows in words."""

    chart: dict[str, Any]
    description: str


@functools.lru_cache(maxsize=32)
def drawn(figure: Figure, part: str) -> Drawn:
    """Draw one part of a figure that has readings."""
    indicator = figure.indicator
    points = figure_points(figure, part)
    names = [indicator.name_of(period) for period in figure.periods]
    about = indicator.part_names[part]
    title = f"{indicator.name}, {indicator.area} ({indicator.unit})"
    chart = figure_chart(points, figure.limits(part), names, f"{title}: {about}" if indicator.parts else title)
    said = list(points["said"])
    earlier = " The table has those before." if len(said) > TOLD else ""
    told = (figure_words.headline(figure, part), *figure_words.unusual_words(figure, part))
    return Drawn(chart, f"{title}. {about}. {' '.join(told)} {'; '.join(said[-TOLD:])}.{earlier}")
