"""The illustrative figures, recorded as a facilitator would: each with its readings, the earliest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from assessment.domain.indicator import Indicator
from assessment.domain.period import Period, previous_period
from assessment.domain.permission import Actor
from assessment.domain.process_limits import LASTING
from assessment.services.figures import add_figure
from assessment.services.illustration_data.story import FigureStory
from assessment.services.limits import count_limits_anew
from assessment.services.readings import ReadingText, record_reading
from assessment.store.transaction import Store

_UNTIL_THE_MEETING = timedelta(21)


@dataclass(frozen=True, slots=True)
class IllustrativeFigures:
    """The figures of one group, as they stand on a day."""

    store: Store
    facilitator: Actor
    group: str
    today: date

    def record(self, story: FigureStory) -> None:
        """Add a figure, and record its readings up to the last period that is over."""
        added = add_figure(self.store, self.facilitator, replace(story.text, group=self.group))
        periods = self._periods(added, len(story.read))
        for back, (period, (whole, *parts)) in enumerate(reversed([*zip(periods, story.read, strict=True)])):
            text = ReadingText(period, whole, dict(zip((part.id for part in added.parts), parts, strict=True)))
            if back in story.said:
                text = replace(text, explanation=story.said[back])
            record_reading(self.store, self.facilitator, added.id, text, seen=None, today=self.today)
        if story.anew:
            # Decided at the first meeting at which the readings that speak for it were all there.
            met = periods[-story.anew - 1 + LASTING - 1].last_day + _UNTIL_THE_MEETING
            because = story.anew_because
            count_limits_anew(self.store, self.facilitator, added.id, periods[-story.anew - 1], because, today=met)

    def _periods(self, indicator: Indicator, number: int) -> list[Period]:
        periods = [indicator.offered_period(self.today)]
        while len(periods) < number:
            periods.append(previous_period(periods[-1]))
        return periods[::-1]
