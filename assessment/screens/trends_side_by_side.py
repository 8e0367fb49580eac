"""Trends of several groups under one board: what is common, what differs, and who has not scored."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from pandas import DataFrame

from assessment.analysis.period_axis import latest
from assessment.analysis.side_by_side_frames import group_table, mean_by_group, period_table, shared_axis
from assessment.domain.framework import Principle
from assessment.domain.parts import Part
from assessment.domain.period import Period
from assessment.domain.reading_order import isolated
from assessment.domain.side_by_side import SideBySide, Standing, groups_beside, own_id, side_by_side
from assessment.domain.side_by_side_words import HEADINGS, headline, not_scored, views_sentence
from assessment.screens import paging, plain
from assessment.screens.here import Here
from assessment.screens.part_choice import choose_part
from assessment.screens.trend_choice import choose_groups
from assessment.screens.trend_view import View, drawn

_NOT_A_RANKING = (
    "The groups stand in the order of Settings, whatever they said. Each level is a group's own view of its own area, "
    "and a group that looks harder often gives itself a lower one. Ask what is behind a difference, not who is ahead."
)


def draw(here: Here) -> None:
    """Draw the view."""
    read = {history.group.id: history for history in here.histories}
    there = groups_beside(here.partnership.groups, here.group, here.framework_id)
    beside = choose_groups(there)
    found = side_by_side([read[group.id] for group in beside])
    if found is None:
        st.text("None of these groups has started a round with this framework yet.")
        return
    plain.header(headline(found))
    st.text(here.history.title_of(found.period))
    plain.small(_NOT_A_RANKING)
    if len(beside) < len(there):
        plain.small(f"Shown are {len(beside)} of {len(there)} groups. What is said here is about these.")
    _draw_standings(found)
    part = choose_part(found.framework, "beside")
    _draw_groups(found, part)
    _draw_means(found)
    _draw_through_time(here, found, part.principles)


def _draw_standings(found: SideBySide) -> None:
    """Say first where the groups are far apart, then who has not scored, then what is nearer and what is common."""
    _draw_standing(found, Standing.APART)
    if missing := not_scored(found):
        plain.subheader("Not scored yet")
        for sentence in missing:
            st.text(sentence)
    for standing in (Standing.NEAR, Standing.SAME, Standing.TOO_FEW):
        _draw_standing(found, standing)


def _draw_standing(found: SideBySide, standing: Standing) -> None:
    those = found.of_standing(standing)
    if not those and standing is not Standing.APART:
        return
    plain.subheader(HEADINGS[standing])
    if not those:
        st.text("On nothing.")
        return
    place = f"beside_{standing}"
    st.markdown(
        "\n".join(
            f"- **{plain.escaped(isolated(each.principle.name))}**  \n  {plain.escaped(views_sentence(each))}"
            for each in paging.on_this_page(those, place)
        )
    )
    paging.draw_steps(len(those), place, found.framework.noun.many)


def _draw_groups(found: SideBySide, part: Part) -> None:
    noun = isolated(found.framework.noun.one)
    plain.header(f"Every {noun} by group")
    ids = {principle.id for principle in part.principles}
    table = group_table(found, [each for each in found.compared if each.principle.id in ids])
    _draw_table(table, "group_table", f"Levels in words: one row for each {noun}, one column for each group")


def _draw_means(found: SideBySide) -> None:
    """Draw each group's own means, where the framework's method asks for them: beside each other, and not over them."""
    table = mean_by_group(found)
    if table.empty:
        return
    plain.header("Means by group")
    plain.small("This framework's own method asks for means. There is none over several groups.")
    _draw_table(table, "group_means", "Means: one row for each theme, one column for each group")


def _draw_through_time(here: Here, found: SideBySide, principles: Sequence[Principle]) -> None:
    """Draw one principle through the periods: a chart for each group on the same periods, and the same in words."""
    plain.header("Through the periods")
    by_id = {principle.id: principle for principle in principles}
    noun = found.framework.noun.one
    chosen = by_id[
        st.selectbox(
            f"Which {plain.escaped(noun)}",
            list(by_id),
            format_func=lambda each: isolated(by_id[each].name),
            key=f"beside_{found.framework.hash}_{principles[0].id}",
        )
    ]
    every = shared_axis(found)
    periods = latest(every)
    plain.small(f"{here.history.title_of(periods[0])} to {here.history.title_of(periods[-1])}")
    _draw_charts(found, chosen, periods)
    table = period_table(found, chosen, periods)
    _draw_table(table, "beside_table", "Levels in words: one row for each group, one column for each period")


def _draw_charts(found: SideBySide, chosen: Principle, periods: tuple[Period, ...]) -> None:
    grid = st.grid(3, min_column_width=270, gap="medium", key="trends_beside")
    for history in paging.on_this_page(found.histories, "beside_charts"):
        own = history.framework.principle(own_id(history, found.framework, chosen.id) or "")
        with grid.cell():
            if own is None:
                plain.strong(history.group.name)
                st.text(f"Its version of the framework has no such {found.framework.noun.one}.")
                continue
            trend = drawn(View.of(history, periods, (own,), titles=(history.group.name,))).trends[own.id]
            plain.subheader(history.group.name)
            st.vega_lite_chart(trend.chart, alt=trend.description)
            for sentence in trend.sentences:
                st.text(sentence)
    paging.draw_steps(len(found.histories), "beside_charts", "groups")


def _draw_table(table: DataFrame, key: str, words: str) -> None:
    shown = table.map(plain.escaped).rename(index=plain.escaped, columns=plain.escaped)
    shown.index.name = plain.escaped(str(table.index.name))
    with st.container(key=key):
        st.table(shown, border="horizontal", height=640, alt=words)
