"""Text that people wrote, shown as it is: never as markdown, mathematics, colour, icon or HTML.

`st.text` and inputs take plain text. Titles, labels and captions are markdown, so what goes into them goes through
`escaped` first. Headings drawn here have no link icon, which would be one more stop for the keyboard.
"""

from __future__ import annotations

import re

import streamlit as st

_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")
_RUNS_TOGETHER = re.compile(
    r"(?<=[-<>~+=])(?=[-<>=])|(?<=\.)(?=\.)|(?<=\()(?=(?:c|r|tm|p)\))|(?<=\b[hwfm])(?=ttps?:|ww\.|tp:|ailto:)",
    re.IGNORECASE,
)
_WORD_JOINER = "\u2060"


def escaped(text: str) -> str:
    """Return markdown that shows exactly `text`, as one paragraph.

    Every ASCII sign is escaped, which CommonMark allows for all of them. An invisible word joiner parts what Streamlit
    would otherwise draw as a link, an arrow or a dash.
    """
    one_paragraph = " ".join(text.split())
    return _SPECIAL.sub(r"\\\1", _RUNS_TOGETHER.sub(_WORD_JOINER, one_paragraph))


def title(text: str) -> None:
    """Draw the page's one heading of the first level."""
    st.title(escaped(text), anchor=False)


def header(text: str) -> None:
    """Draw a heading of the second level."""
    st.header(escaped(text), anchor=False)


def subheader(text: str) -> None:
    """Draw a heading of the third level."""
    st.subheader(escaped(text), anchor=False)


def small(text: str) -> None:
    """Draw a quiet line."""
    st.caption(escaped(text))


def strong(text: str) -> None:
    """Draw a line in bold type."""
    st.markdown(f"**{escaped(text)}**")
