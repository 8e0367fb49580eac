"""Groups side by side as frames: principle by group in the latest period, and one principle by group and period.

No cell is empty. Groups stand in the partnership's order.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from assessment.analysis.mean_timeline import mean_table
from assessment.analysis.period_axis import filled_up
from assessment.analysis.timeline import timeline
from assessment.domain.framework import Principle
from assessment.domain.history import History
from assessment.domain.period import Period
from assessment.domain.sentences import sentence_start
from assessment.domain.side_by_side import Compared, SideBySide, own_id, round_in
from assessment.domain.side_by_side_words import distance_words, view_words
from assessment.domain.trend_words import words_in

BETWEEN = "Between them"


def group_table(found: SideBySide, compared: Sequence[Compared]) -> pd.DataFrame:
    """Return principle by group in words, and how far the groups are from each other."""
    rows = [[*map(view_words, each.views), distance_words(each)] for each in compared]
    return pd.DataFrame(
        rows,
        columns=[*(history.group.name for history in found.histories), BETWEEN],
        index=pd.Index([each.principle.name for each in compared], name=sentence_start(found.framework.noun.one)),
    )


def mean_by_group(found: SideBySide) -> pd.DataFrame:
    """Return the means that each group's round has, with their n of N; empty where no framework asks for any."""
    tables = [mean_table(history, (_own_period(found, history),)) for history in found.histories]
    words = [{line.title: line.words[0] for line in table.lines} for table in tables]
    titles = list(dict.fromkeys(title for each in words for title in each))
    return pd.DataFrame(
        [[each.get(title, "no such mean") for each in words] for title in titles],
        columns=[history.group.name for history in found.histories],
        index=pd.Index(titles, name="Mean"),
    )


def period_table(found: SideBySide, principle: Principle, periods: Sequence[Period]) -> pd.DataFrame:
    """Return one principle in words: a row for each group, a column for each period."""
    rows = [_words(history, own_id(history, found.framework, principle.id), periods) for history in found.histories]
    names = [found.histories[0].name_of(period) for period in periods]
    index = pd.Index([history.group.name for history in found.histories], name="Group")
    return pd.DataFrame(rows, columns=names, index=index)


def shared_axis(found: SideBySide) -> tuple[Period, ...]:
    """Return every period from the first round of any of the groups to the last, oldest first."""
    held = {record.round.period for history in found.histories for record in history.records}
    return filled_up(sorted(held))


def _own_period(found: SideBySide, history: History) -> Period:
    record = round_in(history, found.period)
    return record.round.period if record else found.period


def _words(history: History, principle_id: str | None, periods: Sequence[Period]) -> list[str]:
    if principle_id is None:
        return [words_in(period, None, was_held=history.record(period) is not None) for period in periods]
    return [point.words for point in timeline(history, principle_id, periods)]
