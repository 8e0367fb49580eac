"""How a problem quotes what stands in a file."""

from __future__ import annotations

LONGEST = 60


def short(text: str) -> str:
    """Return a text cut to a line, so that a problem stays a sentence whatever the file holds."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 3]}..."
