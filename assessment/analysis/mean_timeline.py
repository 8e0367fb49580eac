"""Means through the periods of a trend, in words: for the frameworks whose own method asks for them, and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assessment.domain.history import History
from assessment.domain.mean import asks_for_means, mean_text
from assessment.domain.mean_trend import MeanStep, mean_steps
from assessment.domain.parts import by_theme, theme_title
from assessment.domain.period import Period
from assessment.domain.reading_order import isolated
from assessment.domain.trend_words import words_in


@dataclass(frozen=True, slots=True)
class MeanLine:
    """The mean of a theme, or the overall one, in each period: with its n of N, or why there is none."""

    title: str
    words: tuple[str, ...]


def mean_lines(history: History, periods: Sequence[Period]) -> tuple[MeanLine, ...]:
    """Return a line for the overall mean and for each theme of the latest framework; none if it asks for no mean."""
    framework = history.framework
    if not asks_for_means(framework):
        return ()
    found = {(step.theme, step.record.round.period): step for step in mean_steps(history)}
    themes = [*by_theme(framework)] if framework.has_themes else []
    return (
        MeanLine("Overall", tuple(_words(history, period, found.get((None, period))) for period in periods)),
        *(
            MeanLine(
                theme_title(framework, theme),
                tuple(_words(history, period, found.get((theme, period))) for period in periods),
            )
            for theme in themes
        ),
    )


def breaks_in_means(history: History, periods: Sequence[Period]) -> tuple[str, ...]:
    """Return where means may not be compared with the ones before and why, a sentence for each period and reason."""
    steps = [step for step in mean_steps(history) if step.record.round.period in periods]
    in_period = Counter(step.record.round.period for step in steps)
    together: dict[tuple[Period, str], list[str]] = {}
    for step in steps:
        if step.comparable is False:
            together.setdefault((step.record.round.period, step.note), []).append(isolated(step.title))
    return tuple(
        f"{history.name_of(period)}, not comparable with the mean before: "
        f"{'every mean' if len(titles) == in_period[period] else ', '.join(titles)}. {note}"
        for (period, note), titles in together.items()
    )


def _words(history: History, period: Period, step: MeanStep | None) -> str:
    record = history.record(period)
    if step is not None:
        said = mean_text(step.mean, step.record.framework.scale)
        return f"{said}, not comparable with before" if step.comparable is False else said
    if record is not None and not asks_for_means(record.framework):
        return "no mean was asked for then"
    return words_in(period, None, was_held=record is not None)
