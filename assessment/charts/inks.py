"""The colours of charts and shaded tables, and how far they stand out from each other."""

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


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
