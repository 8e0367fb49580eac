"""What a spreadsheet program would take for a formula, once somebody opens a file or edits a cell."""

from __future__ import annotations

# With the wide forms of East Asian keyboards, and the white space that some programs pass over.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def may_be_formula(text: str) -> bool:
    """Whether a spreadsheet program might take the text for a formula."""
    return text.startswith(_STARTS)
