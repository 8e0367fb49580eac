"""The steps from one principle to the one before and the next, on Judge and where people answer."""

from __future__ import annotations

import streamlit as st

from assessment.domain.framework import Framework, Principle
from assessment.screens import moving, plain


def draw(framework: Framework, principle: Principle, *, back: str, onward: str) -> bool:
    """Draw both buttons; the last principle has none onward. Returns whether this is the last."""
    principles = framework.principles
    index = framework.position(principle.id) - 1
    _button(back, "back", principles[max(index - 1, 0)], disabled=index == 0)
    if index + 1 == len(principles):
        return True
    _button(onward, "next", principles[index + 1], is_primary=True)
    return False


def _button(label: str, key: str, to: Principle, *, disabled: bool = False, is_primary: bool = False) -> None:
    st.button(
        plain.escaped(label),
        key=key,
        type="primary" if is_primary else "secondary",
        disabled=disabled,
        on_click=moving.choose_principle,
        args=(to.id,),
    )
