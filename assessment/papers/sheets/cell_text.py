"""Text as a cell can hold it and a page can show it.

A cell holds at most 32,767 characters and shows at most 409 points of height: text beyond that is there and cannot be
seen, on paper least of all. Longer text is therefore carried on in further rows, never cut off unsaid.
"""

from __future__ import annotations

import re

from assessment.domain.errors import InvalidInput
from assessment.papers.sheets.measure import LINES_SHOWN, line_count, lines_of, shown_width

CELL_LIMIT = 32_767
"""Characters in a cell, as Excel counts them: in UTF-16 units."""

CONTINUED = "(continued) "
"""How a further row with the rest of a long text begins."""

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
# What XML cannot hold, and controls that no reader shows: they would come back changed or not at all.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ANY_OF_THEM = re.compile("|".join(each.pattern for each in (_LINE_ENDS, _UNFIT, _LONE_SURROGATE)))


def fit(text: str) -> str:
    """Return the text with one kind of line end and without what a workbook cannot carry."""
    if _ANY_OF_THEM.search(text) is None:  # as a rule, and every cell is asked
        return text
    return _LONE_SURROGATE.sub("\ufffd", _UNFIT.sub("", _LINE_ENDS.sub("\n", text)))


def cell_text(text: str) -> str:
    """Return the text as a cell holds it. Raises InvalidInput where it is longer than a cell can hold."""
    kept = fit(text)
    if len(kept.encode("utf-16-le")) // 2 > CELL_LIMIT:
        raise InvalidInput(
            f"A text of {len(kept):,} characters does not fit into a cell, which holds {CELL_LIMIT:,}.",
            where=f'"{" ".join(kept[:40].split())}..."',
            mend="Shorten it, then make the board pack again.",
        )
    return kept


def said(text: str, otherwise: str) -> str:
    """Return the text, or what stands there instead where there is none."""
    return text if fit(text).strip() else otherwise


def in_parts(text: str, width: int) -> tuple[str, ...]:
    """Return a text in parts that a column of `width` digits can show; put together they are the text.

    Parts after the first begin with `CONTINUED`. A break falls after white space wherever there is any.
    """
    kept = fit(text)
    if line_count(kept, width) <= LINES_SHOWN:
        return (kept,)
    lines = lines_of(kept, width)
    parts = ["".join(lines[start : start + LINES_SHOWN]) for start in range(0, len(lines), LINES_SHOWN)]
    return (parts[0], *(CONTINUED + part for part in parts[1:]))


def opening(text: str, width: int, where: str) -> str:
    """Return a text, or as much as a cell can show and where the whole of it stands.

    `width` is that of the column in digits, which is not the sheet's first.
    """
    shown = shown_width(1, width)
    if len(in_parts(text, shown)) == 1:
        return fit(text)
    # Two lines are kept for saying where it goes on.
    return f"{''.join(lines_of(fit(text), shown)[: LINES_SHOWN - 2]).rstrip()} ... [goes on: see the sheet {where}]"
