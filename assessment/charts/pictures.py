"""A chart as a picture for a paper: SVG, or PNG at the resolution of print. Nothing is fetched from anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PRINT = 220
"""Dots per inch."""

_UNDRAWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no picture can hold. On most of these the engine does not refuse: it ends the whole process."""


def svg(chart: Mapping[str, Any], width: int) -> str:
    """Return a chart's Vega-Lite specification as an SVG document whose plot is `width` pixels wide."""
    import vl_convert  # noqa: PLC0415 - not at the top: it brings an engine that draws, of use to no page

    return vl_convert.vegalite_to_svg(_sized(chart, width), allowed_base_urls=[])


def png(chart: Mapping[str, Any], width: int) -> bytes:
    """Return a chart's Vega-Lite specification as a PNG whose plot is `width` pixels of the screen wide."""
    import vl_convert  # noqa: PLC0415

    return vl_convert.vegalite_to_png(_sized(chart, width), ppi=PRINT, allowed_base_urls=[])


def _sized(chart: Mapping[str, Any], width: int) -> dict[str, Any]:
    return {**_drawable(chart), "width": width, "background": "#ffffff"}


def _drawable(part: Any) -> Any:
    if isinstance(part, str):
        return _UNDRAWABLE.sub("", part)
    if isinstance(part, Mapping):
        return {_drawable(key): _drawable(value) for key, value in part.items()}
    return [*map(_drawable, part)] if isinstance(part, list | tuple) else part
