"""Making a paper in Word: put together, written, read back, and only then handed over."""

from __future__ import annotations

from assessment.domain.history import History
from assessment.papers.facts import PaperFacts
from assessment.papers.word_paper.document import write_document
from assessment.papers.word_paper.paper import paper_of
from assessment.papers.word_paper.read_back import check


def word_paper(history: History, facts: PaperFacts) -> bytes:
    """Return the paper about the last round of a history: the same history and facts give the same bytes.

    `history` ends with the period that the paper is for (`History.until`). Raises NotFound where nothing has been
    judged, and PaperDiffers where the finished file, read back, does not say what a second look at the history says.
    """
    data = write_document(paper_of(history, facts))
    check(data, paper_of(history, facts))
    return data
