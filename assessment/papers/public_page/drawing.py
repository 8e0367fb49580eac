"""Charts as pictures inside a page: each one image with a title and a description, whatever it is drawn of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from assessment.charts.drawing import Form
from assessment.charts.drawing import drawn as as_pictures
from assessment.papers.markup import Markup
from assessment.papers.public_page.blocks import Picture
from assessment.papers.sheets.cell_text import fit

_WIDTH = 340
"""So wide that its letters are still read on a phone, where it is as wide as the page."""

_SVG = "http://www.w3.org/2000/svg"
_POINTS_AT = re.compile(r"url\(#([^)]+)\)")


def drawn(pictures: Sequence[Picture]) -> dict[str, Markup]:
    """Return each picture's chart as an element of a page, by its key. Raises NotNow where they could not be drawn."""
    made = as_pictures([(picture.chart, _WIDTH) for picture in pictures], Form.SVG)
    return {picture.key: _image(picture, svg.decode()) for picture, svg in zip(pictures, made, strict=True)}


def _image(picture: Picture, svg: str) -> Markup:
    """A chart whose parts say nothing of their own to those who listen, and whose keys are the page's own."""
    # What draws is trusted; what is written in the chart stands there escaped.
    root = ET.fromstring(fit(svg))  # noqa: S314
    for part in root.iter():
        for name in list(part.attrib):
            if name in {"role", "class"} or name.startswith("aria-"):
                del part.attrib[name]
            else:
                part.attrib[name] = _POINTS_AT.sub(rf"url(#{picture.key}-\1)", part.attrib[name])
        if "id" in part.attrib:
            part.attrib["id"] = f"{picture.key}-{part.attrib['id']}"
    title, told = f"{picture.key}-title", f"{picture.key}-told"
    root.attrib.update({"role": "img", "aria-labelledby": title, "aria-describedby": told})
    for number, (name, key, text) in enumerate((("title", title, picture.name), ("desc", told, picture.description))):
        said = ET.Element(f"{{{_SVG}}}{name}", {"id": key})
        said.text = fit(text)
        root.insert(number, said)
    ET.register_namespace("", _SVG)
    return Markup(ET.tostring(root, encoding="unicode"))
