"""Handing out a file that is made when somebody asks for it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Literal

import streamlit as st

from assessment.domain.errors import AssessmentError
from assessment.screens import plain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What a browser is told that a workbook is."""

Weight = Literal["primary", "secondary"]


def button(
    label: str, make: Callable[[], bytes], *, file_name: str, mime: str, weight: Weight = "secondary", key: str = ""
) -> None:
    """Draw a button that has `make` called and hands over what it returns.

    It is called outside any run of the page. What stopped it is said where the button is, at the page's next run.
    `key` tells buttons apart that could have the same label.
    """
    trouble: list[str] = st.session_state.setdefault(f"trouble_{key or label}", [])
    while trouble:
        st.error(plain.escaped(trouble.pop()))
    # "ignore": a run of the page while the file is being made could have it thrown away before it is fetched.
    st.download_button(
        plain.escaped(label),
        data=functools.partial(made, make, trouble),
        file_name=file_name,
        mime=mime,
        type=weight,
        key=f"download_{key}" if key else None,
        on_click="ignore",
    )


def made(make: Callable[[], bytes], trouble: list[str]) -> bytes:
    """Make the file, and keep what stopped it for the page to say."""
    try:
        return make()
    except AssessmentError as refused:
        trouble.append(str(refused))
        raise
