"""What a board pack will say, for a screen: the same sheets, before any workbook is made."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.history import History
from assessment.papers.board_pack.facts import PackFacts
from assessment.papers.board_pack.listing import CONTENTS
from assessment.papers.board_pack.pack import file_name, pack_of
from assessment.papers.board_pack.sheet import Sheet
from assessment.papers.board_pack.subject import subject_of
from assessment.papers.board_pack.summary import summary
from assessment.papers.board_pack.this_round import this_round

_NO_FACTS = PackFacts(0, "", "")
"""What is shown here depends on none of them."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The sheets with what they hold, the summary, and the table of the round. `marks` stand on every sheet."""

    file_name: str
    marks: tuple[str, ...]
    contents: Sheet
    summary: Sheet
    this_round: Sheet


def preview(history: History) -> Preview:
    """Return what the pack of a history's last round will say. Raises as making it does, and writes nothing."""
    subject = subject_of(history, _NO_FACTS)
    sheets = pack_of(history, _NO_FACTS).sheets
    return Preview(
        file_name=file_name(history),
        marks=subject.marks,
        contents=next(sheet for sheet in sheets if sheet.name == CONTENTS),
        summary=summary(subject),
        this_round=this_round(subject),
    )
