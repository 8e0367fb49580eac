"""Two frameworks together as a frame: the principles that serve by those that are served. No cell is empty."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from assessment.analysis.timeline import share
from assessment.domain.framework import Principle
from assessment.domain.history import History
from assessment.domain.related import Served
from assessment.domain.sentences import sentence_start
from assessment.domain.trend import Step
from assessment.domain.trend_words import words_in

NOT_SERVED = "does not serve it"
ITSELF = "Judged itself"


def related_table(
    serving: History, served: History, shown: Sequence[Served], principles: Sequence[Principle]
) -> pd.DataFrame:
    """Return the words: a row for each of these principles that serve, a column for each of those shown.

    The last row is what the group says of these themselves.
    """
    rows = [
        [_words(serving, principle.id) if _does_serve(each, principle.id) else NOT_SERVED for each in shown]
        for principle in principles
    ]
    rows.append([_words(served, each.principle.id) for each in shown])
    names = [*(principle.name for principle in principles), ITSELF]
    index = pd.Index(names, name=sentence_start(serving.framework.noun.one))
    return pd.DataFrame(rows, columns=[each.principle.name for each in shown], index=index)


def related_shares(
    serving: History, served: History, shown: Sequence[Served], principles: Sequence[Principle]
) -> pd.DataFrame:
    """Return how far up its scale each level of the table stands: 0 to 1, empty where there is no level."""
    rows = [
        [_share(serving, principle.id) if _does_serve(each, principle.id) else None for each in shown]
        for principle in principles
    ]
    rows.append([_share(served, each.principle.id) for each in shown])
    return pd.DataFrame(rows, columns=[each.principle.name for each in shown], dtype="float64")


def _does_serve(served: Served, principle_id: str) -> bool:
    return any(each.principle.id == principle_id for each in served.serving)


def _words(history: History, principle_id: str) -> str:
    step = _last(history, principle_id)
    return sentence_start(words_in(step.period, step, was_held=True)) if step else "Not judged yet"


def _share(history: History, principle_id: str) -> float | None:
    step = _last(history, principle_id)
    return None if step is None or step.place is None else float(share(history.framework.scale, step.place))


def _last(history: History, principle_id: str) -> Step | None:
    steps = history.steps[principle_id]
    return steps[-1] if steps else None
