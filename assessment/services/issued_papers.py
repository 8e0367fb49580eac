"""Papers that were handed out: keeping them, listing them, and handing the very same bytes out again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from assessment.domain.audit import Happened, about_round
from assessment.domain.errors import NotFound
from assessment.domain.history import History
from assessment.domain.issued_paper import IssuedPaper, PaperKind
from assessment.domain.permission import Act, Actor, permission
from assessment.papers.file_names import paper_file_name
from assessment.store import issued_papers as papers
from assessment.store.transaction import Store, Write, new_key


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A paper as it is handed out; of a public one, what it leaves out in sentences."""

    file_name: str
    data: bytes
    left_out: tuple[str, ...] = ()


@permission(Act.LOOK)
def issued(store: Store, actor: Actor, group_id: str, framework_id: str) -> tuple[tuple[IssuedPaper, str], ...]:
    """Return what was handed out of a group's rounds with one framework, the latest first, and by whom. One statement.

    Whoever did it stands there by name or role; "" where that is not held, as for the host.
    """
    with store.reading(actor) as read:
        return papers.of_group(read, group_id, framework_id)


@permission(Act.EXPORT)
def hand_out_again(store: Store, actor: Actor, paper_id: str) -> bytes:
    """Return the very bytes that were handed out once; that they were handed out again is audited.

    Raises NotFound, and StoreRefused where the bytes are not those any more.
    """
    with store.writing(actor) as write:
        paper = papers.find(write, paper_id)
        if paper is None:
            raise NotFound("This paper is not there.", mend="Load the page again, and choose one from the list.")
        data = papers.data_of(write, paper)
        write.audit(Happened.PAPER_ISSUED_AGAIN, about_paper(paper.kind, paper.round_id), {"issue": paper.number})
    return data


def about_paper(kind: PaperKind, round_id: str) -> str:
    """The subject of entries about a paper that was handed out: none of them changes what it shows."""
    return f"{kind.noun} of {about_round(round_id)}"


def keep(write: Write, kind: PaperKind, history: History, data: bytes, *, left_out: tuple[str, ...] = ()) -> IssuedFile:
    """Audit that a paper about the last round of a history is handed out, keep it, and return it."""
    round_ = history.records[-1].round
    file_name = paper_file_name(kind, history)
    sha256 = hashlib.sha256(data).hexdigest()
    body = {"kind": kind.value, "period": round_.period.canonical, "sha256": sha256}
    write.audit(Happened.PAPER_ISSUED, about_paper(kind, round_.id), body)
    _, entry = write.entries[-1]
    new = IssuedPaper(
        id=new_key(),
        kind=kind,
        number=entry.number,
        round_id=round_.id,
        group_id=round_.group_id,
        framework_id=round_.framework_id,
        period=round_.period,
        is_final=round_.is_closed,
        file_name=file_name,
        sha256=sha256,
        size=len(data),
        by=write.actor.person,
        issued_at=datetime.fromisoformat(write.now),
    )
    papers.add(write, new, data)
    return IssuedFile(file_name, data, left_out)
