"""A spreadsheet that somebody chose to bring in: what is wrong in it, and what of it is not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar

import streamlit as st

from assessment.domain.errors import FileRefused, Problem
from assessment.domain.reading_order import isolated
from assessment.screens import paging, plain

KINDS = ["xlsx", "ods", "csv"]
"""How the names of spreadsheets end."""

_PROBLEMS = "file_problems"


class Plan(Protocol):
    """What bringing a file in would do."""

    @property
    def problems(self) -> Sequence[Problem]:
        """All that is wrong in it: with any, nothing comes in."""


P = TypeVar("P", bound=Plan)


def sound(preview: Callable[[], P]) -> P | None:
    """Return what bringing the file in would do; None where it cannot be brought in, and then why is said."""
    try:
        plan = preview()
    except FileRefused as refused:
        draw_problems(refused.problems)
        return None
    if plan.problems:
        draw_problems(plan.problems)
        return None
    return plan


def draw_problems(problems: Sequence[Problem]) -> None:
    """Say everything that is wrong in a file, each with its cell."""
    words = "1 thing" if len(problems) == 1 else f"{len(problems):,} things"
    st.error(f"Nothing can be brought in yet. Mend {words} in the file, then choose it again.")
    for problem in paging.on_this_page(problems, _PROBLEMS):
        where = f"{problem.cell}: " if problem.cell else ""
        st.text(f"{where}{problem.what}; {problem.mend}.")
    paging.draw_steps(len(problems), _PROBLEMS, "cells")


def draw_not_read(headings: Iterable[str]) -> None:
    """Say which columns mean nothing here."""
    if named := ", ".join(map(isolated, headings)):
        plain.small(f"Columns that are not read: {named}.")
