"""A paper in Word as it will read, for a screen: from the blocks that its file is made of."""

from __future__ import annotations

import streamlit as st

from assessment.domain.reading_order import isolated
from assessment.papers.word_paper.blocks import Block, Heading, Paragraph, Pictures, Points, Table
from assessment.papers.word_paper.paper import Paper
from assessment.screens import plain


def draw(paper: Paper, place: str) -> None:
    """Draw a paper. `place` tells papers on one page apart."""
    plain.subheader(paper.title)
    st.text("\n".join(paper.marks))
    for number, block in enumerate(paper.blocks):
        _block(block, f"{place}_{number}")


def _block(block: Block, place: str) -> None:
    match block:
        case Heading():
            (plain.subheader if block.level == 1 else plain.strong)(block.text)
        case Paragraph():
            parts = (_part(lead.strip(), text) for lead, text in block.parts)
            st.markdown(" ".join(parts))
        case Points():
            signs = (f"{number}." for number in range(1, len(block.items) + 1)) if block.is_numbered else None
            st.text("\n".join(f"{next(signs) if signs else '•'} {item}" for item in block.items))
        case Table():
            st.markdown("\n\n".join(_row(block, row) for row in block.rows))
        case Pictures():
            grid = st.grid(2, min_column_width=270, gap="medium", key=place)
            for each in block.pictures:
                with grid.cell():
                    st.vega_lite_chart(dict(each.chart), alt=each.description)


def _part(lead: str, text: str) -> str:
    """A part of a paragraph as markdown, opened by its words in bold as in the file."""
    return f"**{plain.escaped(lead)}** {plain.escaped(text)}" if lead else plain.escaped(text)


def _row(table: Table, row: tuple[str, ...]) -> str:
    """A row of a table as markdown: what it is about, then a line for each cell. A phone has no room for a table."""
    cells = zip(table.columns, row, strict=True)
    about, *others = (plain.escaped(f"{column.heading}: {isolated(cell)}") for column, cell in cells)
    return "  \n".join((f"**{about}**", *others))
