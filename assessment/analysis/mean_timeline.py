"""Means through the periods of a trend, in words: for the frameworks whose own method asks for them, and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class MeanTable:
    """A line for the overall mean and one for each theme; and where means may not be compared, a sentence each."""

    lines: tuple[MeanLine, ...] = ()
    breaks: tuple[str, ...] = ()


def mean_table(history: History, periods: Sequence[Period]) -> MeanTable:
    """Return the means in these periods; nothing where the latest framework asks for none."""
    framework = history.framework
    if not asks_for_means(framework):
        return MeanTable()
    steps = mean_steps(history, since=periods[0] if periods else None)
    found = {(step.theme, step.record.round.period): step for step in steps}
    titles: dict[str | None, str] = {None: "Overall"}
    if framework.has_themes:
        titles |= {theme: theme_title(framework, theme) for theme in by_theme(framework)}
    lines = (
        MeanLine(title, tuple(_words(history, period, found.get((theme, period))) for period in periods))
        for theme, title in titles.items()
    )
    shown = [step for step in steps if step.record.round.period in periods]
    return MeanTable(tuple(lines), tuple(_breaks(history, shown)))


def _breaks(history: History, steps: Sequence[MeanStep]) -> Iterator[str]:
    """A sentence for each period and reason."""
    in_period = Counter(step.record.round.period for step in steps)
    together: dict[tuple[Period, str], list[str]] = {}
    for step in steps:
        if step.comparable is False:
            together.setdefault((step.record.round.period, step.note), []).append(isolated(step.title))
    for (period, note), titles in together.items():
        which = "every mean" if len(titles) == in_period[period] else ", ".join(titles)
        yield f"{history.name_of(period)}, not comparable with the mean before: {which}. {note}"


def _words(history: History, period: Period, step: MeanStep | None) -> str:
    record = history.record(period)
    if step is not None:
        said = mean_text(step.mean, step.record.framework.scale)
        return f"{said}, not comparable with before" if step.comparable is False else said
    if record is not None and not asks_for_means(record.framework):
        return "no mean was asked for then"
    return words_in(period, None, was_held=record is not None)
