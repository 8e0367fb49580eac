"""How a round will be judged, asked where it is opened.

The mode is chosen before the form: a form is sent as a whole, so nothing in it could depend on a choice made in it.
"""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Noun
from assessment.domain.reading_order import isolated
from assessment.domain.round import MODES_TO_OPEN, Mode
from assessment.domain.workshop import Pace
from assessment.screens import plain

_MODE, _PACE, _NAMES = "round_mode", "round_pace", "round_names_agencies"

_WHAT = {
    Mode.TOGETHER: "You talk, and record what you agree.",
    Mode.WORKSHOP: "Everybody answers alone on a phone first. Then you see how far you differ, talk, and agree.",
    Mode.AGENCY_RETURNS: "Each agency answers once, before you meet or instead of it. Then you compare, and agree.",
}
_ANONYMOUS, _NAMED = "Nobody: only how many people, and at which level", "Their agencies"


def choose() -> Mode:
    """Ask how the round will be judged."""
    return Mode(
        st.radio(
            "How will you judge?",
            [mode.value for mode in MODES_TO_OPEN],
            format_func=lambda value: f"**{Mode(value).label}** {_WHAT[Mode(value)]}",
            key=_MODE,
        )
    )


def draw_details(mode: Mode, noun: Noun) -> None:
    """Ask, inside the form, what only matters where people answer alone first."""
    if mode is Mode.WORKSHOP:
        one, many = isolated(noun.one), isolated(noun.many)
        words = {
            Pace.ONE_BY_ONE.value: f"One {one} at a time: you take the room from each to the next",
            Pace.ALL_AT_ONCE.value: f"All {many} at once: everybody goes through them alone",
        }
        st.radio("At which pace?", list(words), format_func=lambda value: plain.escaped(words[value]), key=_PACE)
    if mode.hides_answers:
        st.radio("Who is named where answers stand far from the middle?", [_ANONYMOUS, _NAMED], key=_NAMES)
        plain.small(
            "Fixed once the round is open, and said to everybody who answers. Where one person comes from an agency, "
            "to name the agency is to name the person."
        )


def pace() -> Pace:
    """Return the pace that was chosen, in a callback of the form."""
    return Pace(st.session_state.get(_PACE) or Pace.ONE_BY_ONE)


def names_agencies() -> bool:
    """Return whether outliers are named by agency, in a callback of the form."""
    return st.session_state.get(_NAMES) == _NAMED
