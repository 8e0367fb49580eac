"""The detectors read a folded text; what they find is given back in the places of the text that was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.wording.folding import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("plain text\n\t", "plain text\n\t"),
        ("\uff11\u0662\U0001d7d3", "125"),
        ("1\u20132\u20143\u22124\u20115\ufe636", "1-2-3-4-5-6"),
        ("1\u00a02\u202f3\u30004\r\n5", "1 2 3 4 \n5"),
        ("1\u200b2\u00ad3\ufeff4\u20605\u202e6\x007", "1234567"),
        ("\uff21\uff20\uff0e", "A@."),
        ("5919\u00b9 m\u00b2 \u2460 \u00bd", "5919\u00b9 m\u00b2 \u2460 \u00bd"),
        ("caf\u00e9 \u674e", "caf\u00e9 \u674e"),
    ],
)
def test_odd_digits_dashes_and_spaces_become_plain_and_the_invisible_is_left_out(typed, folded):
    assert fold(typed).text == folded


@given(st.text(st.one_of(st.characters(), st.sampled_from("\u200b\u00ad\u202eab 1\n"))))
def test_every_folded_character_leads_back_to_the_one_it_stands_for(typed):
    folded = fold(typed)
    places = [folded.place(index) for index in range(len(folded.text))]
    assert places == sorted(set(places))
    for index, place in enumerate(places):
        assert fold(typed[place]).text == folded.text[index]
    left_out = "".join(character for place, character in enumerate(typed) if place not in set(places))
    assert fold(left_out).text == ""
