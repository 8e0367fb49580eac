"""What a principle asks people to think about, where the room reads it together."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Principle
from assessment.domain.reading_order import isolated
from assessment.screens import plain


def draw_prompts(principle: Principle) -> None:
    """Draw the questions to think about, and what would show it, folded."""
    if principle.prompts:
        plain.header("Think about")
        st.markdown("\n".join(f"- {plain.escaped(isolated(item))}" for item in principle.prompts))
    if principle.evidence:
        with st.expander("What would show it"):
            st.markdown("\n".join(f"- {plain.escaped(isolated(item))}" for item in principle.evidence))
