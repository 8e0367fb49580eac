"""Making a board pack: put together, written, read back, and only then handed over."""

from __future__ import annotations

from assessment.domain.history import History
from assessment.papers.board_pack.pack import pack_of
from assessment.papers.board_pack.read_back import check
from assessment.papers.board_pack.workbook import write_workbook
from assessment.papers.facts import PaperFacts


def board_pack(history: History, facts: PaperFacts) -> bytes:
    """Return the workbook about the last round of a history: the same history and facts give the same bytes.

    `history` ends with the period that the pack is for (`History.until`). Raises NotFound where nothing has been
    judged, InvalidInput for a text that no cell can hold, and PackDiffers where the finished workbook, read back, does
    not say what a second look at the history says.
    """
    data = write_workbook(pack_of(history, facts))
    check(data, pack_of(history, facts))
    return data
