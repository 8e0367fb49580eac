"""What a file that is handed out is called: plain letters, digits and hyphens, which every system takes."""

from __future__ import annotations

import re
import unicodedata


def plain_name(text: str) -> str:
    """Return a text as a part of a file's name; "" where nothing of it can be written so."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:40].rstrip("-")
