"""Papers: which period, the paper as it will read with its summary to write, and the files to download."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import streamlit as st

from assessment.domain.history import History
from assessment.domain.issued_paper import PaperKind
from assessment.domain.period import Period
from assessment.domain.reading_order import isolated
from assessment.domain.round import RoundRecord
from assessment.papers.board_pack.preview import Preview, preview
from assessment.papers.facts import NO_FACTS
from assessment.papers.file_names import paper_file_name
from assessment.screens import (
    acting,
    everything_part,
    handing_out,
    issued_part,
    paging,
    plain,
    pre_read_part,
    public_part,
    round_file_part,
    summary_part,
)
from assessment.screens.here import Here
from assessment.screens.moving import go_to_page
from assessment.services import exporting
from assessment.services.summing_up import summary_parts
from assessment.store.board_summaries import summary_of

_NONE = "none recorded"
_THE_BOARD, _EVERYBODY = "The group and its board", "Everybody"
_READ, _WRITE, _ISSUED = "As it will read", "Write the summary", "What was issued"


def page(here: Here) -> None:
    """Draw the page."""
    acting.begin_page("papers")
    plain.title("Papers")
    if not here.history.records:
        st.text("There is no board pack yet: it is made from a round. Open the first one on Home, and judge it.")
        st.button("Go to Home", type="primary", on_click=go_to_page, args=("home",))
        issued_part.draw(here)
        everything_part.draw(here)
        return
    period = _choose_period(here)
    if _choose_audience(here) == _EVERYBODY:
        public_part.draw(here, period)
        return
    history = here.history.until(period)
    assert history.last is not None  # noqa: S101 - a period that can be chosen has a round
    _download(here, period, history)
    view = _choose_view(history.last)
    # Each view asks the store for what it shows. On a phone what stands on the left comes first: the paper itself.
    paper, beside = st.columns([3, 2], gap="large")
    with paper:
        if view == _ISSUED:
            issued_part.draw(here)
        elif view == _WRITE:
            summary_part.draw(here, history.last, summary_parts(here.store, here.actor, history.last.round.id))
    if view == _READ:
        summary = summary_of(summary_parts(here.store, here.actor, history.last.round.id))
        shown = preview(here.told.until(period), replace(NO_FACTS, summary=summary))
        with paper:
            if history.last.round.is_closed:
                summary_part.draw_closed(history.last)
            _as_it_will_read(shown)
        with beside:
            _what_goes_in(shown)
    with beside:
        pre_read_part.draw(here, history)
        round_file_part.draw(here, history)
        everything_part.draw(here)


def _choose_audience(here: Here) -> str:
    """Draw the choice of whom the paper is for, and return what is chosen."""
    key = f"paper_audience_{here.group.id}_{here.framework_id}"
    return st.radio("Whom it is for", [_THE_BOARD, _EVERYBODY], key=key, horizontal=True)


def _choose_view(record: RoundRecord) -> str:
    """Draw the choice of what to see, and return what is chosen. A box that could not be saved is not left behind."""
    views = [_READ, _ISSUED] if record.round.is_closed else [_READ, _WRITE, _ISSUED]
    chosen = st.radio("The paper", views, key=f"paper_view_{record.round.id}_{len(views)}", horizontal=True)
    return _WRITE if _WRITE in views and summary_part.is_unsaved(record) else chosen


def _choose_period(here: Here) -> Period:
    history = here.history
    choices = [record.round.period.canonical for record in reversed(history.records)]
    chosen = st.selectbox(
        "Period",
        choices,
        index=choices.index(here.shown.last.round.period.canonical) if here.shown.last else 0,
        format_func=functools.partial(_choice, history),
        key=f"paper_period_{here.group.id}_{here.framework_id}",
        width=480,
    )
    return Period.from_canonical(chosen)


def _choice(history: History, canonical: str) -> str:
    period = Period.from_canonical(canonical)
    record = history.record(period)
    is_draft = record is not None and not record.round.is_closed
    return f"{history.title_of(period)}, {'draft' if is_draft else 'final'}"


def _download(here: Here, period: Period, history: History) -> None:
    handing_out.button(
        "Download the board pack",
        functools.partial(_data, here, period),
        file_name=paper_file_name(PaperKind.BOARD_PACK, history),
        mime=handing_out.XLSX,
        weight="primary",
    )
    plain.small("An Excel workbook. It is read back and compared with the record before you get it.")
    handing_out.button(
        "Download the Word paper",
        functools.partial(_word, here, period),
        file_name=paper_file_name(PaperKind.WORD_PAPER, history),
        mime=handing_out.MIMES[PaperKind.WORD_PAPER.suffix],
    )
    plain.small("In the order of a council's cover sheet, for you to send on or to edit. It too is read back first.")


def _word(here: Here, period: Period) -> bytes:
    return exporting.word_paper(here.store, here.actor, here.group.id, here.framework_id, period).data


def _data(here: Here, period: Period) -> bytes:
    return exporting.board_pack(here.store, here.actor, here.group.id, here.framework_id, period).data


def _what_goes_in(shown: Preview) -> None:
    plain.header("What goes in")
    rows = shown.contents.rows
    st.markdown("\n".join(f"- **{plain.escaped(str(name))}:** {plain.escaped(str(holds))}" for name, holds in rows))
    plain.header("What is left out")
    st.text(
        "Anything later than this period. Anything that one person said: only what the group agreed goes in. Figures "
        "marked as sensitive, and counts of 1 to 4 with what would give them away."
    )


def _as_it_will_read(shown: Preview) -> None:
    plain.header(shown.summary.title)
    st.text("\n".join(shown.marks))
    names = {row[0] for row in shown.this_round.rows}
    for part, rows in groupby(shown.summary.rows, key=lambda row: str(row[0])):
        said = [f"{isolated(str(about))}: {words}" if about in names else str(words) for _, about, words in rows]
        place = f"paper_{shown.file_name}_{part}"
        _entry(part, paging.on_this_page(said, place))
        paging.draw_steps(len(said), place, "entries")
    plain.header(shown.this_round.title)
    _, *headings = (column.heading for column in shown.this_round.columns)
    place = f"paper_{shown.file_name}"
    for name, *cells in paging.on_this_page(shown.this_round.rows, place):
        _entry(str(name), [f"{heading}: {cell or _NONE}" for heading, cell in zip(headings, cells, strict=True)])
    paging.draw_steps(len(shown.this_round.rows), place, "rows")


def _entry(head: str, lines: Sequence[str]) -> None:
    """Draw a row of the paper: a bold line, then what its cells say. A phone has room for it, and not for a table."""
    with st.container(gap="xxsmall"):
        plain.strong(head)
        st.text("\n".join(lines))
