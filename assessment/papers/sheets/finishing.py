"""What XlsxWriter has no way to say: a workbook's language, and which of its cells are headings.

A screen reader asks for the language to choose its voice, and lists headings by the cell styles that programs know.
"""

from __future__ import annotations

import io
import re
import zipfile

from assessment import LANGUAGE
from assessment.papers.sheets.type_styles import HEADING_SIZES

_CORE, _STYLES = "docProps/core.xml", "xl/styles.xml"
_FONT = re.compile(r"<font>.*?</font>")
_SIZE = re.compile(r'<sz val="(?P<size>\d+)"/>')
_BUILT_IN = 16
"""The number by which programs know the style "Heading 1"; the further ones follow."""


def finished(workbook: bytes) -> bytes:
    """Return a workbook that says its language, and its titles by their styles, and is otherwise the same."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == _CORE:
                content = _with_language(content.decode()).encode()
            elif part.filename == _STYLES:
                content = _with_headings(content.decode()).encode()
            # Under the same entry, whose date is no clock's: the same workbook gives the same bytes.
            after.writestr(part, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _with_language(core: str) -> str:
    return core.replace("</cp:coreProperties>", f"<dc:language>{LANGUAGE}</dc:language></cp:coreProperties>")


def _with_headings(styles: str) -> str:
    """The styles with the built-in ones for headings. A heading is told by the size of its type."""
    sizes = [int(found["size"]) for font in _FONT.findall(styles) for found in [_SIZE.search(font)] if found]
    for number, size in enumerate(HEADING_SIZES, start=1):
        for font in (font for font, its_size in enumerate(sizes) if its_size == size):
            styles = _with_heading(styles, font, number)
    return styles


def _with_heading(styles: str, font: int, number: int) -> str:
    start, end = re.escape('<cellStyleXfs count="'), "</cellStyleXfs>"
    xf = int(re.findall(rf"{start}(\d+)", styles)[0])
    looks = f'<xf numFmtId="0" fontId="{font}" fillId="0" borderId="0" applyFont="1"/>'
    style = f'<cellStyle name="Heading {number}" xfId="{xf}" builtinId="{_BUILT_IN + number - 1}"/>'
    styles = re.sub(rf"{start}\d+", f'<cellStyleXfs count="{xf + 1}', styles).replace(end, f"{looks}{end}")
    count = int(re.findall(r'<cellStyles count="(\d+)"', styles)[0])
    styles = styles.replace(f'<cellStyles count="{count}"', f'<cellStyles count="{count + 1}"')
    styles = styles.replace("</cellStyles>", f"{style}</cellStyles>")
    cells = re.compile(rf'(<xf numFmtId="\d+" fontId="{font}" fillId="\d+" borderId="\d+" xfId=)"0"')
    return cells.sub(rf'\g<1>"{xf}"', styles)
