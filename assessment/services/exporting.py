"""Handing out what a group has recorded, as files."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.issued_paper import PaperKind
from assessment.domain.period import Period
from assessment.domain.permission import Act, Actor, permission
from assessment.papers.file_names import paper_file_name
from assessment.services.issued_papers import keep
from assessment.services.telling import told
from assessment.store.transaction import Store


@dataclass(frozen=True, slots=True)
class BoardPack:
    """An issued board pack."""

    file_name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class WordPaper:
    """An issued paper in Word."""

    file_name: str
    data: bytes


@permission(Act.EXPORT)
def board_pack(store: Store, actor: Actor, group_id: str, framework_id: str, period: Period | None = None) -> BoardPack:
    """Make the board pack of a round: the latest that is not a draft, unless a period is given.

    The workbook is read back and compared with the record before it is handed over. It is kept byte for byte, and
    its issue audited. Raises NotFound where there is no such group, framework or round, InvalidInput for a text that no
    cell can hold, and PackDiffers where the workbook does not say what the record says.
    """
    # Not at the top: the two libraries that write and read workbooks are of no use to any other page.
    from assessment.papers.board_pack.making import board_pack as make  # noqa: PLC0415

    it = told(store, actor, group_id, framework_id, period)
    issued = BoardPack(paper_file_name(PaperKind.BOARD_PACK, it.history), make(it.history, it.facts))
    with store.writing(actor) as write:
        keep(write, PaperKind.BOARD_PACK, it.round, issued.file_name, issued.data)
    return issued


@permission(Act.EXPORT)
def word_paper(store: Store, actor: Actor, group_id: str, framework_id: str, period: Period | None = None) -> WordPaper:
    """Make the paper in Word of a round: the latest that is not a draft, unless a period is given.

    It stands in the order that the partnership chose. The file is read back and compared with the record before it is
    handed over. It is kept byte for byte, and its issue audited. Raises NotFound where there is no such group,
    framework or round, PaperDiffers where the file does not say what the record says, and NotNow where its charts could
    not be drawn.
    """
    from assessment.papers.word_paper.making import word_paper as make  # noqa: PLC0415 - python-docx, for this alone

    it = told(store, actor, group_id, framework_id, period, kind=PaperKind.WORD_PAPER)
    issued = WordPaper(paper_file_name(PaperKind.WORD_PAPER, it.history), make(it.history, it.facts))
    with store.writing(actor) as write:
        keep(write, PaperKind.WORD_PAPER, it.round, issued.file_name, issued.data)
    return issued
