"""The table of principle by period, each level over one hue: the higher the level, the deeper the shade."""

from __future__ import annotations

import math

import pandas as pd
from pandas.io.formats.style import Styler

from assessment.charts.inks import INK, shade


def shaded(table: pd.DataFrame, shares: pd.DataFrame) -> Styler:
    """Return the table with its shades. `shares` (0 to 1, empty for none) has the same rows and the first columns."""
    styles = pd.DataFrame("", index=table.index, columns=table.columns)
    for column in range(shares.shape[1]):
        styles.isetitem(column, [_style(share) for share in shares.iloc[:, column]])
    # A fixed name for the styles: the same table is the same to the browser.
    return Styler(table, uuid="trend", uuid_len=0, cell_ids=False).apply(lambda _: styles, axis=None)


def _style(share: float) -> str:
    return "" if math.isnan(share) else f"background-color: {shade(share)}; color: {INK}"
