"""Handing out what a group has recorded, as files."""

from __future__ import annotations

from assessment.domain.issued_paper import PaperKind
from assessment.domain.period import Period
from assessment.domain.permission import Act, Actor, permission
from assessment.services.issued_papers import IssuedFile, keep
from assessment.services.telling import told
from assessment.store.transaction import Store


@permission(Act.EXPORT)
def board_pack(
    store: Store, actor: Actor, group_id: str, framework_id: str, period: Period | None = None
) -> IssuedFile:
    """Make the board pack of a round: the latest that is not a draft, unless a period is given.

    The workbook is read back and compared with the record before it is handed over. It is kept byte for byte, and
    its issue audited. Raises NotFound where there is no such group, framework or round, InvalidInput for a text that no
    cell can hold, and PackDiffers where the workbook does not say what the record says.
    """
    # Not at the top: the two libraries that write and read workbooks are of no use to any other page.
    from assessment.papers.board_pack.making import board_pack as make  # noqa: PLC0415

    it = told(store, actor, group_id, framework_id, period)
    data = make(it.history, it.facts)
    with store.writing(actor) as write:
        return keep(write, PaperKind.BOARD_PACK, it.history, data)


@permission(Act.EXPORT)
def word_paper(
    store: Store, actor: Actor, group_id: str, framework_id: str, period: Period | None = None
) -> IssuedFile:
    """Make the paper in Word of a round: the latest that is not a draft, unless a period is given.

    It stands in the order that the partnership chose. The file is read back and compared with the record before it is
    handed over. It is kept byte for byte, and its issue audited. Raises NotFound where there is no such group,
    framework or round, PaperDiffers where the file does not say what the record says, and NotNow where its charts could
    not be drawn.
    """
    from assessment.papers.word_paper.making import word_paper as make  # noqa: PLC0415 - python-docx, for this alone

    it = told(store, actor, group_id, framework_id, period, kind=PaperKind.WORD_PAPER)
    data = make(it.history, it.facts)
    with store.writing(actor) as write:
        return keep(write, PaperKind.WORD_PAPER, it.history, data)
