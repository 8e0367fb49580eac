"""The periods of a trend, those without a round included, and what a principle says in each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from assessment.analysis.period_axis import period_axis
from assessment.domain.history import History
from assessment.domain.period import Period
from assessment.domain.round import RoundRecord
from assessment.domain.scale import Scale
from assessment.domain.trend import Step, sentence_start
from assessment.papers.board_pack.subject import unit

NOT_THERE_YET = "not in the framework then"
"""What a trend says of a round whose framework did not have the principle."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A period of a trend. `record` is None where the group held no round for it."""

    period: Period
    record: RoundRecord | None


def slots(history: History) -> tuple[Slot, ...]:
    """Return every period from the first round to the last, oldest first."""
    return tuple(Slot(period, history.record(period)) for period in period_axis(history))


def said_in(slot: Slot, step: Step | None) -> str:
    """Return what a cell of the trend says: the level's word, or why there is none."""
    if slot.record is None:
        return f"not scored that {unit(slot.period)}"
    if step is None:
        return NOT_THERE_YET
    if step.place is None:
        return step.answer.kind.gap
    label = sentence_start(step.label)
    return f"{label} [not comparable with before]" if step.comparable is False else label


def shade_of(history: History, step: Step | None) -> Decimal | None:
    """Return how far up the scale a level stands, from 0 to 1; None where there is none on the latest scale."""
    if step is None or step.place is None or not is_on_latest_scale(history, step):
        return None
    return (step.place - 1) / (len(history.framework.scale.levels) - 1)


def is_on_latest_scale(history: History, step: Step) -> bool:
    """Whether a step was judged on levels of the same values and words as the latest ones."""
    record = history.record(step.period)
    return record is not None and _levels(record.framework.scale) == _levels(history.framework.scale)


def _levels(scale: Scale) -> tuple[tuple[Decimal, str], ...]:
    return tuple((level.value, level.label) for level in scale.levels)
