"""What everybody may read of a round: exactly that, and what is left out, before any file of it leaves."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import streamlit as st

from assessment.domain.history import History
from assessment.domain.issued_paper import PaperKind
from assessment.domain.period import Period
from assessment.domain.reading_order import isolated
from assessment.domain.sentences import as_sentence
from assessment.papers.board_pack.pack import pack_of
from assessment.papers.file_names import paper_file_name
from assessment.papers.public_page.blocks import Block, Contents, Part, Picture, Points, Rows, Told, Words
from assessment.papers.public_page.contents import contents_of
from assessment.papers.sheets.sheet import Sheet
from assessment.papers.word_paper.paper import paper_of
from assessment.screens import handing_out, issued_part, paging, plain, word_view
from assessment.screens.here import Here
from assessment.services import auditing, publishing
from assessment.services.telling import Told as ToldOfRound

_KINDS = {
    PaperKind.PUBLIC_PAGE: "For your website: one page in one file, which needs nothing from elsewhere.",
    PaperKind.PUBLIC_WORD_PAPER: "For papers of a meeting in public: the Word paper without what it asks of the board.",
    PaperKind.PUBLIC_WORKBOOK: "An Excel workbook with the same and more, for those who want the tables.",
}
_PAGE, _WORD, _WORKBOOK = "The page", "The Word paper", "The workbook"
_UNDER_WAY = (
    "This round is not signed off, so no public file is made of it: what it says can still change. Below stands what "
    "would be public now. Sign the round off on Home, then publish it."
)
_READ_IT = (
    "Read every line before it leaves. Ages, addresses, references and quotations are taken out of texts; a name, a "
    "place or a story that points to somebody is found by nobody but you. To change a text, re-open the round from "
    "Home."
)
_KEPT = "public_kept"
_NO_CONTACT = "Nobody is named whom people can ask. Write that with the summary, before the round is closed."


def draw(here: Here, period: Period) -> None:
    """Draw the part for the round of a period."""
    public = _public(here, period)
    if public.round.is_closed:
        _downloads(here, period, public.history)
    else:
        st.info(_UNDER_WAY)
    plain.header("What is left out")
    _points(public.facts.left_out or ("Nothing.",))
    st.text(_READ_IT)
    if not public.facts.summary.contact:
        plain.small(_NO_CONTACT)
    plain.header("As everybody will read it")
    place = f"{here.group.id}_{here.framework_id}_{period.canonical}"
    shown = st.radio("What is shown", [_PAGE, _WORD, _WORKBOOK], key=f"public_shown_{place}", horizontal=True)
    with st.container(border=True):
        if shown == _PAGE:
            _page(contents_of(public.history, public.facts), place)
        elif shown == _WORD:
            word_view.draw(paper_of(public.history, public.facts), f"public_word_{place}")
        else:
            _workbook(pack_of(public.history, public.facts).sheets, place)
    issued_part.draw(here)


def _public(here: Here, period: Period) -> ToldOfRound:
    """Return what would be public. It is read anew once anything was recorded since: that takes forty statements.

    A file is always made from what is recorded then.
    """
    versions = tuple(each.hash for each in here.library)  # the host's are in no chain of the partnership
    now = (here.group.id, here.framework_id, period, auditing.head(here.store, here.actor), versions)
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != now:
        public = publishing.to_be_public(here.store, here.actor, here.group.id, here.framework_id, period)
        st.session_state[_KEPT] = kept = (now, public)
    found: ToldOfRound = kept[1]
    return found


def _downloads(here: Here, period: Period, history: History) -> None:
    for kind, what in _KINDS.items():
        handing_out.button(
            f"Download the {kind.noun}",
            functools.partial(_data, here, period, kind),
            file_name=paper_file_name(kind, history),
            mime=handing_out.MIMES[kind.suffix],
            weight="primary" if kind is PaperKind.PUBLIC_PAGE else "secondary",
        )
        plain.small(what)


def _data(here: Here, period: Period, kind: PaperKind) -> bytes:
    return publishing.publish(here.store, here.actor, here.group.id, here.framework_id, kind, period).data


def _page(contents: Contents, place: str) -> None:
    """Draw the page from the blocks that its file is made of."""
    plain.subheader(contents.title)
    st.text("\n".join((*contents.marks, *(line.text for line in contents.lines))))
    for part in contents.parts:
        _part(part, f"public_{part.key}_{place}")
    plain.small(" ".join(filter(None, contents.foot)))


def _workbook(sheets: Sequence[Sheet], place: str) -> None:
    """Draw one sheet of the workbook, row by row, from what its file is made of."""
    by_name = {sheet.name: sheet for sheet in sheets}
    chosen = by_name[st.selectbox("Sheet", [*by_name], key=f"public_sheet_{place}", width=480)]
    plain.small("Sheets with charts draw what stands on Trend and on Figures.")
    plain.subheader(chosen.title)
    st.text("\n".join(chosen.lines))
    headings = [column.heading for column in chosen.columns]
    place = f"public_{chosen.table}_{place}"
    for row in paging.on_this_page(chosen.rows, place):
        with st.container(gap="xxsmall"):
            plain.strong(f"{headings[0]}: {row[0]}")
            cells = zip(headings[1:], row[1:], strict=True)
            st.text("\n".join(f"{heading}: {isolated(str(cell))}" for heading, cell in cells))
    paging.draw_steps(len(chosen.rows), place, "rows")


def _part(part: Part, place: str) -> None:
    plain.subheader(part.heading)
    for block in part.blocks:
        _block(block, place)
    for each in paging.on_this_page(part.parts, place):
        with st.container(gap="xsmall"):
            plain.strong(each.heading)
            for block in each.blocks:
                _block(block, f"{place}_{each.key}")
    paging.draw_steps(len(part.parts), place, "parts")


def _block(block: Block, place: str) -> None:
    match block:
        case Words():
            st.text(block.text)
        case Points():
            _points(block.items)
        case Told():
            st.text("\n".join(f"{about}: {isolated(words)}" for about, words in block.facts))
        case Rows():
            _rows(block)
        case Picture():
            grid = st.grid(2, min_column_width=270, gap="medium", key=f"{place}_chart")
            with grid.cell():
                st.vega_lite_chart(dict(block.chart), alt=block.description)
            with grid.cell():
                _rows(block.table)


def _points(items: tuple[str, ...]) -> None:
    st.markdown("\n".join(f"- {plain.escaped(item)}" for item in items))


def _rows(table: Rows) -> None:
    """Draw a table as lines: a phone has room for them, and not for a table."""
    plain.strong(table.caption)
    st.text("\n".join(_line(table.headings, row) for row in table.rows))


def _line(headings: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row of a table: what it is about, then its cells, each under its heading where there are several."""
    about, *cells = map(isolated, row)
    if len(cells) > 1:
        cells = [f"{heading}: {cell}" for heading, cell in zip(headings[1:], cells, strict=True)]
    return f"{about}: {cells[0]}" if len(cells) == 1 else " ".join(map(as_sentence, (about, *cells)))
