"""Every number in a Word paper, traced to the store as those of a board pack are."""

from __future__ import annotations

import io

import pytest
from docx import Document

from assessment import __version__
from assessment.domain.period import Period
from assessment.services import exporting
from tests.papers.conftest import TCE
from tests.papers.tracing import untraced


@pytest.mark.parametrize("period", [Period(2026, 7), Period(2026, 10)], ids=["a workshop", "a draft"])
def test_every_text_that_states_a_figure_states_the_stores(whole, period):
    group = whole.groups[0]
    ledger = whole.ledger(group, period)
    paper = Document(io.BytesIO(exporting.word_paper(whole.store, whole.actor, group, TCE, period).data))
    found, about, counted = [], "", 0
    for paragraph in paper.paragraphs:
        if str(paragraph.style.name).startswith("Heading"):
            about = paragraph.text if paragraph.text in ledger.cited.values() else ""
        plain = paragraph.text.replace(f"Strategy reflection {__version__}", "")
        counted += any(map(str.isdigit, plain))
        found += [(about, each) for each in untraced(plain, ledger, about)]
    for table in paper.tables:
        for row in table.rows:
            about = next((cell.text for cell in row.cells if cell.text in ledger.cited.values()), "")
            found += [(about, each) for cell in row.cells for each in untraced(cell.text, ledger, about)]
    assert found == []
    assert counted > 20
