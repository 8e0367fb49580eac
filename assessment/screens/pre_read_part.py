"""Downloading the pre-read, for people who prepare on paper."""

from __future__ import annotations

import functools

import streamlit as st

from assessment.domain.history import History
from assessment.domain.period import Period
from assessment.papers.pre_read.page import Size, file_name
from assessment.screens import handing_out, plain
from assessment.screens.here import Here
from assessment.services import preparing

_HTML = "text/html"


def draw(here: Here, history: History) -> None:
    """Draw the part for the last round of a history, or for the one after it where that is closed."""
    if history.last is None:
        return
    period = history.last.round.period
    plain.header("Pre-read")
    with st.container(horizontal=True):
        for size in Size:
            handing_out.button(
                f"Download the pre-read, {size}",
                functools.partial(_data, here, period, size),
                file_name=file_name(history, size),
                mime=_HTML,
            )
    whose = "the next round" if history.last.round.is_closed else "this round"
    plain.small(
        f"For those who prepare {whose} on paper: what is asked, what was agreed last time, what is still to be done, "
        "and room for notes. No answers. A page for any browser, to be printed on A4 or A3."
    )


def _data(here: Here, period: Period, size: Size) -> bytes:
    return preparing.pre_read(here.store, here.actor, here.group.id, here.framework_id, period, size)
