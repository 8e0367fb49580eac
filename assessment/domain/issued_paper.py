"""Papers that were handed out: what kind, of which round, when and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assessment.domain.period import Period


class PaperKind(StrEnum):
    """What is handed out about a round, and kept. The public ones leave out what a public paper may not say."""

    BOARD_PACK = "board_pack"
    WORD_PAPER = "word_paper"
    PUBLIC_WORKBOOK = "public_workbook"
    PUBLIC_WORD_PAPER = "public_word_paper"
    PUBLIC_PAGE = "public_page"

    @property
    def label(self) -> str:
        """What it is called, as it opens a line."""
        return _LABELS[self]

    @property
    def noun(self) -> str:
        """What it is called within a sentence."""
        return _NOUNS.get(self, _LABELS[self].lower())

    @property
    def is_in_word(self) -> bool:
        """Whether it has the order of a cover sheet, and the texts that go with one."""
        return self in {PaperKind.WORD_PAPER, PaperKind.PUBLIC_WORD_PAPER}

    @property
    def suffix(self) -> str:
        """How the names of its files end."""
        return _SUFFIXES[self]


_LABELS = {
    PaperKind.BOARD_PACK: "Board pack",
    PaperKind.WORD_PAPER: "Word paper",
    PaperKind.PUBLIC_WORKBOOK: "Public workbook",
    PaperKind.PUBLIC_WORD_PAPER: "Public Word paper",
    PaperKind.PUBLIC_PAGE: "Public page",
}
_NOUNS = {PaperKind.WORD_PAPER: "Word paper", PaperKind.PUBLIC_WORD_PAPER: "public Word paper"}
_SUFFIXES = {
    PaperKind.BOARD_PACK: ".xlsx",
    PaperKind.WORD_PAPER: ".docx",
    PaperKind.PUBLIC_WORKBOOK: ".xlsx",
    PaperKind.PUBLIC_WORD_PAPER: ".docx",
    PaperKind.PUBLIC_PAGE: ".html",
}


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """One handing out of a file that is kept. The same bytes handed out twice are one file and two of these.

    `number` is that of its entry in the audit chain; `by` is the person's key, empty for the host. The round may have
    been taken back since: what was handed out was handed out nevertheless.
    """

    id: str
    kind: PaperKind
    number: int
    round_id: str
    group_id: str
    framework_id: str
    period: Period
    is_final: bool
    file_name: str
    sha256: str
    size: int
    by: str
    issued_at: datetime
