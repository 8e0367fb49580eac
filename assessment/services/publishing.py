"""Publishing: the public version of a round, to be seen before it leaves and then handed out."""

from __future__ import annotations

from collections.abc import Callable

from assessment.domain.errors import InvalidInput, NotNow
from assessment.domain.history import History
from assessment.domain.issued_paper import PaperKind
from assessment.domain.period import Period
from assessment.domain.permission import Act, Actor, permission
from assessment.papers.facts import PaperFacts
from assessment.papers.public.version import public_version
from assessment.services.issued_papers import IssuedFile, keep
from assessment.services.records import history
from assessment.services.telling import Told, told
from assessment.store import evidence
from assessment.store.transaction import Store

Make = Callable[[History, PaperFacts], bytes]


@permission(Act.EXPORT)
def to_be_public(store: Store, actor: Actor, group_id: str, framework_id: str, period: Period | None = None) -> Told:
    """Return what will be public of a round: the latest that is not a draft, unless a period is given.

    A piece of evidence that was marked as sensitive after its round was closed is left out as well. Raises NotFound
    where there is no such group, framework or round.
    """
    # Nothing is written: it is the writer's turn that keeps the record still while it is read in two steps.
    with store.writing(actor) as still:
        it = told(store, actor, group_id, framework_id, period)
        marked = frozenset(item.id for item, _ in evidence.of_group(still, group_id) if item.is_sensitive)
    return Told(*public_version(it.history, it.facts, sensitive=marked))


@permission(Act.EXPORT)
def publish(
    store: Store, actor: Actor, group_id: str, framework_id: str, kind: PaperKind, period: Period | None = None
) -> IssuedFile:
    """Make a public paper of a closed round, keep it byte for byte, and audit its issue.

    It is the latest that is closed, unless a period is given. Raises NotNow while the round is under way, since what it
    says can still change; InvalidInput for a paper that is not for everybody; and what making the paper raises.
    """
    make = _maker(kind)
    if period is None:
        closed = [each.round for each in history(store, actor, group_id, framework_id).records if each.round.is_closed]
        period = closed[-1].period if closed else None
    it = to_be_public(store, actor, group_id, framework_id, period)
    if not it.round.is_closed:
        raise NotNow(
            "This round is not signed off, so no public file is made of it: what it says can still change.",
            mend="Read on Papers what would be public, sign the round off on Home, then publish it.",
        )
    data = make(it.history, it.facts)
    with store.writing(actor) as write:
        return keep(write, kind, it.history, data, left_out=it.facts.left_out or ())


def _maker(kind: PaperKind) -> Make:
    # Not at the top: what writes workbooks, and what draws, are of no use to any other page.
    match kind:
        case PaperKind.PUBLIC_PAGE:
            from assessment.papers.public_page.page import public_page  # noqa: PLC0415

            return public_page
        case PaperKind.PUBLIC_WORKBOOK:
            from assessment.papers.board_pack.making import board_pack  # noqa: PLC0415

            return board_pack
        case PaperKind.PUBLIC_WORD_PAPER:
            from assessment.papers.word_paper.making import word_paper  # noqa: PLC0415

            return word_paper
        case _:
            raise InvalidInput(
                f"A {kind.noun} is not made for the public.", mend="Choose a page, workbook or Word paper."
            )
