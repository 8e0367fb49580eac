"""A place in a text: where it starts, and where it ends (not included)."""

from __future__ import annotations

Span = tuple[int, int]
