"""Careful words that people chose to leave as they wrote them."""

from __future__ import annotations

from assessment.domain.audit import Happened, about_partnership
from assessment.domain.careful_words import LeftWord
from assessment.domain.errors import InvalidInput
from assessment.domain.permission import Act, Actor, permission
from assessment.store import left_words
from assessment.store.transaction import Store, Write

PLACE_LIMIT, TERM_LIMIT = 300, 200


@permission(Act.LOOK)
def words_left(store: Store, actor: Actor) -> frozenset[LeftWord]:
    """Return which terms were left at which places. One statement."""
    with store.reading(actor) as read:
        return left_words.every(read)


@permission(Act.JUDGE)
def leave_word(store: Store, actor: Actor, word: LeftWord) -> None:
    """Remember that a term is left at a place, so that nothing more is said of it there. Doing it again is harmless."""
    if len(word.place) > PLACE_LIMIT or len(word.term_id) > TERM_LIMIT:
        raise InvalidInput("This is not a word that was remarked on.", mend="Go on; nothing has to be done about it.")
    with store.writing(actor) as write:
        if word in left_words.every(write):
            return
        left_words.add(write, word)
        _audit(write, Happened.WORD_LEFT, word)


@permission(Act.JUDGE)
def show_word_again(store: Store, actor: Actor, word: LeftWord) -> None:
    """Have a term that was left at a place be remarked on there again. Doing it again is harmless."""
    with store.writing(actor) as write:
        if word not in left_words.every(write):
            return
        left_words.remove(write, word)
        _audit(write, Happened.WORD_SHOWN_AGAIN, word)


def _audit(write: Write, happened: Happened, word: LeftWord) -> None:
    subject = about_partnership(write.partnership, "careful words")
    write.audit(happened, subject, {"place": word.place, "term": word.term_id})
