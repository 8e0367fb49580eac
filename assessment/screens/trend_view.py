"""What Trends draws of some principles: a chart with its sentences for each, and the table. The same is drawn once."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field

from pandas.io.formats.style import Styler

from assessment.analysis.period_axis import SHOWN
from assessment.analysis.trend_frames import level_shares, trend_table
from assessment.charts.axis_labels import TITLE_WIDTH, WIDE_TITLE_WIDTH
from assessment.charts.shaded_table import shaded
from assessment.charts.trend_charts import Trend, trend_charts
from assessment.domain.event import Mark, marks
from assessment.domain.framework import Principle
from assessment.domain.history import History
from assessment.domain.period import Period, YearKind
from assessment.domain.trend import Step
from assessment.screens import plain

_MOST_COLUMNS = 3


@dataclass(frozen=True)
class View:
    """What decides how the page looks, so that the same is drawn once. The rest says all that `history` would."""

    framework: str
    year_kind: YearKind
    rounds: tuple[tuple[Period, str], ...]
    steps: tuple[tuple[str, tuple[Step, ...]], ...]
    periods: tuple[Period, ...]
    events: tuple[Mark, ...]
    titles: tuple[str, ...]
    principles: tuple[Principle, ...] = field(compare=False, repr=False)
    history: History = field(compare=False, repr=False)

    @classmethod
    def of(
        cls,
        history: History,
        periods: tuple[Period, ...],
        principles: tuple[Principle, ...],
        titles: tuple[str, ...] = (),
    ) -> View:
        """Return the view of these principles in these periods. Each chart has its title, or the name."""
        return cls(
            framework=history.framework.hash,
            year_kind=history.partnership.year_kind,
            rounds=tuple((record.round.period, record.framework.hash) for record in history.records),
            steps=tuple((principle.id, history.steps[principle.id]) for principle in principles),
            periods=periods,
            events=marks(history.events, periods),
            titles=titles or tuple(principle.name for principle in principles),
            principles=principles,
            history=history,
        )

    @property
    def columns(self) -> int:
        """How many charts stand side by side at most, so that each period keeps the room of a word."""
        return _MOST_COLUMNS if len(self.periods) <= SHOWN else 2 if len(self.periods) <= 2 * SHOWN else 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """The charts by principle, and the table. `is_shortened` where the axes have no room for all of a level's words."""

    trends: Mapping[str, Trend]
    table: Styler
    is_shortened: bool


@functools.lru_cache(maxsize=32)
def drawn(view: View) -> Drawn:
    """Draw a view."""
    history, periods, principles = view.history, view.periods, view.principles
    width = TITLE_WIDTH if view.columns == _MOST_COLUMNS else WIDE_TITLE_WIDTH
    charts = trend_charts(history, periods, principles, events=view.events, titles=view.titles, title_width=width)
    table = trend_table(history, periods, principles)
    # The table's cells, its index and its column headings are read as markdown.
    table = table.map(plain.escaped).rename(index=plain.escaped, columns=plain.escaped)
    table.index.name = plain.escaped(str(table.index.name))
    return Drawn(charts.trends, shaded(table, level_shares(history, periods, principles)), charts.is_shortened)
