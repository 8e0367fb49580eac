"""What the file says of itself, for programs and for those who look it up, and how it is packed: without any time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, time
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from assessment import LANGUAGE, PRODUCT
from assessment.papers.word_paper.paper import Paper
from assessment.store.zipped import zip_entry

_CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_EXTENDED = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_EXTENDED_RELATION = RELATIONSHIP_TYPE.EXTENDED_PROPERTIES
_NAMES = "http://schemas.openxmlformats.org/officeDocument/2006"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def describe(document: Document, paper: Paper) -> None:
    """Write a document's properties."""
    core = document.core_properties
    made = datetime.combine(paper.made_on, time(), UTC)
    core.created = core.modified = made
    core.title, core.subject, core.keywords = paper.title[:255], paper.subject[:255], paper.keywords[:255]
    core.author, core.last_modified_by, core.comments = paper.company[:255], PRODUCT, ""
    core.language, core.revision = LANGUAGE, 1
    package = document.part.package
    assert package is not None  # noqa: S101 - a document that was opened has one
    for name, content_type, relation, data in (
        ("/docProps/app.xml", _EXTENDED, _EXTENDED_RELATION, _extended(paper)),
        ("/docProps/custom.xml", _CUSTOM, _CUSTOM_RELATION, _custom(paper)),
    ):
        package.relate_to(Part(PackURI(name), content_type, data, package), relation)


def _extended(paper: Paper) -> bytes:
    named = (("Application", PRODUCT), ("Company", paper.company))
    told = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in named)
    return f'{_DECLARED}<Properties xmlns="{_NAMES}/extended-properties">{told}</Properties>'.encode()


def _custom(paper: Paper) -> bytes:
    told = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(paper.properties, start=2)
    )
    spaces = f'xmlns="{_NAMES}/custom-properties" xmlns:vt="{_NAMES}/docPropsVTypes"'
    return f"{_DECLARED}<Properties {spaces}>{told}</Properties>".encode()


def without_time(data: bytes) -> bytes:
    """Return the same file, with nothing in it of when and where it was zipped."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(kept, "w") as file:
        for name in made.namelist():
            file.writestr(zip_entry(name), made.read(name))
    return kept.getvalue()
