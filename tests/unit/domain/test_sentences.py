"""How counts and lists read."""

from __future__ import annotations

import pytest

from assessment.domain.sentences import as_sentence, listed_numbers


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([], ""),
        ([7], "7"),
        ([1, 2], "1, 2"),
        ([1, 2, 3], "1 to 3"),
        ([2, 5, 6, 7, 8, 9, 11, 12], "2, 5 to 9, 11, 12"),
        (range(1, 501), "1 to 500"),
    ],
)
def test_three_numbers_in_a_row_are_said_as_a_stretch(numbers, said):
    assert listed_numbers(numbers) == said


@pytest.mark.parametrize(
    ("text", "said"), [("Map the routes", "Map the routes."), ("Who leads?", "Who leads?"), ("Done.", "Done.")]
)
def test_a_text_ends_so_that_another_sentence_can_follow(text, said):
    assert as_sentence(text) == said
