"""The illustrative figures, recorded as a facilitator would: each with its readings, the earliest first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.domain.indicator import Indicator
from assessment.domain.period import Period, previous_period
from assessment.domain.permission import Actor
from assessment.services.figures import add_figure
from assessment.services.illustration_data.story import FigureStory
from assessment.services.readings import ReadingText, record_reading
from assessment.store.transaction import Store


def record_figure(store: Store, facilitator: Actor, group_id: str, story: FigureStory, today: date) -> None:
    """Add a figure about a group, and record its readings up to the last period that is over."""
    added = add_figure(store, facilitator, replace(story.text, group=group_id))
    periods = _periods(added, len(story.read), today)
    for back, (period, values) in enumerate(reversed([*zip(periods, story.read, strict=True)])):
        whole, *parts = values
        by_part = dict(zip((part.id for part in added.parts), parts, strict=True))
        text = ReadingText(period, whole, by_part)
        if back in story.said:
            text = replace(text, explanation=story.said[back])
        record_reading(store, facilitator, added.id, text, seen=None, today=today)


def _periods(indicator: Indicator, number: int, today: date) -> list[Period]:
    periods = [indicator.offered_period(today)]
    while len(periods) < number:
        periods.append(previous_period(periods[-1]))
    return periods[::-1]
