"""Trends: has it moved, and may I compare."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from pandas.io.formats.style import Styler

from assessment.analysis.period_axis import SHOWN, latest, period_axis
from assessment.analysis.trend_frames import directions, level_shares, trend_points, trend_table
from assessment.charts.axis_labels import TITLE_WIDTH, WIDE_TITLE_WIDTH, title_lines
from assessment.charts.shaded_table import shaded
from assessment.charts.trend_chart import axes, break_sentences, described, trend_chart
from assessment.domain.history import History
from assessment.domain.period import Period, YearKind
from assessment.domain.sentences import number_word
from assessment.domain.trend import FEWEST, Step
from assessment.domain.trend_words import direction_sentence, directions_sentence
from assessment.screens import acting, plain
from assessment.screens.here import Here
from assessment.screens.moving import go_to_page
from assessment.services.trends import as_csv, trend_rows

_TABLE_HEIGHT = 640
_MOST_COLUMNS = 3


def page(here: Here) -> None:
    """Draw the page."""
    acting.begin_page("trends")
    plain.title("Trends")
    history = here.history
    if not history.records:
        st.text("No round has been started yet. Open the first one on Home: its levels will stand here.")
        st.button("Go to Home", type="primary", on_click=go_to_page, args=("home",))
        return
    plain.header(directions_sentence(directions(history), history.framework.noun))
    periods = _choose_periods(history)
    if len(history.records) < FEWEST:
        rounds = number_word(FEWEST)
        st.text(f"A direction takes {rounds} rounds with a level. Until then this page shows where things stand.")
    drawn = _drawn(_View.of(history, periods))
    _draw_charts(drawn, len(periods))
    _draw_table(drawn, history)
    st.download_button(
        "Download as CSV",
        data=functools.partial(_csv, here),
        file_name=f"trends-{here.framework_id}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _choose_periods(history: History) -> tuple[Period, ...]:
    """Draw the stretch of time that is shown, and the choice of all of it where there is more. Return the periods."""
    every = period_axis(history)
    place = st.empty()
    periods = every
    if len(every) > SHOWN and not st.toggle(f"Show all {len(every)} {_lengths(every)}", key="show_all_periods"):
        periods = latest(every)
    first, last = history.title_of(periods[0]), history.title_of(periods[-1])
    place.text(first if first == last else f"{first} to {last}")
    return periods


def _lengths(periods: tuple[Period, ...]) -> str:
    return "quarters" if all(period.months == 3 for period in periods) else "periods"


@dataclass(frozen=True)
class _View:
    """What decides how the page looks, so that the same is drawn once. The rest says all that `history` would."""

    framework: str
    year_kind: YearKind
    rounds: tuple[tuple[Period, str], ...]
    steps: tuple[tuple[Step, ...], ...]
    periods: tuple[Period, ...]
    history: History = field(compare=False, repr=False)

    @classmethod
    def of(cls, history: History, periods: tuple[Period, ...]) -> _View:
        return cls(
            framework=history.framework.hash,
            year_kind=history.partnership.year_kind,
            rounds=tuple((record.round.period, record.framework.hash) for record in history.records),
            steps=tuple(history.steps.values()),
            periods=periods,
            history=history,
        )


@dataclass(frozen=True, slots=True)
class _Trend:
    """One principle as it is drawn: its name, its chart, and what is said under it."""

    name: str
    chart: dict[str, Any]
    description: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Drawn:
    trends: tuple[_Trend, ...]
    table: Styler


@functools.lru_cache(maxsize=32)
def _drawn(view: _View) -> _Drawn:
    history, periods = view.history, view.periods
    points = trend_points(history, periods)
    names = [history.name_of(period) for period in periods]
    shared = axes(points, names, [level.label for level in history.framework.scale.levels])
    by_principle = dict(iter(points.groupby("principle", sort=False)))
    principles = history.framework.principles
    width = TITLE_WIDTH if _columns(len(periods)) == _MOST_COLUMNS else WIDE_TITLE_WIDTH
    titles = title_lines([principle.name for principle in principles], width=width)
    trends = []
    for principle, title in zip(principles, titles, strict=True):
        own = by_principle[principle.id]
        sentence = direction_sentence(history.steps[principle.id], history.name_of)
        description = described(principle.name, sentence, own)
        trends.append(
            _Trend(principle.name, trend_chart(own, shared, title), description, (sentence, *break_sentences(own)))
        )
    table = trend_table(history, periods)
    # The table's cells, its index and its column headings are read as markdown.
    table = table.map(plain.escaped).rename(index=plain.escaped, columns=plain.escaped)
    table.index.name = plain.escaped(str(table.index.name))
    return _Drawn(tuple(trends), shaded(table, level_shares(history, periods)))


def _draw_charts(drawn: _Drawn, periods: int) -> None:
    grid = st.grid(_columns(periods), min_column_width=270, gap="medium", key="trends")
    for trend in drawn.trends:
        with grid.cell():
            # Read out but not seen: the chart has its title itself, so that its picture can leave the page.
            plain.subheader(trend.name)
            st.vega_lite_chart(trend.chart, alt=trend.description)
            for sentence in trend.sentences:
                st.text(sentence)


def _columns(periods: int) -> int:
    """How many charts stand side by side at most, so that each period keeps the room of a word."""
    return _MOST_COLUMNS if periods <= SHOWN else 2 if periods <= 2 * SHOWN else 1


def _draw_table(drawn: _Drawn, history: History) -> None:
    noun = history.framework.noun.one
    plain.header(f"Every {noun} by period")
    words = f"Levels in words: one row for each {noun}, one column for each period"
    with st.container(key="trend_table"):
        # A table with a height can be scrolled by keyboard, which a phone's width needs; look.css lets it grow.
        st.table(drawn.table, border="horizontal", height=_TABLE_HEIGHT, alt=words)


def _csv(here: Here) -> str:
    return as_csv(trend_rows(here.store, here.actor, here.framework_id, here.group.name))
