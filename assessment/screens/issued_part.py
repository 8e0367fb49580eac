"""Papers that were handed out: which, when and by whom, and the very same file again."""

from __future__ import annotations

import functools

import streamlit as st

from assessment.domain.issued_paper import IssuedPaper
from assessment.screens import handing_out, paging, plain
from assessment.screens.clock import moment_text
from assessment.screens.here import Here
from assessment.services import issued_papers
from assessment.store.transaction import time_text


def draw(here: Here) -> None:
    """Draw the part."""
    found = issued_papers.issued(here.store, here.actor, here.group.id, here.framework_id)
    plain.header("What was issued")
    if not found:
        st.text("No paper has been handed out yet. Each one is kept here.")
        return
    plain.small("Each is kept as it was handed out. A paper that you download now stands here the next time you look.")
    place = f"issued_{here.group.id}_{here.framework_id}"
    for paper, by in paging.on_this_page(found, place):
        _row(here, paper, by or ("somebody" if paper.by else "the host"))
    paging.draw_steps(len(found), place, "issues")


def _row(here: Here, paper: IssuedPaper, by: str) -> None:
    period, when = here.history.name_of(paper.period), moment_text(time_text(paper.issued_at))
    with st.container(border=True, gap="xsmall"):
        which = f"{paper.kind.label}, {period}, {'final' if paper.is_final else 'draft'}"
        plain.strong(which)
        st.text(f"{when}, by {by}\nSHA-256 begins {paper.sha256[:12]}")
        handing_out.button(
            f"Download again: {which}, {when}",
            functools.partial(issued_papers.hand_out_again, here.store, here.actor, paper.id),
            file_name=paper.file_name,
            mime=handing_out.MIMES[paper.kind.suffix],
            key=paper.id,
        )
