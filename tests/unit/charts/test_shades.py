"""Shades can be read through, and follow the levels."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from assessment.charts.inks import BAND, HUE, INK, shade
from assessment.charts.shaded_table import shaded
from tests.contrast import contrast


@pytest.mark.parametrize("levels", range(2, 13))
def test_ink_is_readable_on_every_shade_and_each_level_is_darker_than_the_one_below(levels: int) -> None:
    shades = [shade(place / (levels - 1)) for place in range(levels)]
    assert all(contrast(INK, each) >= 4.5 for each in shades)
    against_white = [contrast("#ffffff", each) for each in shades]
    assert against_white == sorted(set(against_white))


def test_lines_and_words_stand_out_from_their_ground() -> None:
    assert contrast(HUE, "#ffffff") >= 3
    assert contrast(INK, BAND) >= 4.5
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_level_has_a_shade_and_a_gap_has_none() -> None:
    table = pd.DataFrame({"Q1": ["Emerging", "not looked at"], "Direction": ["Steady", "Steady"]})
    html = shaded(table, pd.DataFrame({"Q1": [0.25, math.nan]})).to_html()
    assert html.count("background-color") == 1
    assert shade(0.25) in html
