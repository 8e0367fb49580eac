"""The colours of charts and shaded tables, on the screen and in workbooks."""

from __future__ import annotations

INK = "#0b0c0c"
HUE = "#12436D"
BAND = "#f0f1f2"
GRID = "#e2e4e6"
QUIET = "#505a5f"

_LIGHTEST, _DARKEST = (0xEA, 0xF1, 0xF8), (0x86, 0xB0, 0xD6)


def shade(share: float) -> str:
    """Return the background for a level that stands `share` (0 to 1) of the way up its scale, under ink text."""
    mixed = (
        round(light + (dark - light) * min(max(share, 0.0), 1.0))
        for light, dark in zip(_LIGHTEST, _DARKEST, strict=True)
    )
    return "#" + "".join(f"{part:02x}" for part in mixed)
