"""Careful words that somebody chose to leave: which term at which place, never the text."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from assessment.domain.careful_words import LeftWord
from assessment.store.tables import left_word
from assessment.store.transaction import Read, Write


def every(read: Read) -> frozenset[LeftWord]:
    """Return what was left in the actor's partnership. One statement."""
    rows = read.connection.execute(
        select(left_word.c.place, left_word.c.term_id).where(left_word.c.partnership_id == read.partnership)
    )
    return frozenset(LeftWord(row.place, row.term_id) for row in rows)


def add(write: Write, word: LeftWord) -> None:
    """Take note that a term is left at a place."""
    write.connection.execute(
        insert(left_word).values(
            partnership_id=write.partnership,
            place=word.place,
            term_id=word.term_id,
            person_id=write.actor.person,
            left_at=write.now,
        )
    )


def remove(write: Write, word: LeftWord) -> None:
    """Take note that a term is left at a place no longer."""
    columns = left_word.c
    write.connection.execute(
        delete(left_word).where(
            columns.partnership_id == write.partnership, columns.place == word.place, columns.term_id == word.term_id
        )
    )
