"""A table of words: as high as it is, and to be scrolled sideways by keyboard with its names held in place."""

from __future__ import annotations

import streamlit as st
from pandas import DataFrame
from pandas.io.formats.style import Styler

_HEIGHT = 640


def draw_table(table: DataFrame | Styler, key: str, words: str) -> None:
    """Draw a table. `words` say what it holds to whoever does not see it; look.css knows it by its key."""
    with st.container(key=key):
        # A table with a height can be scrolled by keyboard, which a phone's width needs; look.css lets it grow.
        st.table(table, border="horizontal", height=_HEIGHT, alt=words)
