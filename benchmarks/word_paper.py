"""How long a paper in Word takes: put together, its charts drawn, written, read back and compared.

The control writes the same texts as plain paragraphs with the same library, without tables, looks or charts, and reads
nothing back: what a document of that size costs at the least.
"""

from __future__ import annotations

import io
from dataclasses import replace

import docx

from assessment.papers.facts import PaperFacts
from assessment.papers.word_paper.making import word_paper
from assessment.papers.word_paper.paper import paper_of
from assessment.papers.word_paper.read_back import meant_by
from benchmarks.histories import a_history
from benchmarks.rows import Row, middle, seconds_in_turn

PRINCIPLES, QUARTERS, TIMES = 8, 40, 7
PROMISE_S = 3.0
FACTS = PaperFacts(1, "0" * 64, "0")


def measure() -> list[Row]:
    """The paper of forty quarters; takes about ten seconds."""
    told = a_history(PRINCIPLES, QUARTERS)
    texts = [" ".join(said) for said in meant_by(paper_of(told, FACTS))]
    # A fresh history each time: what it works out once is part of the cost.
    figures, plain = seconds_in_turn(
        [lambda: word_paper(replace(told), FACTS), lambda: _plain_document(texts)], times=TIMES
    )
    return [
        Row.measured(
            name=f"paper in Word: {PRINCIPLES} principles x {QUARTERS} quarters, read-back included",
            unit="s",
            figures=figures,
            control=middle(plain),
            promise=PROMISE_S,
            kept=middle(figures) <= PROMISE_S,
        )
    ]


def _plain_document(texts: list[str]) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for text in texts:
        document.add_paragraph(text)
    document.save(file)
    return file.getvalue()
