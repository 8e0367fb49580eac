"""What help with a page consists of, and what is said alike of most pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Help:
    """The help with one page. `words` are among MEANINGS; `careful` is about writing, where people write."""

    purpose: str
    steps: tuple[str, ...]
    words: tuple[str, ...]
    saved: str
    seen_by: str
    careful: tuple[str, ...] = ()


EVERYBODY_IN = (
    "Every facilitator sees the same. On one computer that is whoever opens the application on it; on a server, "
    "whoever was let in with a facilitator link. Nothing leaves this computer or server unless you download it."
)
