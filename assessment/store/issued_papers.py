"""Papers that were handed out, byte for byte.

Bytes are kept as base64 in text, in pieces of a bounded size: one form that both databases, back-ups and restoring
read. A workbook or a Word file is compressed already, so nothing is gained by doing it again.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select

from assessment.domain.errors import StoreRefused
from assessment.domain.issued_paper import IssuedPaper, PaperKind
from assessment.domain.period import Period
from assessment.domain.permission import SERVER
from assessment.store.tables import issued_paper, issued_piece, person
from assessment.store.transaction import Read, Write, time_text

PIECE = 1024 * 1024
"""Bytes of a file in one row."""


def add(write: Write, new: IssuedPaper, data: bytes) -> None:
    """Keep that a paper was handed out, and its bytes unless they are there already."""
    if not _is_kept(write, new.sha256):
        pieces = [
            {
                "partnership_id": write.partnership,
                "sha256": new.sha256,
                "number": number,
                "content": base64.b64encode(piece).decode("ascii"),
            }
            for number, piece in enumerate(_pieces(data))
        ]
        write.connection.execute(insert(issued_piece), pieces)
    write.connection.execute(
        insert(issued_paper).values(
            partnership_id=write.partnership,
            paper_id=new.id,
            kind=new.kind.value,
            number=new.number,
            round_id=new.round_id,
            group_id=new.group_id,
            framework_id=new.framework_id,
            period=new.period.canonical,
            is_final=new.is_final,
            file_name=new.file_name,
            sha256=new.sha256,
            size=new.size,
            person_id=new.by,
            issued_at=time_text(new.issued_at),
        )
    )


def of_group(read: Read, group_id: str, framework_id: str) -> tuple[tuple[IssuedPaper, str], ...]:
    """Return what was handed out about a group's rounds with one framework, the latest first. One statement.

    With each the name or role of whoever did it, "" where it is not held.
    """
    rows = read.connection.execute(
        _OF_GROUP, {"partnership": read.partnership, "group": group_id, "framework": framework_id}
    )
    return tuple((_paper(row), row.by_name or "") for row in rows)


def find(read: Read, paper_id: str) -> IssuedPaper | None:
    """Return what was handed out once, None where it was not. One statement."""
    row = read.connection.execute(
        select(issued_paper).where(
            issued_paper.c.partnership_id == read.partnership, issued_paper.c.paper_id == paper_id
        )
    ).first()
    return _paper(row) if row else None


def data_of(read: Read, paper: IssuedPaper) -> bytes:
    """Return the very bytes that were handed out. Raises StoreRefused where they are not those any more."""
    rows = read.connection.execute(
        select(issued_piece.c.content)
        .where(issued_piece.c.partnership_id == read.partnership, issued_piece.c.sha256 == paper.sha256)
        .order_by(issued_piece.c.number)
    ).scalars()
    data = b"".join(map(_decoded, rows))
    if hashlib.sha256(data).hexdigest() != paper.sha256:
        raise StoreRefused(
            "This file is not what was handed out: its bytes were changed in the store.",
            where=paper.file_name,
            mend="Nothing was handed over. Ask whoever runs the server to look at a back-up.",
        )
    return data


_OF_GROUP = (
    select(issued_paper, person.c.name.label("by_name"))
    .outerjoin(
        person,
        person.c.partnership_id.in_([issued_paper.c.partnership_id, SERVER])
        & (person.c.person_id == issued_paper.c.person_id),
    )
    .where(
        issued_paper.c.partnership_id == bindparam("partnership"),
        issued_paper.c.group_id == bindparam("group"),
        issued_paper.c.framework_id == bindparam("framework"),
    )
    .order_by(issued_paper.c.number.desc(), issued_paper.c.paper_id)
)


def _is_kept(read: Read, sha256: str) -> bool:
    found = select(issued_piece.c.number).where(
        issued_piece.c.partnership_id == read.partnership, issued_piece.c.sha256 == sha256
    )
    return read.connection.execute(found.limit(1)).first() is not None


def _pieces(data: bytes) -> Iterator[bytes]:
    return (data[start : start + PIECE] for start in range(0, len(data), PIECE))


def _decoded(content: str) -> bytes:
    """The bytes of a piece; none where it was changed into something else, which its hash then tells."""
    try:
        return base64.b64decode(content, validate=True)
    except ValueError:
        return b""


def _paper(row: Row[Any]) -> IssuedPaper:
    return IssuedPaper(
        id=row.paper_id,
        kind=PaperKind(row.kind),
        number=row.number,
        round_id=row.round_id,
        group_id=row.group_id,
        framework_id=row.framework_id,
        period=Period.from_canonical(row.period),
        is_final=row.is_final,
        file_name=row.file_name,
        sha256=row.sha256,
        size=row.size,
        by=row.person_id,
        issued_at=datetime.fromisoformat(row.issued_at),
    )
