"""Help with each page: what it is for, what to do, what its words mean, what is saved when, and who sees it.

It is part of the application, so that it is there without the internet, and opens from the same place on every page of
a facilitator's.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assessment.screens import plain
from assessment.screens.help_text import Help
from assessment.screens.help_with_records import WITH_RECORDS
from assessment.screens.help_with_rounds import WITH_ROUNDS
from assessment.screens.meanings import MEANINGS

_HELP: Mapping[str, Help] = {**WITH_ROUNDS, **WITH_RECORDS}
"""Help by the path of the page."""


def draw_help(path: str) -> None:
    """Draw the button that shows the help with the page at a path. The path of Home is empty."""
    found = _HELP.get(path or "home")
    if found is None:  # an address at which there is nothing
        return
    with st.container(key="help", width="content"):
        if st.button("Help", type="tertiary", key="show_help"):
            _show(found)


def draw_help_below(path: str) -> None:
    """Draw the help as the last part of a page that is drawn anew by itself, which would close a dialogue."""
    with st.expander("Help with this page"):
        _parts(_HELP[path])


@st.dialog("Help with this page", width="medium")
def _show(found: Help) -> None:
    _parts(found)


def _parts(found: Help) -> None:
    _part("What this page is for", found.purpose)
    _part("What to do", *found.steps)
    if found.careful:
        _part("Careful words", *found.careful)
    plain.subheader("What the words mean")
    st.markdown("\n".join(f"- **{plain.escaped(word)}:** {plain.escaped(MEANINGS[word])}" for word in found.words))
    _part("What is saved, and when", found.saved)
    _part("Who sees it", found.seen_by)


def _part(heading: str, *sentences: str) -> None:
    plain.subheader(heading)
    if len(sentences) == 1:
        st.text(sentences[0])
    else:
        st.markdown("\n".join(f"- {plain.escaped(sentence)}" for sentence in sentences))
