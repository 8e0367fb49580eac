"""Figures: what the group watches beside its judgements, how it moved, and what might explain it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.analysis.figure_frames import figure_table
from assessment.charts.figure_charts import drawn
from assessment.domain import figure_words
from assessment.domain.day import day_text
from assessment.domain.indicator import WHOLE, Indicator
from assessment.domain.reading import Figure
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import sentence_start
from assessment.screens import (
    acting,
    figure_form,
    limits_part,
    pictures_part,
    plain,
    reading_form,
    readings_import_part,
)
from assessment.screens.here import Here
from assessment.services.figures import figures_about

_TABLE_HEIGHT = 480
_SHAPES = "On the chart a diamond lies outside the limits; hollow points lie in a row on one side of the mean."
_SMALL = (
    "It holds counts of 1 to 4, which papers leave out, together with what would give them away. You see them here "
    "because this is the group's own record: show them to nobody outside it."
)


def page(here: Here) -> None:
    """Draw the page."""
    acting.begin_page("figures")
    plain.title("Figures")
    st.text(f"Figures stand beside the judgements, and no level is made from them. {figure_words.NO_DIRECTION}")
    there = figures_about(here.store, here.actor, here.group.id)
    if there:
        figure = _choose(there)
        with st.container(key="figure"):  # one element however much is said, so that what is open stays open
            _draw(here, figure)
        reading_form.draw(here, figure)
        if not figure.indicator.is_retired:
            readings_import_part.draw(here, figure)
        limits_part.draw(here, figure)
        figure_form.draw_changing(here, figure.indicator)
    else:
        st.text("None is recorded yet. What does the group look at each quarter? Add it here, with its source.")
    figure_form.draw_adding(here)


def _choose(there: Sequence[Figure]) -> Figure:
    """Draw the choice of the figure that is shown; those that take readings come first."""
    by_id = {figure.indicator.id: figure for figure in sorted(there, key=lambda each: each.indicator.is_retired)}
    chosen = st.selectbox(
        "Figure",
        list(by_id),
        format_func=lambda each: _choice(by_id[each].indicator),
        key="figure_shown",
    )
    return by_id[chosen]


def _choice(indicator: Indicator) -> str:
    marks = [
        mark for mark, is_so in (("retired", indicator.is_retired), ("sensitive", indicator.is_sensitive)) if is_so
    ]
    return isolated(indicator.name) + (f" ({', '.join(marks)})" if marks else "")


def _draw(here: Here, figure: Figure) -> None:
    indicator = figure.indicator
    plain.header(indicator.name)
    part = _choose_part(indicator)
    plain.strong(figure_words.headline(figure, part))
    if figure.readings:
        _draw_chart(figure, part)
        unusual = figure_words.unusual_words(figure, part)
        for sentence in (*unusual, figure_words.limits_words(figure, part), *figure_words.step_words(figure)):
            st.text(sentence)
        if unusual:
            plain.small(f"{figure_words.WHY_UNUSUAL} {_SHAPES}")
        _draw_table(figure)
        pictures_part.draw_figure(here, figure, part)
        _draw_explanations(figure)
    _draw_description(indicator)


def _choose_part(indicator: Indicator) -> str:
    if not indicator.parts:
        return WHOLE
    names = indicator.part_names
    return str(
        st.radio(
            f"By {indicator.breakdown}",
            list(names),
            format_func=lambda part: plain.escaped(names[part]),
            horizontal=True,
            key=f"figure_part_{indicator.id}",
        )
    )


def _draw_chart(figure: Figure, part: str) -> None:
    """Draw the chart: without buttons for its picture and its data where they are to stay on the page."""
    view = drawn(figure, part)
    with st.container(key="figure_chart" if figure.may_leave else "figure_that_stays"):
        st.vega_lite_chart(view.chart, alt=view.description)
    if figure.holds_small_counts:
        plain.small(_SMALL)


def _draw_table(figure: Figure) -> None:
    plain.subheader("Readings")
    table = figure_table(figure).map(plain.escaped).rename(index=plain.escaped, columns=plain.escaped)
    with st.container(key="figure_table"):
        words = "Readings: one row for each period, the latest first, one column for each part"
        st.table(table, border="horizontal", height=_TABLE_HEIGHT, alt=words)


def _draw_explanations(figure: Figure) -> None:
    plain.subheader("What might explain it")
    st.text(figure_words.A_FIRST_RISE)
    name = figure.indicator.name_of
    last = figure.readings[-1]
    if not last.explanation.said:
        st.text(f"Nothing has been said yet about {name(last.period)}.")
    for reading in reversed(figure.readings):
        if reading.explanation.said:
            plain.strong(name(reading.period))
            asked = reading.explanation.by_question.items()
            st.markdown("\n".join(f"- **{question}:** {plain.escaped(text)}" for question, text in asked if text))


def _draw_description(indicator: Indicator) -> None:
    plain.subheader("What it is")
    said = {
        "What is counted": indicator.definition,
        "Source": indicator.source,
        "Area": indicator.area,
        "Unit": indicator.unit,
        "Periods": f"{sentence_start(indicator.basis)}.",
        "In papers": indicator.marks,
    }
    if indicator.retired_on:
        said["Retired"] = f"On {day_text(indicator.retired_on)}. It takes no more readings."
    st.markdown("\n".join(f"- **{heading}:** {plain.escaped(isolated(text))}" for heading, text in said.items()))
