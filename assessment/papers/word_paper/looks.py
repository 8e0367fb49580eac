"""How the paper looks: A4 upright, 12 point Arial, British English, and only the styles that it uses.

python-docx starts from a template of its own. What of it no paper needs is taken out, so that a reader finds a short
list of styles, and nothing says that another program made it elsewhere.
"""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from assessment import LANGUAGE
from assessment.charts import inks

FONT, BODY = "Arial", Pt(12)
WIDTH = Cm(17)
"""Between the margins."""

_MARGIN = Cm(2)
_WORD_2013 = "15"
_HEADINGS = {"Title": 20, "Heading 1": 16, "Heading 2": 13.5, "Heading 3": 12}
_OTHERS = ("Normal", "List Bullet", "List Number", "Header", "Footer")
_KEPT = {*_HEADINGS, *_OTHERS, "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
_NOT_OURS = ("/docProps/thumbnail.jpeg", "/word/stylesWithEffects.xml", "/customXml/item1.xml", "/docProps/app.xml")


def dress(document: Document) -> None:
    """Give an empty document its looks."""
    _page(document)
    _take_out(document)
    _defaults(document)
    for name, size in _HEADINGS.items():
        _heading(_style(document, name), size)
    normal = _style(document, "Normal").paragraph_format
    normal.space_after, normal.line_spacing = Pt(5), 1.0
    for name in ("List Bullet", "List Number"):
        _style(document, name).paragraph_format.space_after = Pt(2)
    for name in ("Header", "Footer"):
        stops = _style(document, name).paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
        _style(document, name).font.size = Pt(11)


def _style(document: Document, name: str) -> ParagraphStyle:
    found = document.styles[name]
    assert isinstance(found, ParagraphStyle)  # noqa: S101 - every style asked for here is one of paragraphs
    return found


def _page(document: Document) -> None:
    (section,) = document.sections
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Cm(1)


def _take_out(document: Document) -> None:
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.name_val not in _kept_in_xml():
            styles.remove(style)
    for style in styles.style_lst:
        for unused in (*style.findall(qn("w:link")), *style.findall(qn("w:rsid"))):
            style.remove(unused)
    _take_out_numbers(document)
    for owner in (document.part.package, document.part):
        for key, relation in list(owner.rels.items()):
            if not relation.is_external and str(relation.target_part.partname) in _NOT_OURS:
                del owner.rels[key]


def _take_out_numbers(document: Document) -> None:
    """Keep the kinds of list that a style is there for."""
    numbering = document.part.numbering_part.element
    lists = (document.styles[name].element.pPr.numPr.numId.val for name in ("List Bullet", "List Number"))
    kept = {number: numbering.num_having_numId(number).abstractNumId.val for number in lists}
    for each in list(numbering):
        number = each.get(qn("w:numId")) or each.get(qn("w:abstractNumId"))
        wanted = kept.values() if each.tag == qn("w:abstractNum") else kept
        if int(number) not in wanted:
            numbering.remove(each)


def _kept_in_xml() -> set[str]:
    """The names as the file has them: those of built-in headings and lists are lower case there."""
    return _KEPT | {name.lower() for name in _KEPT if name.startswith(("Heading", "Header", "Footer"))}


def _defaults(document: Document) -> None:
    run = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for each in list(run):
        run.remove(each)
    run.append(_fonts())
    for name in ("w:sz", "w:szCs"):
        run.append(element(name, {"w:val": str(int(BODY.pt * 2))}))
    run.append(element("w:lang", {"w:val": LANGUAGE, "w:eastAsia": LANGUAGE, "w:bidi": "ar-SA"}))
    _settings(document)


def _settings(document: Document) -> None:
    settings = document.settings.element
    for name in ("w:proofState", "w:savePreviewPicture", "w:rsids", "w:themeFontLang"):
        for each in settings.findall(qn(name)):
            settings.remove(each)
    scheme = settings.find(qn("w:clrSchemeMapping"))
    scheme.addprevious(element("w:themeFontLang", {"w:val": LANGUAGE}))
    for each in settings.iter(qn("w:compatSetting")):
        if each.get(qn("w:name")) == "compatibilityMode":
            each.set(qn("w:val"), _WORD_2013)  # of an older one Word says that it is in a mode for old files


def _heading(style: ParagraphStyle, size: float) -> None:
    properties = style.element.get_or_add_rPr()
    for each in list(properties):
        properties.remove(each)
    properties.append(_fonts())
    style.font.bold = True
    style.font.cs_bold = True
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(inks.HUE.removeprefix("#"))
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(size * 0.7), Pt(3)
    shape.line_spacing = 1.0
    shape.keep_with_next = True
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def _fonts() -> BaseOxmlElement:
    return element("w:rFonts", {f"w:{way}": FONT for way in ("ascii", "hAnsi", "eastAsia", "cs")})


def element(name: str, attributes: dict[str, str] | None = None) -> BaseOxmlElement:
    """Return a new element of WordprocessingML."""
    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(qn(key), value)
    return made
