"""Words that run from right to left are kept together inside sentences that run from left to right."""

from __future__ import annotations

import pytest

from assessment.domain.reading_order import has_right_to_left, is_right_to_left, isolated

ARABIC, HEBREW = "الأطفال أولاً", "הילדים"


@pytest.mark.parametrize("text", [ARABIC, HEBREW, f"3. {HEBREW}", f"({ARABIC}) first", "\U0001e900"])
def test_a_text_whose_first_letter_runs_from_right_to_left_does_so_as_a_whole(text: str):
    assert is_right_to_left(text)
    assert isolated(text) == f"\u2068{text}\u2069"


@pytest.mark.parametrize(
    "text", ["", "Emerging", "3.", "Rhoi plant yn gyntaf", "会议", f"between {ARABIC} and {HEBREW}"]
)
def test_any_other_text_is_left_as_it_is(text: str):
    assert not is_right_to_left(text)
    assert isolated(text) == text


def test_a_sentence_of_ours_that_begins_with_such_a_text_runs_from_left_to_right():
    assert is_right_to_left(f"{ARABIC}: place 1 of 3.")
    sentence = f"{isolated(ARABIC)}: place 1 of 3."
    assert not is_right_to_left(sentence)
    assert has_right_to_left(sentence)


def test_an_end_without_a_beginning_changes_nothing():
    assert is_right_to_left(f"\u2069{HEBREW}")
