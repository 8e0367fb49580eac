"""Downloading charts as pictures, for a paper or a slide."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import streamlit as st

from assessment.analysis.period_axis import SHOWN
from assessment.charts.drawing import Form
from assessment.domain.framework import Principle
from assessment.domain.history import History
from assessment.domain.indicator import Indicator
from assessment.domain.period import Period
from assessment.domain.reading import Figure
from assessment.domain.reading_order import isolated
from assessment.papers.chart_pictures import figure_name, file_name, picture, zipped
from assessment.screens import handing_out, plain
from assessment.screens.here import Here
from assessment.services.exporting_charts import chart_of_figure, charts_of_trends

_MIMES = {Form.SVG: "image/svg+xml", Form.PNG: "image/png"}
_FORMS = "SVG stays sharp at any size; PNG goes into any document."


def draw_trends(here: Here, history: History, periods: Sequence[Period], principles: Sequence[Principle]) -> None:
    """Draw the part for what Trends shows."""
    ids = [principle.id for principle in principles]
    plain.header("Charts as pictures")
    with st.container(horizontal=True):
        for form in Form:
            handing_out.button(
                f"Download the charts as {form.upper()}",
                functools.partial(_trends, here, ids, form, all_periods=len(periods) > SHOWN),
                file_name=file_name(history, form),
                mime="application/zip",
            )
    plain.small(
        f"A zip with a picture of each {isolated(history.framework.noun.one)} shown, and in words what each shows. "
        f"Group and periods stand in the picture. {_FORMS}"
    )


def draw_figure(here: Here, figure: Figure, part: str) -> None:
    """Draw the part for one part of a figure that has readings."""
    if not figure.may_leave:
        plain.small("This chart cannot be downloaded as a picture: papers leave out what it shows.")
        return
    with st.container(horizontal=True):
        for form in Form:
            handing_out.button(
                f"Download the chart as {form.upper()}",
                functools.partial(_figure, here, figure.indicator, part, form),
                file_name=f"{figure_name(figure, part)}.{form}",
                mime=_MIMES[form],
            )
    plain.small(_FORMS)


def _trends(here: Here, principles: Sequence[str], form: Form, *, all_periods: bool) -> bytes:
    about = here.group.id, here.framework_id
    charts = charts_of_trends(here.store, here.actor, *about, all_periods=all_periods, principles=principles)
    return zipped(charts, form)


def _figure(here: Here, indicator: Indicator, part: str, form: Form) -> bytes:
    return picture(chart_of_figure(here.store, here.actor, here.group.id, indicator.id, part), form)
