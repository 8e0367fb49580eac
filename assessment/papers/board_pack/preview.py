"""What a board pack will say, for a screen: the same sheets, before any workbook is made."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.history import History
from assessment.domain.issued_paper import PaperKind
from assessment.papers.board_pack.pack import pack_of
from assessment.papers.facts import NO_FACTS, PaperFacts
from assessment.papers.file_names import paper_file_name
from assessment.papers.sheets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Preview:
    """The sheets with what they hold, the summary, and the table of the round. `marks` stand on every sheet."""

    file_name: str
    marks: tuple[str, ...]
    contents: Sheet
    summary: Sheet
    this_round: Sheet


def preview(history: History, facts: PaperFacts = NO_FACTS) -> Preview:
    """Return what the pack of a history's last round will say. Writes nothing, and makes no row that is not shown."""
    pack = pack_of(history, facts)
    sheets = {sheet.table: sheet for sheet in pack.sheets}
    return Preview(
        file_name=paper_file_name(PaperKind.BOARD_PACK, history),
        marks=pack.marks,
        contents=sheets["Contents"],
        summary=sheets["Summary"],
        this_round=sheets["ThisRound"],
    )
