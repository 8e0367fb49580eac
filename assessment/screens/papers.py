"""Papers: which period, what goes in, the paper as it will read, and the workbook to download."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from assessment.domain.history import History
from assessment.domain.period import Period
from assessment.domain.reading_order import isolated
from assessment.papers.board_pack.preview import Preview, preview
from assessment.screens import acting, everything_part, handing_out, paging, plain
from assessment.screens.here import Here
from assessment.screens.moving import go_to_page
from assessment.services import exporting

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NONE = "None recorded"


def page(here: Here) -> None:
    """Draw the page."""
    acting.begin_page("papers")
    plain.title("Papers")
    if not here.history.records:
        st.text("There is no board pack yet: it is made from a round. Open the first one on Home, and judge it.")
        st.button("Go to Home", type="primary", on_click=go_to_page, args=("home",))
        everything_part.draw(here)
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        period = _choose_period(here)
        shown = preview(here.told.until(period))
        _download(here, period, shown)
        _what_goes_in(shown)
        everything_part.draw(here)
    with right:
        _as_it_will_read(shown)


def _choose_period(here: Here) -> Period:
    history = here.history
    choices = [record.round.period.canonical for record in reversed(history.records)]
    chosen = st.selectbox(
        "Period",
        choices,
        index=choices.index(here.shown.last.round.period.canonical) if here.shown.last else 0,
        format_func=functools.partial(_choice, history),
        key=f"paper_period_{here.group.id}_{here.framework_id}",
    )
    return Period.from_canonical(chosen)


def _choice(history: History, canonical: str) -> str:
    period = Period.from_canonical(canonical)
    record = history.record(period)
    is_draft = record is not None and not record.round.is_closed
    return f"{history.title_of(period)}, {'draft' if is_draft else 'final'}"


def _download(here: Here, period: Period, shown: Preview) -> None:
    handing_out.button(
        "Download the board pack",
        functools.partial(_data, here, period),
        file_name=shown.file_name,
        mime=_XLSX,
        weight="primary",
    )
    plain.small("An Excel workbook. It is read back and compared with the record before you get it.")


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
