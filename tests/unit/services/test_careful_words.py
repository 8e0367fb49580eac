"""What somebody left is remembered for the partnership, in one box, without a word of the text."""

from __future__ import annotations

import json

import pytest

from assessment.domain.audit import Happened
from assessment.domain.careful_words import LeftWord
from assessment.domain.errors import InvalidInput
from assessment.services.careful_words import leave_word, show_word_again, words_left
from tests.builders import a_partnership, every_row

WORD = LeftWord("a box", "a-term")


def test_what_was_left_is_remembered_for_the_partnership_and_for_no_other(at) -> None:
    other = a_partnership(at.store)
    leave_word(at.store, at.actor, WORD)
    assert words_left(at.store, at.actor) == {WORD}
    assert words_left(at.store, other.actor) == frozenset()


def test_leaving_it_again_changes_nothing(at) -> None:
    leave_word(at.store, at.actor, WORD)
    before = every_row(at.store)
    leave_word(at.store, at.actor, WORD)
    assert every_row(at.store) == before


def test_the_record_says_which_term_was_left_where(at) -> None:
    leave_word(at.store, at.actor, WORD)
    (entry,) = [row for row in every_row(at.store, at.partnership.id)["audit_entry"] if Happened.WORD_LEFT in row]
    bodies = [json.loads(cell) for cell in entry if isinstance(cell, str) and cell.startswith("{")]
    assert bodies == [{"place": "a box", "term": "a-term"}]


def test_what_is_shown_again_is_left_no_more_and_again_changes_nothing(at) -> None:
    leave_word(at.store, at.actor, WORD)
    show_word_again(at.store, at.actor, WORD)
    assert words_left(at.store, at.actor) == frozenset()
    before = every_row(at.store)
    assert sum(Happened.WORD_SHOWN_AGAIN in row for row in before["audit_entry"]) == 1
    show_word_again(at.store, at.actor, WORD)
    assert every_row(at.store) == before


def test_what_is_too_long_to_be_a_place_is_refused(at) -> None:
    with pytest.raises(InvalidInput):
        leave_word(at.store, at.actor, LeftWord("x" * 301, "a-term"))
