from __future__ import annotations

from assessment.readers.near_misses import MOST_COMPARISONS, NearMisses

IDS = [f"principle-number-{number}" for number in range(500)]


def test_a_slip_is_met_with_the_word_that_was_meant_and_anything_else_with_words_that_there_are():
    near = NearMisses()
    assert near.mend("principle-numbur-7", IDS) == 'did you mean "principle-number-7"?'
    assert near.mend("xyz", ["one", "two", "three"]) == "use one of one, two, three"


def test_of_many_words_a_few_are_named_and_long_ones_are_cut():
    told = NearMisses().mend("xyz", ["a" * 20_000, *IDS])
    assert told.startswith(f"use one of {'a' * 57}..., principle-number-0, ")
    assert "principle-number-10" in told
    assert "principle-number-11" not in told


def test_ten_slips_against_five_hundred_principles_are_each_met_with_a_suggestion():
    near = NearMisses()
    assert all(near.meant(f"principle-numbur-{number}", IDS) for number in range(MOST_COMPARISONS // len(IDS)))


def test_a_file_full_of_slips_gets_no_more_suggestions_after_so_many_comparisons():
    near = NearMisses()
    told = [near.meant(f"principle-numbur-{number}", IDS) for number in range(100)]
    assert told.count("") == 100 - MOST_COMPARISONS // len(IDS)


def test_words_longer_than_people_write_are_not_compared():
    assert NearMisses().meant("a" * 61, ["a" * 60, "a" * 61]) == ""
