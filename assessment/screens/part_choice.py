"""Which part of a large framework a page shows."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.parts import Part, part_with, parts


def choose_part(framework: Framework, place: str, *, at_first: str = "") -> Part:
    """Draw the choice of a part where there is more than one, and return the one that is chosen.

    `place` tells the choices of different pages apart. At first it is the part with the principle `at_first`.
    """
    among = parts(framework)
    if len(among) == 1:
        return among[0]
    chosen = st.selectbox(
        "Theme" if framework.has_themes else "Part",
        range(len(among)),
        index=part_with(among, at_first),
        format_func=lambda index: among[index].title,
        key=f"part_{place}_{framework.hash}",
        width=480,
    )
    return among[chosen]
