"""Trends: has it moved, and may I compare."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence

import streamlit as st
from pandas import DataFrame, Index

from assessment.analysis.mean_timeline import mean_table
from assessment.analysis.period_axis import SHOWN, latest, period_axis
from assessment.domain import spread_words
from assessment.domain.framework import Principle
from assessment.domain.history import History
from assessment.domain.parts import theme_title
from assessment.domain.period import Period
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import number_word
from assessment.domain.trend import FEWEST
from assessment.domain.trend_words import directions_sentence
from assessment.screens import (
    acting,
    events_part,
    pictures_part,
    plain,
    standing,
    taking_part,
    trends_side_by_side,
    trends_together,
)
from assessment.screens.here import Here
from assessment.screens.moving import go_to_page
from assessment.screens.part_choice import choose_part
from assessment.screens.trend_choice import TrendView, choose_view, pair
from assessment.screens.trend_view import Drawn, View, drawn
from assessment.screens.word_table import draw_table
from assessment.services.trends import as_csv, trend_rows

_VERSION = "Where that changed the meaning the cell says so; elsewhere levels may be compared with those before."


def page(here: Here) -> None:
    """Draw the page."""
    acting.begin_page("trends")
    plain.title("Trends")
    history = here.told
    if not history.records:
        st.text("No round has been started yet. Open the first one on Home: its levels will stand here.")
        st.button("Go to Home", type="primary", on_click=go_to_page, args=("home",))
        _offer_past_rounds()
        return
    match choose_view(here):
        case TrendView.EACH:
            _draw_each(here, history)
        case TrendView.TOGETHER:
            trends_together.draw(here, pair(here.group, here.framework_id, here.library)[0])
        case TrendView.BESIDE:
            trends_side_by_side.draw(here)


def _draw_each(here: Here, history: History) -> None:
    """Draw each principle through the periods of one group."""
    framework, directions = history.framework, history.directions
    plain.header(directions_sentence(directions.values(), framework.noun))
    periods = _choose_periods(history)
    if len(history.records) < FEWEST:
        rounds = number_word(FEWEST)
        st.text(f"A direction takes {rounds} rounds with a level. Until then this page shows where things stand.")
    _draw_means(history, periods)
    part = choose_part(framework, "trends")
    if len(part.principles) < len(framework.principles):
        plain.header(part.title)
        st.text(directions_sentence((directions[each.id] for each in part.principles), framework.noun))
    view = View.of(history, periods, part.principles)
    found = drawn(view)
    _draw_charts(view, found, part.by_theme)
    events_part.draw(here, history.events, view.events, periods)
    standing.draw_focus(history, history.records[-1])
    noun = isolated(framework.noun.one)
    plain.header(f"Every {noun} by period")
    for period, version in history.version_changes:
        if period in periods:
            st.text(f"From {history.name_of(period)} version {version} is used. {_VERSION}")
    draw_table(found.table, "trend_table", f"Levels in words: one row for each {noun}, one column for each period")
    _say_how_answered(history, part.principles)
    st.download_button(
        "Download as CSV",
        data=functools.partial(_csv, here),
        file_name=f"trends-{here.framework_id}.csv",
        mime="text/csv",
        on_click="ignore",
    )
    pictures_part.draw_trends(here, history, periods, part.principles)
    taking_part.draw(here, periods)
    _offer_past_rounds()


def _offer_past_rounds() -> None:
    st.button("Bring in past rounds from a spreadsheet", on_click=go_to_page, args=("past-rounds",))


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


def _draw_means(history: History, periods: tuple[Period, ...]) -> None:
    """Draw the means by period, where the framework's own method asks for them."""
    means = mean_table(history, periods)
    if not means.lines:
        return
    many = isolated(history.framework.noun.many)
    plain.header("Means by period")
    plain.small(f"This framework's own method asks for means. Beside each: how many {many} have a level, of how many.")
    table = DataFrame(
        [[plain.escaped(words) for words in line.words] for line in means.lines],
        index=Index([plain.escaped(line.title) for line in means.lines], name="Mean"),
        columns=[plain.escaped(history.name_of(period)) for period in periods],
    )
    draw_table(table, "mean_table", "Means: one row for each theme, one column for each period")
    for sentence in means.breaks:
        st.text(sentence)


def _draw_charts(view: View, found: Drawn, themes: Mapping[str, tuple[Principle, ...]]) -> None:
    """Draw the charts; of several themes each under its own heading."""
    for number, (theme, principles) in enumerate(themes.items()):
        if len(themes) > 1:
            plain.header(theme_title(view.history.framework, theme))
        grid = st.grid(view.columns, min_column_width=270, gap="medium", key=f"trends_{number}")
        for trend in (found.trends[principle.id] for principle in principles):
            with grid.cell():
                # Read out but not seen: the chart has its title itself, so that its picture can leave the page.
                plain.subheader(trend.name)
                st.vega_lite_chart(trend.chart, alt=trend.description)
                for sentence in trend.sentences:
                    st.text(sentence)
    if found.is_shortened:
        plain.small("Level words that end in … on a chart stand in full in the table.")


def _say_how_answered(history: History, principles: Sequence[Principle]) -> None:
    """Say how people answered before the group last agreed, where they answered alone first."""
    last = history.last
    said = [(each, spread_words.account(last.voted(each.id))) for each in principles] if last else []
    lines = [f"- **{plain.escaped(isolated(each.name))}** {plain.escaped(words)}" for each, words in said if words]
    if last is None or not lines:
        return
    plain.header(f"Answers before the group agreed, {history.name_of(last.round.period)}")
    st.markdown("\n".join(lines))


def _csv(here: Here) -> str:
    return as_csv(trend_rows(here.store, here.actor, here.framework_id, here.group.id))
