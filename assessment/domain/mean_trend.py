"""Means through the rounds, for the frameworks whose own method asks for them: each with whether it may be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assessment.domain.history import History
from assessment.domain.mean import Mean, asks_for_means, overall_mean, theme_mean, why_not_comparable
from assessment.domain.parts import by_theme, theme_title
from assessment.domain.period import Period
from assessment.domain.round import RoundRecord
from assessment.domain.trend import Step


@dataclass(frozen=True, slots=True)
class MeanStep:
    """The mean of a theme in one round, by the theme's id; the overall mean has None for it.

    `comparable` is with the last earlier round that has this mean: None in the first of those, and where there is no
    level. `note` says why a mean is not comparable.
    """

    record: RoundRecord
    theme: str | None
    mean: Mean
    comparable: bool | None
    note: str = ""

    @property
    def title(self) -> str:
        """What the mean is of."""
        return "Overall" if self.theme is None else theme_title(self.record.framework, self.theme)


def mean_steps(history: History, since: Period | None = None) -> tuple[MeanStep, ...]:
    """Return the means of each round, oldest round first: those of its themes, then the overall one.

    A round whose framework asks for no mean has none. With `since` only the rounds from that period on are given.
    """
    last: dict[str | None, tuple[RoundRecord, Mean]] = {}
    found: list[MeanStep] = []
    for record, steps in history.steps_by_round:
        for theme, mean, over in _means(record, steps):
            if since is None or record.round.period >= since:
                found.append(_step(record, theme, mean, last.get(theme), over))
            if mean.value is not None:
                last[theme] = record, mean
    return tuple(found)


def _step(
    record: RoundRecord,
    theme: str | None,
    mean: Mean,
    last: tuple[RoundRecord, Mean] | None,
    over: Sequence[Sequence[Step]],
) -> MeanStep:
    if mean.value is None or last is None:
        return MeanStep(record, theme, mean, None)
    before, counted = last[0], last[1].n
    why_not = why_not_comparable(over, before, record, counted)
    return MeanStep(record, theme, mean, not why_not, why_not)


def _means(
    record: RoundRecord, steps: Mapping[str, tuple[Step, ...]]
) -> Iterator[tuple[str | None, Mean, Sequence[Sequence[Step]]]]:
    """Each mean of a round, with the steps of the principles that it is over."""
    if not asks_for_means(record.framework):
        return
    if record.framework.has_themes:
        for theme, principles in by_theme(record.framework).items():
            yield theme, theme_mean(record, principles), [steps[principle.id] for principle in principles]
    yield None, overall_mean(record), list(steps.values())
